"""Slack events about contact files that admins upload."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.contacts.uploads.model import Upload
from domain.contacts.uploads.use_cases import (
    check_again,
    check_upload,
    discard_upload,
    import_upload,
    titles_of,
    who_uploads,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.files import Files, file_in
from handlers.jobs.listeners import adopt, pressed_job
from handlers.opener import Opener
from handlers.uploads import views
from handlers.uploads.forms import read_columns
from handlers.uploads.wire import Action, Callback, Field, UploadMemory
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class UploadListeners:
    desk: Desk
    opener: Opener
    files: Files

    def register(self, app: AsyncApp) -> None:
        app.action(Action.OPEN)(self.open)
        app.view(Callback.FORM)(self.check)
        app.action(Action.IMPORT)(self.import_it)
        app.action(Action.DISCARD)(self.discard)
        app.action(Action.COLUMNS)(self.ask_columns)
        app.view(Callback.COLUMNS)(self.check_again)

    async def open_import(self, caller: Caller, body: Body, *, pushes: bool = False) -> None:
        nonce, now = new_nonce(), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, who_uploads, actor=caller.user, now=now),
            lambda reader: views.upload_form(reader, nonce),
            pushes=pushes,
        )

    async def open(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """From a list, on which the form is pushed."""
        await ack()
        await self.open_import(caller_of(context, body), body, pushes=True)

    async def check(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """What Slack knows of the file is asked before the form closes."""
        caller, now = caller_of(context, body), self.desk.clock()
        memory = UploadMemory.load(body["view"]["private_metadata"])
        await self.desk.read(caller, who_uploads, actor=caller.user, now=now)
        file = await self.files.look_up(
            file_in(body["view"], Field.FILE), owner=caller.user, workspace=caller.workspace
        )
        upload = Upload(file=file.id, owner=caller.user, name=file.name)
        await self.desk.write(
            caller, check_upload, upload, nonce=memory.nonce, actor=caller.user, now=now
        )
        await ack(response_action="update", view=views.being_checked(words_in(memory.language)))
        self.desk.wake()

    async def import_it(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        await adopt(self.desk, caller, body)
        await self.desk.write(caller, import_upload, pressed_job(body), actor=caller.user, now=now)
        self.desk.wake()

    async def discard(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        await adopt(self.desk, caller, body)
        await self.desk.write(caller, discard_upload, pressed_job(body), actor=caller.user, now=now)
        self.desk.wake()

    async def ask_columns(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, check, now = caller_of(context, body), pressed_job(body), self.desk.clock()
        nonce = new_nonce()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, titles_of, check, actor=caller.user, now=now),
            lambda asked: views.columns_form(*asked, nonce),
        )

    async def check_again(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, now = caller_of(context, body), self.desk.clock()
        memory = UploadMemory.load(body["view"]["private_metadata"])
        await self.desk.write(
            caller,
            check_again,
            memory.asked_about,
            read_columns(body["view"]),
            nonce=memory.nonce,
            actor=caller.user,
            now=now,
        )
        await ack(response_action="update", view=views.being_checked(words_in(memory.language)))
        self.desk.wake()
