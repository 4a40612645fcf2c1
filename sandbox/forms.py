"""A modal or a Home tab under a person's fingers: everything is found by its visible label."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from sandbox.complaints import complaints
from sandbox.fields import Field
from sandbox.filling import as_picked, chosen_value, offered
from sandbox.labels import Control, controls, the_one
from sandbox.limits.table import FILES
from sandbox.model import Payload, View
from sandbox.pressing import answered, dialog_text
from sandbox.reading import Reader
from sandbox.refusals import NotPossible
from sandbox.render import render_view
from sandbox.sight import Sight


class Form:
    """Live: its properties tell what is on the screen now."""

    def __init__(self, view: View, sight: Sight) -> None:
        self.view, self._sight = view, sight
        self.confirm_dialog: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form) and other.view is self.view

    def __hash__(self) -> int:
        return hash(self.view.id)

    def __repr__(self) -> str:
        return f"<Form {self.title!r}{' closed' if self.closed else ''}>"

    @property
    def title(self) -> str:
        return self._reader.text(self.view.body.get("title"))

    @property
    def closed(self) -> bool:
        return self.view.closed

    @property
    def labels(self) -> list[str]:
        """Of everything but buttons."""
        return [each.label for each in self._controls() if each.field.type != "button"]

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in self._controls() if each.field.type == "button"]

    @property
    def spoken_buttons(self) -> list[str]:
        """Their accessibility labels, where they have one."""
        return [each.spoken for each in self._controls() if each.spoken]

    @property
    def submit_label(self) -> str:
        return self._reader.text(self.view.body.get("submit"))

    @property
    def close_label(self) -> str:
        return self._reader.text(self.view.body.get("close"))

    @property
    def errors(self) -> dict[str, str]:
        labels = {each.field.ids[0]: each.label for each in self._controls()}
        return {labels[block_id]: text for block_id, text in self.view.errors.items()}

    @property
    def alerts(self) -> list[str]:
        alerts = [block for block in self.view.blocks if block["type"] == "alert"]
        return [self._reader.text(each["text"]) for each in alerts]

    @property
    def trouble(self) -> str:
        """Slack's own general failure, or nothing."""
        return self.view.trouble

    @property
    def text(self) -> str:
        return render_view(self.view, self._sight.reader)

    def value(self, label: str) -> Any:
        """Text, list of texts, date, time as "HH:mm", or aware datetime; ``None`` when unset."""
        field = the_one(self._controls(), label).field
        return self._reader.value(field, self.view.shown[field.ids])

    def placeholder(self, label: str) -> str:
        return self._reader.text(the_one(self._controls(), label).field.element.get("placeholder"))

    async def options(self, label: str, *, typing: str = "") -> list[str]:
        """What a select offers, after typing for those that ask the app."""
        field = (await self._find(label)).field
        found = await offered(self._sight, self.view, field, typing)
        return [self._reader.text(each["text"]) for each in found]

    async def choose(
        self,
        label: str,
        *choices: str,
        typing: str = "",
        confirm: bool | None = None,
        which: str | None = None,
        row: int | None = None,
        expect: Callable[[], object] | None = None,
    ) -> "Form | None":
        """In selects, radio buttons, checkboxes and overflows; of several choices, all of them.

        No choice empties the field. Gives the uppermost form afterwards.
        """
        control = await self._find(label, which=which, row=row)
        if answered(self, control, confirm):
            value = await chosen_value(self._sight, self.view, control.field, choices, typing)
            await self.put(control.field, value, expect)
        return self._top()

    async def type(self, label: str, text: str, *, enter: bool = False) -> None:
        """``enter`` matters only where the field asked to be told of it."""
        field = (await self._find(label)).field
        if not field.is_input or "value" not in field.empty():
            raise NotPossible(f"one cannot type into {label!r}")
        config = field.element.get("dispatch_action_config", {})
        told_on = config.get("trigger_actions_on", ["on_enter_pressed"])
        keystrokes = len(text) if "on_character_entered" in told_on else 0
        for upto in range(1, keystrokes + 1):
            await self.put(field, text[:upto])
        self.hold(field, text or None)
        if enter and field.tells_the_app and not keystrokes:
            await self.put(field, text or None)

    async def pick(
        self,
        label: str,
        moment: datetime | date | time | None,
        *,
        expect: Callable[[], object] | None = None,
    ) -> None:
        """A naive datetime is meant on the person's own clock."""
        field = (await self._find(label)).field
        await self.put(field, as_picked(field, moment, self._reader.zone), expect)

    async def upload(self, label: str, name: str, content: bytes) -> None:
        """Into a file input, beside what is in it; Slack's client takes only the kinds that it
        names, and no more than it may."""
        field = (await self._find(label)).field
        if field.type != "file_input":
            raise NotPossible(f"{label!r} takes no file")
        kinds = field.element.get("filetypes")
        if kinds and name.rpartition(".")[2].lower() not in kinds:
            raise NotPossible(f"{label!r} takes only {kinds}")
        held = self.view.shown[field.ids]["files"]
        most = field.element.get("max_files", FILES)
        if most > 1 and len(held) >= most:
            raise NotPossible(f"{label!r} takes no more than {most} files")
        added = self._sight.client.upload(name, content)
        await self.put(field, [*held, added] if most > 1 else [added])

    async def press(
        self,
        label: str,
        *,
        confirm: bool | None = None,
        which: str | None = None,
        row: int | None = None,
        expect: Callable[[], object] | None = None,
    ) -> "Form | None":
        """The uppermost form once the app is calm; ``expect`` says what to wait for."""
        control = await self._find(label, which=which, row=row)
        if control.field.holds_value:
            raise NotPossible(f"{label!r} is no button")
        if answered(self, control, confirm):
            await self.push(control.field, expect)
        return self._top()

    async def submit(self, *, expect: Callable[[], object] | None = None) -> "Form | None":
        """Presses the submit button; what the client itself finds wrong is not sent."""
        self._must_be_open()
        if not self.submit_label:
            raise NotPossible("this form has no submit button")
        self.view.errors = complaints(self.view)
        self._sight.state.changes.tell("submit pressed")
        if not self.view.errors:
            await self._sight.client.submit(self.view)
            await self._sight.afterwards(expect)
        return self._top()

    async def close(self, *, clear_all: bool = False) -> None:
        """The close button; ``clear_all`` is the X, which closes all forms of the stack."""
        self._must_be_open()
        await self._sight.client.close(self.view, clear_all=clear_all)
        await self._sight.calm()

    def dialog_of(self, label: str, *, which: str | None = None) -> str | None:
        """What a press would ask first."""
        control = the_one(self._controls(), label, which=which)
        return dialog_text(control.field, self._reader)

    @property
    def _reader(self) -> Reader:
        return self._sight.reader

    def _controls(self) -> list[Control]:
        return controls(self.view.blocks, self._reader)

    def _top(self) -> "Form | None":
        stack = self._sight.top_stack()
        return Form(stack[-1], self._sight) if stack else None

    def _must_be_open(self) -> None:
        if self.closed:
            raise NotPossible(f"{self.title!r} is closed")

    async def _find(
        self, label: str, *, which: str | None = None, row: int | None = None
    ) -> Control:
        """Waits a moment: a form may still be a skeleton."""
        self._must_be_open()
        patience = self._sight.patience.consequence
        await self._sight.state.changes.until(
            lambda: any(each.is_called(label) for each in self._controls()), patience
        )
        return the_one(self._controls(), label, which=which, row=row)

    # By field, for a page that shows the very elements; whatever asks first has been answered

    def hold(self, field: Field, value: Any) -> None:
        """What is typed, or chosen, without telling the app."""
        self.view.shown[field.ids] = field.holding(value)
        self._sight.state.changes.tell("typed")

    async def put(
        self, field: Field, value: Any, expect: Callable[[], object] | None = None
    ) -> None:
        """What is chosen; told to the app where the field does that."""
        chosen: Payload
        if field.holds_value:
            self.hold(field, value)
            chosen = self.view.shown[field.ids]
        else:
            chosen = {"selected_option": value}
        if field.tells_the_app:
            await self._sight.client.act_in_view(self.view, field, chosen)
            await self._sight.afterwards(expect)

    async def push(self, field: Field, expect: Callable[[], object] | None = None) -> None:
        """A button."""
        before = self._sight.impression()
        reply = await self._sight.client.act_in_view(self.view, field, {})
        if reply.ok:
            await self._sight.consequence(before, expect)
