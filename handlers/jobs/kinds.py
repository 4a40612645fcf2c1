"""What a feature brings so that its long work is done: the steps, and what is said about it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from domain.ids import WorkspaceId
from domain.jobs.model import Job
from domain.jobs.running import TakesStep
from domain.reminders.briefing import Brief
from handlers.reminders.messages import Shown

Prepare: TypeAlias = Callable[[Job], Awaitable[TakesStep]]
"""Outside any transaction: brings what the next step needs, and the step."""


@dataclass(frozen=True, slots=True)
class JobKind:
    """``opened`` holds what lasts from step to step, such as a file, while we work on the job.

    ``comes_to_nothing``: what is said of a cancelled one of which nothing is of use by halves.
    """

    title: str
    opened: Callable[[WorkspaceId, Job], AbstractAsyncContextManager[Prepare]]
    finished: Callable[[Brief, Job], Shown]
    comes_to_nothing: str = ""


JobKinds: TypeAlias = Mapping[str, JobKind]


def in_store(step: TakesStep) -> Callable[[WorkspaceId, Job], AbstractAsyncContextManager[Prepare]]:
    """For a job that needs nothing but the store."""

    async def prepare(_job: Job) -> TakesStep:
        return step

    @asynccontextmanager
    async def opened(_workspace: WorkspaceId, _job: Job) -> AsyncIterator[Prepare]:
        yield prepare

    return opened
