"""What reports add up, read from one index alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Subquery,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.interactions.kinds import Evaluation, Outcome, State
from domain.reports.model import Figures, Grouping, Narrowing, Period
from domain.store.tables import AlsoPresentRow, InteractionRow

COLUMNS = {
    Grouping.SALESPERSON: InteractionRow.salesperson,
    Grouping.TEMPLATE: InteractionRow.template_id,
    Grouping.GROUP: InteractionRow.group_id,
    Grouping.CONTACT: InteractionRow.contact_id,
}
# Written into the statement, since a partial index serves no parameter.
IS_COUNTED = InteractionRow.state == literal(
    State.RECORDED, InteractionRow.state.type, literal_execute=True
)
NUMBERS: tuple[ColumnElement[Any], ...] = (
    func.count().label("number"),
    func.count().filter(InteractionRow.outcome == Outcome.ATTEMPT_FAILED).label("failed"),
    *(func.count().filter(InteractionRow.evaluation == each).label(each) for each in Evaluation),
)
SPENT: tuple[ColumnElement[Any], ...] = (
    func.coalesce(func.sum(InteractionRow.cost), 0).label("cost"),
    func.coalesce(func.sum(InteractionRow.duration), 0).label("duration"),
)
SUMS = (*NUMBERS, *SPENT)
NOTHING = literal_column("0", Integer)
NOTHING_SPENT: tuple[ColumnElement[Any], ...] = tuple(NOTHING.label(each.name) for each in SPENT)


class FigureStore:
    """Postponed and cancelled interactions are in none of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def total(self, period: Period, only: Narrowing) -> Figures:
        return to_figures(self._session.execute(counted(select(*SUMS), period, only)).one())

    def by(
        self, by: Grouping, period: Period, only: Narrowing, *, skip: int, limit: int
    ) -> list[tuple[Any, Figures]]:
        """Of each salesperson, template, group or contact: those with most interactions first.

        Of contacts those at which they were also present too, without cost and duration.
        """
        column = COLUMNS[by]
        own = counted(select(column.label("key"), *SUMS), period, only).group_by(column)
        others = by is Grouping.CONTACT and self._is_any_present(period)
        found = added(own, of_present(period, only)) if others else own.subquery()
        rows = self._session.execute(
            select(found).order_by(found.c.number.desc(), found.c.key).offset(skip).limit(limit)
        )
        return [(row.key, to_figures(row)) for row in rows]

    def also_counted(self, period: Period, only: Narrowing) -> Figures:
        """By how much all contacts together have more than the total: without time and cost."""
        if not self._is_any_present(period):
            return Figures()
        each = of_present(period, only).subquery()
        sums = [func.coalesce(func.sum(each.c[sum.name]), 0).label(sum.name) for sum in SUMS]
        asked: Select[Any] = select(*sums)
        return to_figures(self._session.execute(asked).one())

    def _is_any_present(self, period: Period) -> bool:
        """Whether anybody but the main contact was at anything: mostly nobody was."""
        there = select(AlsoPresentRow.number).where(within(AlsoPresentRow.occurred_on, period))
        return self._session.scalar(there.limit(1)) is not None

    def by_day(self, period: Period, only: Narrowing) -> dict[date, Figures]:
        """Of the days on which anything was recorded."""
        day = InteractionRow.occurred_on
        query = counted(select(day.label("key"), *SUMS), period, only).group_by(day)
        return {row.key: to_figures(row) for row in self._session.execute(query)}


def counted(query: Select[Any], period: Period, only: Narrowing) -> Select[Any]:
    in_time = within(InteractionRow.occurred_on, period)
    return query.where(IS_COUNTED, in_time, *narrowed(only))


def within(day: InstrumentedAttribute[date | None], period: Period) -> ColumnElement[bool]:
    return day.between(period.first, period.last)


def of_present(period: Period, only: Narrowing) -> Select[Any]:
    """Each once at each, and not where it is the contact itself: a merge may leave either."""
    there = (
        select(AlsoPresentRow.number, AlsoPresentRow.contact_id)
        .where(within(AlsoPresentRow.occurred_on, period), AlsoPresentRow.contact_id.is_not(None))
        .distinct()
        .subquery()
    )
    return (
        select(there.c.contact_id.label("key"), *NUMBERS, *NOTHING_SPENT)
        .join(InteractionRow, InteractionRow.number == there.c.number)
        .where(InteractionRow.contact_id != there.c.contact_id, IS_COUNTED, *narrowed(only))
        .group_by(there.c.contact_id)
    )


def added(*parts: Select[Any]) -> Subquery:
    each = union_all(*parts).subquery()
    sums = (func.sum(each.c[column.name]).label(column.name) for column in SUMS)
    return select(each.c.key, *sums).group_by(each.c.key).subquery()


def narrowed(only: Narrowing) -> Iterator[ColumnElement[bool]]:
    if only.salesperson is not None:
        yield InteractionRow.salesperson == only.salesperson
    if only.template is not None:
        yield InteractionRow.template_id == only.template
    if only.group is not None:
        yield InteractionRow.group_id == only.group


def to_figures(row: Row[Any]) -> Figures:
    return Figures(
        number=int(row.number),
        cost=int(row.cost),
        duration=int(row.duration),
        failed=int(row.failed),
        evaluations={each: count for each in Evaluation if (count := int(getattr(row, each)))},
    )
