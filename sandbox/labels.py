"""Finding what a person means by the words that they see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.fields import Field, every_field
from sandbox.model import Payload
from sandbox.reading import Reader
from sandbox.refusals import NotPossible
from sandbox.render import words


@dataclass(frozen=True)
class Control:
    """``label`` is read on the screen, ``spoken`` by a screen reader."""

    field: Field
    label: str
    spoken: str = ""
    also: str = ""

    def is_called(self, name: str) -> bool:
        return name in (self.label, self.also, self.spoken)


def controls(blocks: list[Payload], reader: Reader) -> list[Control]:
    return [_control(field, reader) for field in every_field(blocks)]


def _control(field: Field, reader: Reader) -> Control:
    element, block = field.element, field.block
    placeholder = reader.text(element.get("placeholder"))
    if field.type in ("button", "icon_button"):
        return Control(field, reader.text(element["text"]), element.get("accessibility_label", ""))
    if field.is_input:
        return Control(field, reader.text(block["label"]), also=placeholder)
    beside = " ".join(words(block, reader)) if block["type"] in ("section", "card") else ""
    # A date-time picker in a row has no words at all; people know it by its looks.
    return Control(field, placeholder or beside or field.type, also=beside)


def the_one(
    found: Sequence[Control], name: str, *, which: str | None = None, row: int | None = None
) -> Control:
    """``which`` is the accessibility label and ``row`` the place among equal labels, from 0."""
    called = [each for each in found if each.is_called(name)]
    if not called:
        raise NotPossible(f"no {name!r} here; visible: {[each.label for each in found]}")
    if which is not None:
        called = [each for each in called if each.spoken == which]
    elif row is not None:
        called = called[row : row + 1] if row >= 0 else called[row:][:1]
    if len(called) != 1:
        spoken = [each.spoken or each.label for each in found if each.is_called(name)]
        raise NotPossible(f"{len(called)} controls fit {name!r}; say which= or row=: {spoken}")
    return called[0]


def the_option(options: Sequence[Payload], text: str, reader: Reader) -> Payload:
    """By its whole text, or by what stands before the first " · " where that names only one."""
    texts = [reader.text(each["text"]) for each in options]
    whole = [each for each, shown in zip(options, texts, strict=True) if shown == text]
    begun = [e for e, shown in zip(options, texts, strict=True) if shown.split(" · ")[0] == text]
    found = whole or begun
    if len(found) != 1:
        raise NotPossible(f"{len(found) or 'no'} options are {text!r}; offered: {texts}")
    return found[0]


def options_of(element: Payload) -> list[Payload]:
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(one for group in groups for one in group["options"])]
