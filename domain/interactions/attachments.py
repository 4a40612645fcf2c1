"""What was attached to an interaction can be taken off it; the file itself stays in Slack."""

from dataclasses import replace
from datetime import datetime

from domain.files import without
from domain.ids import FileId, FormNonce, InteractionNumber, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.checks import require_version
from domain.interactions.kinds import State
from domain.interactions.model import NotRecorded
from domain.interactions.saving import find_or_deleted, write
from domain.store.stores import Stores


def remove_attachment(
    stores: Stores,
    number: InteractionNumber,
    file: FileId,
    *,
    shown: int,
    actor: UserId,
    now: datetime,
) -> Card:
    """Our reference goes; where it is gone already, nothing changes.

    Raises NotAllowed, NotRecorded for a cancelled one, ChangedMeanwhile, InteractionDeleted.
    """
    reader = stores.members.acting(actor, now=now)
    before = find_or_deleted(stores, number)
    before.require_own(reader)
    if before.state is State.CANCELLED:
        raise NotRecorded(before)
    details = before.content.details
    left = without(details.files, file)
    if left == details.files:
        return card_of(stores, before, reader=reader)
    require_version(stores, before, shown)
    content = replace(before.content, details=replace(details, files=left))
    after = replace(before, version=before.version + 1, last_form=FormNonce(""), content=content)
    write(stores, after, before, action="remove_file", actor=actor, now=now)
    return card_of(stores, after, reader=reader)
