"""The weekly list for managers: how much each salesperson has put aside, and for how long.

Off until an admin switches it on. Counts and ages, never with whom or what. Everybody reads in
their settings, on App Home and, once, in their next reminder that it exists: a message of its own
would go to everybody, most of whom have nothing postponed. It begins a week later at the earliest,
so nobody is on a list before they could know of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ids import UserId
from domain.reminders.model import DueKind
from domain.reports.weekly import next_summary
from domain.salespeople.model import Habit, Member
from domain.store.stores import Stores
from domain.store.waiting import Waiting
from domain.store.workspaces import Customs, Workspace

BEGINS_AFTER = timedelta(days=7)
MOST_LISTED, MOST_MANAGERS = 50, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyList:
    """As of ``at``: whose oldest has waited longest comes first; ``others`` are more people."""

    at: datetime
    lines: Sequence[Line]
    others: int


def due_subject(person: UserId) -> str:
    return f"list:{person}"


def is_to_get_it(member: Member) -> bool:
    """A manager, unless they have switched it off for themself."""
    is_on = member.home.weekly_list_from is not None
    wants_it = member.is_manager and Habit.LIST_RESTS not in member.habits
    return is_on and member.is_active and wants_it


def list_for(stores: Stores, reader: Member, *, now: datetime) -> WeeklyList:
    """Of all but the reader, who sees what is theirs on App Home."""
    found = [each for each in stores.waiting.by_person() if each.person != reader.id]
    shown = sorted(found, key=lambda each: (each.oldest_at, each.person))[:MOST_LISTED]
    names = stores.members.names_of({each.person for each in shown})
    return WeeklyList(
        at=now,
        lines=[Line(name=names[each.person], waiting=each) for each in shown],
        others=len(found) - len(shown),
    )


def arrange_list(stores: Stores, member: Member, *, now: datetime) -> None:
    """On the next Monday, when the manager begins to work; for nobody else."""
    subject = due_subject(member.id)
    if not is_to_get_it(member):
        stores.due.remove(DueKind.WEEKLY_LIST, subject)
        return
    at = next_list(member, now=now)
    stores.due.soon(DueKind.WEEKLY_LIST, subject, recipient=member.id, at=at, now=now)


def next_list(member: Member, *, now: datetime) -> datetime:
    return next_summary(member, now=max(now, member.home.weekly_list_from or now))


def arrange_lists(stores: Stores, *, now: datetime) -> None:
    """For managers who have none to come: whoever became one, or came back."""
    for member in stores.members.in_charge(limit=MOST_MANAGERS):
        if not stores.due.exists(DueKind.WEEKLY_LIST, due_subject(member.id)):
            arrange_list(stores, member, now=now)


def choose_list(
    stores: Stores, wanted: Customs, before: Workspace, *, actor: UserId, now: datetime
) -> None:
    """Switched on once more, everybody is told once more."""
    if wanted.weekly_list == before.weekly_list:
        return
    stores.workspaces.begin_weekly_list(now + BEGINS_AFTER if wanted.weekly_list else None)
    if not wanted.weekly_list:
        stores.members.forget_told_of_list()
    arrange_lists(stores, now=now)
    stores.homes.refresh_watched(actor=actor, now=now)
