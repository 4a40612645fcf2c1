"""One browser window: the panes that show what is seen from a seat, and its desk."""

import asyncio
from collections.abc import Awaitable

from nicegui import context, ui

from sandbox.model import Payload
from sandbox.page.conversation import Conversation
from sandbox.page.dialogs import Confirmation, FormDialog
from sandbox.page.seat import Seat
from sandbox.page.sidebar import Sidebar
from sandbox.page.site import Site
from sandbox.page.tags import tag, worded
from sandbox.page.topbar import TopBar
from sandbox.page.wire import WirePanel
from sandbox.refusals import NotPossible, Refused

MERGED = 0.02  # seconds in which several changes become one look at the state


class Window:
    def __init__(self, site: Site) -> None:
        self.seat = Seat(site, self.refresh)
        self._waiting: asyncio.TimerHandle | None = None

    def open(self) -> None:
        seat = self.seat
        with tag("div", "shell"):
            top = TopBar(seat, self)
            with tag("div", "below"):
                side, conversation, wire = Sidebar(seat), Conversation(seat, self), WirePanel(seat)
        self._told = tag("div", role="status")
        form = FormDialog(seat, self)
        self._confirmation = Confirmation(seat)
        self._client = context.client
        self._panes = (top, side, conversation, wire, form)
        self.refresh()
        changes = seat.sandbox.state.changes
        changes.observe(self._noticed)
        self._client.on_delete(lambda: changes.forget(self._noticed))
        ui.timer(1.0, top.tick)

    def refresh(self) -> None:
        self._waiting = None
        if self._client.is_deleted:
            return
        self.seat.site.mark_read(self.seat.person, self.seat.channel)
        for pane in self._panes:
            pane.refresh()

    def _noticed(self, _what: str) -> None:
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(MERGED, self.refresh)

    # What a surface asks of its desk

    async def attempt(self, act: Awaitable[object]) -> None:
        try:
            await act
        except (NotPossible, Refused, TimeoutError) as why:
            self.tell(str(why))

    def tell(self, words: str) -> None:
        self._told.clear()
        with self._told:
            worded("div", words, "toast")

    async def ask(self, dialog: Payload) -> bool:
        return await self._confirmation.ask(dialog)
