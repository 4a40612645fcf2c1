"""*Finish later* for another salesperson: it stays whose it is, and is offered to them."""

from dataclasses import replace
from datetime import datetime

from domain.handovers.model import Wish
from domain.handovers.use_cases import offer
from domain.ids import FormNonce, UserId
from domain.interactions.cards import Card
from domain.interactions.model import Interaction
from domain.interactions.settling import Settled
from domain.salespeople.model import Member
from domain.store.stores import Stores


def kept_by_giver(
    settled: Settled, existing: Interaction | None, reader: Member
) -> tuple[Settled, UserId | None]:
    """With the salesperson that it has, and to whom it is to be offered, if to anybody."""
    wanted = settled.content.details.salesperson
    held = existing.salesperson if existing else None
    if wanted in (None, reader.id, held):
        return settled, None
    details = replace(settled.content.details, salesperson=held or reader.id)
    return replace(settled, content=replace(settled.content, details=details)), wanted


def offered_to(stores: Stores, card: Card, taker: UserId, *, id: FormNonce, now: datetime) -> Card:
    interaction = card.interaction
    wish = Wish(giver=interaction.reminded, taker=taker, numbers=(interaction.number,))
    offer(stores, id, wish, actor=card.reader.id, now=now)
    names = {**card.names, taker: stores.members.name_of(taker)}
    return replace(card, offered_to=taker, names=names)
