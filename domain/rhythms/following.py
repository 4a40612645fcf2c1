"""Rules follow their contact into a merge, end when it is erased, and change hands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.contacts.search import tag_key
from domain.ids import ContactId, UserId
from domain.rhythms.arranging import arrange, show_told, take_effect
from domain.rhythms.model import due_subject, shown_by
from domain.salespeople.model import Member
from domain.store.stores import Stores


def follow_merge(stores: Stores, contacts: Sequence[ContactId], *, now: datetime) -> None:
    """Rules have moved from one of these to the other, and their due rows follow."""
    for rhythm in stores.rhythms.with_contacts(contacts):
        rows = [stores.touches.find(due_subject(rhythm.id, each)) for each in contacts]
        stores.touches.remove_of(rhythm.id)
        reader = stores.members.find(rhythm.person)
        if reader is None or rhythm.contact is None:
            continue
        if (held := next(filter(None, rows), None)) is not None:
            subject = due_subject(rhythm.id, rhythm.contact)
            stores.touches.put(replace(held, subject=subject), now=now)
        else:
            arrange(stores, rhythm, rhythm.contact, reader, now=now)
    stores.messages.refresh_any([shown_by(each) for each in contacts], now=now)


def forget_erased(stores: Stores, contacts: Sequence[ContactId]) -> None:
    """Their messages are shown once more by the erasing."""
    for rhythm in stores.rhythms.with_contacts(contacts):
        stores.rhythms.remove(rhythm.id)
        stores.touches.remove_of(rhythm.id)


def give_rhythms(stores: Stores, giver: UserId, taker: Member, *, now: datetime) -> int:
    """How many: where the taker has a rule of the same, that one stays, and the giver's goes."""
    theirs = {(each.contact, tag_key(each.tag)) for each in stores.rhythms.of(taker.id)}
    moved = 0
    for rhythm in stores.rhythms.of(giver):
        show_told(stores, rhythm, now=now)
        stores.touches.remove_of(rhythm.id)
        if (rhythm.contact, tag_key(rhythm.tag)) in theirs:
            stores.rhythms.remove(rhythm.id)
        else:
            given = replace(rhythm, person=taker.id)
            stores.rhythms.put(given)
            take_effect(stores, given, taker, now=now)
            moved += 1
    return moved
