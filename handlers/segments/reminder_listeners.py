"""Slack events about reminders of segments."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.reminders.model import PickTimeMissing
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.segments.reminding import open_reminder, remind_of_segment
from handlers.caller import caller_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.reminders.wire import Field
from handlers.segments import reminder_views
from handlers.segments.forms import pressed_segment
from handlers.segments.wire import Action, Callback, ReminderMemory
from handlers.state import inputs_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SegmentReminderListeners:
    desk: Desk
    opener: Opener

    def register(self, app: AsyncApp) -> None:
        app.action(Action.REMIND)(self.open)
        app.view(Callback.REMIND)(self.remind)

    async def open(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the card."""
        await ack()
        caller, segment = caller_of(context, body), pressed_segment(body)
        now = self.desk.clock()
        memory = ReminderMemory(segment=segment, shown_at=now)
        await self.opener.open(
            caller,
            body,
            lambda: self.desk.work.read(
                caller.workspace, open_reminder, segment, actor=caller.user, now=now
            ),
            lambda sheet: reminder_views.reminder_form(sheet, memory),
            pushes=True,
        )

    async def remind(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        caller, view = caller_of(context, body), body["view"]
        memory = ReminderMemory.load(view["private_metadata"])
        choice = choice_in(view, memory)
        await self.desk.write(
            caller,
            remind_of_segment,
            memory.segment,
            choice,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await ack()
        self.desk.wake()


def choice_in(view: Body, memory: ReminderMemory) -> Choice:
    """Raises PickTimeMissing where nothing was chosen."""
    inputs = inputs_of(view)
    preset, picked_at = inputs.among(Field.PRESET, Preset), inputs.moment(Field.PICKED_AT)
    if preset is None and picked_at is None:
        raise PickTimeMissing
    return Choice(preset=preset, picked_at=picked_at, shown_at=memory.shown_at)
