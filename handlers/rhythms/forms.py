"""Slack payload -> which rule, which contact, how many days, which moment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.ids import ContactId, RhythmId
from domain.reminders.model import PickTimeMissing
from domain.reminders.use_cases import Choice
from domain.rhythms.model import EveryInvalid
from domain.rhythms.use_cases import Wanted
from handlers.reminders.forms import snooze_chosen
from handlers.reminders.wire import Field as ReminderField
from handlers.rhythms.wire import Field, FormMemory, SnoozeMemory
from handlers.state import inputs_of

Body = dict[str, Any]


def read_wanted(view: Mapping[str, Any], memory: FormMemory) -> Wanted:
    """Raises EveryInvalid."""
    inputs = inputs_of(view)
    return Wanted(
        every=read_days(inputs.text(Field.EVERY)),
        rhythm=memory.rhythm,
        contact=memory.contact,
        tag=inputs.chosen(Field.TAG) or "",
    )


def read_days(typed: str) -> int:
    """Raises EveryInvalid."""
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > len("250"):
        raise EveryInvalid
    return int(typed)


def pressed_rhythm(body: Body) -> RhythmId:
    return RhythmId(int(body["actions"][0]["value"]))


def snoozed(body: Body, *, now: datetime) -> tuple[ContactId, Choice | None]:
    """Raises NotOffered."""
    told, choice = snooze_chosen(body, now=now)
    return ContactId(int(told)), choice


def read_choice(view: Body, memory: SnoozeMemory) -> Choice:
    """Raises PickTimeMissing where nothing was picked."""
    picked_at = inputs_of(view).moment(ReminderField.PICKED_AT)
    if picked_at is None:
        raise PickTimeMissing
    return Choice(picked_at=picked_at, shown_at=memory.shown_at)
