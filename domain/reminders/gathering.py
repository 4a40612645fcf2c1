"""Reminders that come by themselves at the same moment go out in one message: a digest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.ids import LeaseId
from domain.reminders.model import GATHERED, Meant
from domain.store.claims import Claim
from domain.store.due_queue import DueQueue, Pair

MOST = 200
"""Of what is pulled in beside a batch."""


def gathered(
    queue: DueQueue,
    claims: Sequence[Claim],
    lease: LeaseId,
    *,
    until: datetime,
    is_full: bool,
    now: datetime,
) -> list[Claim]:
    """One claim a message. ``is_full``: more may be due than was claimed.

    In the transaction that leases them, so that none of them can be in two messages.
    """
    of_each = by_person(claims)
    people = [pair for pair, theirs in of_each.items() if is_full or len(theirs) > 1]
    wanting = queue.wanting_digests(people) if people else set()
    if is_full and wanting:
        more = queue.claim_of(wanting, lease, until=until, limit=MOST, now=now)
        of_each = by_person([*claims, *more])
        claims = [*claims, *more]
    rest = [each for each in claims if pair_of(each) not in wanting]
    return [*rest, *(together(of_each[pair]) for pair in wanting)]


def by_person(claims: Sequence[Claim]) -> dict[Pair, list[Claim]]:
    found = defaultdict[Pair, list[Claim]](list)
    for claim in claims:
        if (pair := pair_of(claim)) is not None:
            found[pair].append(claim)
    return found


def pair_of(claim: Claim) -> Pair | None:
    """None where it is no reminder that comes by itself, or may stand in a message already."""
    if claim.kind not in GATHERED or claim.meant is not Meant.AUTOMATIC or claim.is_unsure:
        return None
    return (claim.workspace, claim.recipient) if claim.recipient else None


def together(claims: Sequence[Claim]) -> Claim:
    first, *others = claims
    return replace(first, others=tuple(others))
