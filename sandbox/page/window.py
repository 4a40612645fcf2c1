"""One browser window: who sits at it, where they look, and the panes that show it."""

import asyncio
from collections.abc import Awaitable

from nicegui import context, ui

from sandbox.model import Channel, Payload
from sandbox.page.conversation import Conversation
from sandbox.page.dialogs import Confirmation, FormDialog
from sandbox.page.sidebar import Sidebar
from sandbox.page.site import Site
from sandbox.page.tags import tag, worded
from sandbox.page.topbar import TopBar
from sandbox.page.wire import WirePanel
from sandbox.people import Person
from sandbox.refusals import NotPossible, Refused
from sandbox.sight import Sight

MERGED = 0.02  # seconds in which several changes become one look at the state


class Window:
    def __init__(self, site: Site) -> None:
        self.site, self.sandbox = site, site.sandbox
        self.person = site.people[0]
        self.place = self.person.sight.channels[0].id
        self.tab = "messages"
        self._waiting: asyncio.TimerHandle | None = None

    @property
    def sight(self) -> Sight:
        return self.person.sight

    @property
    def channel(self) -> Channel:
        return self.person.workspace.channels[self.place]

    @property
    def is_app(self) -> bool:
        return self.channel.kind == "im"

    def open(self) -> None:
        self._enter_first_channel()
        with tag("div", "shell"):
            self.top = TopBar(self)
            with tag("div", "below"):
                self.side = Sidebar(self)
                self.conversation = Conversation(self)
                self.wire = WirePanel(self)
        self._told = tag("div", role="status")
        self.form = FormDialog(self)
        self.confirmation = Confirmation(self)
        self._client = context.client
        self.panes = (self.top, self.side, self.conversation, self.wire, self.form)
        self.refresh()
        changes = self.sandbox.state.changes
        changes.observe(self._noticed)
        self._client.on_delete(lambda: changes.forget(self._noticed))
        ui.timer(1.0, self.top.tick)

    # Where to look

    def become(self, person: Person) -> None:
        self.person = person
        self._enter_first_channel()
        self.refresh()

    def go(self, channel: Channel, tab: str = "messages") -> None:
        self.place, self.tab = channel.id, tab
        self.side.fold()
        if self.is_app:
            self.sight.client.open_tab(tab)
        self.refresh()

    def _enter_first_channel(self) -> None:
        mine = [each for each in self.sight.channels if each.kind != "im"]
        favourite = [each for each in mine if each.name == "sales"]
        dm = self.sandbox.state.dm(self.person.workspace, self.person.member)
        self.place, self.tab = (favourite or mine or [dm])[0].id, "messages"

    # What happens

    def refresh(self) -> None:
        self._waiting = None
        if self._client.is_deleted:
            return
        self.site.mark_read(self.person, self.channel)
        for pane in self.panes:
            pane.refresh()

    def _noticed(self, _what: str) -> None:
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(MERGED, self.refresh)

    async def attempt(self, act: Awaitable[object]) -> None:
        """What a person cannot do is told in words."""
        try:
            await act
        except (NotPossible, Refused, TimeoutError) as why:
            self.tell(str(why))

    def tell(self, words: str) -> None:
        """A new line each time: the same words twice are told twice."""
        self._told.clear()
        with self._told:
            worded("div", words, "toast")

    async def ask(self, dialog: Payload) -> bool:
        return await self.confirmation.ask(dialog)
