"""The lines of a segment: added, changed, taken away."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaigns.model import Campaign
from domain.contacts.model import Contact
from domain.errors import DomainError
from domain.ids import ContactId, FormNonce, LineNumber, RequestId, SegmentId, UserId
from domain.salespeople.model import Member
from domain.segments.cards import LineShown, shown_line
from domain.segments.checks import (
    changed,
    checked,
    held_segment,
    own_segment,
    usable_contact,
)
from domain.segments.criteria.use_cases import note_added, take_line
from domain.segments.model import (
    LineNotFound,
    LineValues,
    Segment,
    SegmentChanged,
    SegmentLine,
    SegmentRef,
)
from domain.segments.use_cases import offered_campaigns, offered_templates
from domain.store.stores import Stores
from domain.templates.model import Template

NOTHING = LineValues()


class ContactChangeDropsOwn(DomainError):
    """Another contact begins with nothing but the header; the line has values of its own."""

    def __init__(self, own: frozenset[str]) -> None:
        super().__init__(*own)
        self.own = own


class LineRecorded(DomainError):
    """Of what was recorded from the call list, the interaction itself is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSheet:
    """What the form of a line starts with; ``shown`` is None for a new one.

    ``chosen`` is the contact that a form holds which was not saved yet.
    """

    reader: Member
    ref: SegmentRef
    segment: Segment
    shown: LineShown | None
    templates: tuple[Template, ...]
    campaigns: tuple[Campaign, ...] = ()
    chosen: Contact | None = None


