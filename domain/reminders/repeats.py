"""How often an ignored reminder comes back."""

from datetime import datetime, timedelta

from domain.reminders.model import Meant, Reminder
from domain.reminders.presets import When, on_the_wall
from domain.reminders.walltime import (
    USUAL,
    WorkingHours,
    add_working_days,
    at_wall,
    automatic_moment,
    to_the_minute,
)

# Working days after the first reminder. Product: "after 1, 3 and 7 working days, then rests".
REPEAT_AFTER = (1, 3, 7)
RESUME_PUSHES = timedelta(hours=1)
# One that was sent late is not followed by its repeat at once.
SHORTEST_REST = timedelta(hours=1)


def next_repeat(reminder: Reminder, *, now: datetime, hours: WorkingHours = USUAL) -> When | None:
    """At the first reminder's wall time, or when the person begins to work after it; None when it
    has come often enough.

    Days that passed while the bot was down are skipped over, not made up for in a burst.
    """
    if reminder.repeats >= len(REPEAT_AFTER):
        return None
    first = reminder.first_due_at.astimezone(reminder.tz)
    wall = to_the_minute(first.time())
    day = add_working_days(first.date(), REPEAT_AFTER[reminder.repeats], hours)
    due = at_wall(day, wall, reminder.tz)
    rested = now + SHORTEST_REST
    if due < rested:
        today = rested.astimezone(reminder.tz).date()
        due = at_wall(add_working_days(today, 1, hours), wall, reminder.tz)
    moment = automatic_moment(due, reminder.tz, hours)
    return When(moment, Meant.AUTOMATIC, on_the_wall(due, reminder.tz))


def after_resume(
    reminder: Reminder, *, now: datetime, hours: WorkingHours = USUAL
) -> datetime | None:
    """Opening *Resume* pushes a repeat at least an hour away; None where nothing moves."""
    if reminder.repeats == 0 or reminder.due_at >= now + RESUME_PUSHES:
        return None
    return automatic_moment(now + RESUME_PUSHES, reminder.tz, hours)
