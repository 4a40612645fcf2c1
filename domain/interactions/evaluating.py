"""How good an interaction was: anybody may say so, of a cancelled one as well."""

from dataclasses import replace
from datetime import datetime

from domain.ids import InteractionNumber, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.checks import require_version
from domain.interactions.kinds import Evaluation, State
from domain.interactions.model import Interaction, NotRecorded
from domain.interactions.saving import find_or_deleted, write
from domain.store.stores import Stores


def evaluate(
    stores: Stores,
    number: InteractionNumber,
    evaluation: Evaluation | None,
    *,
    shown: int,
    actor: UserId,
    now: datetime,
) -> Card:
    """None takes it away; what it was is kept as a version.

    Raises NotRecorded for a postponed one, ChangedMeanwhile, InteractionDeleted.
    """
    reader = stores.members.acting(actor, now=now)
    before = find_or_deleted(stores, number)
    if before.state is State.POSTPONED:
        raise NotRecorded(before)
    if before.content.details.evaluation is evaluation:
        return card_of(stores, before, reader=reader)
    require_version(stores, before, shown)
    after = evaluated(stores, before, evaluation, actor=actor, now=now)
    return card_of(stores, after, reader=reader)


def evaluated(
    stores: Stores,
    before: Interaction,
    evaluation: Evaluation | None,
    *,
    actor: UserId,
    now: datetime,
) -> Interaction:
    details = replace(before.content.details, evaluation=evaluation)
    content = replace(before.content, details=details)
    after = replace(before, version=before.version + 1, content=content)
    write(stores, after, before, action="evaluate", actor=actor, now=now)
    return after