def open_line(
    stores: Stores,
    nonce: FormNonce,
    segment: SegmentId,
    line: LineNumber | None = None,
    *,
    chosen: ContactId | None = None,
    actor: UserId,
    now: datetime,
) -> LineSheet:
    """Raises SegmentNotFound, NotAllowed, LineNotFound, SegmentBeingLogged, SegmentLogged."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    shown = None
    if line is not None:
        held = find_line(stores, found.id, line)
        shown = shown_line(stores, found, held, stores.contacts.find(held.contact))
    own = shown.line.values if shown else NOTHING
    kept = own if own.template else found.values
    return LineSheet(
        reader=reader,
        ref=SegmentRef(
            nonce=nonce,
            segment=found.id,
            opened_version=shown.line.version if shown else None,
        ),
        segment=found,
        shown=shown,
        templates=tuple(offered_templates(stores, kept)),
        campaigns=offered_campaigns(stores, own, reader=reader, now=now),
        chosen=stores.contacts.find(chosen),
    )


def find_line(stores: Stores, segment: SegmentId, line: LineNumber) -> SegmentLine:
    found = stores.segment_lines.find(segment, line)
    if found is None:
        raise LineNotFound
    return found


def add_line(
    stores: Stores,
    ref: SegmentRef,
    contact: ContactId | None,
    values: LineValues = NOTHING,
    *,
    actor: UserId,
    now: datetime,
) -> SegmentLine | None:
    """At the end, also where the contact has one already: *Preview* warns of it.

    None where the same form has added it before. Raises SegmentNotFound, NotAllowed,
    ContactUnusable, and what ``checked`` raises.
    """
    reader, held = held_for(stores, ref, actor=actor, now=now)
    if not stores.requests.is_first(RequestId(f"segment-line:{ref.nonce}"), now=now):
        return None
    wanted = own_values(stores, held, values, NOTHING, reader=reader, now=now)
    line = SegmentLine(
        segment=held.id,
        line=stores.segment_lines.next_line(held.id),
        contact=usable_contact(stores, contact) if contact is not None else None,
        values=wanted,
    )
    stores.segment_lines.add(line)
    note_added(stores, held, line.line, line.contact, actor=actor, now=now)
    note_change(stores, held, "add_segment_line", line, actor=actor, now=now)
    return line


def save_line(
    stores: Stores,
    ref: SegmentRef,
    line: LineNumber,
    contact: ContactId | None,
    values: LineValues,
    *,
    drops_own: bool = False,
    actor: UserId,
    now: datetime,
) -> SegmentLine:
    """Another contact begins anew, with nothing but the header: asked before by ``drops_own``.

    Raises ContactChangeDropsOwn, SegmentChanged, LineRecorded, LineNotFound, and what ``add_line``
    raises.
    """
    reader, held = held_for(stores, ref, actor=actor, now=now)
    before, contact = find_line(stores, held.id, line), survivor(stores, contact)
    wanted = own_values(stores, held, values, before.values, reader=reader, now=now)
    if (contact, wanted) != (before.contact, before.values):
        require_unrecorded(before)
    if contact != before.contact:
        if wanted.own and not drops_own:
            raise ContactChangeDropsOwn(wanted.own)
        wanted = NOTHING
        contact = usable_contact(stores, contact) if contact is not None else None
    if (contact, wanted) == (before.contact, before.values):
        return before
    if before.version != ref.opened_version:
        raise SegmentChanged(stores.audit.last_actor(held.subject))
    return put_line(
        stores, held, before, contact, wanted, action="edit_segment_line", actor=actor, now=now
    )


def reset_line(
    stores: Stores, segment: SegmentId, line: LineNumber, *, actor: UserId, now: datetime
) -> LineShown:
    """*Reset to header*: nothing of its own is left.

    Raises LineNotFound, LineRecorded, and as ``held_segment``.
    """
    _, held = held_segment(stores, segment, actor=actor, now=now)
    before = find_line(stores, held.id, line)
    after = before
    if before.values != NOTHING:
        require_unrecorded(before)
        after = put_line(
            stores,
            held,
            before,
            before.contact,
            NOTHING,
            action="reset_segment_line",
            actor=actor,
            now=now,
        )
    return shown_line(stores, held, after, stores.contacts.find(after.contact))


def put_line(
    stores: Stores,
    segment: Segment,
    before: SegmentLine,
    contact: ContactId | None,
    values: LineValues,
    *,
    action: str,
    actor: UserId,
    now: datetime,
) -> SegmentLine:
    is_same = contact == before.contact
    after = replace(
        before,
        version=before.version + 1,
        contact=contact,
        values=values,
        is_skipped=before.is_skipped and is_same,
    )
    if is_same:
        stores.segment_lines.put(after)
    else:
        take_line(stores, segment, before.line, before.contact, actor=actor, now=now)
        stores.segment_lines.add(after)
        note_added(stores, segment, after.line, contact, actor=actor, now=now)
    note_change(stores, segment, action, after, actor=actor, now=now)
    return after


def remove_line(
    stores: Stores, segment: SegmentId, line: LineNumber, *, actor: UserId, now: datetime
) -> None:
    """Gone already, it stays so. Raises LineRecorded, and as ``held_segment``."""
    _, held = held_segment(stores, segment, actor=actor, now=now)
    before = stores.segment_lines.find(held.id, line)
    if before is not None:
        require_unrecorded(before)
        take_line(stores, held, line, before.contact, actor=actor, now=now)
        note_change(stores, held, "remove_segment_line", before, actor=actor, now=now)


def survivor(stores: Stores, contact: ContactId | None) -> ContactId | None:
    """Of whom a form holds that was opened before they were merged."""
    held = stores.contacts.held(contact)
    return held.id if held else contact


def require_unrecorded(line: SegmentLine) -> None:
    """Raises LineRecorded."""
    if line.entry is not None:
        raise LineRecorded


def held_for(
    stores: Stores, ref: SegmentRef, *, actor: UserId, now: datetime
) -> tuple[Member, Segment]:
    return held_segment(stores, ref.segment or SegmentId(0), actor=actor, now=now)


def own_values(
    stores: Stores,
    segment: Segment,
    values: LineValues,
    before: LineValues,
    *,
    reader: Member,
    now: datetime,
) -> LineValues:
    """The header's template is no template of its own."""
    known = replace(segment.values, salesperson=before.salesperson)
    if before.template is not None:
        known = replace(known, template=before.template)
    wanted = checked(stores, values, known, reader=reader, now=now)
    if wanted.template is not None and wanted.template == segment.values.template:
        wanted = replace(wanted, template=None)
    return wanted


def note_change(
    stores: Stores,
    segment: Segment,
    action: str,
    line: SegmentLine,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    changed(stores, segment, now=now)
    # Not the values themselves: they may tell of a person, who may be erased.
    told = {"line": line.line, "contact": line.contact, "own": sorted(line.values.own)}
    stores.audit.note(action, segment.subject, actor=actor, now=now, after=told)
