"""Opens the form, from wherever: a command, a shortcut, a reminder, a list, a closed form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from slack_sdk.errors import SlackApiError

from domain.drafts.model import Answer
from domain.drafts.use_cases import autosave
from domain.ids import ContactId, FileId, FormNonce, InteractionNumber, UserId
from domain.interactions.beginnings import open_usual
from domain.interactions.cards import Card
from domain.interactions.model import FormRef
from domain.interactions.sheets import Sheet, continue_draft, open_new, resume
from domain.phrases.opening import open_with_words
from domain.store.stores import Stores
from handlers.answers import fresh_answer
from handlers.blocks import Block, View
from handlers.caller import Caller
from handlers.desk import Desk, new_nonce
from handlers.interactions.forms import read_choices
from handlers.interactions.views import form
from handlers.interactions.wire import Action, FormMemory
from handlers.opener import Opener
from handlers.refusals import code_of
from handlers.roster import Asks
from handlers.words import words_in

S = TypeVar("S", contravariant=True)


class Begins(Protocol[S]):
    """A use case of ``domain.interactions.beginnings``."""

    def __call__(
        self,
        stores: Stores,
        subject: S,
        nonce: FormNonce,
        /,
        *,
        answer: Answer | None,
        actor: UserId,
        now: datetime,
    ) -> Sheet: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """What the form was opened from, and where its answer goes."""

    body: dict[str, Any]
    answer: Answer | None
    replaces: bool = False
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    desk: Desk
    opener: Opener

    def origin(self, body: dict[str, Any], *, under: str | None = None) -> Origin:
        """A press in an ephemeral message: the answer takes that message's place."""
        container = body.get("container", {})
        return Origin(
            body=body,
            answer=fresh_answer(body, now=self.desk.clock()),
            replaces=bool(container.get("is_ephemeral")),
            under=under,
        )

    async def new(
        self,
        caller: Caller,
        origin: Origin,
        *,
        contact: ContactId | None = None,
    ) -> None:
        nonce, now = new_nonce(), self.desk.clock()

        async def load() -> Sheet:
            work, who = self.desk.work, caller.user
            sheet = await work.read(
                caller.workspace, open_new, nonce, contact=contact, actor=who, now=now
            )
            if all(each.id != sheet.reader.default_template for each in sheet.templates):
                return sheet
            answer = origin.answer
            return await work.write(
                caller.workspace, open_usual, contact, nonce, answer=answer, actor=who, now=now
            )

        await self._open(caller, origin, load)

    async def with_words(self, caller: Caller, origin: Origin, words: str) -> None:
        await self.begun(caller, origin, open_with_words, words)

    async def begun(self, caller: Caller, origin: Origin, begins: Begins[S], subject: S) -> None:
        """One that does not begin empty: ``begins`` says with what of ``subject``."""
        nonce, now, answer = new_nonce(), self.desk.clock(), origin.answer
        load = self.desk.writing(
            caller, begins, subject, nonce, answer=answer, actor=caller.user, now=now
        )
        await self._open(caller, origin, load)

    async def resume(self, caller: Caller, number: InteractionNumber, origin: Origin) -> None:
        nonce, now = new_nonce(), self.desk.clock()
        load = self.desk.writing(caller, resume, number, nonce, actor=caller.user, now=now)
        await self._open(caller, origin, load)

    async def continue_draft(self, caller: Caller, nonce: FormNonce, origin: Origin) -> None:
        now = self.desk.clock()
        load = self.desk.reading(caller, continue_draft, nonce, actor=caller.user, now=now)
        await self._open(caller, origin, load)

    async def autosave(self, caller: Caller, memory: FormMemory, body: dict[str, Any]) -> Sheet:
        """Keep what the form holds at this choice; what cannot be read yet is left out."""
        action = body["actions"][0]
        locale = words_in(memory.language).locale
        return await self.desk.write(
            caller,
            autosave,
            memory.ref,
            read_choices(body["view"], currency=memory.currency, locale=locale),
            expand=action["action_id"] == Action.MORE_DETAILS,
            sets_now=action["action_id"] == Action.NOW,
            removes=removed_in(action),
            acted_at=action["action_ts"],
            answer=memory.answer,
            actor=caller.user,
            now=self.desk.clock(),
        )

    async def refresh(self, caller: Caller, view: View, memory: FormMemory, sheet: Sheet) -> None:
        """Show the form again, where something in it has to look different."""
        wanted = form(sheet, memory)
        if shape_of(wanted) == shape_of(view):
            return
        try:
            await self.desk.show(view["id"], wanted, hash=view["hash"])
        except SlackApiError as refused:
            if code_of(refused) != "hash_conflict":
                raise
            await self._show_latest(caller, view, memory)

    async def _show_latest(self, caller: Caller, view: View, memory: FormMemory) -> None:
        """Another choice was faster: show what the draft holds now, after both."""
        nonce, now = memory.ref.nonce, self.desk.clock()
        sheet = await self.desk.read(caller, continue_draft, nonce, actor=caller.user, now=now)
        await self.desk.show(view["id"], form(sheet, memory))

    async def _open(self, caller: Caller, origin: Origin, load: Asks[Sheet]) -> None:
        """Pushed on what it is opened from, where that is a view."""

        def render(sheet: Sheet) -> View:
            self.desk.roster.remember(caller, sheet.reader.language)
            return form(sheet, memory_of(sheet, origin))

        pushes = origin.under is not None
        await self.opener.open(caller, origin.body, load, render, pushes=pushes)


def removed_in(action: dict[str, Any]) -> FileId | None:
    return FileId(action["value"]) if action["action_id"] == Action.REMOVE_FILE else None


def show_form(sheet: Sheet, memory: FormMemory) -> View:
    return form(sheet, memory.of(sheet.ref))


def memory_of(sheet: Sheet, origin: Origin) -> FormMemory:
    return FormMemory(
        ref=sheet.ref,
        currency=sheet.currency,
        language=sheet.reader.language,
        answer=origin.answer,
        replaces=origin.replaces,
        under=origin.under,
        offered=sheet.offered,
        mention=sheet.mention,
    )


def shape_of(view: View) -> list[tuple[str, str]]:
    """The ids by which Slack knows what stays; all else counts too, as it may have to go."""
    return [
        (block["type"], block["block_id"] if is_named(block) else "") for block in view["blocks"]
    ]


def is_named(block: Block) -> bool:
    """Whether its id is ours, and says what it holds; others are invented by Slack."""
    return block["type"] in ("input", "alert") or str(block.get("block_id", "")).startswith(
        Action.REMOVE_FILE
    )


def edit_memory(card: Card, origin: Origin) -> FormMemory:
    interaction = card.interaction
    return FormMemory(
        ref=FormRef(
            nonce=new_nonce(), number=interaction.number, opened_version=interaction.version
        ),
        currency=card.currency,
        language=card.reader.language,
        answer=origin.answer,
        under=origin.under,
    )
