"""How often an ignored reminder comes back."""

from datetime import datetime, timedelta

from domain.reminders.model import Reminder
from domain.reminders.walltime import add_working_days, at_wall

# Working days after the first reminder. Product: "after 1, 3 and 7 working days, then rests".
REPEAT_AFTER = (1, 3, 7)
RESUME_PUSHES = timedelta(hours=1)
# One that was sent late is not followed by its repeat at once.
SHORTEST_REST = timedelta(hours=1)


def next_repeat(reminder: Reminder, *, now: datetime) -> datetime | None:
    """At the first reminder's wall time; None when it has come often enough.

    Days that passed while the bot was down are skipped over, not made up for in a burst.
    """
    if reminder.repeats >= len(REPEAT_AFTER):
        return None
    first = reminder.first_due_at.astimezone(reminder.tz)
    day = add_working_days(first.date(), REPEAT_AFTER[reminder.repeats])
    due = at_wall(day, first.time(), reminder.tz)
    rested = now + SHORTEST_REST
    if due >= rested:
        return due
    today = rested.astimezone(reminder.tz).date()
    return at_wall(add_working_days(today, 1), first.time(), reminder.tz)


def after_resume(reminder: Reminder, *, now: datetime) -> datetime | None:
    """Opening *Resume* pushes a repeat at least an hour away; None where nothing moves."""
    if reminder.repeats == 0 or reminder.due_at >= now + RESUME_PUSHES:
        return None
    return now + RESUME_PUSHES
