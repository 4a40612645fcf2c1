"""The left side: the workspace, who one is, the channels and the app."""

from typing import TYPE_CHECKING

from nicegui import ui

from sandbox.model import Channel
from sandbox.page.site import city, colour, initials, role
from sandbox.page.tags import Menu, press_button, tag, worded
from sandbox.people import Person

if TYPE_CHECKING:
    from sandbox.page.window import Window

CAUTION = "A sandbox on this machine. It is no security boundary: never put real data into it."


class Sidebar:
    def __init__(self, window: "Window") -> None:
        self.window = window
        self._shown: object = None
        self.root = tag("nav", "side", aria_label="Channels and people")
        with self.root:
            worded("h1", window.person.workspace.name, "workspace")
            self._people = tag("div", "people")
            self._places = tag("div", "places")
            worded("p", CAUTION, "caution")

    def fold(self) -> None:
        """On a narrow window the list of channels lies over the conversation."""
        self.root.classes(remove="unfolded")

    def unfold(self) -> None:
        self.root.classes(toggle="unfolded")

    def refresh(self) -> None:
        seen = (self.window.person.id, self.window.place, self._counts())
        if seen == self._shown:
            return
        if self._shown is None or seen[0] != self._shown[0]:  # type: ignore[index]
            self._show_people()
        self._shown = seen
        self._show_places()

    def _channels(self) -> list[Channel]:
        mine = self.window.sight.channels
        return sorted((c for c in mine if c.kind != "im"), key=lambda each: each.name)

    def _counts(self) -> tuple[int, ...]:
        window = self.window
        return tuple(
            window.site.unread(window.person, each) for each in [*self._channels(), self._dm]
        )

    @property
    def _dm(self) -> Channel:
        return self.window.sandbox.state.dm(self.window.person.workspace, self.window.person.member)

    def _show_people(self) -> None:
        self._people.clear()
        person = self.window.person
        items = [_item(each, person) for each in self.window.site.people]
        label = f"You are {person.member.real_name}. Switch person"
        with self._people, Menu(items, self._switch, kind="me", label=label, key="people"):
            avatar(person.member.real_name, person.id)
            with tag("span", "me-words"):
                worded("b", person.member.real_name)
                worded("span", _about(person), "note")
            worded("span", "⌄", "me-caret", aria_hidden="true")

    def _switch(self, member_id: str) -> None:
        self.window.become(self.window.sandbox.person(member_id))

    def _show_places(self) -> None:
        self._places.clear()
        counts = self._counts()
        with self._places:
            worded("h2", "Channels")
            for channel, count in zip(self._channels(), counts, strict=False):
                sign = "🔗" if channel.is_shared else "#"
                self._place(channel, sign, channel.name, count)
            worded("h2", "Apps")
            self._place(self._dm, "", self.window.sandbox.state.manifest.name, counts[-1])

    def _place(self, channel: Channel, sign: str, name: str, count: int) -> None:
        here = channel.id == self.window.place
        label = f"{name}, {count} unread" if count else name
        look = "place" + (" here" if here else "") + (" unread" if count else "")
        button = press_button(
            "",
            lambda: self.window.go(channel),
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
                app_icon(self.window.sandbox.state.manifest.name, "small")
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
