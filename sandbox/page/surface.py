"""Where a control stands, a form or a message, and what using it does there."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox.fields import Field
from sandbox.filling import offered
from sandbox.forms import Form
from sandbox.model import Channel, FieldIds, Member, Payload, Workspace
from sandbox.postings import Posting
from sandbox.reading import Reader
from sandbox.sight import Sight


class Desk(Protocol):
    """Speaks with a person: ``attempt`` tells in words what they cannot do, and ``tell`` puts a
    new line in the place of the last one, so that the same words twice are told twice."""

    async def ask(self, dialog: Payload) -> bool: ...
    async def attempt(self, act: Awaitable[object]) -> None: ...
    def tell(self, words: str) -> None: ...


class Surface(Protocol):
    """``hold`` keeps what is typed; ``put`` and ``push`` may tell the app, after asking."""

    reader: Reader

    def held(self, field: Field) -> Payload | None: ...
    def hold(self, field: Field, value: Any) -> None: ...
    def upload(self, name: str, content: bytes) -> Payload: ...
    async def put(self, field: Field, value: Any) -> bool: ...
    async def push(self, field: Field) -> bool: ...
    async def offers(self, field: Field, typed: str) -> list[Payload]: ...
    def members(self) -> list[Member]: ...
    def channels(self) -> list[Channel]: ...


class _Surface:
    """``put`` and ``push`` give whether it was done: a dialog may have been denied."""

    def __init__(self, sight: Sight, desk: Desk) -> None:
        self._sight, self._desk = sight, desk
        self.reader = sight.reader

    def upload(self, name: str, content: bytes) -> Payload:
        return self._sight.client.upload(name, content)

    async def agreed(self, field: Field) -> bool:
        dialog = field.element.get("confirm")
        return dialog is None or await self._desk.ask(dialog)

    def members(self) -> list[Member]:
        return [each for each in self._workspace.members.values() if not each.deleted]

    def channels(self) -> list[Channel]:
        return [each for each in self._sight.channels if each.kind != "im"]

    @property
    def _workspace(self) -> Workspace:
        return self._sight.workspace


class FormSurface(_Surface):
    def __init__(self, form: Form, sight: Sight, desk: Desk) -> None:
        super().__init__(sight, desk)
        self.form = form

    def held(self, field: Field) -> Payload | None:
        return _held(self.form.view.shown, field)

    def hold(self, field: Field, value: Any) -> None:
        if not self.form.closed:
            self.form.hold(field, value)

    async def put(self, field: Field, value: Any) -> bool:
        if self.form.closed or not await self.agreed(field):
            return False
        await self._desk.attempt(self.form.put(field, value))
        return True

    async def push(self, field: Field) -> bool:
        if self.form.closed or not await self.agreed(field):
            return False
        await self._desk.attempt(self.form.push(field))
        return True

    async def offers(self, field: Field, typed: str) -> list[Payload]:
        return await offered(self._sight, self.form.view, field, typed)


class PostingSurface(_Surface):
    def __init__(self, posting: Posting, sight: Sight, desk: Desk) -> None:
        super().__init__(sight, desk)
        self.posting = posting

    def held(self, field: Field) -> Payload | None:
        return _held(self.posting.message.shown, field)

    def hold(self, field: Field, value: Any) -> None:
        """Messages have no inputs that hold what is typed."""

    async def put(self, field: Field, value: Any) -> bool:
        if not await self.agreed(field):
            return False
        await self._desk.attempt(self.posting.put(field, value))
        return True

    async def push(self, field: Field) -> bool:
        if not await self.agreed(field):
            return False
        await self._desk.attempt(self.posting.push(field))
        return True

    async def offers(self, field: Field, typed: str) -> list[Payload]:
        """None: the sandbox does not play selects in messages that ask the app."""
        return []


def _held(shown: dict[FieldIds, Any], field: Field) -> Payload | None:
    held: Payload | None = shown.get(field.ids)
    return held


@dataclass(frozen=True)
class Spot:
    """``name`` is what a control is called where no label stands above it."""

    surface: Surface
    name: str = ""
    described_by: str = ""
    required: bool = False


def key_of(field: Field) -> str:
    """Stays the same when the app replaces the field, so that it keeps the focus."""
    return f"{field.ids[1]} {field.element.get('value', '')}".strip()
