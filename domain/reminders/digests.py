"""A digest is turned from page to page where it stands."""

from datetime import datetime

from domain.ids import ChannelId, MessageTs, UserId
from domain.reminders.model import DueKind, MessageKind
from domain.store.stores import Stores

PAGE = 10


def turn_digest(
    stores: Stores, channel: ChannelId, ts: MessageTs, page: int, *, actor: UserId, now: datetime
) -> None:
    """The message shows it as soon as it is brought up to date; nobody turns another's."""
    reader = stores.members.acting(actor, now=now)
    message = stores.messages.find(f"{channel}:{ts}")
    if message is None or message.kind is not MessageKind.DIGEST:
        return
    if message.recipient == reader.id:
        stores.messages.turn(message, page)
        stores.due.soon(DueKind.MESSAGE, message.key, recipient=reader.id, at=now, now=now)
