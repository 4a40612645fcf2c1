"""Slack events about the list of templates and the form of one."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import TemplateId
from domain.templates.use_cases import (
    TemplatePage,
    deactivate_template,
    list_templates,
    move_template,
    open_template,
    reactivate_template,
    save_template,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.numbered import NumberedPages
from handlers.opener import Opener
from handlers.pages import page_in
from handlers.templates import views
from handlers.templates.form_views import template_form
from handlers.templates.forms import read_kept_files, read_template
from handlers.templates.wire import Action, Callback, SetUpMemory, load_place
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TemplateListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SHOW_TEMPLATES)(self.pages.show_first)
        app.action(Action.PREVIOUS)(self.pages.show_previous)
        app.action(Action.NEXT)(self.pages.show_next)
        app.action(Action.NEW)(self.open_new)
        app.action(Action.EDIT)(self.open_edit)
        app.action(Action.DUPLICATE)(self.open_copy)
        app.view(Callback.FORM)(self.save)
        app.action(Action.DEACTIVATE)(self.deactivate)
        app.action(Action.REACTIVATE)(self.reactivate)
        app.action(Action.MOVE_UP)(self.move_up)
        app.action(Action.MOVE_DOWN)(self.move_down)

    @property
    def pages(self) -> NumberedPages[TemplatePage]:
        return NumberedPages(self.desk, self.opener, list_templates, views.templates)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, None)

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, pressed(body))

    async def open_copy(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, pressed(body), copies=True)

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; then the list below shows it."""
        caller = caller_of(context, body)
        memory = SetUpMemory.load(body["view"]["private_metadata"])
        locale = words_in(memory.language).locale
        content = read_template(body["view"], currency=memory.currency, locale=locale)
        now = self.desk.clock()
        keeps = read_kept_files(body["view"])
        await self.desk.write(
            caller, save_template, memory.ref, content, keeps=keeps, actor=caller.user, now=now
        )
        await ack()
        await self.pages.show(caller, body["view"].get("previous_view_id"), memory.page)

    async def deactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, template, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, deactivate_template, template, actor=caller.user, now=now)
        await self.pages.show_again(caller, body)

    async def reactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, template, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, reactivate_template, template, actor=caller.user, now=now)
        await self.pages.show_again(caller, body)

    async def move_up(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._move(caller_of(context, body), body, by=-1)

    async def move_down(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._move(caller_of(context, body), body, by=1)

    async def _move(self, caller: Caller, body: Body, *, by: int) -> None:
        template, place = load_place(body["actions"][0]["value"])
        await self.desk.write(
            caller,
            move_template,
            TemplateId(template),
            place=place,
            by=by,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self.pages.show_again(caller, body)

    async def _open(
        self, caller: Caller, body: Body, template: TemplateId | None, *, copies: bool = False
    ) -> None:
        """Pushed on the list."""
        nonce, now, page = new_nonce(), self.desk.clock(), page_in(body)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(
                caller,
                open_template,
                nonce,
                template,
                copies=copies,
                actor=caller.user,
                now=now,
            ),
            lambda sheet: template_form(sheet, SetUpMemory.of(sheet.ref, sheet.reader, page)),
            pushes=True,
        )


def pressed(body: Body) -> TemplateId:
    return TemplateId(int(body["actions"][0]["value"]))
