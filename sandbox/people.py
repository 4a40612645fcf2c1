"""A person at their Slack, who acts by visible labels only."""

from collections.abc import Callable, Mapping

from sandbox.forms import Form
from sandbox.model import Channel, Member, Message, Stack, Workspace
from sandbox.postings import Posting
from sandbox.refusals import NotPossible
from sandbox.sight import Sight


class Person:
    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._heard: set[str] = set()

    def __repr__(self) -> str:
        return f"<Person {self.member.name}>"

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def sight(self) -> Sight:
        return self._sight

    @property
    def member(self) -> Member:
        return self._sight.member

    @property
    def workspace(self) -> Workspace:
        return self._sight.workspace

    @property
    def dms(self) -> list[Posting]:
        """Direct messages of the app, the oldest first."""
        dm = self._sight.workspace.dm_with(self.id)
        mine = dm.messages if dm else []
        return self._postings([m for m in mine if m.by_app and not m.ephemeral_to])

    @property
    def ephemerals(self) -> list[Posting]:
        """What only this person sees, wherever it stands; Slackbot's own words too."""
        return self._postings([m for m in self._sight.messages() if m.ephemeral_to])

    @property
    def modal(self) -> Form | None:
        stack = self.stack
        return stack[-1] if stack else None

    @property
    def stack(self) -> list[Form]:
        """The forms that lie on each other, the uppermost last."""
        return [Form(view, self._sight) for view in self._sight.top_stack()]

    @property
    def home(self) -> Form | None:
        view = self._sight.workspace.homes.get(self.id)
        return Form(view, self._sight) if view else None

    def messages(self, channel: str) -> list[Posting]:
        return self._postings(self._channel(channel).messages)

    async def command(
        self,
        command: str,
        text: str = "",
        *,
        channel: str | None = None,
        thread: Posting | None = None,
        expect: Callable[[], object] | None = None,
    ) -> Form | None:
        """The form that it opened, if any; answers in words are among ``ephemerals``."""
        if thread is not None:
            raise NotPossible(f"{command} is not supported in threads. Sorry!")
        known, before = self._sight.top_stack()[:], self._sight.impression()
        reply = await self._sight.client.command(self._channel(channel), command, text)
        return await self._opened(known, before, reply.ok, expect)

    async def shortcut(
        self, name: str, *, expect: Callable[[], object] | None = None
    ) -> Form | None:
        callback_id = self._shortcut("global", name)
        known, before = self._sight.top_stack()[:], self._sight.impression()
        reply = await self._sight.client.global_shortcut(callback_id)
        return await self._opened(known, before, reply.ok, expect)

    async def message_action(
        self, name: str, on: Posting, *, expect: Callable[[], object] | None = None
    ) -> Form | None:
        if on.message.ephemeral_to:
            raise NotPossible("an ephemeral message has no shortcuts")
        callback_id = self._shortcut("message", name)
        known, before = self._sight.top_stack()[:], self._sight.impression()
        reply = await self._sight.client.message_shortcut(callback_id, on.message)
        return await self._opened(known, before, reply.ok, expect)

    async def open_home(self, *, tab: str = "home") -> Form | None:
        """The Home tab, once the app had time to publish it."""
        self._sight.client.open_tab(tab)
        await self._sight.calm()
        return self.home

    def trigger(self) -> str:
        """A fresh trigger id of this person, for payloads that a test makes up."""
        return self._sight.state.tickets.trigger(self.workspace.id, self.id)

    def say(
        self, text: str, *, channel: str | None = None, files: Mapping[str, bytes] | None = None
    ) -> Posting:
        """A message that the person writes; ``files`` by their names hang on it."""
        place, client = self._channel(channel), self._sight.client
        posted = self._sight.state.post(place, self.id, text)
        posted.files = [
            client.upload(name, content, into=place)["id"]
            for name, content in (files or {}).items()
        ]
        return Posting(posted, self._sight)

    async def until(self, condition: Callable[[], object], within: float = 5.0) -> None:
        """Raises TimeoutError, with what this person sees, when it does not come true."""
        if not await self._sight.state.changes.until(condition, within):
            raise TimeoutError(f"not within {within} s; {self.member.name} sees:\n{self.screen}")

    async def next_dm(self, within: float = 5.0) -> Posting:
        """The earliest direct message that ``next_dm`` has not given yet."""
        await self.until(lambda: self._unheard(), within)
        found = self._unheard()[0]
        self._heard.add(found.message.ts)
        return found

    def mark_read(self) -> None:
        """So that ``next_dm`` waits for one that comes from now on."""
        self._heard |= {each.message.ts for each in self.dms}

    @property
    def screen(self) -> str:
        forms = [form.text for form in self.stack]
        return "\n\n".join(
            [*forms, *(each.rendered for each in [*self.dms, *self.ephemerals][-5:])]
        )

    def _unheard(self) -> list[Posting]:
        return [each for each in self.dms if each.message.ts not in self._heard]

    def _postings(self, messages: list[Message]) -> list[Posting]:
        visible = [m for m in messages if not m.deleted and m.ephemeral_to in (None, self.id)]
        return [Posting(message, self._sight) for message in visible]

    def _channel(self, name: str | None) -> Channel:
        """``None``: any one that the person is in; "dm": the conversation with the app."""
        if name == "dm":
            return self._sight.state.dm(self.workspace, self.member)
        for each in self._sight.channels:
            if each.kind != "im" and name in (None, f"#{each.name}", each.name, each.id):
                return each
        raise NotPossible(f"{self.member.name} is in no channel {name or ''}")

    def _shortcut(self, kind: str, name: str) -> str:
        listed = self._sight.state.manifest.shortcuts if self._sight.client.has_app else ()
        known = [each for each in listed if each.kind == kind]
        for each in known:
            if each.name == name:
                return each.callback_id
        raise NotPossible(f"no {kind} shortcut {name!r}; there are {[e.name for e in known]}")

    async def _opened(
        self,
        known: Stack,
        before: tuple[object, ...],
        taken: bool,
        expect: Callable[[], object] | None,
    ) -> Form | None:
        if taken:
            await self._sight.consequence(before, expect)
        top = self._sight.top_stack()
        return Form(top[-1], self._sight) if top and top[-1] not in known else None
