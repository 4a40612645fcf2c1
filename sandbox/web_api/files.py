"""The files.* methods, and the addresses where the bytes themselves come and go."""

from aiohttp import web

from sandbox.files import File
from sandbox.model import Exchange, Payload
from sandbox.payloads import message_payload
from sandbox.refusals import Refused
from sandbox.state import State
from sandbox.web_api.call import Call

LARGEST = 1024**3
LONGEST_ALT_TEXT = 1000
DOWNLOAD, UPLOAD = "file download", "file upload"


def info(call: Call) -> Payload:
    return {"file": call.state.files.payload(visible(call, call.need("file")))}


def visible(call: Call, file_id: str) -> File:
    file = call.state.files.find(file_id, call.workspace.id)
    if file is None or not file.is_shown_to_app:
        raise Refused("file_not_found")
    if file.deleted:
        raise Refused("file_deleted")
    return file


def get_upload_url(call: Call) -> Payload:
    name, length = call.need("filename"), call.need("length")
    if not length.isdigit() or not 0 < int(length) <= LARGEST:
        raise Refused("invalid_arguments", ["[ERROR] length must be a number of bytes"])
    alt_text = call.text("alt_txt") or ""
    if len(alt_text) > LONGEST_ALT_TEXT:
        raise Refused("alt_txt_too_large")
    state = call.state
    bot, at = call.workspace.bot_user_id, int(state.clock.seconds())
    home = call.workspace
    file = File(state.new_id("F"), home.id, bot, name, int(length), at, domain=home.domain)
    file = File(state.new_id("F"), call.workspace.id, bot, name, int(length), at, alt_text=alt_text)
    return {"file_id": file.id, "upload_url": state.files.expect(state.files.add(file))}


def complete_upload(call: Call) -> Payload:
    """Shared in one conversation, named by its id; Slack takes no person's id here."""
    files = [_uploaded(call, each) for each in call.structure("files") or []]
    if not files:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files"])
    told = {"files": [{"id": each.id, "title": each.name} for each in files]}
    if (channel_id := call.text("channel_id")) is None:
        return told
    channel = call.channel(channel_id)
    if not call.is_bot_in(channel):
        raise Refused("not_in_channel")
    for each in files:
        each.is_shown_to_app = True
    comment = call.text("initial_comment") or ""
    message = call.state.post(channel, call.workspace.bot_user_id, comment, by_app=True)
    message.files = [each.id for each in files]
    call.state.changes.tell(f"files in {channel.id}")
    return told | {"message": message_payload(message, call.workspace)}


def _uploaded(call: Call, told: object) -> File:
    file_id = str(told.get("id", "")) if isinstance(told, dict) else ""
    file = call.state.files.find(file_id, call.workspace.id)
    if file is None or file.content is None or file.owner_id != call.workspace.bot_user_id:
        raise Refused("file_not_found")
    return file


class FileDoors:
    def __init__(self, state: State) -> None:
        self.state = state

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Whoever has no right to it is sent to the page where people log in, as Slack does."""
        exchange = self.state.log("to slack", DOWNLOAD, {"path": request.path})
        self.state.changes.began(DOWNLOAD)
        try:
            file = self._asked_for(request)
            if file is None or file.content is None:
                self.state.violate("a file asked for without a right to it", DOWNLOAD)
                return _told(exchange, web.Response(status=302, headers={"Location": "/login"}))
            return _told(exchange, web.Response(body=file.content))
        finally:
            self.state.changes.ended(DOWNLOAD)

    def _asked_for(self, request: web.Request) -> File | None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        workspace = self.state.workspace_of_token(token)
        home, _, file_id = request.match_info["file"].partition("-")
        if workspace is None or workspace.id != home:
            return None
        if not workspace.installed or "files:read" not in self.state.manifest.scopes:
            return None
        file = self.state.files.find(file_id, home)
        return file if file and file.is_shown_to_app and not file.deleted else None

    async def upload(self, request: web.Request) -> web.StreamResponse:
        exchange = self.state.log("to slack", UPLOAD, {})
        self.state.changes.began(UPLOAD)
        try:
            file = self.state.files.expected(request.match_info["key"])
            content = await request.read()
            if file is None or len(content) != file.size:
                self.state.violate("an upload that is not what was announced", UPLOAD)
                return _told(exchange, web.Response(status=400, text="Bad Request"))
            file.content = content
            return _told(exchange, web.Response(text=f"OK - {len(content)}"))
        finally:
            self.state.changes.ended(UPLOAD)

    async def login(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")


def _told(exchange: Exchange, response: web.Response) -> web.Response:
    exchange.answer = response.status
    return response
