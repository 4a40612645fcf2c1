"""Slack events about the list of interaction groups and the form of one."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import GroupId
from domain.templates.groups import (
    GroupPage,
    deactivate_group,
    list_groups,
    open_group,
    reactivate_group,
    save_group,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.numbered import NumberedPages
from handlers.opener import Opener
from handlers.pages import page_in
from handlers.templates import views
from handlers.templates.form_views import group_form
from handlers.templates.forms import read_group
from handlers.templates.wire import Action, Callback, SetUpMemory

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GroupListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SHOW_GROUPS)(self.pages.show_first)
        app.action(Action.GROUPS_PREVIOUS)(self.pages.show_previous)
        app.action(Action.GROUPS_NEXT)(self.pages.show_next)
        app.action(Action.NEW_GROUP)(self.open_new)
        app.action(Action.EDIT_GROUP)(self.open_edit)
        app.view(Callback.GROUP_FORM)(self.save)
        app.action(Action.DEACTIVATE_GROUP)(self.deactivate)
        app.action(Action.REACTIVATE_GROUP)(self.reactivate)

    @property
    def pages(self) -> NumberedPages[GroupPage]:
        return NumberedPages(self.desk, self.opener, list_groups, views.groups)

    async def open_new(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, None)

    async def open_edit(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._open(caller_of(context, body), body, pressed(body))

    async def save(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once stored; then the list below shows it."""
        caller, now = caller_of(context, body), self.desk.clock()
        memory = SetUpMemory.load(body["view"]["private_metadata"])
        content = read_group(body["view"])
        await self.desk.write(caller, save_group, memory.ref, content, actor=caller.user, now=now)
        await ack()
        await self.pages.show(caller, body["view"].get("previous_view_id"), memory.page)

    async def deactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, group, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, deactivate_group, group, actor=caller.user, now=now)
        await self.pages.show_again(caller, body)

    async def reactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, group, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, reactivate_group, group, actor=caller.user, now=now)
        await self.pages.show_again(caller, body)

    async def _open(self, caller: Caller, body: Body, group: GroupId | None) -> None:
        """Pushed on the list."""
        nonce, now, page = new_nonce(), self.desk.clock(), page_in(body)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_group, nonce, group, actor=caller.user, now=now),
            lambda sheet: group_form(sheet, SetUpMemory.of(sheet.ref, sheet.reader, page)),
            pushes=True,
        )


def pressed(body: Body) -> GroupId:
    return GroupId(int(body["actions"][0]["value"]))
