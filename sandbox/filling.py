"""From the words and moments that a person has in mind to what a field holds."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.fields import Field
from sandbox.labels import options_of, the_option
from sandbox.model import Payload, View
from sandbox.refusals import NotPossible
from sandbox.sight import Sight


async def offered(sight: Sight, view: View | None, field: Field, typing: str) -> list[Payload]:
    if not field.type.endswith("external_select"):
        return options_of(field.element)
    if view is None:
        raise NotPossible("external selects in messages are not played here")
    return await sight.client.suggest(view, field, typing)


async def chosen_value(
    sight: Sight, view: View | None, field: Field, choices: Sequence[str], typing: str
) -> Any:
    """One value, or a list for fields that take many; ``None`` empties."""
    if field.takes_many:
        most = field.element.get("max_selected_items")
        if most and len(choices) > most:
            raise NotPossible(f"at most {most} may be chosen")
        return [await _choice(sight, view, field, each, typing) for each in choices]
    if len(choices) > 1:
        raise NotPossible("only one may be chosen")
    return await _choice(sight, view, field, choices[0], typing) if choices else None


async def _choice(
    sight: Sight, view: View | None, field: Field, text: str, typing: str
) -> str | Payload:
    kind = field.type.removeprefix("multi_")
    if kind == "users_select":
        return _member_id(sight, text)
    if kind in ("conversations_select", "channels_select"):
        return _channel_id(sight, text)
    return the_option(await offered(sight, view, field, typing), text, sight.reader)


def _member_id(sight: Sight, text: str) -> str:
    """Slack's own list has everybody in it, bots, guests and outsiders as well."""
    found = sight.workspace.member_named(text)
    if found is None or found.deleted:
        raise NotPossible(f"nobody is called {text!r}")
    return found.id


def _channel_id(sight: Sight, text: str) -> str:
    found = next((each for each in sight.channels if f"#{each.name}" == text), None)
    if found is None:
        raise NotPossible(f"no channel {text!r}")
    return found.id


def as_picked(field: Field, moment: datetime | date | time | None, zone: ZoneInfo) -> Any:
    match field.type, moment:
        case _, None:
            return None
        case "datetimepicker", datetime():
            aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            return int(aware.timestamp()) // 60 * 60
        case "datepicker", date() if not isinstance(moment, datetime):
            return moment.isoformat()
        case "timepicker", time():
            return f"{moment:%H:%M}"
    raise NotPossible(f"a {field.type} does not take {moment!r}")
