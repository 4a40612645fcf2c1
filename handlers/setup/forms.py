"""Slack payload -> what an admin sets up."""

from collections.abc import Mapping
from typing import Any

from domain.ids import UserId
from domain.language import Language
from domain.salespeople.model import Role
from domain.store.numbers import NumberSeries
from domain.workspaces.setup import SeriesCode, SeriesInvalid
from handlers.setup.wire import NO_LANGUAGE, Field
from handlers.state import inputs_of


def read_workspace(view: Mapping[str, Any]) -> tuple[Language | None, str]:
    inputs = inputs_of(view)
    chosen = inputs.chosen(Field.LANGUAGE)
    language = None if chosen in (None, NO_LANGUAGE) else Language(chosen)
    return language, inputs.text(Field.CURRENCY)


def read_series(view: Mapping[str, Any]) -> NumberSeries:
    """Raises SeriesInvalid."""
    inputs = inputs_of(view)
    digits, following = inputs.text(Field.DIGITS), inputs.text(Field.NEXT)
    if not (digits.isdecimal() and following.isdecimal()):
        raise SeriesInvalid
    return NumberSeries(
        code=SeriesCode(view["private_metadata"]),
        prefix=inputs.text(Field.PREFIX),
        digits=int(digits),
        next_value=int(following),
    )


def read_role(view: Mapping[str, Any]) -> tuple[UserId, Role]:
    inputs = inputs_of(view)
    return UserId(inputs.user(Field.PERSON) or ""), Role(inputs.chosen(Field.ROLE) or "")
