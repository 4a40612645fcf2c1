"""What Slack's own client does when its user acts; it knows ids, not labels."""

from typing import Any

from sandbox import payloads
from sandbox.copies import copied
from sandbox.delivery.courier import Courier
from sandbox.delivery.outcome import Delivery, Kind, Reply
from sandbox.escaping import escaped_command_text
from sandbox.fields import Field
from sandbox.files import File
from sandbox.limits import check_options, table
from sandbox.model import Channel, Member, Message, Payload, View, Workspace
from sandbox.refusals import NotPossible, Refused
from sandbox.stacks import close_all, close_one, stack_of
from sandbox.state import State
from sandbox.submission import apply_reply
from sandbox.tickets import ResponseUrl
from sandbox.web_api.response_urls import answer_in, checked

CONNECTING = "We had some trouble connecting. Try again?"


class Client:
    """One member's Slack in one workspace."""

    def __init__(
        self, state: State, courier: Courier, workspace: Workspace, member: Member, base_url: str
    ) -> None:
        self.state, self.courier = state, courier
        self.workspace, self.member, self.base_url = workspace, member, base_url

    async def command(self, channel: Channel, command: str, text: str) -> Reply:
        if command not in self.state.manifest.commands or not self.has_app:
            self.say(channel, f"{command} is not a valid command.")
            return Reply("refused")
        if self.state.manifest.commands[command]:
            text = escaped_command_text(self.workspace, text)
        payload = payloads.slash_command(
            self.state,
            self.workspace,
            self.member,
            channel,
            command=command,
            text=text,
            response_url=self._response_url(channel, None),
        )
        reply = await self._deliver("slash_commands", payload)
        self._show_reply(channel, command, reply)
        return reply

    @property
    def has_app(self) -> bool:
        """An outsider sees the app's messages, but has no command or shortcut of it."""
        at_home = self.member.workspace_id == self.workspace.id
        return self.workspace.installed and at_home and "commands" in self.state.manifest.scopes

    def say(self, channel: Channel, text: str) -> None:
        """Slackbot's own words to this person alone."""
        self.state.post(channel, "USLACKBOT", text, ephemeral_to=self.member.id)

    def _show_reply(self, channel: Channel, command: str, reply: Reply) -> None:
        if not reply.ok:
            why = "operation_timeout" if reply.status == "late" else "dispatch_failed"
            self.say(channel, f"{command} failed with the error “{why}”")
        elif reply.body:
            place = ResponseUrl(self.workspace.id, self.member.id, channel.id, 0.0, None)
            kind = str(reply.body.get("response_type"))
            try:
                answer_in(self.state, place, *checked(self.state, reply.body, command), kind)
            except Refused as refused:
                self.state.violate(f"reply refused: {refused.error}", command)

    async def global_shortcut(self, callback_id: str) -> Reply:
        payload = payloads.global_shortcut(self.state, self.workspace, self.member, callback_id)
        return await self._deliver("interactive", payload)

    async def message_shortcut(self, callback_id: str, message: Message) -> Reply:
        channel = self.workspace.channels[message.channel_id]
        payload = payloads.message_shortcut(
            self.state,
            self.workspace,
            self.member,
            message,
            callback_id=callback_id,
            response_url=self._response_url(channel, message if message.by_app else None),
        )
        return await self._deliver("interactive", payload)

    async def act_in_view(self, view: View, field: Field, chosen: Payload) -> Reply:
        if view.closed:
            raise NotPossible("the view is closed")
        action = self._action(field, chosen)
        payload = payloads.action_in_view(self.state, view, self.member, action)
        reply = await self._deliver("interactive", payload)
        if not reply.ok:
            view.trouble = CONNECTING
            self.state.changes.tell("trouble")
        return reply

    async def act_in_message(self, message: Message, field: Field, chosen: Payload) -> Reply:
        channel = self.workspace.channels[message.channel_id]
        payload = payloads.action_in_message(
            self.state,
            self.workspace,
            message,
            self.member,
            action=self._action(field, chosen),
            response_url=self._response_url(channel, message),
        )
        reply = await self._deliver("interactive", payload)
        message.trouble = "" if reply.ok else CONNECTING
        return reply

    async def suggest(self, view: View, field: Field, typed: str) -> list[Payload]:
        """The options the app offers; none below ``min_query_length``, which sends nothing."""
        if len(typed) < field.element.get("min_query_length", table.MIN_QUERY_LENGTH):
            return []
        block_id, action_id = field.ids
        action = {"block_id": block_id, "action_id": action_id, "value": typed}
        if self.courier.transport.needs_options_url and not self.state.manifest.options_url:
            self.state.violate("no message_menu_options_url in the manifest", "block_suggestion")
            return []
        payload = payloads.suggestion(self.state, view, self.member, action)
        reply = await self._deliver("interactive", payload)
        return self._offered(reply.body or {}) if reply.ok else []

    def _offered(self, body: Payload) -> list[Payload]:
        report = check_options(body)
        for each in report.problems:
            self.state.violate(each, "block_suggestion")
        if report.problems:
            return []
        grouped = [each for group in body.get("option_groups", []) for each in group["options"]]
        return list(body.get("options", grouped))

    async def submit(self, view: View) -> Reply:
        view.errors, view.trouble = {}, ""
        payload = payloads.submission(self.state, view, self.member)
        reply = await self._deliver("interactive", payload)
        if not reply.ok or not apply_reply(self.state, self.workspace, view, reply.body):
            view.trouble = CONNECTING
            self.state.changes.tell("trouble")
        return reply

    async def close(self, view: View, *, clear_all: bool) -> None:
        stack_of(self.workspace, view)
        cleared = clear_all or bool(view.body.get("clear_on_close"))
        if cleared:
            closed = close_all(self.state, self.workspace, view)
        else:
            close_one(self.state, self.workspace, view)
            closed = [view]
        # One for each view that asked: an app must bear several for one press on the X.
        for each in closed:
            if each.body.get("notify_on_close"):
                payload = payloads.closing(self.state, each, self.member, is_cleared=cleared)
                await self._deliver("interactive", payload)

    def open_tab(self, tab: str) -> None:
        dm = self.state.dm(self.workspace, self.member)
        home = self.workspace.homes.get(self.member.id)
        body: Payload = {
            "type": "app_home_opened",
            "user": self.member.id,
            "channel": dm.id,
            "tab": tab,
            "event_ts": self.state.new_ts(),
        }
        if home is not None and tab == "home":
            body["view"] = payloads.view_payload(self.state, home, values=False)
        self.courier.tell_event(self.workspace, body)

    def upload(self, name: str, content: bytes, *, into: Channel | None = None) -> Payload:
        """A file of the person's own, which Slack shows to the app of the form that it is in, or
        that is in the conversation into which it is shared."""
        has_app = into is None or self.workspace.bot_user_id in into.members
        file = File(
            self.state.new_id("F"),
            self.workspace.id,
            self.member.id,
            name,
            len(content),
            int(self.state.clock.seconds()),
            content,
            is_shown_to_app=has_app and "files:read" in self.state.manifest.scopes,
            domain=self.workspace.domain,
        )
        return self.state.files.payload(self.state.files.add(file))

    def _action(self, field: Field, chosen: Payload) -> Payload:
        block_id, action_id = field.ids
        named: dict[str, Any] = {"type": field.type, "action_id": action_id, "block_id": block_id}
        for key in ("value", "text") if field.type == "button" else ("placeholder",):
            if key in field.element:
                named[key] = copied(field.element[key])
        return named | copied(chosen) | {"action_ts": self.state.new_ts()}

    def _response_url(self, channel: Channel, original: Message | None) -> str:
        key = self.state.tickets.response_url(
            self.workspace.id, self.member.id, channel.id, original
        )
        return f"{self.base_url}response/{key}"

    async def _deliver(self, kind: Kind, payload: Payload) -> Reply:
        if kind == "interactive" and not self.state.manifest.interactive:
            raise NotPossible("interactivity is off in the manifest")
        if self.member.deleted:
            raise NotPossible(f"{self.member.name} is deactivated")
        if not self.workspace.installed:
            return Reply("refused", detail="the app is not installed")
        return await self.courier.deliver(Delivery(kind, payload))
