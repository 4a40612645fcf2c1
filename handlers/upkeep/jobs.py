"""The long work on a contact: erasing the rest of somebody, and handing out what is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from domain.contacts.exporting import (
    contact_in,
    end_export,
    gather_more,
    is_gone,
    joined,
    name_of_file,
    part_of,
    zipped,
)
from domain.ids import WorkspaceId
from domain.jobs.model import Job
from domain.jobs.running import TakesStep
from domain.reminders.briefing import Brief
from domain.salespeople.use_cases import reading_language
from handlers.files import Files
from handlers.jobs.kinds import Prepare
from handlers.reminders.messages import Shown, final
from handlers.upkeep.views import export_words
from handlers.words import N_, words_in
from handlers.work import Work

ERASE_TITLE, EXPORT_TITLE = N_("Erase contact"), N_("Export data")


@dataclass(frozen=True, slots=True)
class Exports:
    work: Work
    files: Files

    @asynccontextmanager
    async def opened(self, workspace: WorkspaceId, _job: Job) -> AsyncIterator[Prepare]:
        async def prepare(job: Job) -> TakesStep:
            if await self.work.read(workspace, is_gone, contact_in(job)):
                return end_export
            if not job.memory.get("is_gathered"):
                return gather_more
            await self._send(workspace, job)
            return end_export

        yield prepare

    async def _send(self, workspace: WorkspaceId, job: Job) -> None:
        """Whoever dies here sends it again: once too often is better than never."""
        parts = [
            await self.work.read(workspace, part_of, job.id, number)
            for number in range(job.memory["parts"])
        ]
        content = await asyncio.to_thread(lambda: zipped(joined(parts), now=job.created_at))
        reader = await self.work.read(workspace, reading_language, user=job.started_by)
        words = export_words(job.parameters["number"], words_in(reader))
        await self.files.send(content, name=name_of_file(job), words=words, to=job.started_by)


def exported(brief: Brief, job: Job) -> Shown:
    say, number = words_in(brief.reader.language), job.parameters["number"]
    if job.memory.get("is_erased"):
        return final(say("{number} was erased meanwhile, and nothing was sent.", number=number))
    return final(say("What is kept about {number} was sent to you as a file.", number=number))


def erased(brief: Brief, job: Job) -> Shown:
    say, number = words_in(brief.reader.language), job.parameters["number"]
    return final(say("{number} was erased: no text of an entry is left.", number=number))
