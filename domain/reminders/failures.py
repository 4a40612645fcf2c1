"""What becomes of something due that could not be sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.errors import (
    NotReached,
    OutcomeUnknown,
    RateLimited,
    Undeliverable,
    WorkspaceUnreachable,
)
from domain.handovers.lapsing import lapse_undelivered
from domain.ids import UserId
from domain.reminders.model import DueKind
from domain.reports.weekly import next_summary
from domain.rhythms.telling import come_again
from domain.store.claims import Claim
from domain.store.stores import Stores
from domain.workspaces.use_cases import EVERY_DAY

MAX_ATTEMPTS = 12
# Also the least that lies between an attempt without an answer and the look whether its message
# stands there. Slack says nowhere how soon a history shows what was posted; ten seconds is as long
# as an answer is waited for, so no request of ours is on its way any more, and nobody minds them.
FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(minutes=15)
SELDOM = timedelta(hours=1)
REVOKED_PAUSE = timedelta(minutes=15)
EVERY_WEEK = frozenset({DueKind.WEEKLY, DueKind.WEEKLY_LIST})
EVERY_DAY_AGAIN = frozenset({DueKind.HOUSEKEEPING, DueKind.PURGE, DueKind.TOUCH_SWEEP})


def settle_failed(stores: Stores, claim: Claim, failure: Exception, *, now: datetime) -> bool:
    """Later, or given up and shown as unreachable; False where the lease was lost."""
    return all([settle_one(stores, each, failure, now=now) for each in claim.all])


def settle_one(stores: Stores, claim: Claim, failure: Exception, *, now: datetime) -> bool:
    match failure:
        case RateLimited() if claim.kind is DueKind.HOME:
            later = now + failure.retry_after  # other methods have rates of their own
            return stores.due.release(claim, until=later, attempts=claim.attempts - 1)
        case RateLimited() | WorkspaceUnreachable():
            return rest(stores, claim, failure, now=now)
        case Undeliverable():
            return give_up(stores, claim, str(failure), now=now)
        case NotReached():
            return backed_off(stores, kept_alive(claim), now=now)
        case OutcomeUnknown():
            return looked_for(stores, claim, now=now)
        case _ if claim.attempts >= MAX_ATTEMPTS:
            return give_up(stores, claim, f"{claim.attempts} attempts failed", now=now)
        case _:
            return backed_off(stores, claim, now=now)


def rest(
    stores: Stores, claim: Claim, told: RateLimited | WorkspaceUnreachable, *, now: datetime
) -> bool:
    """The whole workspace waits; being told to is nobody's failure, so it costs no attempt, nor its
    place before what was due after it."""
    until = now + (told.retry_after if isinstance(told, RateLimited) else REVOKED_PAUSE)
    stores.workspaces.pause(until=until)
    return stores.due.release(claim, until=claim.due_at, attempts=claim.attempts - 1)


def backed_off(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """Each time later than the time before."""
    until = now + patience(claim.attempts)
    return stores.due.release(claim, until=until, attempts=claim.attempts)


def looked_for(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """Later, by whoever claims it next, since Slack may not show yet what it has just taken; seldom
    in the end, as each attempt may have put a message there."""
    rest = SELDOM if claim.attempts >= MAX_ATTEMPTS else patience(claim.attempts)
    attempts = kept_alive(claim).attempts
    return stores.due.leave_open(claim, until=now + rest, attempts=attempts)


def kept_alive(claim: Claim) -> Claim:
    """However long nobody answers, what is due is not to blame, and is never given up for it."""
    return replace(claim, attempts=min(claim.attempts, MAX_ATTEMPTS - 1))


def patience(attempts: int) -> timedelta:
    doubled: int = 2 ** (attempts - 1)
    return min(FIRST_RETRY * doubled, LONGEST_RETRY)


def give_up(stores: Stores, claim: Claim, problem: str, *, now: datetime) -> bool:
    """A reminder is kept and shown; a message that Slack no longer has needs no update.

    What nobody sees and every day needs is tried again the next day, a summary the next week, and
    whoever nobody could be told of after as many working days. Who offered something to whom no
    message comes is told.
    """
    if claim.kind is DueKind.REMINDER:
        stores.homes.refresh([claim.recipient] if claim.recipient else [], now=now)
        return stores.due.give_up(claim, problem=problem)
    if claim.kind is DueKind.HAND_OVER:
        return lapse_undelivered(stores, claim, now=now)
    recipient = UserId(claim.recipient or "")
    if claim.kind in EVERY_WEEK and (reader := stores.members.find(recipient)):
        return stores.due.hold(claim, until=next_summary(reader, now=now))
    if claim.kind is DueKind.KEEP_IN_TOUCH and (reader := stores.members.find(recipient)):
        come_again(stores, claim.subject, reader, now=now)
        return True
    if claim.kind in EVERY_DAY_AGAIN:
        return stores.due.release(claim, until=now + EVERY_DAY, attempts=0)
    message = stores.messages.find(claim.subject)
    if claim.kind is DueKind.MESSAGE and message is not None:
        stores.messages.mark_shown(message, version=None, is_final=True, now=now)
    return stores.due.done(claim)
