"""What rings by itself: messages that are due, and, apart from them, jobs to be got on with."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import URL

from bot.clock import SharedClock
from bot.ear import Ear
from bot.features import Surroundings, build_courier, job_kinds
from bot.heartbeat import Heartbeat
from bot.lookout import Lookout
from domain.ids import WorkspaceId
from domain.store.due_queue import DueQueue, Moments
from handlers.jobs.runner import JobRunner
from handlers.reminders.delivery import Delivery

# The lookout sees whatever is due long before; this is for where something is wrong with it.
LONGEST_REST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SharedStore:
    """A database of several processes: where it tells what they wrote, and whose time is theirs."""

    url: URL
    clock: SharedClock


@dataclass(frozen=True, slots=True)
class Alarms:
    lookout: Lookout
    messages: Heartbeat
    jobs: Heartbeat
    delivery: Delivery
    runner: JobRunner

    @classmethod
    def of(
        cls, arounds: Mapping[WorkspaceId, Surroundings], shared: SharedStore | None = None
    ) -> Self:
        """One queue, in which each workspace is spoken to with its own token."""
        kinds = {each: job_kinds(around) for each, around in arounds.items()}
        couriers = {each: build_courier(arounds[each], kinds[each]) for each in arounds}
        around = next(iter(arounds.values()))
        delivery = Delivery(
            around.work, couriers, around.clock, around.tally, patience=timedelta(0)
        )
        runner = JobRunner(around.work, around.clock, kinds)
        messages, jobs = (
            Heartbeat(run_once, around.clock, longest_rest=LONGEST_REST)
            for run_once in (delivery.run_once, runner.run_once)
        )
        lookout = lookout_of(around, messages, jobs, [*arounds], shared)
        return cls(lookout=lookout, messages=messages, jobs=jobs, delivery=delivery, runner=runner)

    def start(self) -> None:
        self.messages.start()
        self.jobs.start()
        self.lookout.start()

    async def stop(self) -> None:
        """What has begun is finished: the sending of a message, the step of a job."""
        await self.lookout.stop()
        await asyncio.gather(self._stop_messages(), self._stop_jobs())

    async def _stop_messages(self) -> None:
        await self.messages.stop()
        await self.delivery.finished()

    async def _stop_jobs(self) -> None:
        """First none is begun any more."""
        await self.jobs.stop()
        await self.runner.stop()

    def wake_by(self, moment: datetime) -> None:
        self.messages.wake_by(moment)
        self.jobs.wake_by(moment)


def lookout_of(
    around: Surroundings,
    messages: Heartbeat,
    jobs: Heartbeat,
    ours: Sequence[WorkspaceId],
    shared: SharedStore | None,
) -> Lookout:
    async def look() -> Moments:
        return await around.work.read_queue(DueQueue.moments, of=ours, now=around.clock())

    async def call_out(word: str) -> None:
        await around.work.write_queue(DueQueue.call_out, word)

    lookout = Lookout(look, messages, jobs, around.clock)
    if shared is not None:
        lookout.ear = Ear(shared.url, call_out, lookout.call)
        lookout.clock_told = shared.clock.set
    return lookout
