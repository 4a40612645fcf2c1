"""Slack events about exporting templates to a file, and importing them from one."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from aiohttp import ClientError
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.errors import DomainError
from domain.ids import FileId
from domain.templates.exchange.model import (
    LARGEST,
    FileFlawed,
    Flaw,
    ShownNoMore,
    TemplateFile,
    Why,
)
from domain.templates.exchange.reading import read_file
from domain.templates.exchange.use_cases import (
    apply_import,
    export_templates,
    fingerprint,
    plan_import,
    who_imports,
)
from domain.templates.use_cases import TemplatePage
from handlers.blocks import View, with_alert
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.errors import explain
from handlers.files import FileGone, Files, FileTooLarge, FileUnreachable, UploadedFile, file_in
from handlers.numbered import NumberedPages
from handlers.opener import Opener, notice
from handlers.pages import page_in
from handlers.roster import LookUpFailed
from handlers.templates import exchange_views as views
from handlers.templates.wire import Action, Callback, Field, ImportMemory
from handlers.words import words_in
from handlers.work import StoreUnavailable

Body = dict[str, Any]
NAME = "templates.yaml"
REFUSALS = (DomainError, FileGone, LookUpFailed, StoreUnavailable)
UNREACHABLE = (FileUnreachable, ClientError, TimeoutError)


@dataclass(frozen=True, slots=True)
class ExchangeListeners:
    desk: Desk
    opener: Opener
    files: Files
    pages: NumberedPages[TemplatePage]

    def register(self, app: AsyncApp) -> None:
        app.action(Action.EXPORT)(self.export)
        app.action(Action.OPEN_IMPORT)(self.open_import)
        app.view(Callback.IMPORT)(self.compare)
        app.view(Callback.DIFFERENCES)(self.apply)

    async def export(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        told = await self.desk.read(caller, export_templates, actor=caller.user, now=now)
        words = views.export_words(words_in(told.reader.language))
        await self.files.send_at_once(told.content, name=NAME, words=words, to=caller.user)

    async def open_import(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the list."""
        await ack()
        caller, now, page = caller_of(context, body), self.desk.clock(), page_in(body)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, who_imports, actor=caller.user, now=now),
            lambda reader: views.import_form(reader, page),
            pushes=True,
        )

    async def compare(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What Slack knows of the file is asked before the form makes way for the differences."""
        caller, view, now = caller_of(context, body), body["view"], self.desk.clock()
        reader = await self.desk.read(caller, who_imports, actor=caller.user, now=now)
        file = file_in(view, Field.FILE)
        await self._look_up(caller, file)
        await ack(response_action="update", view=views.being_read(words_in(reader.language)))
        page = page_in(body)
        await self._answer(caller, view["id"], lambda: self._differences(caller, file, page))

    async def apply(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """All or nothing; then the list below shows it."""
        caller, view, now = caller_of(context, body), body["view"], self.desk.clock()
        memory = ImportMemory.load(view["private_metadata"])
        reader = await self.desk.read(caller, who_imports, actor=caller.user, now=now)
        await ack(response_action="update", view=views.being_read(words_in(reader.language)))
        await self._answer(caller, view["id"], lambda: self._applied(caller, memory))
        await self.pages.show(caller, view.get("previous_view_id"), memory.page)

    async def _applied(self, caller: Caller, memory: ImportMemory) -> View:
        file, now = await self._read(caller, memory.file), self.desk.clock()
        try:
            done = await self.desk.write(
                caller,
                apply_import,
                file,
                memory.shown,
                nonce=memory.nonce,
                actor=caller.user,
                now=now,
            )
        except ShownNoMore as refused:
            anew = await self._differences(caller, memory.file, memory.page)
            return with_alert(anew, await self._told(caller, refused))
        return views.imported(done, words_in(done.reader.language))

    async def _differences(self, caller: Caller, file: FileId, page: int) -> View:
        read, now = await self._read(caller, file), self.desk.clock()
        plan = await self.desk.read(caller, plan_import, read, actor=caller.user, now=now)
        memory = ImportMemory(new_nonce(), file, fingerprint(plan), page)
        return views.differences(plan, memory)

    async def _read(self, caller: Caller, file: FileId) -> TemplateFile:
        """Fetched anew each time: nothing of it is kept. Raises FileFlawed, FileGone."""
        now, into = self.desk.clock(), BytesIO()
        reader = await self.desk.read(caller, who_imports, actor=caller.user, now=now)
        await self.files.fetch(await self._look_up(caller, file), into)
        return await asyncio.to_thread(read_file, into.getvalue(), currency=reader.home.currency)

    async def _look_up(self, caller: Caller, file: FileId) -> UploadedFile:
        try:
            found = await self.files.look_up(file, owner=caller.user, workspace=caller.workspace)
        except FileTooLarge as refused:
            raise FileFlawed([Flaw(Why.TOO_LARGE)]) from refused
        if found.size > LARGEST:
            raise FileFlawed([Flaw(Why.TOO_LARGE)])
        return found

    async def _answer(
        self, caller: Caller, view_id: str, make: Callable[[], Awaitable[View]]
    ) -> None:
        """In the view that the form has become, a refusal as well."""
        try:
            view = await make()
        except (*REFUSALS, *UNREACHABLE) as refused:
            language = await self.desk.roster.language_of(caller)
            view = notice(await self._told(caller, refused), words_in(language))
        await self.desk.show(view_id, view)

    async def _told(self, caller: Caller, refused: Exception) -> str:
        return explain(refused, await self.desk.roster.language_of(caller))
