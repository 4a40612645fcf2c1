"""Slack events about reminders of segments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.ids import SegmentId
from domain.reminders.model import PickTimeMissing
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.segments.reminding import open_reminder, remind_of_segment, snooze_segment
from handlers.caller import Caller, caller_of, request_of
from handlers.desk import Desk
from handlers.opener import Opener
from handlers.reminders.forms import snooze_chosen
from handlers.reminders.wire import Field
from handlers.segments import reminder_views
from handlers.segments.cards import SegmentPages
from handlers.segments.forms import pressed_segment
from handlers.segments.wire import Action, Callback, ReminderMemory
from handlers.state import inputs_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SegmentReminderListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        app.action(Action.REMIND)(self.open)
        app.view(Callback.REMIND)(self.remind)
        app.action(Action.SNOOZE)(self.snooze)

    async def open(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Pushed on the card."""
        await ack()
        await self._open(caller_of(context, body), body, pressed_segment(body), pushes=True)

    async def snooze(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """A preset moves it at once; *Pick a time…* asks in the form."""
        await ack()
        caller, now = caller_of(context, body), self.desk.clock()
        segment, choice = snooze_in(body, now=now)
        if choice is None:
            await self._open(caller, body, segment, pushes=False)
            return
        request = request_of(body)
        await self.desk.write(
            caller, snooze_segment, segment, choice, request=request, actor=caller.user, now=now
        )
        self.desk.wake()

    async def _open(self, caller: Caller, body: Body, segment: SegmentId, *, pushes: bool) -> None:
        now = self.desk.clock()
        under = body["view"]["private_metadata"] if pushes else None
        memory = ReminderMemory(segment=segment, shown_at=now, under=under)
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_reminder, segment, actor=caller.user, now=now),
            lambda sheet: reminder_views.reminder_form(sheet, memory, is_pushed=pushes),
            pushes=pushes,
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
        below = view.get("previous_view_id")
        if below and memory.under is not None:
            await self.pages.show_again(caller, below, memory.under)


def snooze_in(body: Body, *, now: datetime) -> tuple[SegmentId, Choice | None]:
    """Raises NotOffered."""
    told, choice = snooze_chosen(body, now=now)
    return SegmentId(int(told)), choice


def choice_in(view: Body, memory: ReminderMemory) -> Choice:
    """Raises PickTimeMissing where nothing was chosen."""
    inputs = inputs_of(view)
    preset, picked_at = inputs.among(Field.PRESET, Preset), inputs.moment(Field.PICKED_AT)
    if preset is None and picked_at is None:
        raise PickTimeMissing
    return Choice(preset=preset, picked_at=picked_at, shown_at=memory.shown_at)
