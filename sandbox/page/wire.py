"""What the app and Slack said to each other, with every broken rule in red."""

import json

from nicegui import ui

from sandbox.model import Exchange
from sandbox.page.seat import Seat
from sandbox.page.tags import press_button, tag, worded

SHOWN = 60
LONGEST = 20_000  # characters of a payload


class WirePanel:
    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._rows: dict[int, ExchangeRow] = {}
        self._broken_shown = -1
        self.root = tag("aside", "wire", aria_label="What went over the wire")
        with self.root:
            with tag("div", "wire-head"):
                worded("h2", "Over the wire")
                press_button("×", seat.toggle_wire, "icon", aria_label="Close the wire panel")
            self._broken = tag("div", "wire-broken")
            self._list = tag(
                "div",
                "wire-list",
                role="region",
                tabindex="0",
                aria_label="Requests, the newest first",
            )

    def refresh(self) -> None:
        self.root.set_visibility(self._seat.shows_wire)
        if not self._seat.shows_wire:
            return
        self._show_broken()
        newest = self._seat.sandbox.wire[-SHOWN:]
        for number in [each for each in self._rows if each < newest[0].number]:
            self._rows.pop(number).root.delete()
        for exchange in newest:
            if exchange.number in self._rows:
                self._rows[exchange.number].refresh()
                continue
            with self._list:
                row = self._rows[exchange.number] = ExchangeRow(exchange)
                row.root.move(target_index=0)

    def _show_broken(self) -> None:
        violations = self._seat.sandbox.violations
        if len(violations) == self._broken_shown:
            return
        self._broken_shown = len(violations)
        self._broken.clear()
        with self._broken:
            if not violations:
                worded("div", "✓ No limit broken", "fine")
            for each in violations:
                worded("div", str(each), "violation")


class ExchangeRow:
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self._looks: object = None
        self._unfolded = False
        self.root = tag("div", "exchange")
        self.refresh()

    def refresh(self) -> None:
        looks = (self.exchange.seconds, len(self.exchange.violations), self._unfolded)
        if looks == self._looks:
            return
        self._looks = looks
        self.root.clear()
        with self.root:
            self._build()

    def _build(self) -> None:
        exchange = self.exchange
        to_app = exchange.direction == "to app"
        spoken = "Slack to app" if to_app else "App to Slack"
        button = press_button(
            "",
            self._fold,
            "exchange-head",
            data_key=f"wire {exchange.number}",
            aria_expanded=str(self._unfolded).lower(),
        )
        with button:
            worded(
                "span",
                "→" if to_app else "←",
                "to-app" if to_app else "to-slack",
                role="img",
                aria_label=spoken,
            )
            worded("span", exchange.name, "exchange-name")
            worded("span", timing(exchange), "note")
        for violation in exchange.violations:
            worded("div", str(violation), "violation")
        if self._unfolded:
            self._payload("Request", exchange.request)
            self._payload("Answer", exchange.answer)

    def _payload(self, name: str, content: object) -> ui.element:
        worded("div", name, "note")
        text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
        return worded(
            "pre", text[:LONGEST], "payload", tabindex="0", role="region", aria_label=name
        )

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()


def timing(exchange: Exchange) -> str:
    if exchange.seconds is None:
        return "…" if exchange.answer is None else ""
    verb = "ack" if exchange.direction == "to app" else "answer"
    return f"{verb} in {exchange.seconds * 1000:.0f} ms"
