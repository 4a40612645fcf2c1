"""The middle: a channel or the app, its messages, and the line into which one writes."""

from datetime import date, datetime

from nicegui import ui

from sandbox.model import Message
from sandbox.page.blocks import BlockPane
from sandbox.page.message import MessagePane, day_line
from sandbox.page.seat import Seat
from sandbox.page.site import visible
from sandbox.page.surface import Desk, FormSurface
from sandbox.page.tags import Composer, Menu, in_order, press_button, tag, worded

AT_ONCE, EARLIER = 100, 300  # messages shown at first, and more each time one asks for them
READ_ONLY = "Sending messages to this app has been turned off."


class Conversation:
    def __init__(self, seat: Seat, desk: Desk) -> None:
        self._seat, self._desk = seat, desk
        self._place: object = None
        self._head_shown: object = None
        self._home_shown: object = None
        with tag("section", "middle", aria_label="Conversation"):
            self._head = tag("div", "head")
            self._log = tag("div", "messages", tabindex="0", role="log")
            self._home = tag("div", "home", tabindex="0", role="region", aria_label="Home")
            with tag("div", "foot"):
                self._build_foot()

    def _build_foot(self) -> None:
        manifest = self._seat.sandbox.state.manifest
        commands = [
            {"name": name, "hint": hint.usage, "description": hint.description}
            for name, hint in manifest.hints.items()
        ]
        self._composer = Composer(commands, self._send)
        with self._composer:
            self._shortcuts = Menu(
                [], self._shortcut, kind="tool", label="Shortcuts", key="shortcuts"
            )
            with self._shortcuts:
                worded("span", "⚡", aria_hidden="true")
            worded("span", "Type / for commands, or press ⚡ for shortcuts", "tip")
        self._read_only = worded("div", READ_ONLY, "read-only")

    def refresh(self) -> None:
        seat = self._seat
        is_home = seat.is_app and seat.tab == "home"
        if (seat.person.id, seat.place) != self._place:
            self._start_over()
        self._show_head()
        self._log.set_visibility(not is_home)
        self._home.set_visibility(is_home)
        may_write = not (seat.is_app and seat.sandbox.state.manifest.messages_read_only)
        self._composer.set_visibility(may_write and not is_home)
        self._read_only.set_visibility(not may_write and not is_home)
        if is_home:
            self._show_home()
        else:
            self._show_messages()

    def _start_over(self) -> None:
        seat = self._seat
        self._place, self._home_shown = (seat.person.id, seat.place), None
        self._start: int | None = None
        self._panes: dict[str, MessagePane] = {}
        self._rows: dict[str, ui.element] = {}
        self._log.clear()
        self._log.props.update(
            {"data-place": seat.place, "aria-label": f"Messages in {self._name}"}
        )
        self._composer.move_to(f"{seat.person.id} {seat.place}", f"Message {self._name}")
        listed = seat.sandbox.state.manifest.shortcuts if seat.sight.client.has_app else ()
        names = [each.name for each in listed if each.kind == "global"]
        self._shortcuts.offer([{"id": name, "text": name, "note": ""} for name in names])

    @property
    def _name(self) -> str:
        seat = self._seat
        return seat.sandbox.state.manifest.name if seat.is_app else f"#{seat.channel.name}"

    # What is shown

    def _show_head(self) -> None:
        seat = self._seat
        seen = (self._place, seat.tab)
        if seen == self._head_shown:
            return
        self._head_shown = seen
        self._head.clear()
        with self._head:
            worded("h2", self._name, "title")
            if seat.is_app:
                tabs = ["home"] if seat.sandbox.state.manifest.home_tab else []
                with tag("div", "tabs", role="group", aria_label="Tabs"):
                    for tab in [*tabs, "messages"]:
                        self._tab(tab)
            else:
                worded("span", f"{len(seat.channel.members)} members", "note")

    def _tab(self, tab: str) -> None:
        here = self._seat.tab == tab
        button = press_button(
            tab.capitalize(),
            lambda: self._seat.go(self._seat.channel, tab),
            "tab",
            data_key=f"tab {tab}",
        )
        button.props["aria-pressed"] = str(here).lower()

    def _show_messages(self) -> None:
        """What is there already stays as it is, so that a long conversation costs little."""
        messages = visible(self._seat.channel, self._seat.person)
        rows: dict[str, ui.element] = {}
        if self._start is None:
            self._start = max(0, len(messages) - AT_ONCE)
        with self._log:
            if self._start:
                rows["earlier"] = self._rows.get("earlier") or self._earlier_button()
            day: date | None = None
            for message in messages[self._start :]:
                moment = self._local(float(message.ts))
                if moment.date() != day:
                    day = moment.date()
                    key = f"{day} {self._today}"
                    rows[key] = self._rows.get(key) or day_line(day, self._today)
                rows[message.ts] = self._message(message)
        for key in self._rows.keys() - rows.keys():
            self._rows[key].delete()
            self._panes.pop(key, None)
        self._rows = rows
        in_order(self._log, list(rows.values()))

    def _message(self, message: Message) -> ui.element:
        pane = self._panes.get(message.ts)
        if pane is None:
            pane = self._panes[message.ts] = MessagePane(message, self._seat, self._desk)
        else:
            pane.refresh()
        return pane.root

    def _local(self, epoch: float) -> datetime:
        return self._seat.sight.reader.moment(epoch)

    @property
    def _today(self) -> date:
        return self._local(self._seat.sandbox.clock().timestamp()).date()

    def _earlier_button(self) -> ui.element:
        return press_button("Show earlier messages", self._earlier, "button plain earlier")

    def _earlier(self) -> None:
        self._start = max(0, (self._start or 0) - EARLIER)
        self.refresh()

    def _show_home(self) -> None:
        home = self._seat.person.home
        seen = home.view.hash if home else ""
        if seen == self._home_shown:
            return
        self._home_shown = seen
        self._home.clear()
        with self._home:
            if home is None:
                worded("p", "The app has not published its Home yet.", "note")
                return
            surface = FormSurface(home, self._seat.sight, self._desk)
            for block in home.view.blocks:
                BlockPane(block, surface)

    # What a person does

    async def _send(self, text: str) -> None:
        seat = self._seat
        place = "dm" if seat.is_app else seat.channel.id
        if text.startswith("/"):
            command, _, words = text.partition(" ")
            await self._desk.attempt(seat.person.command(command, words.strip(), channel=place))
        else:
            seat.person.say(text, channel=place)

    async def _shortcut(self, name: str) -> None:
        await self._desk.attempt(self._seat.person.shortcut(name))
