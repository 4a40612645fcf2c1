"""The chat.* methods."""

from sandbox.limits import check_message, table
from sandbox.limits.node import length
from sandbox.model import Channel, Message, Payload
from sandbox.payloads import message_payload
from sandbox.refusals import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.metadata import metadata_of


def post_message(call: Call) -> Payload:
    channel = _writable(call)
    text, blocks = content(call, table.POST_TEXT)
    metadata = metadata_of(call)
    if text and (call.flag("unfurl_links", True) or call.flag("unfurl_media", True)):
        call.violate("unfurl_links and unfurl_media must be false")
    message = call.state.post(
        channel,
        call.workspace.bot_user_id,
        text,
        blocks,
        by_app=True,
        thread_ts=call.text("thread_ts"),
    )
    message.metadata = metadata
    return _sent(call, channel, message)


def post_ephemeral(call: Call) -> Payload:
    channel = call.channel(call.need("channel"))
    member = call.member(call.need("user"))
    if not call.is_bot_in(channel):
        raise Refused("not_in_channel")
    if member.id not in channel.members:
        raise Refused("user_not_in_channel")
    text, blocks = content(call, table.POST_TEXT)
    bot = call.workspace.bot_user_id
    message = call.state.post(channel, bot, text, blocks, by_app=True, ephemeral_to=member.id)
    return {"message_ts": message.ts}


def update(call: Call) -> Payload:
    channel = _named_by_id(call)
    message = _own_message(call, channel, "cant_update_message")
    if call.text("text") is None and "blocks" not in call.args:
        raise Refused("no_text")
    text, blocks = content(call, table.UPDATE_TEXT)
    if call.args.get("metadata") is not None:  # an empty one removes it; without one it stays
        message.metadata = metadata_of(call)
    kept_text = message.text if call.text("text") is None else text
    call.state.rewrite(message, kept_text, blocks)
    return _sent(call, channel, message) | {"text": message.text}


def delete(call: Call) -> Payload:
    channel = _named_by_id(call)
    message = _own_message(call, channel, "cant_delete_message")
    call.state.erase(message)
    return {"channel": channel.id, "ts": message.ts}


def content(call: Call, most: int) -> tuple[str, list[Payload] | None]:
    """Text and blocks that Slack would take; ``None`` where no blocks were given."""
    text, blocks = call.text("text") or "", call.structure("blocks")
    if not text and not blocks and "blocks" not in call.args:
        raise Refused("no_text")
    if length(text) > most:
        call.violate(f"text longer than {most}")
        raise Refused("msg_too_long")
    _plain_manners(call, text)
    _check_blocks(call, text, blocks)
    return text, blocks


def _plain_manners(call: Call, text: str) -> None:
    if not text:
        call.violate("no top-level text beside the blocks")
    if call.flag("link_names") or call.text("parse") == "full":
        call.violate("link_names or parse=full")
    for refused in ("attachments", "markdown_text"):
        if call.args.get(refused):
            # No app of today needs them, and the sandbox would not show them.
            call.violate(f"{refused} are not known here")
            raise Refused("invalid_arguments")


def _check_blocks(call: Call, text: str, blocks: object) -> None:
    if blocks is None:
        blocks = []
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    report = check_message({"text": text, "blocks": blocks})
    for each in [*report.problems, *report.advice]:
        call.violate(each)
    if report.problems:
        raise Refused("invalid_blocks", report.problems)


def _writable(call: Call) -> Channel:
    """The channel, or the conversation with the person whose id was given."""
    target = call.need("channel")
    if target.startswith(("U", "W")):
        return open_dm(call, target, unknown="channel_not_found")
    channel = call.channel(target)
    if channel.is_archived:
        raise Refused("is_archived")
    if not call.is_bot_in(channel) and "chat:write.public" not in call.state.manifest.scopes:
        raise Refused("not_in_channel")
    if channel.kind == "im":
        [member_id] = channel.members - {call.workspace.bot_user_id}
        return open_dm(call, member_id, unknown="channel_not_found")
    return channel


def open_dm(call: Call, member_id: str, *, unknown: str) -> Channel:
    member = call.member(member_id, unknown)
    if member.deleted:
        raise Refused("user_disabled")
    if member.is_bot:
        raise Refused("cannot_dm_bot")
    if not call.state.manifest.messages_tab:
        raise Refused("messages_tab_disabled")
    return call.state.dm(call.workspace, member)


def _named_by_id(call: Call) -> Channel:
    target = call.need("channel")
    if target.startswith(("U", "W")):
        raise Refused("channel_not_found")
    return call.channel(target)


def _own_message(call: Call, channel: Channel, not_own: str) -> Message:
    message = channel.message(call.need("ts"))
    if message is not None and message.ephemeral_to:
        call.violate("an ephemeral message can only be replaced by its response_url")
        raise Refused("message_not_found")
    if message is None:
        raise Refused("message_not_found")
    if not message.by_app or message.author_id != call.workspace.bot_user_id:
        raise Refused(not_own)
    return message


def _sent(call: Call, channel: Channel, message: Message) -> Payload:
    shown = message_payload(message, call.workspace)
    return {"channel": channel.id, "ts": message.ts, "message": shown}
