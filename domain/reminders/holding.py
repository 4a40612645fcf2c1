"""What nobody chose a moment for, and that is due at a moment at which its reader does not work."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.reminders.model import DueKind, Meant
from domain.reminders.walltime import in_working_time, when_work_begins
from domain.salespeople.model import Habit, Member
from domain.store.claims import Claim
from domain.store.stores import Stores

# What was due in working time is sent, though that ended while it was on its way.
SHORTLY = timedelta(minutes=5)
BY_THEMSELVES = frozenset(
    {DueKind.REMINDER, DueKind.WEEKLY, DueKind.KEEP_IN_TOUCH, DueKind.WEEKLY_LIST}
)


def is_held_back(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """What nobody chose a moment for waits for working time: also where that has changed since, or
    where we were down until late."""
    if not comes_by_itself(claim):
        return False
    reader = stores.members.find(claim.recipient) if claim.recipient else None
    if reader is None:
        return False
    if claim.kind is DueKind.KEEP_IN_TOUCH and Habit.TOUCH_RESTS in reader.habits:
        reader = replace(reader, habits=reader.habits | {Habit.PAUSE})
    until = next_chance(reader, claim.due_at, now=now)
    return until > now and stores.due.hold(claim, until=until)


def comes_by_itself(claim: Claim) -> bool:
    return claim.kind in BY_THEMSELVES and claim.meant is Meant.AUTOMATIC


def next_chance(reader: Member, due_at: datetime, *, now: datetime) -> datetime:
    """Now, or when the person works; while paused, when work begins, to look again."""
    if Habit.PAUSE in reader.habits:
        return when_work_begins(now + SHORTLY, reader.tz, reader.hours)
    moment = due_at if timedelta(0) <= now - due_at < SHORTLY else now
    return max(now, in_working_time(moment, reader.tz, reader.hours))
