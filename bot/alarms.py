"""What rings by itself: messages that are due, and, apart from them, jobs to be got on with."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from bot.features import Surroundings, build_courier, job_kinds
from bot.heartbeat import Heartbeat
from domain.ids import WorkspaceId
from handlers.jobs.runner import JobRunner
from handlers.reminders.delivery import Delivery

# Our own are begun at once; those of a process that died have waited for their lease to end.
REST_OF_JOBS = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Alarms:
    messages: Heartbeat
    jobs: Heartbeat
    runner: JobRunner

    @classmethod
    def of(cls, arounds: Mapping[WorkspaceId, Surroundings]) -> Self:
        """One queue, in which each workspace is spoken to with its own token."""
        kinds = {each: job_kinds(around) for each, around in arounds.items()}
        couriers = {each: build_courier(arounds[each], kinds[each]) for each in arounds}
        around = next(iter(arounds.values()))
        delivery = Delivery(around.work, couriers, around.clock, around.tally)
        runner = JobRunner(around.work, around.clock, kinds)
        return cls(
            messages=Heartbeat(delivery.run_once, around.clock),
            jobs=Heartbeat(runner.run_once, around.clock, longest_rest=REST_OF_JOBS),
            runner=runner,
        )

    def start(self) -> None:
        self.messages.start()
        self.jobs.start()

    async def stop(self) -> None:
        """What has begun is finished: the sending of a message, the step of a job."""
        await asyncio.gather(self.messages.stop(), self._stop_jobs())

    async def _stop_jobs(self) -> None:
        """First none is begun any more."""
        await self.jobs.stop()
        await self.runner.stop()

    def wake_by(self, moment: datetime) -> None:
        self.messages.wake_by(moment)
        self.jobs.wake_by(moment)
