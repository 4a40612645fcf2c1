"""The policy of what is due: how much at once, for how long, how often, and what became of it.

A due row is worked on in three steps: ``claim_due`` leases it (one transaction), ``brief`` says
what to send, if it is still to be sent (a second one), and after Slack has answered ``settle_…``
writes down what became of it (a third one), only if the lease is still ours.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from domain.ids import (
    ChannelId,
    InteractionNumber,
    LeaseId,
    MessageTs,
    UserId,
    WorkspaceId,
)
from domain.interactions.model import Interaction, subject_of
from domain.reminders.briefing import Brief
from domain.reminders.briefings import brief_of
from domain.reminders.failures import MAX_ATTEMPTS, give_up
from domain.reminders.gathering import gathered
from domain.reminders.holding import is_held_back
from domain.reminders.model import DueKind, DueState, MessageKind, Reminder
from domain.reminders.repeats import next_repeat
from domain.reminders.together import brief_together
from domain.reminders.truth import has_changed
from domain.reminders.walltime import USUAL, WorkingHours
from domain.reports.weekly import arrange_weekly
from domain.reports.weekly_list import arrange_list
from domain.rhythms import telling
from domain.rhythms.model import is_of_contact
from domain.salespeople.model import Habit, Member
from domain.store.claims import Claim, Pair
from domain.store.due_queue import DueQueue
from domain.store.messages import Message
from domain.store.stores import Stores
from domain.workspaces.leaving import is_closed

# A beat claims as many: more cost less each, but a kill between sending and settling repeats them,
# and what a person records waits behind their briefings.
BATCH = 40
SEND_TIMEOUT = timedelta(seconds=10)
# All of a batch are sent side by side, so a lease outlives the slowest send three times over.
LEASE = 3 * SEND_TIMEOUT
# After the last moment at which *Undo* is taken.
INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """Where Slack put it; ``is_tracked`` is False where nothing can be updated later.

    ``fingerprint``: of what App Home shows.
    """

    channel: ChannelId
    ts: MessageTs
    is_final: bool
    is_tracked: bool = True
    fingerprint: str | None = None


def claim_due(
    queue: DueQueue,
    *,
    of: Collection[WorkspaceId],
    besides: Collection[tuple[str, DueKind]] = (),
    resting: Collection[Pair] = (),
    limit: int = BATCH,
    now: datetime,
) -> list[Claim]:
    """``of``: those that we hold a token of; ``besides``: kinds of a workspace for which it is not
    the time to send more; ``resting``: to whom nothing new is to be sent now. None where another
    process is claiming just now."""
    if not queue.is_our_turn():
        return []
    lease, until = LeaseId(uuid4()), now + LEASE
    claims = queue.claim(
        lease, until=until, limit=limit, of=of, besides=besides, resting=resting, now=now
    )
    is_full = len(claims) == limit
    return gathered(queue, claims, lease, until=until, is_full=is_full, now=now)


def after_the_clock_was_put_back(queue: DueQueue, by: timedelta, *, now: datetime) -> int:
    """What was put off by a clock that was ahead comes now, and not when that time comes again.

    So does what a whole workspace was told to wait for by it. What had been told to wait for longer
    before is tried once too soon. What may have been sent
    waits, since nobody knows by which clock Slack has it.
    """
    return queue.bring_forward(latest=now + by + LEASE, now=now)


def brief(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    """What to send now; None where there is nothing to send any more, which settles the row."""
    ours = [each for each in claim.all if is_to_be_sent(stores, each, now=now)]
    if len(ours) > 1:
        return brief_together(stores, ours, now=now)
    if not ours:
        return None
    ready = brief_of(stores, ours[0], now=now)
    if ready is None:
        stores.due.done(ours[0])
    return ready


def is_to_be_sent(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    if not stores.due.is_ours(claim):
        return False
    if claim.kind is not DueKind.PURGE and is_closed(stores):
        stores.due.release(claim, until=now, attempts=claim.attempts - 1)
        return False
    if claim.attempts > MAX_ATTEMPTS:  # it has killed us each time, so nobody could settle it
        give_up(stores, claim, f"{MAX_ATTEMPTS} attempts failed", now=now)
        return False
    return not is_held_back(stores, claim, now=now)


def settle_sent(stores: Stores, sent: Brief, posted: Posted, *, now: datetime) -> bool:
    """Written down where it stands, and when it comes again; False where the lease was lost."""
    held = [each for each in sent.claim.all if stores.due.is_ours(each)]
    ours = len(held) == len(sent.claim.all)
    if sent.home is not None:
        note_home(stores, sent, posted, ours=ours, now=now)
    if sent.message is not None:
        stores.messages.mark_shown(
            sent.message, version=sent.version, is_final=posted.is_final, now=now
        )
        if not ours:
            show_once_more(stores, sent.claim, now=now)
    elif posted.is_tracked and (ours or not is_known(stores, posted)):
        track(stores, sent, posted, now=now)
    for each in held:
        come_again(stores, sent, each, now=now)
    return ours


def come_again(stores: Stores, sent: Brief, claim: Claim, *, now: datetime) -> None:
    match claim.kind:
        case DueKind.REMINDER:
            repeat_or_rest(stores, claim.subject, sent.reader, now=now)
            if sent.tells_of_list:
                stores.members.note_told_of_list(sent.reader.id)
            stores.homes.refresh([sent.reader.id], now=now)
        case DueKind.KEEP_IN_TOUCH:
            telling.come_again(stores, claim.subject, sent.reader, now=now)
        case DueKind.WEEKLY_LIST:
            arrange_list(stores, sent.reader, now=now)
        case DueKind.WEEKLY:
            arrange_weekly(stores, sent.reader, now=now)
        case _:
            stores.due.done(claim)
            if sent.news is not None and sent.news.undo_ends_at is not None:
                moment = sent.news.undo_ends_at + INSTANT
                stores.messages.refresh_by(sent.subject, moment, now=now)


def note_home(stores: Stores, sent: Brief, posted: Posted, *, ours: bool, now: datetime) -> None:
    """Where somebody else may have published meanwhile, nobody knows what is shown."""
    stores.homes.note_shown(sent.reader.id, posted.fingerprint if ours else None)
    if not ours:
        show_once_more(stores, sent.claim, now=now)


def show_once_more(stores: Stores, overtaken: Claim, *, now: datetime) -> None:
    """Slack may have shown this state after the newer one that was sent meanwhile."""
    stores.due.soon(
        overtaken.kind, overtaken.subject, recipient=overtaken.recipient, at=now, now=now
    )


def is_known(stores: Stores, posted: Posted) -> bool:
    """Written down already by a transaction whose answer came too late, so that we came again."""
    return stores.messages.find(f"{posted.channel}:{posted.ts}") is not None


def track(stores: Stores, sent: Brief, posted: Posted, *, now: datetime) -> None:
    """From now on this message is kept true, and those before it say *reminded again*."""
    subjects = [each.subject for each in sent.items] or [sent.subject]
    if sent.hand_over is None:  # of which each person has one message
        show_again(stores, subjects, sent.reader, now=now)
    message = message_of(sent, posted, now=now)
    stores.messages.add(message, shown_version=sent.version, others=sent.beside)
    if has_changed(stores, sent):
        show_again(stores, [sent.subject], sent.reader, now=now)


def message_of(sent: Brief, posted: Posted, *, now: datetime) -> Message:
    return Message(
        channel=posted.channel,
        ts=posted.ts,
        kind=sent.kind,
        recipient=sent.reader.id,
        subject=sent.subject,
        posted_at=now,
        finished_at=now if posted.is_final else None,
    )


def show_again(stores: Stores, subjects: Sequence[str], reader: Member, *, now: datetime) -> None:
    """What is told of a contact is told to each by their own rule."""
    contacts = [each for each in subjects if is_of_contact(each)]
    stores.messages.refresh_any(contacts, reader=reader.id, now=now)
    stores.messages.refresh_any([each for each in subjects if each not in contacts], now=now)


def track_answer(
    stores: Stores,
    number: InteractionNumber,
    posted: Posted,
    *,
    actor: UserId,
    now: datetime,
) -> None:
    """An answer that stands in a direct message shows an interaction for as long as it stands."""
    interaction = stores.interactions.find(number)
    message = Message(
        channel=posted.channel,
        ts=posted.ts,
        kind=MessageKind.ANSWER,
        recipient=actor,
        subject=subject_of(number),
        posted_at=now,
        finished_at=None,
    )
    stores.messages.add(message, shown_version=interaction.version if interaction else None)
    if interaction is None or is_erased(stores, interaction):
        stores.messages.refresh(message.subject, now=now)


def is_erased(stores: Stores, interaction: Interaction) -> bool:
    contact = stores.contacts.find(interaction.content.basics.contact)
    return contact is not None and contact.erased_at is not None


def repeat_or_rest(stores: Stores, subject: str, reader: Member, *, now: datetime) -> None:
    reminder = stores.due.reminder(subject)
    if reminder is not None:
        stores.due.put_reminder(comes_next(reminder, reader, now=now), now=now)


def comes_next(reminder: Reminder, reader: Member, *, now: datetime) -> Reminder:
    if Habit.REPEATS in reader.habits:
        return after_sending(reminder, now=now, hours=reader.hours)
    return replace(reminder, state=DueState.RESTING)


def after_sending(reminder: Reminder, *, now: datetime, hours: WorkingHours = USUAL) -> Reminder:
    again = next_repeat(reminder, now=now, hours=hours)
    if again is None:
        return replace(reminder, state=DueState.RESTING)
    return replace(
        reminder,
        due_at=again.due_at,
        meant=again.meant,
        wall=again.wall,
        repeats=reminder.repeats + 1,
    )


def adopt(
    stores: Stores,
    channel: ChannelId,
    ts: MessageTs,
    number: InteractionNumber,
    *,
    recipient: UserId,
    now: datetime,
) -> bool:
    """A reminder whose posting was never written down, because we died in between.

    Pressing its button tells where it stands; from then on it is kept true like any other.
    Raises NotAllowed.
    """
    reader = stores.members.acting(recipient, now=now)
    interaction = stores.interactions.find(number)
    if stores.messages.find(f"{channel}:{ts}") is not None:
        return False
    if interaction is not None:
        interaction.require_own(reader)
    message = Message(
        channel=channel,
        ts=ts,
        kind=MessageKind.REMINDER,
        recipient=recipient,
        subject=subject_of(number),
        posted_at=now,
        finished_at=None,
    )
    stores.messages.add(message, shown_version=None)
    stores.messages.refresh(message.subject, now=now)
    return True
