"""Slack payload -> a person's settings."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from domain.drafts.model import Answer
from domain.ids import UserId
from domain.language import Language
from handlers.salespeople.wire import AUTOMATIC, Field
from handlers.state import inputs_of, offered


def read_language(view: Mapping[str, Any]) -> Language | None:
    """None: no language of one's own."""
    chosen = inputs_of(view).chosen(Field.LANGUAGE)
    return None if chosen in (None, AUTOMATIC) else offered(chosen, Language)


def pressed_person(body: dict[str, Any]) -> UserId:
    return UserId(body["actions"][0]["value"])


def chosen_person(body: dict[str, Any]) -> UserId:
    return UserId(body["actions"][0]["selected_user"])


def dump_answer(answer: Answer | None) -> str:
    return json.dumps([answer.url, int(answer.until.timestamp())] if answer else None)


def load_answer(private_metadata: str) -> Answer | None:
    kept = json.loads(private_metadata)
    return Answer(kept[0], datetime.fromtimestamp(kept[1], tz=UTC)) if kept else None
