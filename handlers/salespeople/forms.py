"""Slack payload -> a person's settings."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from domain.drafts.model import Answer
from domain.ids import TemplateId, UserId
from domain.language import Language
from domain.reminders.walltime import USUAL, WorkingHours
from domain.salespeople.model import Habit
from domain.salespeople.use_cases import Settings
from handlers.salespeople.wire import AUTOMATIC, Field
from handlers.state import inputs_of, offered


def read_settings(view: Mapping[str, Any]) -> Settings:
    """Raises NotOffered."""
    inputs = inputs_of(view)
    chosen, default = inputs.chosen(Field.LANGUAGE), inputs.chosen(Field.DEFAULT)
    return Settings(
        language=None if chosen in (None, AUTOMATIC) else offered(chosen, Language),
        default=TemplateId(int(default)) if default else None,
        hours=WorkingHours(
            days=frozenset(map(int, inputs.ticked(Field.WORK_DAYS))),
            begins=inputs.time(Field.WORK_FROM) or USUAL.begins,
            ends=inputs.time(Field.WORK_UNTIL) or USUAL.ends,
        ),
        away_from=inputs.date(Field.AWAY_FROM),
        away_until=inputs.date(Field.AWAY_UNTIL),
        habits=frozenset(offered(each, Habit) for each in inputs.ticked(Field.HABITS)),
        holiday_country=inputs.text(Field.COUNTRY),
        favourites=tuple(TemplateId(int(each)) for each in inputs.ticked(Field.FAVOURITES)),
    )


def pressed_person(body: dict[str, Any]) -> UserId:
    return UserId(body["actions"][0]["value"])


def chosen_person(body: dict[str, Any]) -> UserId:
    return UserId(body["actions"][0]["selected_user"])


def read_event_time(body: Mapping[str, Any]) -> datetime:
    """Slack tells whole seconds."""
    return datetime.fromtimestamp(body["event_time"], tz=UTC)


def loses_bot(body: Mapping[str, Any]) -> bool:
    """Tokens of people are revoked by themselves; we have asked nobody for one."""
    return bool(body["event"]["tokens"].get("bot"))


def dump_answer(answer: Answer | None) -> str:
    return json.dumps([answer.url, int(answer.until.timestamp())] if answer else None)


def load_answer(private_metadata: str) -> Answer | None:
    kept = json.loads(private_metadata)
    return Answer(kept[0], datetime.fromtimestamp(kept[1], tz=UTC)) if kept else None
