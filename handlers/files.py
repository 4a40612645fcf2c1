"""Files: what a person uploaded in a form comes in, and lists go out by direct message."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from blockkit import FileInput, Input
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.ids import FileId, UserId, WorkspaceId
from handlers.attachments import Unseen
from handlers.blocks import Block, plain, render
from handlers.refusals import code_of
from handlers.state import inputs_of

log = logging.getLogger(__name__)
MEGABYTE = 1024**2
LARGEST = 20 * MEGABYTE
# As much as Slack takes.
LARGEST_SENT = 1024 * MEGABYTE
PIECE = 64 * 1024
ALT_TEXT = 1000
# As long as something comes in, it may take as long as it takes.
PATIENCE = ClientTimeout(total=None, sock_connect=10, sock_read=10)
# What has gone out is looked through by Slack before it answers.
SENDING = ClientTimeout(total=None, sock_connect=10, sock_read=60)
SLACK_HOSTS = ("files.slack.com", "files.slack-gov.com")
MOST_LOOKED_UP = 20
LOOK_UP_PATIENCE = 1.0
GONE = frozenset({"file_not_found", "file_deleted", "access_denied"})


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """``url`` gives its bytes to whoever has our token."""

    id: FileId
    name: str
    size: int
    url: str


class FileMissing(Exception):
    """Slack's own form does not send itself without one; anybody else may."""


class FileGone(Exception):
    """Deleted, never there, or not one that this person uploaded here."""


class FileTooLarge(Exception):
    """Over ``LARGEST``."""


class FileUnreachable(Exception):
    """Slack did not hand it out; another attempt may help."""


class FileNotSent(Exception):
    """Slack did not take it; another attempt may help."""


@dataclass(frozen=True, slots=True)
class Files:
    client: AsyncWebClient

    async def look_up(self, file: FileId, *, owner: UserId, workspace: WorkspaceId) -> UploadedFile:
        """Raises FileGone, FileTooLarge, SlackApiError."""
        try:
            told = (await self.client.files_info(file=file))["file"]
        except SlackApiError as refused:
            raise (FileGone(file) if code_of(refused) in GONE else refused) from refused
        if told.get("user") != owner or told.get("user_team", workspace) != workspace:
            raise FileGone(file)
        found = uploaded(told)
        if found.size > LARGEST or not self._is_slacks(found.url):
            raise FileTooLarge(file) if found.size > LARGEST else FileGone(file)
        return found

    async def unseen(self, files: Sequence[FileId]) -> Mapping[FileId, Unseen]:
        """Those that Slack does not show us; where it does not say in time, nothing is told."""
        found = await asyncio.gather(*map(self._unseen, files[:MOST_LOOKED_UP]))
        return {file: why for file, why in zip(files, found, strict=False) if why is not None}

    async def _unseen(self, file: FileId) -> Unseen | None:
        try:
            async with asyncio.timeout(LOOK_UP_PATIENCE):
                await self.client.files_info(file=file)
        except SlackApiError as refused:
            code = code_of(refused)
            hidden = Unseen.HIDDEN if code in GONE else None
            return Unseen.DELETED if code == "file_deleted" else hidden
        except (ClientError, TimeoutError):
            return None
        return None

    async def fetch(self, file: UploadedFile, into: BinaryIO) -> None:
        """A piece at a time. Raises FileTooLarge, FileUnreachable, aiohttp.ClientError."""
        session = self._session()
        headers = {"Authorization": f"Bearer {self.client.token}"}
        received = 0
        # Slack sends whoever has no right to a file to the page where people sign in.
        async with session.get(
            file.url, headers=headers, allow_redirects=False, timeout=PATIENCE
        ) as answer:
            if answer.status != 200:
                raise FileUnreachable(answer.status)
            async for piece in answer.content.iter_chunked(PIECE):
                received += len(piece)
                if received > LARGEST:
                    raise FileTooLarge(file.id)
                into.write(piece)

    async def send(
        self, content: bytes, *, name: str, words: str, to: UserId, alt: str | None = None
    ) -> None:
        """``alt``: what a picture shows, at most ``ALT_TEXT`` long.

        Raises SlackApiError, FileUnreachable, aiohttp.ClientError.
        """
        await self.send_file(BytesIO(content), name=name, words=words, to=to, alt=alt)

    async def send_at_once(
        self, content: bytes, *, name: str, words: str, to: UserId, alt: str | None = None
    ) -> None:
        """To whoever waits for it. Raises FileNotSent."""
        try:
            await self.send(content, name=name, words=words, to=to, alt=alt)
        except (SlackApiError, FileUnreachable, ClientError, TimeoutError) as error:
            log.warning("a file was not sent", exc_info=error)
            raise FileNotSent(name) from error

    async def send_file(
        self, content: BinaryIO, *, name: str, words: str, to: UserId, alt: str | None = None
    ) -> None:
        """A piece at a time, where the SDK would read all of it first; the file is closed then.

        At most ``LARGEST_SENT``. Raises SlackApiError, FileUnreachable, aiohttp.ClientError.
        """
        size = content.seek(0, SEEK_END)
        content.seek(0)
        opened = await self.client.conversations_open(users=to)
        told = await self.client.files_getUploadURLExternal(filename=name, length=size, alt_txt=alt)
        await self._upload(content, told["upload_url"])
        await self.client.files_completeUploadExternal(
            files=[{"id": told["file_id"], "title": name}],
            channel_id=opened["channel"]["id"],
            initial_comment=words,
        )

    async def _upload(self, content: BinaryIO, url: str) -> None:
        session = self._session()
        headers = {"Content-Type": "application/octet-stream"}
        async with session.post(url, data=content, headers=headers, timeout=SENDING) as answer:
            if answer.status != 200:
                raise FileUnreachable(answer.status)

    def _session(self) -> ClientSession:
        if self.client.session is None:
            raise LookupError("a client without a session")
        return self.client.session

    def _is_slacks(self, url: str) -> bool:
        """Our token goes nowhere else (or to the sandbox)."""
        host = urlsplit(url).hostname
        return host in (*SLACK_HOSTS, urlsplit(self.client.base_url).hostname)


def uploaded(told: dict[str, Any]) -> UploadedFile:
    return UploadedFile(
        id=FileId(told["id"]),
        name=str(told.get("name") or told["id"]),
        size=int(told.get("size") or 0),
        url=str(told.get("url_private_download") or ""),
    )


def file_field(label: str, field: str) -> Block:
    """Of any kind: what Slack calls one, and whether it goes by the name, differs between files."""
    element = FileInput(action_id=field, max_files=1)
    return render(Input(label=plain(label), element=element, block_id=field))


def file_in(view: Mapping[str, Any], field: str) -> FileId:
    """Raises FileMissing."""
    files = inputs_of(view).files(field)
    if not files:
        raise FileMissing
    return FileId(files[0])
