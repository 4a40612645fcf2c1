"""The policy of what is due: how much at once, for how long, how often, and what became of it.

A due row is worked on in three steps: ``claim_due`` leases it (one transaction), ``brief`` says
what to send, if it is still to be sent (a second one), and after Slack has answered ``settle_…``
writes down what became of it (a third one), only if the lease is still ours.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from domain.errors import RateLimited, Undeliverable, WorkspaceUnreachable
from domain.ids import ChannelId, InteractionNumber, LeaseId, MessageTs, UserId
from domain.interactions.model import Interaction, number_in, subject_of
from domain.reminders.briefing import Brief, brief_of, nonce_in
from domain.reminders.holding import is_held_back
from domain.reminders.model import DueKind, DueState, MessageKind, Reminder
from domain.reminders.repeats import next_repeat
from domain.reminders.walltime import USUAL, WorkingHours
from domain.reports.weekly import arrange_weekly, next_summary
from domain.salespeople.model import Habit, Member
from domain.store.due import Claim
from domain.store.due_queue import DueQueue
from domain.store.messages import Message
from domain.store.stores import Stores
from domain.workspaces.use_cases import EVERY_DAY

# A beat claims as many: more cost less each, but a kill between sending and settling repeats them,
# and what a person records waits behind their briefings.
BATCH = 40
SEND_TIMEOUT = timedelta(seconds=10)
# All of a batch are sent side by side, so a lease outlives the slowest send three times over.
LEASE = 3 * SEND_TIMEOUT
MAX_ATTEMPTS = 12
FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(minutes=15)
REVOKED_PAUSE = timedelta(minutes=15)


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
    queue: DueQueue, *, besides: Collection[tuple[str, DueKind]] = (), now: datetime
) -> list[Claim]:
    """``besides``: kinds of a workspace for which it is not the time to send more."""
    lease = LeaseId(uuid4())
    return queue.claim(lease, until=now + LEASE, limit=BATCH, besides=besides, now=now)


def brief(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    """What to send now; None where there is nothing to send any more, which settles the row."""
    if not stores.due.is_ours(claim):
        return None
    if claim.attempts > MAX_ATTEMPTS:  # it has killed us each time, so nobody could settle it
        give_up(stores, claim, f"{MAX_ATTEMPTS} attempts failed", now=now)
        return None
    if is_held_back(stores, claim, now=now):
        return None
    ready = brief_of(stores, claim, now=now)
    if ready is None:
        stores.due.done(claim)
    return ready


def settle_sent(stores: Stores, sent: Brief, posted: Posted, *, now: datetime) -> bool:
    """Written down where it stands, and when it comes again; False where the lease was lost."""
    ours = stores.due.is_ours(sent.claim)
    if sent.home is not None:
        note_home(stores, sent, posted, ours=ours, now=now)
    if sent.message is not None:
        stores.messages.mark_shown(
            sent.message, version=sent.version, is_final=posted.is_final, now=now
        )
        if not ours:
            show_once_more(stores, sent.claim, now=now)
    elif posted.is_tracked:
        track(stores, sent, posted, now=now)
    if ours:
        come_again(stores, sent, now=now)
    return ours


def come_again(stores: Stores, sent: Brief, *, now: datetime) -> None:
    match sent.claim.kind:
        case DueKind.REMINDER:
            repeat_or_rest(stores, sent.subject, sent.reader, now=now)
            stores.homes.refresh([sent.reader.id], now=now)
        case DueKind.WEEKLY:
            arrange_weekly(stores, sent.reader, now=now)
        case _:
            stores.due.done(sent.claim)


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


def track(stores: Stores, sent: Brief, posted: Posted, *, now: datetime) -> None:
    """From now on this message is kept true, and those before it say *reminded again*."""
    stores.messages.refresh(sent.subject, now=now)
    message = Message(
        channel=posted.channel,
        ts=posted.ts,
        kind=sent.kind,
        recipient=sent.reader.id,
        subject=sent.subject,
        posted_at=now,
        finished_at=now if posted.is_final else None,
    )
    stores.messages.add(message, shown_version=sent.version)
    if has_changed(stores, sent):
        stores.messages.refresh(sent.subject, now=now)


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


def has_changed(stores: Stores, sent: Brief) -> bool:
    """Finished or moved between the briefing and the answer: the message is untrue already."""
    if sent.kind is MessageKind.CLOSED_FORM:
        draft = stores.drafts.find(sent.reader.id, nonce_in(sent.subject))
        return draft != (sent.form.draft if sent.form else None)
    if sent.summary is not None:
        return False
    if sent.news is not None:
        job = stores.jobs.find(sent.news.job.id)
        return job is not None and not job.is_running and job != sent.news.job
    if sent.hand_over is not None:
        told = sent.hand_over.hand_over
        return stores.handovers.find(told.id) != told
    interaction = stores.interactions.find(number_in(sent.subject))
    return (
        interaction is None
        or interaction.version != sent.version
        or not stores.due.is_ours(sent.claim)
    )


def repeat_or_rest(stores: Stores, subject: str, reader: Member, *, now: datetime) -> None:
    reminder = stores.due.reminder(subject)
    if reminder is None:
        return
    if Habit.REPEATS in reader.habits:
        after = after_sending(reminder, now=now, hours=reader.hours)
    else:
        after = replace(reminder, state=DueState.RESTING)
    stores.due.put_reminder(after, now=now)


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


def settle_failed(stores: Stores, claim: Claim, failure: Exception, *, now: datetime) -> bool:
    """Later, or given up and shown as unreachable; False where the lease was lost."""
    match failure:
        case RateLimited() if claim.kind is DueKind.HOME:
            later = now + failure.retry_after  # other methods have rates of their own
            return stores.due.release(claim, until=later, attempts=claim.attempts - 1)
        case RateLimited() | WorkspaceUnreachable():
            return rest(stores, claim, failure, now=now)
        case Undeliverable():
            return give_up(stores, claim, str(failure), now=now)
        case _ if claim.attempts >= MAX_ATTEMPTS:
            return give_up(stores, claim, f"{claim.attempts} attempts failed", now=now)
        case _:
            return backed_off(stores, claim, now=now)


def rest(
    stores: Stores, claim: Claim, told: RateLimited | WorkspaceUnreachable, *, now: datetime
) -> bool:
    """The whole workspace waits; being told to is nobody's failure, so it costs no attempt."""
    until = now + (told.retry_after if isinstance(told, RateLimited) else REVOKED_PAUSE)
    stores.workspaces.pause(until=until)
    return stores.due.release(claim, until=until, attempts=claim.attempts - 1)


def backed_off(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """Each time later than the time before."""
    patience = min(FIRST_RETRY * 2 ** (claim.attempts - 1), LONGEST_RETRY)
    return stores.due.release(claim, until=now + patience, attempts=claim.attempts)


def give_up(stores: Stores, claim: Claim, problem: str, *, now: datetime) -> bool:
    """A reminder is kept and shown; a message that Slack no longer has needs no update.

    What nobody sees and every day needs is tried again the next day, a summary the next week.
    """
    if claim.kind is DueKind.REMINDER:
        stores.homes.refresh([claim.recipient] if claim.recipient else [], now=now)
        return stores.due.give_up(claim, problem=problem)
    if claim.kind is DueKind.WEEKLY and (
        reader := stores.members.find(UserId(claim.recipient or ""))
    ):
        return stores.due.hold(claim, until=next_summary(reader, now=now))
    if claim.kind is DueKind.HOUSEKEEPING:
        return stores.due.release(claim, until=now + EVERY_DAY, attempts=0)
    message = stores.messages.find(claim.subject)
    if claim.kind is DueKind.MESSAGE and message is not None:
        stores.messages.mark_shown(message, version=None, is_final=True, now=now)
    return stores.due.done(claim)


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
