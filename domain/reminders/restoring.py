"""A copy of the past is put back: what has been sent since it was made is not sent again.

What was sent in between, and what has become of it, nobody knows any more. So whatever was due
before the copy was put back counts as sent: twice is worse than a working day later, and nothing
is forgotten, for it comes again.
"""

from dataclasses import replace
from datetime import datetime
from enum import Enum, auto

from domain.reminders.delivery import after_sending
from domain.reminders.model import DueKind, Reminder
from domain.reminders.repeats import REPEAT_AFTER
from domain.reminders.walltime import USUAL, WorkingHours
from domain.reports.weekly import arrange_weekly
from domain.reports.weekly_list import arrange_list
from domain.rhythms.telling import come_again
from domain.store.stores import Stores
from domain.workspaces.leaving import wait_anew


class Restored(Enum):
    """What becomes of a due row whose moment has passed."""

    COMES_NEXT_TIME = auto()
    DROPPED = auto()
    GOES_ON = auto()


RESTORED = {
    DueKind.REMINDER: Restored.COMES_NEXT_TIME,
    DueKind.WEEKLY: Restored.COMES_NEXT_TIME,
    DueKind.CLOSED_FORM: Restored.DROPPED,  # the form is offered among what is postponed
    DueKind.TRIAL: Restored.DROPPED,
    DueKind.HAND_OVER: Restored.GOES_ON,  # an offer that nobody has read is none
    DueKind.HAND_OVER_NEWS: Restored.GOES_ON,
    DueKind.SEGMENT: Restored.GOES_ON,  # it comes only once
    DueKind.WEEKLY_LIST: Restored.COMES_NEXT_TIME,
    DueKind.KEEP_IN_TOUCH: Restored.COMES_NEXT_TIME,
    DueKind.TOUCH_SWEEP: Restored.GOES_ON,
    # Shown once more, they are as true as the copy.
    DueKind.MESSAGE: Restored.GOES_ON,
    DueKind.HOME: Restored.GOES_ON,
    DueKind.HOUSEKEEPING: Restored.GOES_ON,
    DueKind.PURGE: Restored.COMES_NEXT_TIME,  # the data waits as long again
    # From the step that the copy holds; half a job would be worse than one that is done twice.
    DueKind.JOB_STEP: Restored.GOES_ON,
    DueKind.JOB_MESSAGE: Restored.GOES_ON,
}


def settle_restored(stores: Stores, *, now: datetime) -> int:
    """How many reminders count as sent."""
    for kind, what in RESTORED.items():
        if what is Restored.DROPPED:
            stores.overdue.drop(kind, now=now)
    arrange_overdue(stores, now=now)
    wait_anew(stores, now=now)
    reminders = stores.overdue.of(DueKind.REMINDER, now=now)
    for reminder in reminders:
        reader = stores.members.find(reminder.recipient)
        hours = reader.hours if reader else USUAL
        stores.due.put_reminder(taken_as_sent(reminder, now=now, hours=hours), now=now)
    return len(reminders)


def arrange_overdue(stores: Stores, *, now: datetime) -> None:
    """What has a moment of its own each time."""
    for weekly in stores.overdue.of(DueKind.WEEKLY, now=now):
        if (member := stores.members.find(weekly.recipient)) is not None:
            arrange_weekly(stores, member, now=now)
    for weekly in stores.overdue.of(DueKind.WEEKLY_LIST, now=now):
        if (member := stores.members.find(weekly.recipient)) is not None:
            arrange_list(stores, member, now=now)
    for touch in stores.overdue.of(DueKind.KEEP_IN_TOUCH, now=now):
        if (reader := stores.members.find(touch.recipient)) is not None:
            come_again(stores, touch.subject, reader, now=now)


def taken_as_sent(reminder: Reminder, *, now: datetime, hours: WorkingHours = USUAL) -> Reminder:
    """It comes as its next repeat, and the last of them once more, since it may not have come."""
    repeats = min(reminder.repeats, len(REPEAT_AFTER) - 1)
    return after_sending(replace(reminder, repeats=repeats), now=now, hours=hours)
