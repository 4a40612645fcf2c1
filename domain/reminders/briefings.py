"""Which briefing each kind of due row, and each kind of message, asks for."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.reminders.briefing import (
    Brief,
    brief_of_form,
    brief_of_hand_over,
    brief_of_home,
    brief_of_interaction,
    brief_of_job,
    brief_of_list,
    brief_of_reminder,
    brief_of_segment,
    brief_of_trial,
    brief_of_week,
)
from domain.reminders.model import DueKind, MessageKind
from domain.reminders.together import (
    brief_of_digest,
    brief_of_touch,
    brief_of_touch_message,
)
from domain.rhythms.sweeping import sweep
from domain.store.claims import Claim
from domain.store.messages import Message
from domain.store.stores import Stores
from domain.workspaces.leaving import purge
from domain.workspaces.retention import OLD, delete_old
from domain.workspaces.use_cases import keep_house


def brief_of(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    briefing = BRIEFINGS.get(claim.kind)
    if briefing is None:
        raise LookupError("a step of a job says nothing by itself")
    return briefing(stores, claim, now)


def brief_of_message(stores: Stores, claim: Claim, now: datetime) -> Brief | None:
    """What it has to show now; one in its final state is left alone."""
    message = stores.messages.find(claim.subject)
    if message is None or message.finished_at is not None:
        return None
    if message.kind is MessageKind.WEEKLY:
        return brief_of_week(stores, claim, message=message, now=now)
    if message.kind is MessageKind.JOB:
        return brief_of_job(stores, claim, message=message, now=now)
    briefing = OF_MESSAGE.get(message.kind, brief_of_interaction)
    return briefing(stores, claim, message)


OF_MESSAGE: Mapping[MessageKind, Callable[[Stores, Claim, Message], Brief | None]] = {
    MessageKind.CLOSED_FORM: lambda stores, claim, message: brief_of_form(
        stores, claim, message=message
    ),
    MessageKind.DIGEST: brief_of_digest,
    MessageKind.KEEP_IN_TOUCH: brief_of_touch_message,
    MessageKind.SEGMENT: lambda stores, claim, message: brief_of_segment(
        stores, claim, message=message
    ),
    MessageKind.HAND_OVER: lambda stores, claim, message: brief_of_hand_over(
        stores, claim, MessageKind.HAND_OVER, message=message
    ),
}


def done_unsaid(stores: Stores, claim: Claim, now: datetime) -> None:
    if claim.kind is DueKind.PURGE:
        purge(stores, now=now)
    elif claim.kind is DueKind.TOUCH_SWEEP:
        sweep(stores, claim, now=now)
    elif claim.subject == OLD:
        delete_old(stores, now=now)
    else:
        keep_house(stores, now=now)


BRIEFINGS: Mapping[DueKind, Callable[[Stores, Claim, datetime], Brief | None]] = {
    DueKind.REMINDER: lambda stores, claim, _now: brief_of_reminder(stores, claim),
    DueKind.MESSAGE: brief_of_message,
    DueKind.CLOSED_FORM: lambda stores, claim, _now: brief_of_form(stores, claim, message=None),
    DueKind.JOB_MESSAGE: lambda stores, claim, now: brief_of_job(
        stores, claim, message=None, now=now
    ),
    DueKind.HOME: lambda stores, claim, now: brief_of_home(stores, claim, now=now),
    DueKind.TRIAL: lambda stores, claim, _now: brief_of_trial(stores, claim),
    DueKind.WEEKLY: lambda stores, claim, now: brief_of_week(stores, claim, message=None, now=now),
    DueKind.HAND_OVER: lambda stores, claim, _now: brief_of_hand_over(
        stores, claim, MessageKind.HAND_OVER
    ),
    DueKind.HAND_OVER_NEWS: lambda stores, claim, _now: brief_of_hand_over(
        stores, claim, MessageKind.HAND_OVER_NEWS
    ),
    DueKind.SEGMENT: lambda stores, claim, _now: brief_of_segment(stores, claim, message=None),
    DueKind.KEEP_IN_TOUCH: lambda stores, claim, now: brief_of_touch(stores, claim, now=now),
    DueKind.TOUCH_SWEEP: done_unsaid,
    DueKind.WEEKLY_LIST: lambda stores, claim, now: brief_of_list(stores, claim, now=now),
    DueKind.HOUSEKEEPING: done_unsaid,
    DueKind.PURGE: done_unsaid,
}
