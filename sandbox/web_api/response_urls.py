"""The addresses to which an app may answer an interaction, five times in thirty minutes."""

from aiohttp import web

from sandbox.limits import check_message
from sandbox.model import Payload
from sandbox.refusals import Refused
from sandbox.state import State
from sandbox.tickets import ResponseUrl
from sandbox.web_api.call import is_true
from sandbox.web_api.router import read_arguments

WHERE = "response_url"


class ResponseUrls:
    def __init__(self, state: State) -> None:
        self.state = state

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await read_arguments(request)
        exchange = self.state.log("to slack", WHERE, body)
        self.state.changes.began(WHERE)
        try:
            self._respond(request.match_info["key"], body)
            exchange.answer = "ok"
            return web.Response(text="ok")
        except Refused as refused:
            exchange.answer = {"ok": False, "error": refused.error}
            return web.json_response(exchange.answer, status=404)
        finally:
            self.state.changes.ended(WHERE)

    def _respond(self, key: str, body: Payload) -> None:
        place = self.state.tickets.use(key)
        replaces, deletes = (
            is_true(body.get(f"{verb}_original")) for verb in ("replace", "delete")
        )
        if (replaces or deletes) and place.original is None:
            self.state.violate("there is no original message to replace or delete", WHERE)
            raise Refused("invalid_request")
        if deletes and place.original:
            self.state.erase(place.original)
            return
        text, blocks = checked(self.state, body, WHERE)
        if replaces and place.original:
            self.state.rewrite(place.original, text, blocks or [])
        else:
            answer_in(self.state, place, text, blocks, str(body.get("response_type")))


def checked(state: State, body: Payload, where: str) -> tuple[str, list[Payload]]:
    """Text and blocks of a message that answers an interaction."""
    text, blocks = str(body.get("text") or ""), body.get("blocks") or []
    if not text and not blocks:
        raise Refused("no_text")
    if not text:
        state.violate("no top-level text beside the blocks", where)
    report = check_message({"text": text, "blocks": blocks})
    for each in [*report.problems, *report.advice]:
        state.violate(each, where)
    if report.problems:
        raise Refused("invalid_blocks", report.problems)
    return text, blocks


def answer_in(
    state: State, place: ResponseUrl, text: str, blocks: list[Payload], response_type: str
) -> None:
    """``in_channel`` is seen by all; anything else by the person alone."""
    workspace = state.workspaces[place.workspace_id]
    alone = None if response_type == "in_channel" else place.member_id
    channel = workspace.channels[place.channel_id]
    bot = workspace.bot_user_id
    state.post(channel, bot, text, blocks, by_app=True, ephemeral_to=alone)
