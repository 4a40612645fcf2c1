"""Slack events about the list of interaction groups and the form of one."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import GroupId
from domain.templates.groups import (
    deactivate_group,
    list_groups,
    open_group,
    reactivate_group,
    save_group,
)
from handlers.caller import Caller, caller_of
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener
from handlers.templates import views
from handlers.templates.form_views import group_form
from handlers.templates.forms import read_group
from handlers.templates.wire import Action, Callback, SetUpMemory, page_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GroupListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.SHOW_GROUPS)(self.show)
        app.action(Action.GROUPS_PREVIOUS)(self.previous_page)
        app.action(Action.GROUPS_NEXT)(self.next_page)
        app.action(Action.NEW_GROUP)(self.open_new)
        app.action(Action.EDIT_GROUP)(self.open_edit)
        app.view(Callback.GROUP_FORM)(self.save)
        app.action(Action.DEACTIVATE_GROUP)(self.deactivate)
        app.action(Action.REACTIVATE_GROUP)(self.reactivate)

    async def show(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], 0)

    async def previous_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], page_in(body) - 1)

    async def next_page(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._show(caller_of(context, body), body["view"]["id"], page_in(body) + 1)

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
        await self._show(caller, body["view"].get("previous_view_id"), memory.page)

    async def deactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, group, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, deactivate_group, group, actor=caller.user, now=now)
        await self._show(caller, body["view"]["id"], page_in(body))

    async def reactivate(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, group, now = caller_of(context, body), pressed(body), self.desk.clock()
        await self.desk.write(caller, reactivate_group, group, actor=caller.user, now=now)
        await self._show(caller, body["view"]["id"], page_in(body))

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

    async def _show(self, caller: Caller, view_id: str | None, page: int) -> None:
        if view_id is None:
            return
        now = self.desk.clock()
        listed = await self.desk.read(caller, list_groups, page, actor=caller.user, now=now)
        await self.desk.show(view_id, views.groups(listed))


def pressed(body: Body) -> GroupId:
    return GroupId(int(body["actions"][0]["value"]))
