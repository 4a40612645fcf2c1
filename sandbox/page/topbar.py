"""What Slack does not have: the sandbox's clock, and the way to look behind the scenes."""

from datetime import datetime, timedelta

from sandbox.page.seat import Seat
from sandbox.page.surface import Desk
from sandbox.page.tags import press_button, tag, worded
from sandbox.travel import skip_to_next_message, tomorrow_at_nine


class TopBar:
    def __init__(self, seat: Seat, desk: Desk) -> None:
        self._seat, self._desk = seat, desk
        self._skipping = False
        with tag("header", "top"):
            press_button("☰", seat.toggle_places, "burger", aria_label="Channels and people")
            worded("span", "Sandbox", "brand", title="Not Slack, and no security boundary")
            with tag("div", "travel", role="group", aria_label="Time travel"):
                self._clock = worded("time", "", "clock")
                self._skip = press_button(
                    "Skip to next reminder", self._skip_or_stop, "primary-light"
                )
                press_button("+1 hour", lambda: self._advance(timedelta(hours=1)))
                press_button("Tomorrow 9:00", self._tomorrow)
            self._wire = press_button("Wire", seat.toggle_wire, "wire-toggle")
            self._wire.props["aria-label"] = "What went over the wire"

    def refresh(self) -> None:
        self.tick()
        self._wire.props["aria-expanded"] = str(self._seat.shows_wire).lower()
        broken = len(self._seat.sandbox.violations)
        self._wire.set_text(f"Wire · {broken} broken" if broken else "Wire")
        self._wire.classes(**({"add": "broken"} if broken else {"remove": "broken"}))

    def tick(self) -> None:
        text = f"{self._now():%a %-d %b %Y %H:%M}"
        if text != self._clock.text:
            self._clock.set_text(text)

    def _now(self) -> datetime:
        return self._seat.sandbox.clock().astimezone(self._seat.sight.reader.zone)

    def _advance(self, by: timedelta) -> None:
        self._seat.sandbox.advance(by)
        self._desk.tell("")

    def _tomorrow(self) -> None:
        self._seat.sandbox.travel_to(tomorrow_at_nine(self._now()))
        self._desk.tell("")

    async def _skip_or_stop(self) -> None:
        if self._skipping:
            self._skipping = False
            return
        self._skipping = True
        self._skip.set_text("Looking … (stop)")
        try:
            await self._look()
        finally:
            self._skipping = False
            self._skip.set_text("Skip to next reminder")

    async def _look(self) -> None:
        person = self._seat.person
        found = await skip_to_next_message(self._seat.sandbox, person, lambda: self._skipping)
        if found:
            self._seat.go(self._seat.sandbox.state.dm(person.workspace, person.member))
            self._desk.tell("A direct message has come")
        else:
            self._desk.tell("No reminder came in the next days; the clock is back where it was")
