"""Whom reminders reach no more, for those who may hand over what waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass

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
