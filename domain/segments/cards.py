"""One segment as it is shown: its header, and some of its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.campaigns.model import Campaign
from domain.contacts.model import Contact
from domain.contacts.search import readings
from domain.ids import CampaignId, LineNumber, SegmentId, UserId
from domain.interactions.model import Interaction
from domain.salespeople.model import Member
from domain.segments.checks import own_segment
from domain.segments.inheriting import Effective, effective, recorded_as, title_of
from domain.segments.model import Segment, SegmentLine, SegmentState
from domain.segments.use_cases import PAGE
from domain.store.stores import Stores
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """``template`` is that with which it was recorded, else the line's own, else the header's."""

    line: SegmentLine
    contact: Contact | None
    template: Template | None
    effective: Effective


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCard:
    """``names`` of the people who are mentioned; ``reminded_at``: when the reader is reminded."""

    reader: Member
    segment: Segment
    title: str
    template: Template | None
    count: int
    lines: Sequence[LineShown]
    names: dict[UserId, str]
    campaigns: Mapping[CampaignId, Campaign] = field(default_factory=dict)
    words: str = ""
    has_earlier: bool = False
    has_later: bool = False
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesAt:
    """Which lines of a segment: those of whom ``words`` find, or after or before one."""

    words: str = ""
    after: LineNumber | None = None
    before: LineNumber | None = None


TOP = LinesAt()
FOUND_AT_ONCE = 25


def open_segment(
    stores: Stores, segment: SegmentId, at: LinesAt = TOP, *, actor: UserId, now: datetime
) -> SegmentCard:
    """Raises SegmentNotFound, NotAllowed, SegmentLogged."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    if found.state is not SegmentState.LOGGING:
        found.require_open()
    lines, earlier, later = lines_at(stores, found.id, at)
    shown = shown_lines(stores, found, lines)
    people = {each.effective.salesperson for each in shown} | {found.values.salesperson}
    template = stores.templates.find(found.values.template)
    return SegmentCard(
        reader=reader,
        segment=found,
        title=title_of(found.values, template),
        template=template,
        count=stores.segment_lines.count(found.id),
        lines=shown,
        names=stores.members.names_of([each for each in people if each]),
        campaigns=campaigns_in(stores, found, shown),
        words=at.words,
        has_earlier=earlier,
        has_later=later,
        reminded_at=stores.segment_reminders.due_at(found.id, actor),
    )


def campaigns_in(
    stores: Stores, segment: Segment, lines: Sequence[LineShown]
) -> dict[CampaignId, Campaign]:
    """Those of the header and of these lines."""
    told = {segment.values.campaign, *(each.effective.campaign for each in lines)}
    found = [stores.campaigns.find(each) for each in told]
    return {each.id: each for each in found if each is not None}


def lines_at(
    stores: Stores, segment: SegmentId, at: LinesAt
) -> tuple[list[SegmentLine], bool, bool]:
    """The lines, and whether there are others above and below them."""
    if at.words:
        return found_lines(stores, segment, at.words), False, False
    found = stores.segment_lines.page(segment, after=at.after, before=at.before, limit=PAGE + 1)
    more, shown = len(found) > PAGE, found[:PAGE]
    if at.before is not None:
        return shown[::-1], more, True
    return shown, at.after is not None, more


def found_lines(stores: Stores, segment: SegmentId, words: str) -> list[SegmentLine]:
    """At most ``FOUND_AT_ONCE``; read as when a contact is searched for."""
    ways = (
        stores.segment_lines.holding(segment, way, limit=FOUND_AT_ONCE) for way in readings(words)
    )
    return next(filter(None, ways), [])


def shown_lines(stores: Stores, segment: Segment, lines: Sequence[SegmentLine]) -> list[LineShown]:
    contacts = stores.contacts.load([each.contact for each in lines if each.contact])
    known: dict[int, Contact] = {each.id: each for each in contacts}
    recorded = stores.interactions.numbered([each.entry for each in lines if each.entry])
    entries: dict[int, Interaction] = {each.number: each for each in recorded}
    return [
        shown_line(
            stores, segment, each, known.get(each.contact or 0), entries.get(each.entry or 0)
        )
        for each in lines
    ]


def shown_line(
    stores: Stores,
    segment: Segment,
    line: SegmentLine,
    contact: Contact | None,
    entry: Interaction | None = None,
) -> LineShown:
    if entry is not None:
        amounts = recorded_as(entry)
        template = stores.templates.find(amounts.template)
        return LineShown(line=line, contact=contact, template=template, effective=amounts)
    template = stores.templates.find(line.values.template or segment.values.template)
    amounts = effective(segment.values, line.values, template=template, contact=contact)
    return LineShown(line=line, contact=contact, template=template, effective=amounts)
