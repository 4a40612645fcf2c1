"""Slack payload -> what an admin sets up."""

from collections.abc import Mapping
from typing import Any

from domain.errors import NotOffered
from domain.ids import UserId
from domain.language import Language
from domain.salespeople.model import Role
from domain.store.numbers import NumberSeries
from domain.store.workspaces import Customs
from domain.workspaces.retention import YEARS
from domain.workspaces.setup import HomeCountryUnknown, SeriesInvalid
from handlers.contacts.forms import read_country
from handlers.setup.wire import FOR_EVER, NO_LANGUAGE, Field
from handlers.state import inputs_of, offered


def read_workspace(view: Mapping[str, Any]) -> Customs:
    """Raises HomeCountryUnknown, NotOffered."""
    inputs = inputs_of(view)
    chosen = inputs.chosen(Field.LANGUAGE)
    return Customs(
        language=None if chosen in (None, NO_LANGUAGE) else offered(chosen, Language),
        currency=inputs.text(Field.CURRENCY),
        country=read_country(inputs, Field.COUNTRY, HomeCountryUnknown),
        keep_entries_for=read_years(inputs.chosen(Field.RETENTION)),
        weekly_list=bool(inputs.ticked(Field.WEEKLY_LIST)),
    )


def read_years(chosen: str | None) -> int | None:
    """Raises NotOffered."""
    if chosen in (None, FOR_EVER):
        return None
    if chosen not in map(str, YEARS):
        raise NotOffered(chosen)
    return int(chosen)


def read_series(view: Mapping[str, Any], code: str) -> NumberSeries:
    """Raises SeriesInvalid."""
    inputs = inputs_of(view)
    digits, following = inputs.text(Field.DIGITS), inputs.text(Field.NEXT)
    if not (digits.isdecimal() and following.isdecimal()):
        raise SeriesInvalid
    return NumberSeries(
        code=code,
        prefix=inputs.text(Field.PREFIX),
        digits=int(digits),
        next_value=int(following),
        allows_manual=bool(inputs.ticked(Field.BY_HAND)),
    )


def read_role(view: Mapping[str, Any]) -> tuple[UserId, Role]:
    """Raises NotOffered."""
    inputs = inputs_of(view)
    person, role = inputs.user(Field.PERSON), inputs.among(Field.ROLE, Role)
    if person is None or role is None:
        raise NotOffered
    return UserId(person), role
