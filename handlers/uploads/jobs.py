"""The long work on a contact file: checking it, and importing what the check has put aside."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from slack_sdk.errors import SlackApiError, SlackRequestError

from domain.contacts.imports.matching import Seen
from domain.contacts.imports.rows import RawRow
from domain.contacts.uploads.model import Tally, Upload
from domain.contacts.uploads.steps import (
    BATCH,
    check_batch,
    end_check,
    import_chunk,
    join_chunk,
    seen_by,
    skipped_in,
)
from domain.errors import RateLimited
from domain.ids import WorkspaceId
from domain.jobs.model import Job, Step
from domain.jobs.running import TakesStep
from domain.salespeople.use_cases import reading_language
from domain.store.stores import Stores
from handlers.files import Files
from handlers.jobs.kinds import Prepare
from handlers.reminders.courier import understood
from handlers.uploads.lists import list_of_skipped, name_of_list
from handlers.uploads.reading import Contents, Refused, contents_of
from handlers.words import words_in
from handlers.work import Work

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Sight:
    """What the batches have seen; the latest counts once its transaction is known to be over."""

    seen: Seen
    latest: Seen = field(default_factory=Seen)

    def settle(self) -> None:
        self.seen.absorb(self.latest)
        self.latest = Seen()

    def begin(self) -> Seen:
        """Anew for each attempt: a transaction may be rolled back, and tried once more."""
        self.latest = self.seen.next
        return self.latest


@dataclass(frozen=True, slots=True)
class Checks:
    work: Work
    files: Files

    @asynccontextmanager
    async def opened(self, workspace: WorkspaceId, job: Job) -> AsyncIterator[Prepare]:
        with ExitStack() as closing:
            read = await contents_of(
                self.files,
                Upload.of(job),
                workspace=workspace,
                position=job.position,
                closing=closing,
            )
            chunks = Tally.of(job).chunks
            seen = await self.work.read(workspace, seen_by, job.id, chunks=chunks)
            sight = Sight(seen)

            async def prepare(job: Job) -> TakesStep:
                if isinstance(read, Refused):
                    return refusing(read)
                sight.settle()
                if rows := await asyncio.to_thread(next_of, read):
                    return checking(rows, sight)
                return ending(read, await self._send_list(workspace, job))

            yield prepare

    async def _send_list(self, workspace: WorkspaceId, job: Job) -> bool | None:
        """Of what was skipped; whoever dies here sends it again. None where nothing was."""
        rows = await self.work.read(workspace, skipped_in, job.id)
        if not rows:
            return None
        to, name = job.started_by, Upload.of(job).name
        say = words_in(await self.work.read(workspace, reading_language, user=to))
        content = await asyncio.to_thread(list_of_skipped, rows, say)
        words = say("What could not be imported, with the line and the reason.")
        try:
            await self.files.send(content, name=name_of_list(name, say), words=words, to=to)
        except (SlackApiError, SlackRequestError) as refused:
            if isinstance(refused, SlackApiError) and isinstance(understood(refused), RateLimited):
                raise
            log.warning("the list of skipped rows was not sent", exc_info=refused)
            return False
        return True


def next_of(read: Contents) -> list[RawRow]:
    return list(islice(read.rows, BATCH))


def checking(rows: list[RawRow], sight: Sight) -> TakesStep:
    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        return check_batch(stores, job, rows, sight.begin())

    return step


def refusing(read: Refused) -> TakesStep:
    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        return end_check(stores, job, titles=read.titles, refusal=read.why)

    return step


def ending(read: Contents, list_sent: bool | None) -> TakesStep:
    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        return end_check(stores, job, titles=read.titles, list_sent=list_sent)

    return step


@dataclass(frozen=True, slots=True)
class Imports:
    work: Work

    @asynccontextmanager
    async def opened(self, workspace: WorkspaceId, job: Job) -> AsyncIterator[Prepare]:
        imported = Tally.of(job).imported
        sight = Sight(await self.work.read(workspace, seen_by, job.id, chunks=imported))

        async def prepare(job: Job) -> TakesStep:
            sight.settle()
            tally = Tally.of(job)
            return importing(sight) if tally.imported < tally.chunks else joining

        yield prepare


def importing(sight: Sight) -> TakesStep:
    def step(stores: Stores, job: Job, /, *, now: datetime) -> Step:
        return import_chunk(stores, job, sight.begin(), now=now)

    return step


def joining(stores: Stores, job: Job, /, *, now: datetime) -> Step:
    return join_chunk(stores, job, now=now)
