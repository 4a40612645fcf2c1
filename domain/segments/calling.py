"""*Call list*: the contacts of a segment one after another, each with one person at a time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.campaigns.entering import enter, require_campaign
from domain.errors import DomainError
from domain.ids import ContactId, FormNonce, LineNumber, SegmentId, UserId
from domain.interactions.checks import require_complete
from domain.interactions.content import EMPTY, Basics, Content, Details
from domain.interactions.kinds import Evaluation, Outcome
from domain.interactions.model import FormRef, Interaction
from domain.interactions.saving import as_recorded, write
from domain.interactions.settling import Settled
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.salespeople.model import Member
from domain.segments.cards import LineShown, shown_line
from domain.segments.checks import changed, held_segment
from domain.segments.model import LineNotFound, Segment, SegmentLine
from domain.segments.recalling import call_nonce, own_outcome
from domain.segments.reminding import remind_of_segment
from domain.store.segment_calls import Progress
from domain.store.stores import Stores

# Whoever walks away from a call gives it to the others after so long.
HELD_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRef:
    """Which form writes, about which line, and whom it shows; None in a form of old."""

    nonce: FormNonce
    segment: SegmentId
    line: LineNumber
    contact: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSaid:
    """What came of a call."""

    description: str
    notes: str = ""
    outcome: Outcome = Outcome.SUCCESSFUL
    evaluation: Evaluation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallShown:
    """The contact who is next, with a form of its own; ``shown`` is None when nobody is left.

    ``others`` are being called by colleagues right now.
    """

    reader: Member
    segment: Segment
    nonce: FormNonce
    shown: LineShown | None
    progress: Progress


class CalledByAnother(DomainError):
    """A colleague has the contact now, or has recorded the call."""

    def __init__(self, by: UserId) -> None:
        super().__init__(by)
        self.by = by


class CallWithoutTemplate(DomainError):
    """Neither the line nor its header says with what it is recorded."""


class CallOfNobody(DomainError):
    """Whose call it would be, by line, header or contact, has left."""


class CallGone(LineNotFound):
    """The line was removed or got another contact, or that was blocked or erased, while one was
    calling."""


def next_call(
    stores: Stores,
    segment: SegmentId,
    nonce: FormNonce,
    *,
    after: LineNumber | None = None,
    actor: UserId,
    now: datetime,
) -> CallShown:
    """Where one was, else the next whom nobody has; held for half an hour.

    Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged.
    """
    reader, held = held_segment(stores, segment, actor=actor, now=now)
    return call_after(stores, held, nonce, after or LineNumber(0), reader=reader, now=now)


def call_after(
    stores: Stores,
    held: Segment,
    nonce: FormNonce,
    after: LineNumber,
    *,
    reader: Member,
    now: datetime,
) -> CallShown:
    line = stores.segment_calls.next_line(held.id, reader.id, after=after, now=now)
    shown = None
    if line is not None:
        stores.segment_calls.hold(held.id, reader.id, line, until=now + HELD_FOR)
        [found] = stores.segment_lines.numbered(held.id, [line])
        shown = shown_line(stores, held, found, stores.contacts.find(found.contact))
    return CallShown(
        reader=reader,
        segment=held,
        nonce=nonce,
        shown=shown,
        progress=stores.segment_calls.progress(held.id, reader.id, now=now),
    )


def record_call(
    stores: Stores, ref: CallRef, said: CallSaid, nonce: FormNonce, *, actor: UserId, now: datetime
) -> CallShown:
    """Recorded singly, now; then the next one, whose form gets ``nonce``. A form counts once.

    Raises CalledByAnother, CallGone, CallWithoutTemplate, CallOfNobody, and what ``record`` and
    ``held_segment`` raise.
    """
    reader, held = held_segment(stores, ref.segment, actor=actor, now=now)
    if stores.interactions.locked_by_nonce(nonce_of(ref)) is None:
        line = own_call(stores, held, ref, now=now, actor=actor)
        recorded = as_entry(stores, held, line, ref, said, reader=reader, now=now)
        values = replace(line.values, outcome=own_outcome(said.outcome))
        after = replace(line, version=line.version + 1, entry=recorded.number, values=values)
        held = seen_to(stores, held, after, "record_segment_line", actor=actor, now=now)
    return call_after(stores, held, nonce, ref.line, reader=reader, now=now)


def nonce_of(ref: CallRef) -> FormNonce:
    return call_nonce(ref.segment, ref.line, ref.nonce)


def skip_call(
    stores: Stores, ref: CallRef, nonce: FormNonce, *, actor: UserId, now: datetime
) -> CallShown:
    """Nothing is recorded for it, now or later. Raises as ``record_call``."""
    reader, held = held_segment(stores, ref.segment, actor=actor, now=now)
    line = shown_in(stores, held, ref)
    if line is not None and not line.is_skipped:
        line = own_call(stores, held, ref, actor=actor, now=now)
        skipped = replace(line, version=line.version + 1, is_skipped=True)
        held = seen_to(stores, held, skipped, "skip_segment_line", actor=actor, now=now)
    return call_after(stores, held, nonce, ref.line, reader=reader, now=now)


def call_skipped(
    stores: Stores, segment: SegmentId, nonce: FormNonce, *, actor: UserId, now: datetime
) -> CallShown:
    """Whoever was skipped is on the list again. Raises as ``held_segment``."""
    reader, held = held_segment(stores, segment, actor=actor, now=now)
    if stores.segment_calls.take_up_skipped(held.id):
        held = changed(stores, held, now=now)
        stores.audit.note("call_skipped", held.subject, actor=actor, now=now)
    return call_after(stores, held, nonce, LineNumber(0), reader=reader, now=now)


def stop_calling(stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime) -> datetime:
    """*Stop and go on tomorrow*: the contact is free, and one is reminded at nine.

    Raises as ``held_segment``.
    """
    _, held = held_segment(stores, segment, actor=actor, now=now)
    stores.segment_calls.release(held.id, actor)
    tomorrow = Choice(preset=Preset.TOMORROW, shown_at=now)
    return remind_of_segment(stores, held.id, tomorrow, actor=actor, now=now) or now


def own_call(
    stores: Stores, held: Segment, ref: CallRef, *, actor: UserId, now: datetime
) -> SegmentLine:
    """Raises CallGone, CalledByAnother."""
    line = shown_in(stores, held, ref)
    if line is None:
        raise CallGone
    holder = stores.segment_calls.holder(held.id, ref.line, now=now)
    if line.entry is not None:
        entry = stores.interactions.find(line.entry)
        holder = entry.created_by if entry else holder or actor
    elif holder in (None, actor):
        return line
    raise CalledByAnother(holder)


def shown_in(stores: Stores, held: Segment, ref: CallRef) -> SegmentLine | None:
    """None where it is gone, or is of somebody else than whom the form shows; not where that one
    was merged."""
    line = stores.segment_lines.find(held.id, ref.line)
    whom = stores.contacts.held(ref.contact)
    is_same = ref.contact is None or (whom is not None and line and line.contact == whom.id)
    return line if is_same else None


def as_entry(
    stores: Stores,
    held: Segment,
    line: SegmentLine,
    ref: CallRef,
    said: CallSaid,
    *,
    reader: Member,
    now: datetime,
) -> Interaction:
    """What the line amounts to, at this moment, with what was said of it."""
    contact = stores.contacts.held(line.contact)
    shown = shown_line(stores, held, line, contact)
    amounts = shown.effective
    content = Content(
        basics=Basics(
            contact=contact.id if contact else None,
            template=amounts.template,
            description=said.description or amounts.description,
            occurred_at=now.replace(second=0, microsecond=0),
            outcome=said.outcome,
            notes=said.notes,
        ),
        details=Details(
            salesperson=amounts.salesperson or reader.id,
            correspondence=amounts.correspondence,
            information_flow=amounts.information_flow,
            initiated_by=amounts.initiated_by,
            evaluation=said.evaluation or amounts.evaluation,
            duration=amounts.duration,
            cost=amounts.cost,
            campaign=amounts.campaign,
            campaign_target=amounts.campaign_target,
            campaign_response=amounts.campaign_response,
        ),
    )
    settled = Settled(content=content, defaults=EMPTY, contact=contact, template=shown.template)
    require_callable(stores, settled, reader=reader, now=now)
    entry = as_recorded(stores, FormRef(nonce=nonce_of(ref)), settled, None, reader=reader, now=now)
    write(stores, entry, None, action="record", actor=reader.id, now=now)
    if amounts.campaign is not None:
        enter(stores, amounts.campaign, actor=reader.id, now=now)
    return entry


def require_callable(stores: Stores, settled: Settled, *, reader: Member, now: datetime) -> None:
    """As when the segment is logged, a template that is no longer used may be finished with."""
    if settled.template is None:
        raise CallWithoutTemplate
    if settled.contact is None or not settled.contact.is_usable:
        raise CallGone
    require_complete(settled.content)
    salesperson = settled.content.details.salesperson or reader.id
    if salesperson != reader.id and not stores.members.known(salesperson, now=now).is_active:
        raise CallOfNobody
    require_campaign(stores, settled.content.details.campaign)


def seen_to(
    stores: Stores, held: Segment, line: SegmentLine, action: str, *, actor: UserId, now: datetime
) -> Segment:
    stores.segment_lines.put(line)
    stores.segment_calls.release(held.id, actor)
    after = {"line": line.line, "contact": line.contact, "entry": line.entry}
    stores.audit.note(action, held.subject, actor=actor, now=now, after=after)
    return changed(stores, held, now=now)
