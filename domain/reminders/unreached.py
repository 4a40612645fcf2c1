"""Whom reminders reach no more: shown to those who may hand over, until they come back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.reminders.model import DueState, Meant
from domain.reminders.walltime import automatic_moment
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.store.waiting import Unreached

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachedShown:
    name: str
    unreached: Unreached


def unreached_shown(stores: Stores, reader: Member) -> Sequence[UnreachedShown]:
    """Counts, and not with whom or what; nobody for readers who may not hand over for others."""
    if not reader.sees_all:
        return []
    found = stores.waiting.unreached(limit=MOST_SHOWN)
    names = stores.members.names_of({each.person for each in found})
    return [
        UnreachedShown(name=names.get(each.person, each.person), unreached=each) for each in found
    ]


def reach_again(stores: Stores, member: Member, *, now: datetime) -> None:
    """Whoever was gone has come back: what could not be delivered comes when they work next.

    At the moments that were meant nobody was there, so all of it comes by itself, as one message.
    """
    at = automatic_moment(now, member.tz, member.hours)
    for refused in stores.waiting.refused_of(member.id):
        again = replace(
            refused,
            state=DueState.SCHEDULED,
            meant=Meant.AUTOMATIC,
            due_at=at,
            first_due_at=at if refused.repeats == 0 else refused.first_due_at,
            zone=member.zone,
            wall=None,
            problem=None,
        )
        stores.due.put_reminder(again, now=now)
