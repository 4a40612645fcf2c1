"""Reminders that come by themselves at the same moment go out in one message: a digest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

from domain.ids import LeaseId
from domain.reminders.model import GATHERED, Meant
from domain.store.claims import Claim, Pair
from domain.store.due_queue import DueQueue

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
        whole = as_fit([each for each in people if each in wanting], queue, now=now)
        others = [claim for pair in wanting - whole for claim in of_each[pair]]
        if others:
            queue.put_back([(claim, claim.due_at) for claim in others])
        more = queue.claim_of(whole, lease, until=until, limit=MOST, now=now)
        claims = [*(each for each in claims if each not in others), *more]
        of_each, wanting = by_person(claims), whole
    rest = [each for each in claims if pair_of(each) not in wanting]
    found = [*rest, *(together(of_each[pair]) for pair in wanting)]
    return sorted(found, key=lambda each: each.due_at)


def as_fit(people: Sequence[Pair], queue: DueQueue, *, now: datetime) -> set[Pair]:
    """Those who come first, each with all that comes to them; the others are left for the next
    batch, since a part of it would make a second message. What is too much by itself is parted."""
    coming = queue.coming_to(people, now=now)
    amounts = accumulate(coming[each] for each in people)
    fit = {pair for pair, amount in zip(people, amounts, strict=True) if amount <= MOST}
    return fit or {people[0]}


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
    """It has the place of the earliest, also where it has to go back."""
    first, *others = sorted(claims, key=lambda each: each.due_at)
    return replace(first, others=tuple(others))
