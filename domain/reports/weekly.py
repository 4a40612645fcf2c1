"""The weekly summary: what a person recorded last week, for themself, if they want it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.ids import UserId
from domain.reminders.model import DueKind
from domain.reminders.walltime import at_wall, automatic_moment
from domain.reports.model import Figures, Grouping, Line, Narrowing, Period, Question
from domain.reports.periods import WEEK, part_with
from domain.reports.use_cases import grouped
from domain.salespeople.model import Habit, Member
from domain.store.stores import Stores

KINDS = 5
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """``kinds`` are the templates used most; ``waiting`` counts what is postponed now."""

    week: Period
    total: Figures
    kinds: Sequence[Line]
    waiting: int


def due_subject(person: UserId) -> str:
    """Of the one due row of a person's summaries."""
    return f"week:{person}"


def subject_of_week(person: UserId, week: Period) -> str:
    """Of the message about one week."""
    return f"week:{person}:{week.first.isoformat()}"


def week_in(subject: str) -> Period:
    return part_with(date.fromisoformat(subject.rpartition(":")[2]), Grouping.WEEK)


def last_week(reader: Member, now: datetime) -> Period:
    return part_with(now.astimezone(reader.tz).date() - WEEK, Grouping.WEEK)


def summary_of(stores: Stores, reader: Member, week: Period) -> Summary:
    """As it is recorded now."""
    own = Narrowing(salesperson=reader.id)
    return Summary(
        week=week,
        total=stores.figures.total(week, own),
        kinds=grouped(stores, Grouping.TEMPLATE, week, Question(only=own), limit=KINDS)[:KINDS],
        waiting=stores.due.count_reminders(reader.id),
    )


def arrange_weekly(stores: Stores, member: Member, *, now: datetime) -> None:
    """On Monday, when the person begins to work, or later where they do not; else never."""
    subject = due_subject(member.id)
    if Habit.WEEKLY not in member.habits:
        stores.due.remove(DueKind.WEEKLY, subject)
        return
    at = next_summary(member, now=now)
    stores.due.soon(DueKind.WEEKLY, subject, recipient=member.id, at=at, now=now)


def next_summary(member: Member, *, now: datetime) -> datetime:
    today = now.astimezone(member.tz).date()
    monday = today - today.weekday() * DAY
    begins = at_wall(monday, member.hours.begins, member.tz)
    if begins <= now:
        begins = at_wall(monday + WEEK, member.hours.begins, member.tz)
    return automatic_moment(begins, member.tz, member.hours)


def stop_weekly(stores: Stores, week: date, *, actor: UserId, now: datetime) -> None:
    """No more of them; the message about this ``week`` says so. Stopped already, it stays so."""
    member = stores.members.acting(actor, now=now)
    habits = member.habits - {Habit.WEEKLY}
    stores.members.change_habits(actor, habits)
    stores.due.remove(DueKind.WEEKLY, due_subject(actor))
    period = part_with(week, Grouping.WEEK)
    stores.messages.refresh(subject_of_week(actor, period), now=now)
    stores.audit.note(
        "stop_weekly",
        f"member:{actor}",
        actor=actor,
        now=now,
        before={"habits": sorted(member.habits)},
        after={"habits": sorted(habits)},
    )
