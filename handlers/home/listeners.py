"""Slack events about App Home."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.home.use_cases import open_home, turn_home
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.home.wire import Action
from handlers.interactions.opening import Forms
from handlers.pages import page_in

Body = dict[str, Any]
Listener = Callable[[AsyncAck, Body, AsyncBoltContext], Awaitable[None]]
OpensList = Callable[[Caller, Body], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class HomeListeners:
    desk: Desk
    forms: Forms
    doors: Mapping[Action, OpensList]
    """What a button opens that belongs to another feature."""

    def register(self, app: AsyncApp) -> None:
        app.event("app_home_opened")(self.open)
        app.action(Action.CREATE)(self.create)
        app.action(Action.PREVIOUS)(self.previous_page)
        app.action(Action.NEXT)(self.next_page)
        for action, opens in self.doors.items():
            app.action(action)(listener_of(opens))

    async def open(self, event: Body, body: Body, context: AsyncBoltContext) -> None:
        """Slack says so of the Messages tab as well. Without a view it shows nothing of ours."""
        if event["tab"] != "home":
            return
        caller, is_published = caller_of(context, body), "view" in event
        now = self.desk.clock()
        await self.desk.write(
            caller, open_home, is_published=is_published, actor=caller.user, now=now
        )
        self.desk.wake()

    async def create(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.forms.new(caller_of(context, body), self.forms.origin(body))

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._turn(caller_of(context, body), page_in(body) - 1)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._turn(caller_of(context, body), page_in(body) + 1)

    async def _turn(self, caller: Caller, page: int) -> None:
        now = self.desk.clock()
        await self.desk.write(caller, turn_home, page, actor=caller.user, now=now)
        self.desk.wake()


def listener_of(opens: OpensList) -> Listener:
    async def listener(ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await opens(caller_of(context, body), body)

    return listener
