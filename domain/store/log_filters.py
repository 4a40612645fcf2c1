"""What an entry has to be like to be shown to a reader who asks for some of the log only."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from domain.interactions.filters import EntryFilter, Period, Wanted
from domain.interactions.kinds import State
from domain.salespeople.model import Member
from domain.store.prefixes import LAST
from domain.store.tables import AlsoPresentRow, ContactWordRow, EntryWordRow, InteractionRow


def conditions(wanted: Wanted | None) -> list[ColumnElement[bool]]:
    if wanted is None:
        return []
    return [
        *filtered(wanted.filter, wanted.reader),
        *(fits(word, wanted.reader) for word in wanted.words),
    ]


def filtered(which: EntryFilter, reader: Member) -> Iterator[ColumnElement[bool]]:
    """Owner and state are told of everything, the rest not of what a colleague postponed."""
    if which.state is not None:
        yield InteractionRow.state == which.state
    if which.salesperson is not None:
        yield InteractionRow.salesperson == which.salesperson
    told = [
        column == value
        for column, value in (
            (InteractionRow.template_id, which.template),
            (InteractionRow.group_id, which.group),
            (InteractionRow.evaluation, which.evaluation),
        )
        if value is not None
    ]
    told += within(which.period)
    if told:
        yield and_(*told, is_open_to(reader))


def within(period: Period) -> list[ColumnElement[bool]]:
    first = [] if period.first is None else [InteractionRow.occurred_on >= period.first]
    last = [] if period.last is None else [InteractionRow.occurred_on <= period.last]
    return first + last


def is_open_to(reader: Member) -> ColumnElement[bool]:
    """As ``Card.is_open_to_reader``."""
    if reader.sees_all:
        return true()
    return or_(
        InteractionRow.state != State.POSTPONED,
        InteractionRow.created_by == reader.id,
        InteractionRow.salesperson == reader.id,
    )


def fits(word: str, reader: Member) -> ColumnElement[bool]:
    return or_(
        and_(is_open_to(reader), is_told(word)),
        is_named(word, InteractionRow.contact_id),
        is_named(word, InteractionRow.company_id),
        and_(is_open_to(reader), InteractionRow.has_also_present, is_anybody_named(word)),
    )


def is_told(word: str) -> ColumnElement[bool]:
    return probed(
        select(EntryWordRow.number).where(
            EntryWordRow.number == InteractionRow.number, *beginning(EntryWordRow.word, word)
        )
    )


def is_named(
    word: str,
    contact: InstrumentedAttribute[int | None],
    beside: type[InteractionRow | AlsoPresentRow] = InteractionRow,
) -> ColumnElement[bool]:
    return probed(
        select(ContactWordRow.contact_id).where(
            ContactWordRow.contact_id == contact, *beginning(ContactWordRow.word, word)
        ),
        beside,
    )


def is_anybody_named(word: str) -> ColumnElement[bool]:
    """Of those who were also present, or of their companies."""
    names = (
        is_named(word, column, beside=AlsoPresentRow)
        for column in (AlsoPresentRow.contact_id, AlsoPresentRow.company_id)
    )
    there = AlsoPresentRow.number == InteractionRow.number
    return probed(select(AlsoPresentRow.number).where(there, or_(*names)))


def probed(
    query: Select[int], beside: type[InteractionRow | AlsoPresentRow] = InteractionRow
) -> ColumnElement[bool]:
    """Looked up for each row, which EXISTS would leave to the database to decide."""
    return query.limit(1).correlate(beside).scalar_subquery().is_not(None)


def beginning(
    column: InstrumentedAttribute[str], word: str
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= word, column < word + LAST
