"""Slack events about jobs: one is called off."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import JobId
from domain.jobs.use_cases import adopt_message, cancel_job
from handlers.caller import Caller, caller_of
from handlers.desk import Desk
from handlers.jobs.wire import Action
from handlers.reminders.forms import pressed_message

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JobListeners:
    desk: Desk

    def register(self, app: AsyncApp) -> None:
        app.action(Action.CANCEL)(self.cancel)

    async def cancel(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The message tells the rest, as soon as it is brought up to date."""
        await ack()
        caller, job, now = caller_of(context, body), pressed_job(body), self.desk.clock()
        await adopt(self.desk, caller, body)
        await self.desk.write(caller, cancel_job, job, actor=caller.user, now=now)
        self.desk.wake()


async def adopt(desk: Desk, caller: Caller, body: Body) -> None:
    """A message about a job that nobody knows of is kept true from now on."""
    if (where := pressed_message(body)) is not None:
        job, now = pressed_job(body), desk.clock()
        await desk.write(caller, adopt_message, job, *where, actor=caller.user, now=now)
        desk.wake()


def pressed_job(body: Body) -> JobId:
    """Raises LookupError for what no button of ours sends."""
    try:
        return JobId(UUID(body["actions"][0]["value"]))
    except ValueError as error:
        raise LookupError("not a job") from error
