"""Briefings of messages that show several: what is due to one person goes out in one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.interactions.cards import card_of
from domain.interactions.model import number_in
from domain.reminders.briefing import (
    Brief,
    Item,
    brief_of_reminder,
    ending_of,
    is_latest,
    reader_of,
)
from domain.reminders.model import DueKind, MessageKind
from domain.rhythms.model import contact_in, ids_in, is_of_contact, shown_by
from domain.rhythms.telling import is_latest_touch, news_of_touch, touch_due
from domain.salespeople.model import Member
from domain.store.claims import Claim
from domain.store.messages import Message
from domain.store.stores import Stores


def brief_of_digest(stores: Stores, claim: Claim, message: Message) -> Brief:
    """What has become of each, in the order of their numbers."""
    reader = reader_of(stores, message.recipient)
    subjects = sorted(stores.messages.subjects_of(message), key=place_of)
    return Brief(
        claim=claim,
        kind=MessageKind.DIGEST,
        reader=reader,
        subject=message.subject,
        message=message,
        items=[item_of(stores, each, message, reader) for each in subjects],
    )


def place_of(subject: str) -> tuple[bool, int]:
    """Interactions by their numbers, then contacts by their ids."""
    return is_of_contact(subject), int(subject.rpartition(":")[2])


def item_of(stores: Stores, subject: str, message: Message, reader: Member) -> Item:
    if is_of_contact(subject):
        return touch_item(stores, subject, message, reader)
    interaction = stores.interactions.find(number_in(subject))
    if interaction is None:
        return Item(subject=subject, card=None, ending=ending_of(stores, subject))
    card = card_of(stores, interaction, reader=reader)
    return Item(subject=subject, card=card, is_latest=is_latest(stores, message, subject))


def touch_item(stores: Stores, subject: str, message: Message, reader: Member) -> Item:
    contact, told_at = contact_in(subject), message.posted_at
    return Item(
        subject=subject,
        card=None,
        touch=news_of_touch(stores, contact, reader, told_at=told_at, is_new=False),
        is_latest=is_latest_touch(stores, message, subject),
    )


def brief_together(stores: Stores, claims: Sequence[Claim], *, now: datetime) -> Brief | None:
    """Of those that still wait; whatever does not is settled. One alone is no digest."""
    found = {each: brief_of_one(stores, each, now=now) for each in claims}
    for each in (each for each, ready in found.items() if ready is None):
        stores.due.done(each)
    ready = sorted(filter(None, found.values()), key=lambda each: place_of(each.subject))
    if len(ready) < 2:
        return ready[0] if ready else None
    first, *others = (each.claim for each in ready)
    return replace(
        ready[0],
        claim=replace(first, others=tuple(others)),
        kind=MessageKind.DIGEST,
        card=None,
        touch=None,
        items=[Item(subject=each.subject, card=each.card, touch=each.touch) for each in ready],
    )


def brief_of_one(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    if claim.kind is DueKind.KEEP_IN_TOUCH:
        return brief_of_touch(stores, claim, now=now)
    return brief_of_reminder(stores, claim)


def brief_of_touch(stores: Stores, claim: Claim, *, now: datetime) -> Brief | None:
    reader = reader_of(stores, claim.recipient)
    news = touch_due(stores, claim, reader, now=now)
    if news is None:
        return None
    return Brief(
        claim=claim,
        kind=MessageKind.KEEP_IN_TOUCH,
        reader=reader,
        subject=shown_by(ids_in(claim.subject)[1]),
        touch=news,
    )


def brief_of_touch_message(stores: Stores, claim: Claim, message: Message) -> Brief:
    reader = reader_of(stores, message.recipient)
    item = touch_item(stores, message.subject, message, reader)
    return Brief(
        claim=claim,
        kind=MessageKind.KEEP_IN_TOUCH,
        reader=reader,
        subject=message.subject,
        message=message,
        touch=item.touch,
        is_latest=item.is_latest,
    )
