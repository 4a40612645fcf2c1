"""The front door: start a Slack of one's own, act in it, break it, look at it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from aiohttp import ClientSession

from sandbox.client import Client
from sandbox.clock import SandboxClock
from sandbox.copies import copied
from sandbox.delivery.courier import Courier, Duplication
from sandbox.delivery.http import HttpDelivery
from sandbox.delivery.outcome import Delivery, Kind, Reply
from sandbox.delivery.socket import SocketDelivery
from sandbox.faults import Faults
from sandbox.manifest import DEFAULT, Manifest
from sandbox.model import Exchange, Member, Payload, Violation, Workspace
from sandbox.payloads import profile
from sandbox.people import Person
from sandbox.refusals import NotPossible
from sandbox.sample.wholesaler import found_workspace, wholesaler
from sandbox.server import Server
from sandbox.sight import Patience, Sight
from sandbox.state import State
from sandbox.web_api.files import FileDoors
from sandbox.web_api.rates import Pace
from sandbox.web_api.response_urls import ResponseUrls
from sandbox.web_api.router import WebApi

APP_TOKEN = "xapp-1-A0SANDBOX1-sandbox"
SIGNING_SECRET = "sandbox-signing-secret"
Mode = Literal["socket", "http"]


class Sandbox:
    """Use ``async with Sandbox.start(...) as sandbox``. It listens on loopback only."""

    app_token = APP_TOKEN
    signing_secret = SIGNING_SECRET

    def __init__(self, manifest: Manifest, clock: SandboxClock, session: ClientSession) -> None:
        self.clock = clock
        self.state = State(manifest, clock)
        self.faults, self.rates, self.patience = Faults(), Pace(), Patience()
        self.sockets = SocketDelivery(self.state, APP_TOKEN)
        self.http = HttpDelivery(session, SIGNING_SECRET)
        self.courier = Courier(self.state, self.sockets)
        api = WebApi(self.state, self.faults, self.rates, self.sockets.open)
        self.server = Server(api, ResponseUrls(self.state), FileDoors(self.state), self.sockets)
        self._people: dict[str, Person] = {}

    @classmethod
    @asynccontextmanager
    async def start(
        cls,
        *,
        manifest: Path | dict[str, Any] = DEFAULT,
        deliver: Mode = "socket",
        request_url: str | None = None,
        port: int = 0,
        offset_file: Path | None = None,
        empty: bool = False,
    ) -> "AsyncIterator[Sandbox]":
        """``request_url`` may also be set later; ``empty`` leaves out the sample people."""
        read = Manifest.of(manifest) if isinstance(manifest, dict) else Manifest.read(manifest)
        clock = SandboxClock(offset_file)
        async with ClientSession() as session:
            sandbox = cls(read, clock, session)
            sandbox.deliver_over(deliver, request_url)
            wholesaler(sandbox.state, empty=empty)
            await sandbox.server.start(port)
            try:
                yield sandbox
            finally:
                await sandbox.courier.close()
                await sandbox.server.stop()
                clock.close()

    # Where it is, and with which keys

    @property
    def api_url(self) -> str:
        return f"{self.server.base_url}api/"

    @property
    def workspaces(self) -> list[Workspace]:
        return list(self.state.workspaces.values())

    @property
    def workspace(self) -> Workspace:
        """The first one, which most tests need only."""
        return self.workspaces[0]

    @property
    def bot_token(self) -> str:
        return self.workspace.bot_token

    def deliver_over(self, mode: Mode, request_url: str | None = None) -> None:
        self.http.request_url = request_url
        self.courier.transport = self.http if mode == "http" else self.sockets

    async def connected(self, connections: int = 1, within: float = 10.0) -> None:
        """Waits for the app's Socket Mode connections."""
        await self.until(lambda: len(self.sockets.connections) >= connections, within)

    # Who is there

    def person(self, name: str, workspace: str | None = None) -> Person:
        """By handle, full name or id; the same object each time."""
        home = self.state.workspaces[workspace] if workspace else self.workspace
        member = home.member_named(name)
        if member is None:
            known = [each.name for each in home.members.values()]
            raise NotPossible(f"nobody is called {name!r} in {home.id}; there are {known}")
        key = f"{home.id}/{member.id}"
        if key not in self._people:
            self._people[key] = Person(self._sight(home, member))
        return self._people[key]

    def add_workspace(self, name: str) -> Workspace:
        return found_workspace(self.state, name)

    def add_member(
        self, name: str, real_name: str = "", *, workspace: str | None = None, **facts: Any
    ) -> Person:
        """``facts`` are fields of ``Member``; joins #general and #sales."""
        home = self.state.workspaces[workspace] if workspace else self.workspace
        member = Member(self.state.new_id("U"), home.id, name, real_name or name, **facts)
        home.members[member.id] = member
        for channel in home.channels.values():
            if channel.kind == "channel" and not channel.is_shared:
                channel.members.add(member.id)
        return self.person(member.id, home.id)

    def change_member(self, person: Person, **facts: Any) -> None:
        """Changes fields of ``Member`` (tz, locale, deleted, is_admin ...) and tells the app."""
        home, member = person.workspace, person.member
        for name, value in facts.items():
            if not hasattr(member, name):
                raise NotPossible(f"a member has no {name!r}")
            setattr(member, name, value)
        shown = profile(home, member, locale=True, email=False)
        stamp = {"cache_ts": int(self.clock.seconds()), "event_ts": self.state.new_ts()}
        self.courier.tell_event(home, {"type": "user_change", "user": shown, **stamp})

    def uninstall(self, workspace: str | None = None, *, revoked_first: bool = False) -> None:
        """Removes the app; its token is dead before the app hears of it.

        Slack promises no order of the two events.
        """
        home = self.state.workspaces[workspace] if workspace else self.workspace
        home.installed = False
        tokens = {"oauth": [], "bot": [home.bot_user_id]}
        events: list[Payload] = [
            {"type": "app_uninstalled"},
            {"type": "tokens_revoked", "tokens": tokens},
        ]
        for told in reversed(events) if revoked_first else events:
            self.courier.tell_event(home, told)

    def install(self, workspace: str | None = None) -> str:
        """Again, after its removal: with a new token, which is returned."""
        home = self.state.workspaces[workspace] if workspace else self.workspace
        home.installed, home.bot_token = True, f"{home.bot_token}-again"
        return home.bot_token

    def revoke_token_of(self, person: Person) -> None:
        """A token with which the app acts for a person; that of the bot stays."""
        tokens = {"oauth": [person.id], "bot": []}
        self.courier.tell_event(person.workspace, {"type": "tokens_revoked", "tokens": tokens})

    # What goes wrong

    @property
    def violations(self) -> list[Violation]:
        """What the app did against Slack's rules; ``clear()`` it where a test provoked them."""
        return self.state.violations

    @property
    def wire(self) -> list[Exchange]:
        return self.state.wire

    def calls(self, method: str) -> list[Payload]:
        """The arguments of all calls of a Web API method so far."""
        said = [each for each in self.wire if each.direction == "to slack"]
        return [each.request for each in said if each.name == method]

    def pace(self, *, on: bool = True, scale: float = 1.0, posts_per_second: float = 1.0) -> None:
        """Slack's rate limits; off at the start."""
        self.rates.on, self.rates.scale = on, scale
        self.rates.posts_per_second = posts_per_second

    def duplicate_next(self, times: int = 1, *, at_once: bool = False) -> None:
        """The next payload reaches the app ``times`` more, one after another or together."""
        self.courier.duplication = Duplication(times, at_once)

    def last_payload(self, name: str) -> Payload:
        """A copy of what was sent to the app last: a command, a type or an event's type."""
        sent = [each for each in self.wire if each.direction == "to app" and each.name == name]
        if not sent:
            raise NotPossible(f"no {name} was sent to the app")
        return copied(sent[-1].request)

    async def deliver_raw(self, kind: Kind, payload: Payload) -> Reply:
        """Any payload, forged ones too: take ``last_payload`` and change it."""
        return await self.courier.deliver(Delivery(kind, payload))

    def disconnect(self, reason: str = "refresh_requested", *, grace: float = 1.0) -> None:
        """Slack's own ``disconnect``; also "warning" and "link_disabled".

        Slack sends nothing more over these connections and closes them ``grace`` seconds later.
        """
        self.courier.in_background(self.sockets.disconnect(reason, grace))

    async def drop_sockets(self, *, abruptly: bool = False) -> None:
        await self.sockets.drop(abruptly=abruptly)

    async def go_offline(self) -> None:
        """Connections are refused until ``come_back``."""
        await self.server.go_offline()

    async def come_back(self) -> None:
        await self.server.come_back()

    # Time, and waiting for what happens

    def advance(self, by: timedelta) -> None:
        self.clock.advance(by)

    def travel_to(self, moment: datetime) -> None:
        self.clock.travel_to(moment)

    def on_change(self, observer: Callable[[str], None]) -> None:
        self.state.changes.observe(observer)

    async def until(self, condition: Callable[[], object], within: float = 5.0) -> None:
        if not await self.state.changes.until(condition, within):
            raise TimeoutError(f"did not come true within {within} s")

    async def settled(self, within: float = 10.0) -> None:
        """Until no delivery waits for its ack and the app has been silent for a moment."""
        if not await self.state.changes.quiet(self.patience.calm, within):
            raise TimeoutError(f"still busy after {within} s")

    def _sight(self, workspace: Workspace, member: Member) -> Sight:
        client = Client(self.state, self.courier, workspace, member, self.server.base_url)
        return Sight(self.state, client, self.patience)
