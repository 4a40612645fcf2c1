"""Opens a view within the three seconds that a trigger lasts, whoever presses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.errors import DomainError
from domain.language import Language
from domain.salespeople.model import MemberUnknown
from handlers.blocks import View, escape, modal, section
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.errors import explain, note_refused
from handlers.roster import Asks, LookUpFailed
from handlers.sentences import person_in
from handlers.wire import Callback
from handlers.words import Words, words_in
from handlers.work import StoreUnavailable

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Opener:
    desk: Desk

    async def open(
        self,
        caller: Caller,
        body: dict[str, Any],
        load: Asks[V],
        render: Callable[[V], View],
        *,
        pushes: bool = False,
    ) -> None:
        """At once where the person is known; else a skeleton, until Slack has said who it is.

        ``load`` is of ``Desk.reading`` or ``writing``, which say who is unknown.
        """
        client = self.desk.client
        show = client.views_push if pushes else client.views_open
        try:
            loaded = await load()
        except MemberUnknown:
            opened = await show(
                trigger_id=body["trigger_id"], view=skeleton(words_in(Language.ENGLISH))
            )
            view = await self._view_or_refusal(caller, body, load, render)
            await self.desk.show(opened["view"]["id"], view)
        else:
            await show(trigger_id=body["trigger_id"], view=render(loaded))

    async def _view_or_refusal(
        self,
        caller: Caller,
        body: dict[str, Any],
        load: Asks[V],
        render: Callable[[V], View],
    ) -> View:
        try:
            return render(await self.desk.roster.knowing(caller.workspace, load))
        except (DomainError, LookUpFailed, StoreUnavailable) as refused:
            await note_refused(self.desk.roster, refused, body, caller)
            language = await self.desk.roster.language_of(caller)
            name = await self.desk.roster.name_of(caller, person_in(refused))
            return notice(explain(refused, language, name=name), words_in(language))


def skeleton(say: Words) -> View:
    return modal(
        "Samskipti",
        [section(say("One moment …"))],
        close=say("Cancel"),
        callback_id=Callback.NOTICE,
    )


def notice(text: str, say: Words) -> View:
    blocks = [section(escape(text))]
    return modal("Samskipti", blocks, close=say("Close"), callback_id=Callback.NOTICE)
