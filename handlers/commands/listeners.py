"""``/interaction`` and the words after it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.interactions.history import history
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.salespeople.use_cases import who_is
from handlers.answers import Said, fresh_answer
from handlers.caller import Caller, caller_of
from handlers.commands import views
from handlers.commands.wire import Command
from handlers.commands.words import Wish, read_command
from handlers.desk import Desk
from handlers.escaped import unescaped
from handlers.interactions.history import history as history_view
from handlers.interactions.opening import Forms
from handlers.opener import Opener
from handlers.pictographs import as_characters
from handlers.reminders.views import postponed
from handlers.reminders.wire import ListMemory
from handlers.words import Words, words_in

Body = dict[str, Any]
OpensList = Callable[[Caller, Body], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CommandListeners:
    desk: Desk
    opener: Opener
    forms: Forms
    lists: Mapping[Wish, OpensList]
    """What a reserved word opens: each feature its own."""
    find: Callable[[Caller, Body, str], Awaitable[None]]

    def register(self, app: AsyncApp) -> None:
        app.command(Command.INTERACTION)(self.dispatch)

    async def dispatch(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        text = as_characters(unescaped(body.get("text", "")))
        caller, asked = caller_of(context, body), read_command(text)
        if (opens := self.lists.get(asked.wish)) is not None:
            await opens(caller, body)
        else:
            await self._of(asked.wish)(caller, body, asked.rest)

    def _of(self, wish: Wish) -> Callable[[Caller, Body, str], Awaitable[None]]:
        return {
            Wish.FORM: self.open_form,
            Wish.POSTPONED: self.list_postponed,
            Wish.HELP: self.help,
            Wish.HISTORY: self.show_history,
            Wish.FIND: self.find,
        }[wish]

    async def open_form(self, caller: Caller, body: Body, words: str) -> None:
        origin = self.forms.origin(body)
        if words:
            await self.forms.with_words(caller, origin, words)
        else:
            await self.forms.new(caller, origin)

    async def list_postponed(self, caller: Caller, body: Body, _rest: str) -> None:
        now = self.desk.clock()
        memory = ListMemory(filter=PostponedFilter(), answer=fresh_answer(body, now=now))
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, list_postponed, memory.filter, actor=caller.user, now=now),
            lambda page: postponed(page, memory, now=now),
        )

    async def show_history(self, caller: Caller, body: Body, words: str) -> None:
        now = self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, history, words, actor=caller.user, now=now),
            lambda found: history_view(found, fresh_answer(body, now=now)),
        )

    async def help(self, caller: Caller, body: Body, _rest: str) -> None:
        await self._tell(caller, body, views.help_text)

    async def _tell(self, caller: Caller, body: Body, build: Callable[[Words], Said]) -> None:
        now = self.desk.clock()
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=now)
        said = build(words_in(reader.language))
        answer = fresh_answer(body, now=now)
        await self.desk.answers.give(said, to=caller.user, answer=answer, now=now)
