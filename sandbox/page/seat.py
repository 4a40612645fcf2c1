"""Who sits at a browser window, and where they look: what its panes draw, and how that changes."""

from collections.abc import Callable

from sandbox.model import Channel
from sandbox.page.site import Site
from sandbox.people import Person
from sandbox.sight import Sight


class Seat:
    """``on_change`` is called after every move, to draw what is seen from there."""

    def __init__(self, site: Site, on_change: Callable[[], None]) -> None:
        self.site, self.sandbox = site, site.sandbox
        self._on_change = on_change
        self.shows_places = self.shows_wire = False
        self._sit(site.people[0])

    @property
    def sight(self) -> Sight:
        return self.person.sight

    @property
    def channel(self) -> Channel:
        return self.person.workspace.channels[self.place]

    @property
    def dm(self) -> Channel:
        return self.sandbox.state.dm(self.person.workspace, self.person.member)

    @property
    def is_app(self) -> bool:
        return self.channel.kind == "im"

    def become(self, person: Person) -> None:
        self._sit(person)
        self._on_change()

    def go(self, channel: Channel, tab: str = "messages") -> None:
        self.place, self.tab = channel.id, tab
        self.shows_places = False
        if self.is_app:
            self.sight.client.open_tab(tab)
        self._on_change()

    def toggle_places(self) -> None:
        """On a narrow window the list of channels lies over the conversation."""
        self.shows_places = not self.shows_places
        self._on_change()

    def toggle_wire(self) -> None:
        self.shows_wire = not self.shows_wire
        self._on_change()

    def _sit(self, person: Person) -> None:
        self.person = person
        mine = [each for each in self.sight.channels if each.kind != "im"]
        favourite = [each for each in mine if each.name == "sales"]
        self.place, self.tab = (favourite or mine or [self.dm])[0].id, "messages"
