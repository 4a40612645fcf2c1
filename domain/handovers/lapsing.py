"""Offers to somebody whom they do not reach, or who may take nothing over any more."""

from dataclasses import replace
from datetime import datetime

from domain.handovers.model import HandOverState, hand_over_in
from domain.handovers.use_cases import settled
from domain.ids import FormNonce, UserId
from domain.store.claims import Claim
from domain.store.stores import Stores


def lapse_undelivered(stores: Stores, claim: Claim, *, now: datetime) -> bool:
    """The question could not be put, or whoever asked not be told, which changes nothing.

    False where the lease was lost.
    """
    is_ours, id = stores.due.done(claim), hand_over_in(claim.subject)
    offered = stores.handovers.find(id) if is_ours else None
    if offered is not None and claim.recipient == offered.wish.taker:
        lapse(stores, id, now=now)
    return is_ours


def lapse_all_to(stores: Stores, taker: UserId, *, now: datetime) -> None:
    """Who has left accepts nothing any more."""
    for id in stores.handovers.pending_to(taker):
        lapse(stores, id, now=now)


def lapse(stores: Stores, id: FormNonce, *, now: datetime) -> None:
    """Everything stays the giver's, and whoever gave and asked is told."""
    offered = stores.handovers.locked(id)
    if offered is not None and offered.is_pending:
        lapsed = replace(offered, state=HandOverState.UNREACHED, decided_at=now)
        settled(stores, lapsed, actor=offered.wish.taker, now=now)
