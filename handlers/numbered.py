"""Lists whose pages have numbers: opened, turned, and shown again after a change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncBoltContext

from domain.ids import UserId
from domain.store.stores import Stores
from handlers.blocks import View
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.pages import page_in

Body = dict[str, Any]
V = TypeVar("V", covariant=True)


class Lists(Protocol[V]):
    """A use case that gives a page by its number, from 0; past the end, the last one."""

    def __call__(self, stores: Stores, page: int, /, *, actor: UserId, now: datetime) -> V: ...


@dataclass(frozen=True, slots=True)
class NumberedPages(Generic[V]):
    """``page_in`` tells of a request which page its view shows."""

    desk: Desk
    opener: Opener
    lists: Lists[V]
    render: Callable[[V], View]
    page_in: Callable[[Body], int] = page_in

    async def open(self, caller: Caller, body: Body, *, pushes: bool = False) -> None:
        load = self.desk.reading(caller, self.lists, 0, actor=caller.user, now=self.desk.clock())
        await self.opener.open(caller, body, load, self.render, pushes=pushes)

    async def show_first(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """In the place of whatever is shown."""
        await ack()
        await self.show(caller_of(context, body), body["view"]["id"], 0)

    async def show_previous(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.show_again(caller_of(context, body), body, by=-1)

    async def show_next(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.show_again(caller_of(context, body), body, by=1)

    async def show_again(self, caller: Caller, body: Body, *, by: int = 0) -> None:
        await self.show(caller, body["view"]["id"], self.page_in(body) + by)

    async def show(self, caller: Caller, view_id: str | None, page: int) -> None:
        """In a view that is open: None where the one below a form is gone."""
        if view_id is None:
            return
        now = self.desk.clock()
        listed = await self.desk.read(caller, self.lists, page, actor=caller.user, now=now)
        await self.desk.show(view_id, self.render(listed))
