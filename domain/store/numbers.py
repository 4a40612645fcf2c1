"""Sequences and number series: row-locked, never reused, gaps allowed."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from domain.errors import DomainError
from domain.ids import ContactId, InteractionNumber
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, CounterRow, NumberSeriesRow

COUNTERS, SERIES = (
    Base.metadata.tables[row.__tablename__] for row in (CounterRow, NumberSeriesRow)
)
RESERVE = of_one_workspace(
    update(COUNTERS)
    .where(COUNTERS.c.name == bindparam("of"))
    .values(next_value=COUNTERS.c.next_value + bindparam("many"))
    .returning(COUNTERS.c.next_value),
    COUNTERS,
)
RESERVE_IN_SERIES = of_one_workspace(
    update(SERIES)
    .where(SERIES.c.code == bindparam("of"))
    .values(next_value=SERIES.c.next_value + bindparam("many"))
    .returning(SERIES.c.prefix, SERIES.c.digits, SERIES.c.next_value),
    SERIES,
)
ONE_SERIES = of_one_workspace(select(SERIES).where(SERIES.c.code == bindparam("of")), SERIES)
LOCKED_SERIES = ONE_SERIES.with_for_update()


class NumberSeriesMissing(DomainError):
    """The workspace has no number series under this code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSeries:
    """``next_value`` is the first that nobody has."""

    code: str
    prefix: str
    digits: int
    next_value: int
    allows_manual: bool = False

    @property
    def next_number(self) -> str:
        return f"{self.prefix}{self.next_value:0{self.digits}}"


class NumberStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def next_interaction(self) -> InteractionNumber:
        return InteractionNumber(self.reserve("interaction"))

    def next_contact(self) -> ContactId:
        return ContactId(self.reserve("contact"))

    def reserve(self, name: str, count: int = 1) -> int:
        """The first of ``count`` numbers that nobody else will get."""
        after: int | None = straight(self._session, RESERVE, {"of": name, "many": count}).scalar()
        if after is None:
            self._session.add(CounterRow(name=name, next_value=1 + count))
            self._session.flush()
            return 1
        return after - count

    def next_in_series(self, code: str) -> str:
        """``C-0001``. Raises NumberSeriesMissing."""
        return self.reserve_in_series(code, 1)[0]

    def reserve_in_series(self, code: str, count: int) -> list[str]:
        asked = {"of": code, "many": count}
        series = straight(self._session, RESERVE_IN_SERIES, asked).first()
        if series is None:
            raise NumberSeriesMissing(code)
        after = series.next_value
        return [
            f"{series.prefix}{number:0{series.digits}}" for number in range(after - count, after)
        ]

    def series(self, code: str, *, for_change: bool = False) -> NumberSeries | None:
        which = LOCKED_SERIES if for_change else ONE_SERIES
        row = straight(self._session, which, {"of": code}).first()
        if row is None:
            return None
        return NumberSeries(
            code=row.code,
            prefix=row.prefix,
            digits=row.digits,
            next_value=row.next_value,
            allows_manual=row.allows_manual,
        )

    def put_series(self, series: NumberSeries) -> None:
        row = self._session.scalar(
            select(NumberSeriesRow).where(NumberSeriesRow.code == series.code)
        )
        if row is None:
            row = NumberSeriesRow(code=series.code)
            self._session.add(row)
        row.prefix, row.digits = series.prefix, series.digits
        row.next_value, row.allows_manual = series.next_value, series.allows_manual
        self._session.flush()

    def open_series(self, code: str, *, prefix: str, digits: int = 4) -> None:
        self._session.add(NumberSeriesRow(code=code, prefix=prefix, digits=digits, next_value=1))
