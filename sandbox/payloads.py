"""What Slack sends to an app, shaped as Slack shapes it."""

from typing import Any

from sandbox.copies import copied
from sandbox.fields import as_state
from sandbox.model import Channel, Member, Message, Payload, View, Workspace
from sandbox.state import APP_ID, VERIFICATION_TOKEN, State


def view_payload(state: State, view: View, *, values: bool = True) -> Payload:
    workspace, body = state.workspaces[view.workspace_id], view.body
    payload: Payload = {
        "id": view.id,
        "team_id": workspace.members[view.owner_id].workspace_id,
        "type": body["type"],
        "blocks": copied(body["blocks"]),
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": as_state(view.shown) if values else {"values": {}},
        "hash": view.hash,
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": APP_ID,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": workspace.id,
        "bot_id": workspace.bot_id,
    }
    return payload | {key: copied(body.get(key)) for key in ("title", "close", "submit")}


def message_payload(message: Message, workspace: Workspace) -> Payload:
    payload: Payload = {
        "type": "message",
        "user": message.author_id,
        "ts": message.ts,
        "text": message.text,
        "team": workspace.id,
    }
    if message.blocks:
        payload["blocks"] = copied(message.blocks)
    if message.by_app:
        payload |= {"bot_id": workspace.bot_id, "app_id": APP_ID}
    if message.earlier and message.ephemeral_to is None:
        payload["edited"] = {"user": message.author_id, "ts": message.ts}
    if message.thread_ts:
        payload["thread_ts"] = message.thread_ts
    return payload


def channel_name(channel: Channel) -> str:
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def slash_command(
    state: State,
    workspace: Workspace,
    member: Member,
    channel: Channel,
    *,
    command: str,
    text: str,
    response_url: str,
) -> Payload:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": member.workspace_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": member.id,
        "user_name": member.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": state.tickets.trigger(workspace.id, member.id),
    }


def interaction(workspace: Workspace, member: Member, kind: str) -> Payload:
    """What all interactive payloads share. ``team`` is the app's, also for an outsider."""
    return {
        "type": kind,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": {
            "id": member.id,
            "username": member.name,
            "name": member.name,
            "team_id": member.workspace_id,
        },
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def global_shortcut(
    state: State, workspace: Workspace, member: Member, callback_id: str
) -> Payload:
    return interaction(workspace, member, "shortcut") | {
        "callback_id": callback_id,
        "action_ts": state.new_ts(),
        "trigger_id": state.tickets.trigger(workspace.id, member.id),
    }


def message_shortcut(
    state: State,
    workspace: Workspace,
    member: Member,
    message: Message,
    *,
    callback_id: str,
    response_url: str,
) -> Payload:
    channel = workspace.channels[message.channel_id]
    return interaction(workspace, member, "message_action") | {
        "callback_id": callback_id,
        "action_ts": state.new_ts(),
        "trigger_id": state.tickets.trigger(workspace.id, member.id),
        "response_url": response_url,
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": message_payload(message, workspace) | files_of(state, workspace, message),
    }


def files_of(state: State, workspace: Workspace, message: Message) -> Payload:
    """As Slack tells of them to the app, also where it may not read them."""
    found = [state.files.find(each, workspace.id) for each in message.files]
    return {"files": [state.files.payload(each) for each in found if each]} if found else {}


def action_in_view(state: State, view: View, member: Member, action: Payload) -> Payload:
    workspace = state.workspaces[view.workspace_id]
    return interaction(workspace, member, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.tickets.trigger(
            workspace.id, member.id, view.id if view.is_modal else None
        ),
        "view": view_payload(state, view),
        "actions": [action],
    }


def action_in_message(
    state: State,
    workspace: Workspace,
    message: Message,
    member: Member,
    *,
    action: Payload,
    response_url: str,
) -> Payload:
    channel = workspace.channels[message.channel_id]
    ephemeral = message.ephemeral_to is not None
    payload = interaction(workspace, member, "block_actions") | {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        },
        "trigger_id": state.tickets.trigger(workspace.id, member.id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": as_state(message.shown),
        "response_url": response_url,
        "actions": [action],
    }
    # Slack keeps no ephemeral message and so has none to send; the stricter reading.
    return payload if ephemeral else payload | {"message": message_payload(message, workspace)}


def submission(state: State, view: View, member: Member) -> Payload:
    workspace = state.workspaces[view.workspace_id]
    return interaction(workspace, member, "view_submission") | {
        "trigger_id": state.tickets.trigger(workspace.id, member.id, view.id),
        "view": view_payload(state, view),
        "response_urls": [],
    }


def closing(state: State, view: View, member: Member, *, is_cleared: bool) -> Payload:
    """Nothing typed arrives."""
    workspace = state.workspaces[view.workspace_id]
    return interaction(workspace, member, "view_closed") | {
        "view": view_payload(state, view, values=False),
        "is_cleared": is_cleared,
    }


def suggestion(state: State, view: View, member: Member, action: Payload) -> Payload:
    """``state`` is empty: Slack's own samples show none, so an app must not count on it."""
    workspace = state.workspaces[view.workspace_id]
    return interaction(workspace, member, "block_suggestion") | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_payload(state, view, values=False),
        **action,
    }


def event(state: State, workspace: Workspace, body: dict[str, Any]) -> Payload:
    seconds = int(state.clock.seconds())
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.id,
        "user_id": workspace.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.id,
        "api_app_id": APP_ID,
        "event": body,
        "type": "event_callback",
        "event_id": state.new_id("Ev"),
        "event_time": seconds,
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
    }


def profile(workspace: Workspace, member: Member, *, locale: bool, email: bool) -> Payload:
    """As in ``users.info``; an outsider to ``workspace`` is a stranger."""
    flags = ("is_admin", "is_owner", "is_restricted", "is_ultra_restricted", "is_bot", "deleted")
    named = {"real_name": member.real_name, "display_name": member.name}
    shown: Payload = {
        "id": member.id,
        "team_id": member.workspace_id,
        "name": member.name,
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": member.tz,
        "profile": named | ({"email": member.email} if email else {}),
        "is_app_user": False,
        "updated": 0,
    }
    shown |= {flag: getattr(member, flag) for flag in flags}
    if member.workspace_id != workspace.id:
        shown["is_stranger"] = True
    return shown | ({"locale": member.locale} if locale else {})
