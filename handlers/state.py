"""The state of the inputs in a payload, by action_id: the only reader of its shape."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from domain.errors import NotOffered
from domain.text import seen
from handlers.pictographs import as_characters

E = TypeVar("E", bound=StrEnum)
# PostgreSQL stores no NUL, and nobody types one on purpose.
NUL = "\x00"


class Inputs:
    """What every input of a view or message holds now."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        # An empty state has been seen as a list instead of an object.
        values = state.get("values") or {}
        self._held: dict[str, Any] = {
            action_id: element for block in values.values() for action_id, element in block.items()
        }

    def __contains__(self, action_id: object) -> bool:
        return action_id in self._held

    def text(self, action_id: str) -> str:
        """Stripped, without NUL, emoji of either form as Unicode."""
        typed = self._get(action_id, "value") or ""
        return seen(as_characters(typed.replace(NUL, "")))

    def chosen(self, action_id: str) -> str | None:
        option = self._get(action_id, "selected_option")
        return option["value"] if option else None

    def among(self, action_id: str, choices: type[E]) -> E | None:
        """Raises NotOffered for what the select never held."""
        value = self.chosen(action_id)
        return None if value is None else offered(value, choices)

    def ticked(self, action_id: str) -> list[str]:
        """The values of the check boxes that are set."""
        return [option["value"] for option in self._get(action_id, "selected_options") or ()]

    def files(self, action_id: str) -> list[str]:
        """Their ids."""
        return [file["id"] for file in self._get(action_id, "files") or ()]

    def uploads(self, action_id: str) -> list[Mapping[str, Any]]:
        """The same files, as Slack tells of them."""
        return list(self._get(action_id, "files") or ())

    def user(self, action_id: str) -> str | None:
        user: str | None = self._get(action_id, "selected_user")
        return user

    def users(self, action_id: str) -> list[str]:
        """Of a select of several."""
        return list(self._get(action_id, "selected_users") or ())

    def time(self, action_id: str) -> time | None:
        """``09:00``, on a wall."""
        chosen: str | None = self._get(action_id, "selected_time")
        return time.fromisoformat(chosen) if chosen else None

    def date(self, action_id: str) -> date | None:
        chosen: str | None = self._get(action_id, "selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def moment(self, action_id: str) -> datetime | None:
        seconds = self._get(action_id, "selected_date_time")
        return datetime.fromtimestamp(int(seconds), tz=UTC) if seconds else None

    def _get(self, action_id: str, name: str) -> Any:
        return self._held.get(action_id, {}).get(name)


def inputs_of(view: Mapping[str, Any]) -> Inputs:
    return Inputs(view.get("state") or {})


def offered(value: str, choices: type[E]) -> E:
    """Raises NotOffered."""
    try:
        return choices(value)
    except ValueError as unknown:
        raise NotOffered(value) from unknown
