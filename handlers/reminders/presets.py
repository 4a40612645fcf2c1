"""The moments that a reminder offers, as options."""

from datetime import datetime
from zoneinfo import ZoneInfo

from blockkit import Option, StaticSelect

from domain.reminders.presets import Preset, offered
from handlers.blocks import Select, option, plain, remembered
from handlers.reminders.wire import PICK_A_TIME, STOP
from handlers.words import N_, Words

LABELS = {
    Preset.IN_ONE_HOUR: N_("In 1 hour"),
    Preset.THIS_AFTERNOON: N_("This afternoon (15:00)"),
    Preset.TOMORROW: N_("Tomorrow 9:00"),
    Preset.NEXT_WORKING_DAY: N_("Next working day 9:00"),
    Preset.MONDAY: N_("Monday 9:00"),
}


def preset_options(say: Words, *, now: datetime, zone: ZoneInfo) -> dict[Preset, Option]:
    """Those not past, as the salesperson's wall clock has it."""
    return {
        preset: option(say(LABELS[preset]), preset)
        for preset, _moment in offered(now=now, zone=zone)
    }


@remembered
def snooze_select(say: Words, action_id: str, *, stops: bool = True) -> StaticSelect:
    """All of them: a message outlives its hour, so the moment is computed when one is chosen.

    ``stops``: it would come again by itself, and may be told not to.
    """
    options = [option(say(label), preset) for preset, label in LABELS.items()]
    options.append(option(say("Pick a time…"), PICK_A_TIME))
    if stops:
        options.append(option(say("Stop reminding"), STOP))
    return Select(action_id=action_id, placeholder=plain(say("Snooze")), options=options)
