"""Segments are listed, opened, created and deleted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaigns.model import Campaign
from domain.ids import FormNonce, LoggedSegmentId, SegmentId, UserId
from domain.paging import Turned
from domain.salespeople.model import Member
from domain.segments.checks import checked_header, held_segment, own_segment
from domain.segments.inheriting import title_of
from domain.segments.model import (
    NUMBER_LENGTH,
    HeaderValues,
    NumberByHandNotAllowed,
    Segment,
    SegmentNumberTaken,
    SegmentRef,
    SegmentSeriesMissing,
    SegmentState,
    plain,
)
from domain.store.numbers import NumberSeries
from domain.store.stores import Stores
from domain.templates.finding import OPTIONS
from domain.templates.model import Template
from domain.workspaces.setup import SeriesCode

PAGE = 10
FIRST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRowShown:
    """``keeper`` is the name of whose it is, where it is not the reader's."""

    segment: Segment
    title: str
    lines: int
    keeper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentPage:
    reader: Member
    rows: Sequence[SegmentRowShown]
    has_series: bool = True
    has_earlier: bool = False
    has_later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderSheet:
    """What the form of a header starts with. ``series`` is None where there is none."""

    reader: Member
    ref: SegmentRef
    values: HeaderValues
    templates: Sequence[Template]
    series: NumberSeries | None
    campaigns: Sequence[Campaign] = ()


def list_segments(
    stores: Stores,
    *,
    after: SegmentId | None = None,
    before: SegmentId | None = None,
    actor: UserId,
    now: datetime,
) -> SegmentPage:
    """Those that are worked on, the newest first: one's own, a manager's are all."""
    reader = stores.members.acting(actor, now=now)
    found = stores.segments.active(
        own_of=None if reader.sees_all else actor, after=after, before=before, limit=PAGE + 1
    )
    page = Turned.of(found, PAGE, is_start=after is None, backwards=before is not None)
    return SegmentPage(
        reader=reader,
        rows=rows_of(stores, page.rows, reader),
        has_series=stores.numbers.series(SeriesCode.SEGMENT) is not None,
        has_earlier=page.has_earlier,
        has_later=page.has_later,
    )


def rows_of(stores: Stores, segments: Sequence[Segment], reader: Member) -> list[SegmentRowShown]:
    counts = stores.segment_lines.counts([each.id for each in segments])
    others = {each.keeper for each in segments} - {reader.id}
    names = stores.members.names_of(others) if others else {}
    return [
        SegmentRowShown(
            segment=each,
            title=titled(stores, each),
            lines=counts.get(each.id, 0),
            keeper=names.get(each.keeper, ""),
        )
        for each in segments
    ]


def titled(stores: Stores, segment: Segment) -> str:
    return title_of(segment.values, stores.templates.find(segment.values.template))


