"""Reports: who may ask for which, and how they are put together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from domain.ids import ContactId, GroupId, RequestId, UserId
from domain.reports.model import (
    NOTHING,
    Grouping,
    Line,
    Period,
    Question,
    Report,
    ReportSheet,
    Subject,
    added_up,
)
from domain.reports.periods import divided, period_of
from domain.salespeople.model import Member
from domain.store.bunches import bunches
from domain.store.stores import Stores
from domain.templates.model import Group

PAGE = 15
MOST = 5_000
"""Lines of a report that is taken along as a file."""


def report(
    stores: Stores, question: Question, *, actor: UserId, now: datetime, limit: int = PAGE
) -> Report:
    """A page of ``limit`` lines; a salesperson's own figures, anybody's for managers.

    Raises ManagersOnly, MemberUnknown, PeriodReversed, PeriodTooLong.
    """
    reader = stores.members.acting(actor, now=now)
    today = now.astimezone(reader.tz).date()
    asked = allowed(question, reader)
    by = asked.by or (Grouping.SALESPERSON if reader.sees_all else Grouping.TEMPLATE)
    period = period_of(asked, today)
    if by.is_of_time:
        lines = divided(stores.figures.by_day(period, asked.only), period, by, today=today)
        total = added_up(line.figures for line in lines)
        lines = lines[asked.page * limit : (asked.page + 1) * limit + 1]
    else:
        lines = grouped(stores, by, period, asked, limit=limit)
        total = stores.figures.total(period, asked.only)
    is_met_by_several = by is Grouping.CONTACT
    also = stores.figures.also_counted(period, asked.only) if is_met_by_several else NOTHING
    person = asked.only.salesperson
    return Report(
        reader=reader,
        question=asked,
        by=by,
        period=period,
        lines=lines[:limit],
        total=total,
        added=total + also,
        has_more=len(lines) > limit,
        salesperson=stores.members.looked_up(person) if person else None,
        template=stores.templates.find(asked.only.template),
        group=groups_of(stores).get(asked.only.group) if asked.only.group else None,
    )


def open_narrowing(
    stores: Stores, question: Question, *, actor: UserId, now: datetime
) -> ReportSheet:
    """Raises as ``report``."""
    found = report(stores, question, actor=actor, now=now, limit=0)
    return ReportSheet(report=found, groups=[*groups_of(stores).values()])


def is_first_press(stores: Stores, request: RequestId, *, actor: UserId, now: datetime) -> bool:
    """What is sent as a file is sent once a press, however often that is delivered."""
    stores.members.acting(actor, now=now)
    return stores.requests.is_first(request, now=now)


def allowed(question: Question, reader: Member) -> Question:
    """Raises ManagersOnly for the figures of somebody else."""
    if reader.sees_all:
        return question
    if question.only.salesperson not in (None, reader.id):
        reader.require_manager()
    return replace(question, only=replace(question.only, salesperson=reader.id))


def grouped(
    stores: Stores, by: Grouping, period: Period, asked: Question, *, limit: int
) -> list[Line]:
    """Those with most interactions first; one more than ``limit`` where there are more."""
    found = stores.figures.by(by, period, asked.only, skip=asked.page * limit, limit=limit + 1)
    subjects = subjects_of(stores, by, [key for key, _ in found])
    return [Line(subjects.get(key, key), figures) for key, figures in found]


def subjects_of(stores: Stores, by: Grouping, keys: Sequence[object]) -> Mapping[object, Subject]:
    match by:
        case Grouping.SALESPERSON:
            people = [stores.members.find(UserId(str(key))) for key in keys]
            return {person.id: person for person in people if person is not None}
        case Grouping.TEMPLATE:
            return {each.id: each for each in stores.templates.all()}
        case Grouping.GROUP:
            return {each.id: each for each in stores.groups.all()}
        case _:
            wanted = [ContactId(key) for key in keys if isinstance(key, int)]
            return {
                each.id: each for some in bunches(wanted) for each in stores.contacts.load(some)
            }


def groups_of(stores: Stores) -> dict[GroupId, Group]:
    return {each.id: each for each in stores.groups.all()}
