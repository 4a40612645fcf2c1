"""The export of everything: written to disk beside the store's other work, then sent."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from tempfile import TemporaryFile
from typing import BinaryIO

from domain.archive.model import ExportStopped, Manifest
from domain.archive.use_cases import ending, getting_on, name_of_archive, write_everything
from domain.archive.writing import rows_to_write
from domain.ids import WorkspaceId
from domain.jobs.model import Job
from domain.jobs.running import BETWEEN_NEWS, TakesStep
from domain.reminders.briefing import Brief
from domain.salespeople.use_cases import reading_language
from domain.store.stores import Stores
from handlers.archive.views import UNSENT, file_words
from handlers.files import LARGEST_SENT, Files
from handlers.jobs.kinds import Prepare
from handlers.reminders.messages import Shown, final
from handlers.words import words_in
from handlers.work import Work

# The share of the time of each thousand rows in which the processor is left to everybody else.
REST = 0.5
NEWS = BETWEEN_NEWS.total_seconds()


class Problem(StrEnum):
    NO_ROOM = "no_room"
    TOO_LARGE = "too_large"


@dataclass(slots=True)
class Writing:
    """In a thread of its own; ``is_stopped`` ends it at the next thousand rows."""

    file: BinaryIO
    job: Job
    rows: int = 0
    total: int | None = None
    is_stopped: bool = False
    _told_at: float = field(default_factory=time.monotonic)

    def __call__(self, stores: Stores) -> Manifest:
        self.total = rows_to_write(stores)
        return write_everything(stores, self.file, self._tell, now=self.job.created_at)

    def _tell(self, rows: int) -> None:
        if self.is_stopped:
            raise ExportStopped
        self.rows += rows
        time.sleep(REST * (time.monotonic() - self._told_at))
        self._told_at = time.monotonic()


@dataclass(frozen=True, slots=True)
class WorkspaceExports:
    work: Work
    files: Files

    @asynccontextmanager
    async def opened(self, workspace: WorkspaceId, job: Job) -> AsyncIterator[Prepare]:
        """Whoever takes it up begins anew: what somebody else has written is on their disk."""
        with TemporaryFile() as file:
            writing = Writing(file, job)
            written = asyncio.create_task(self.work.read_at_length(workspace, writing))

            async def prepare(_job: Job) -> TakesStep:
                if not (await asyncio.wait({written}, timeout=NEWS))[0]:
                    return getting_on(writing.rows, writing.total)
                return await self._sent(workspace, writing, written)

            try:
                yield prepare
            finally:
                writing.is_stopped = True
                with suppress(Exception):
                    await written

    async def _sent(
        self, workspace: WorkspaceId, writing: Writing, written: asyncio.Task[Manifest]
    ) -> TakesStep:
        """Whoever dies here sends it again: once too often is better than never."""
        try:
            manifest = written.result()
        except OSError:
            return ending(Problem.NO_ROOM)
        if writing.file.tell() > LARGEST_SENT:
            return ending(Problem.TOO_LARGE)
        reader = await self.work.read(workspace, reading_language, user=writing.job.started_by)
        words = file_words(manifest, words_in(reader))
        name = name_of_archive(writing.job)
        await self.files.send_file(writing.file, name=name, words=words, to=writing.job.started_by)
        return ending()


def exported_all(brief: Brief, job: Job) -> Shown:
    say = words_in(brief.reader.language)
    if problem := job.memory.get("problem"):
        return final(say(UNSENT[problem]))
    return final(say("Everything in this workspace was sent to you as a file."))