def open_header(
    stores: Stores,
    nonce: FormNonce,
    segment: SegmentId | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> HeaderSheet:
    """A new one, for today and oneself, or one to be changed.

    Raises SegmentSeriesMissing, SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged.
    """
    if segment is None:
        reader, ref = stores.members.acting(actor, now=now), SegmentRef(nonce=nonce)
        series = series_of(stores)
        today = now.astimezone(reader.tz).date()
        values = HeaderValues(occurred_on=today, salesperson=actor)
    else:
        reader, found = own_segment(stores, segment, actor=actor, now=now)
        found.require_open()
        ref = SegmentRef(nonce=nonce, segment=found.id, opened_version=found.version)
        series, values = None, found.values
    return HeaderSheet(
        reader=reader,
        ref=ref,
        values=values,
        templates=offered_templates(stores, values),
        series=series,
        campaigns=offered_campaigns(stores, values, reader=reader, now=now),
    )


def offered_templates(stores: Stores, values: HeaderValues) -> list[Template]:
    """Those in use, and the one that is held."""
    return [
        each
        for each in stores.templates.all()
        if each.deactivated_at is None or each.id == values.template
    ]


def offered_campaigns(
    stores: Stores, values: HeaderValues, *, reader: Member, now: datetime
) -> tuple[Campaign, ...]:
    """The first two options of a select are none of them."""
    today = now.astimezone(reader.tz).date()
    return stores.campaigns.offered(on=today, held=values.campaign, limit=OPTIONS - 2)


def series_of(stores: Stores) -> NumberSeries:
    """Raises SegmentSeriesMissing."""
    series = stores.numbers.series(SeriesCode.SEGMENT)
    if series is None:
        raise SegmentSeriesMissing
    return series


def create_segment(
    stores: Stores,
    ref: SegmentRef,
    values: HeaderValues,
    *,
    number: str = "",
    actor: UserId,
    now: datetime,
) -> Segment:
    """The same form submitted again finds what it created, which then holds what was submitted
    last. ``number`` is one given by hand.

    Raises SegmentSeriesMissing, NumberByHandNotAllowed, SegmentNumberTaken, and what
    ``checked_header`` raises.
    """
    reader = stores.members.acting(actor, now=now)
    existing = stores.segments.locked_by_nonce(ref.nonce)
    before = existing.values if existing else HeaderValues()
    wanted = checked_header(stores, values, before, reader=reader, now=now)
    if existing is not None:
        return sent_again(stores, existing, wanted, actor=actor, now=now)
    given = number_for(stores, number.strip())
    return add_segment(stores, ref.nonce, given, wanted, actor=actor, now=now)


def sent_again(
    stores: Stores, existing: Segment, wanted: HeaderValues, *, actor: UserId, now: datetime
) -> Segment:
    """Whoever was told that it took too long may have gone on typing. It is as new as before."""
    if existing.version != FIRST or existing.state is not SegmentState.OPEN:
        return existing
    if existing.values == wanted:
        return existing
    after = replace(existing, values=wanted, changed_at=now)
    stores.segments.put(after)
    note_header(stores, existing, after, actor=actor, now=now)
    return after


def note_header(
    stores: Stores, before: Segment, after: Segment, *, actor: UserId, now: datetime
) -> None:
    stores.audit.note(
        "edit_segment",
        after.subject,
        actor=actor,
        now=now,
        before=dict(plain(before.values)),
        after=dict(plain(after.values)),
    )
    stores.homes.refresh(before.owners | after.owners, actor=actor, now=now)


def add_segment(
    stores: Stores,
    nonce: FormNonce,
    number: str,
    values: HeaderValues,
    *,
    state: SegmentState = SegmentState.OPEN,
    parent: LoggedSegmentId | None = None,
    actor: UserId,
    now: datetime,
) -> Segment:
    segment = Segment(
        id=SegmentId(stores.numbers.reserve("segment")),
        number=number,
        state=state,
        nonce=nonce,
        values=values,
        parent=parent,
        created_by=actor,
        created_at=now,
        changed_at=now,
    )
    stores.segments.add(segment)
    stores.audit.note(
        "create_segment",
        segment.subject,
        actor=actor,
        now=now,
        after={"number": number, **plain(values)},
    )
    stores.homes.refresh(segment.owners, actor=actor, now=now)
    return segment


def number_for(stores: Stores, told: str) -> str:
    """The next of the series that nobody took by hand, or the one that was given by hand."""
    series = series_of(stores)
    if told:
        if not series.allows_manual:
            raise NumberByHandNotAllowed
        if len(told) > NUMBER_LENGTH or stores.segments.is_number_used(told):
            raise SegmentNumberTaken
        return told
    return next_number(stores)


def next_number(stores: Stores) -> str:
    """Raises SegmentSeriesMissing."""
    series_of(stores)
    while stores.segments.is_number_used(number := stores.numbers.next_in_series("segment")):
        continue
    return number


def delete_segment(stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime) -> Segment:
    """With its lines; its number is not given again.

    Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged.
    """
    _, found = held_segment(stores, segment, actor=actor, now=now)
    gone = replace(found, state=SegmentState.DELETED, version=found.version + 1, changed_at=now)
    stores.segments.put(gone)
    stores.segment_lines.remove_all(found.id)
    stores.segment_steps.forget(found.id)
    stores.segment_calls.release_all(found.id)
    end_reminders(stores, gone, now=now)
    stores.audit.note("delete_segment", found.subject, actor=actor, now=now)
    stores.homes.refresh(found.owners, actor=actor, now=now)
    return gone


def end_reminders(stores: Stores, segment: Segment, *, now: datetime) -> None:
    """Logged or deleted, nobody is reminded of it any more; the messages about it say so."""
    stores.segment_reminders.remove_all(segment.id)
    stores.messages.refresh(segment.subject, now=now)
