"""What reports add up, read from one index alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, select
from sqlalchemy.orm import Session

from domain.interactions.kinds import Evaluation, Outcome, State
from domain.reports.model import Figures, Grouping, Narrowing, Period
from domain.store.tables import InteractionRow

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
SUMS: tuple[ColumnElement[Any], ...] = (
    func.count().label("number"),
    func.coalesce(func.sum(InteractionRow.cost), 0).label("cost"),
    func.coalesce(func.sum(InteractionRow.duration), 0).label("duration"),
    func.count().filter(InteractionRow.outcome == Outcome.ATTEMPT_FAILED).label("failed"),
    *(func.count().filter(InteractionRow.evaluation == each).label(each) for each in Evaluation),
)


class FigureStore:
    """Postponed and cancelled interactions are in none of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def total(self, period: Period, only: Narrowing) -> Figures:
        return to_figures(self._session.execute(counted(select(*SUMS), period, only)).one())

    def by(
        self, by: Grouping, period: Period, only: Narrowing, *, skip: int, limit: int
    ) -> list[tuple[Any, Figures]]:
        """Of each salesperson, template, group or contact: those with most interactions first."""
        column = COLUMNS[by]
        query = counted(select(column.label("key"), *SUMS), period, only).group_by(column)
        order = (func.count().desc(), column)
        rows = self._session.execute(query.order_by(*order).offset(skip).limit(limit))
        return [(row.key, to_figures(row)) for row in rows]

    def by_day(self, period: Period, only: Narrowing) -> dict[date, Figures]:
        """Of the days on which anything was recorded."""
        day = InteractionRow.occurred_on
        query = counted(select(day.label("key"), *SUMS), period, only).group_by(day)
        return {row.key: to_figures(row) for row in self._session.execute(query)}


def counted(query: Select[Any], period: Period, only: Narrowing) -> Select[Any]:
    in_time = InteractionRow.occurred_on.between(period.first, period.last)
    return query.where(IS_COUNTED, in_time, *narrowed(only))


def narrowed(only: Narrowing) -> Iterator[ColumnElement[bool]]:
    if only.salesperson is not None:
        yield InteractionRow.salesperson == only.salesperson
    if only.template is not None:
        yield InteractionRow.template_id == only.template
    if only.group is not None:
        yield InteractionRow.group_id == only.group


def to_figures(row: Row[Any]) -> Figures:
    return Figures(
        number=row.number,
        cost=int(row.cost),
        duration=int(row.duration),
        failed=row.failed,
        evaluations={each: count for each in Evaluation if (count := getattr(row, each))},
    )
