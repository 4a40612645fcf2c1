"""What becomes of reminders when their reader's zone or working time changes.

What was meant by the clock on the wall stays with the wall and moves to the new zone; what was
meant as an instant (a picked time, *in 1 hour*) stays where it is. What comes by itself is looked
at anew: it waits for working time, and for no longer than that.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.reminders.model import Meant, Reminder
from domain.reminders.walltime import WorkingHours, at_wall, automatic_moment
from domain.salespeople.model import Member
from domain.store.segment_reminders import shown_by
from domain.store.stores import Stores


def retime(stores: Stores, member: Member, *, now: datetime) -> None:
    """All of the person's that are still to come; their messages say so."""
    for reminder in stores.due.upcoming_of(member.id, now=now):
        moved = retimed(reminder, member.tz, member.hours, now=now)
        if moved != reminder:
            stores.due.put_reminder(moved, now=now)
            stores.messages.refresh(reminder.subject, now=now)
    for reminder in stores.segment_reminders.upcoming_of(member.id, now=now):
        moved = retimed(reminder, member.tz, member.hours, now=now)
        if moved != reminder:
            stores.segment_reminders.put(moved, now=now)
            stores.messages.refresh(shown_by(reminder.subject), now=now)
    stores.homes.refresh([member.id], now=now)


def retimed(reminder: Reminder, zone: ZoneInfo, hours: WorkingHours, *, now: datetime) -> Reminder:
    wish = same_wall(reminder.wall, zone) if reminder.wall else reminder.due_at
    due_at = max(wish, now)
    if reminder.meant is Meant.AUTOMATIC:
        due_at = automatic_moment(due_at, zone, hours)
    return replace(
        reminder, due_at=due_at, first_due_at=first_of(reminder, due_at, zone), zone=zone.key
    )


def first_of(reminder: Reminder, due_at: datetime, zone: ZoneInfo) -> datetime:
    """From which repeats are counted, at its wall time."""
    if reminder.repeats == 0:
        return due_at
    first = reminder.first_due_at.astimezone(reminder.tz).replace(tzinfo=None)
    return same_wall(first, zone)


def same_wall(wall: datetime, zone: ZoneInfo) -> datetime:
    return at_wall(wall.date(), wall.time(), zone)
