"""A message under a person's eyes and fingers."""

from collections.abc import Callable
from typing import Any

from sandbox.fields import Field
from sandbox.filling import chosen_value
from sandbox.forms import Form
from sandbox.labels import Control, controls, options_of, the_one
from sandbox.model import Message, Payload, Version
from sandbox.pressing import answered, dialog_text
from sandbox.reading import Reader
from sandbox.refusals import NotPossible
from sandbox.render import read_message, render_message
from sandbox.sight import Sight


class Posting:
    """Live: its properties tell what the message says now."""

    def __init__(self, message: Message, sight: Sight) -> None:
        self.message, self._sight = message, sight
        self.confirm_dialog: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Posting) and other.message is self.message

    def __hash__(self) -> int:
        return hash((self.message.channel_id, self.message.ts))

    def __repr__(self) -> str:
        return f"<Posting {self.text[:60]!r} {self.buttons}>"

    @property
    def text(self) -> str:
        """What is read, without buttons and menus."""
        return read_message(self.message, self._sight.reader)

    @property
    def fallback(self) -> str:
        """The top-level text: what notifications show and screen readers read."""
        return self._reader.mrkdwn(self.message.text)

    @property
    def files(self) -> dict[str, bytes]:
        """Name -> content of what is attached."""
        known, home = self._sight.state.files, self._sight.workspace.id
        found = [known.find(each, home) for each in self.message.files]
        return {each.name: each.content or b"" for each in found if each}

    @property
    def alt_texts(self) -> dict[str, str]:
        """Name -> what a screen reader says of an attached picture."""
        known, home = self._sight.state.files, self._sight.workspace.id
        found = [known.find(each, home) for each in self.message.files]
        return {each.name: each.alt_text for each in found if each}

    @property
    def rendered(self) -> str:
        return render_message(self.message, self._sight.reader)

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in self._controls() if each.field.type == "button"]

    @property
    def spoken_buttons(self) -> list[str]:
        return [each.spoken for each in self._controls() if each.spoken]

    @property
    def menus(self) -> list[str]:
        """The labels of selects and overflows."""
        return [each.label for each in self._controls() if each.field.type != "button"]

    @property
    def is_final(self) -> bool:
        """Nothing is left to press."""
        return not self._controls()

    @property
    def deleted(self) -> bool:
        return self.message.deleted

    @property
    def trouble(self) -> str:
        """Slack's own failure beside a button that the app did not answer, or nothing."""
        return self.message.trouble

    @property
    def history(self) -> list[Version]:
        """All versions, the present one last."""
        return [*self.message.earlier, Version(self.message.text, self.message.blocks)]

    def options(self, label: str) -> list[str]:
        element = the_one(self._controls(), label).field.element
        return [self._reader.text(each["text"]) for each in options_of(element)]

    def dialog_of(self, label: str, *, which: str | None = None) -> str | None:
        control = the_one(self._controls(), label, which=which)
        return dialog_text(control.field, self._reader)

    async def press(
        self,
        label: str,
        *,
        confirm: bool | None = None,
        which: str | None = None,
        row: int | None = None,
        expect: Callable[[], object] | None = None,
    ) -> Form | None:
        """The form that the press opened, if any."""
        control = the_one(self._controls(), label, which=which, row=row)
        if control.field.type not in ("button", "icon_button"):
            raise NotPossible(f"{label!r} is no button")
        return await self._act(control, {}, confirm, expect)

    async def choose(
        self,
        label: str,
        choice: str,
        *,
        confirm: bool | None = None,
        which: str | None = None,
        row: int | None = None,
        expect: Callable[[], object] | None = None,
    ) -> Form | None:
        control = the_one(self._controls(), label, which=which, row=row)
        field = control.field
        value = await chosen_value(self._sight, None, field, [choice], "")
        chosen = field.holding(value) if field.holds_value else {"selected_option": value}
        if field.holds_value and confirm is not False:
            self.message.shown[field.ids] = chosen
        return await self._act(control, chosen, confirm, expect)

    async def _act(
        self,
        control: Control,
        chosen: Payload,
        confirm: bool | None,
        expect: Callable[[], object] | None,
    ) -> Form | None:
        if not answered(self, control, confirm):
            return None
        return await self._send(control.field, chosen, expect)

    # By field, for a page that shows the very elements; whatever asks first has been answered

    async def put(self, field: Field, value: Any) -> Form | None:
        chosen = field.holding(value) if field.holds_value else {"selected_option": value}
        if field.holds_value:
            self.message.shown[field.ids] = chosen
        return await self._send(field, chosen, None)

    async def push(self, field: Field) -> Form | None:
        return await self._send(field, {}, None)

    async def _send(
        self, field: Field, chosen: Payload, expect: Callable[[], object] | None
    ) -> Form | None:
        if self.deleted:
            raise NotPossible("the message is gone")
        known, before = self._sight.top_stack()[:], self._sight.impression()
        reply = await self._sight.client.act_in_message(self.message, field, chosen)
        if reply.ok:
            await self._sight.consequence(before, expect)
        stack = self._sight.top_stack()
        return Form(stack[-1], self._sight) if stack and stack[-1] not in known else None

    @property
    def _reader(self) -> Reader:
        return self._sight.reader

    def _controls(self) -> list[Control]:
        return controls(self.message.blocks, self._reader)
