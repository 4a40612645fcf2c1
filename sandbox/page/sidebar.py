"""The left side: the workspace, who one is, the channels and the app."""

from nicegui import ui

from sandbox.model import Channel
from sandbox.page.seat import Seat
from sandbox.page.site import city, colour, initials, role
from sandbox.page.tags import Menu, press_button, tag, worded
from sandbox.people import Person

CAUTION = "A sandbox on this machine. It is no security boundary: never put real data into it."


class Sidebar:
    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._shown: object = None
        self.root = tag("nav", "side", aria_label="Channels and people")
        with self.root:
            worded("h1", seat.person.workspace.name, "workspace")
            self._people = tag("div", "people")
            self._places = tag("div", "places")
            worded("p", CAUTION, "caution")

    def refresh(self) -> None:
        self.root.classes(**{"add" if self._seat.shows_places else "remove": "unfolded"})
        seen = (self._seat.person.id, self._seat.place, self._counts())
        if seen == self._shown:
            return
        if self._shown is None or seen[0] != self._shown[0]:  # type: ignore[index]
            self._show_people()
        self._shown = seen
        self._show_places()

    def _channels(self) -> list[Channel]:
        mine = self._seat.sight.channels
        return sorted((c for c in mine if c.kind != "im"), key=lambda each: each.name)

    def _counts(self) -> tuple[int, ...]:
        seat = self._seat
        return tuple(seat.site.unread(seat.person, each) for each in [*self._channels(), seat.dm])

    def _show_people(self) -> None:
        self._people.clear()
        person = self._seat.person
        items = [_item(each, person) for each in self._seat.site.people]
        label = f"You are {person.member.real_name}. Switch person"
        with self._people, Menu(items, self._switch, kind="me", label=label, key="people"):
            avatar(person.member.real_name, person.id)
            with tag("span", "me-words"):
                worded("b", person.member.real_name)
                worded("span", _about(person), "note")
            worded("span", "⌄", "me-caret", aria_hidden="true")

    def _switch(self, member_id: str) -> None:
        self._seat.become(self._seat.sandbox.person(member_id))

    def _show_places(self) -> None:
        self._places.clear()
        counts = self._counts()
        with self._places:
            worded("h2", "Channels")
            for channel, count in zip(self._channels(), counts, strict=False):
                sign = "🔗" if channel.is_shared else "#"
                self._place(channel, sign, channel.name, count)
            worded("h2", "Apps")
            self._place(self._seat.dm, "", self._seat.sandbox.state.manifest.name, counts[-1])

    def _place(self, channel: Channel, sign: str, name: str, count: int) -> None:
        here = channel.id == self._seat.place
        label = f"{name}, {count} unread" if count else name
        look = "place" + (" here" if here else "") + (" unread" if count else "")
        button = press_button(
            "",
            lambda: self._seat.go(channel),
            look,
            aria_label=label,
            data_key=f"place {channel.id}",
        )
        if here:
            button.props["aria-current"] = "page"
        with button:
            if sign:
                worded("span", sign, "sign", aria_hidden="true")
            else:
                app_icon(self._seat.sandbox.state.manifest.name, "small")
            worded("span", name, "place-name")
            if count:
                worded("span", str(count), "count")


def _item(each: Person, now: Person) -> dict[str, object]:
    return {
        "id": each.id,
        "text": each.member.real_name,
        "note": _about(each),
        "chosen": each.id == now.id,
    }


def _about(person: Person) -> str:
    return f"{role(person.member, person.workspace.id)} · {city(person.member)}"


def avatar(name: str, member_id: str) -> ui.element:
    face = worded("span", initials(name), "avatar", aria_hidden="true")
    face.style(f"background: {colour(member_id)}")
    return face


def app_icon(name: str, size: str = "") -> ui.element:
    return worded("span", initials(name), f"avatar app {size}", aria_hidden="true")
