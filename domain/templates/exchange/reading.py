"""A file of groups and templates, read and checked line by line; nothing is written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

import yaml
from babel.numbers import get_currency_precision

from domain.interactions.content import LONGEST_DURATION, NOTES_LENGTH
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.language import Language
from domain.pictographs import is_pictograph
from domain.templates.exchange.model import (
    MOST,
    TEXT_FIELDS,
    Entry,
    FileFlawed,
    Flaw,
    TemplateFile,
    Why,
)
from domain.templates.exchange.yaml_nodes import (
    TAG,
    Flawed,
    composed,
    fields_in,
    is_null,
    items_in,
    line_of,
    scalar,
)
from domain.templates.model import CODE_LENGTH, EMOJI_LENGTH, LONGEST_FOLLOW_UP, TEXT_LENGTH
from domain.text import fits, fitting

Kind = TypeVar("Kind", bound=StrEnum)
Reader = Callable[[yaml.Node, str], Any]
HIGHEST_COST = 2**31 - 1
AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
WHOLE = re.compile(r"[0-9]{1,6}")
YES = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
LANGUAGES = frozenset(map(str, Language))
TOP = frozenset({"currency", "groups", "templates"})


def read_file(content: bytes, *, currency: str) -> TemplateFile:
    """Costs are in ``currency``. Raises FileFlawed."""
    root = composed(content)
    flaws: list[Flaw] = []
    try:
        parts = fields_in(root, TOP)
        require_currency(parts, currency)
        groups = entries(parts, "groups", GROUP_FIELDS, flaws)
        readers = {**TEMPLATE_FIELDS, "cost": cost_in(currency)}
        templates = entries(parts, "templates", readers, flaws)
    except Flawed as flawed:
        raise FileFlawed([flawed.flaw]) from flawed
    if flaws:
        raise FileFlawed(sorted(flaws, key=attrgetter("line")))
    if not groups and not templates:
        raise FileFlawed([Flaw(Why.EMPTY)])
    return TemplateFile(groups=groups, templates=templates, currency=currency)


def require_currency(parts: Mapping[str, yaml.Node], currency: str) -> None:
    told = parts.get("currency")
    if told is not None and scalar(told, "currency").upper() != currency:
        raise Flawed(Why.OTHER_CURRENCY, told, "currency")


def entries(
    parts: Mapping[str, yaml.Node], part: str, readers: Mapping[str, Reader], flaws: list[Flaw]
) -> list[Entry]:
    """What is wrong with one of them goes to ``flaws``. Raises Flawed for what is no list."""
    found: dict[str, Entry] = {}
    nodes = list(items_in(parts[part], part)) if part in parts else []
    if len(nodes) > MOST:
        raise Flawed(Why.TOO_MANY, nodes[MOST], part)
    for node in nodes:
        code = written_code(node)
        try:
            fields = fields_in(node, frozenset(readers) | {"code"})
            code = code_in(fields, node)
            if code in found:
                raise Flawed(Why.CODE_TWICE, fields["code"], "code")
            found[code] = Entry(code, line_of(node), given(fields, readers, code, flaws))
        except Flawed as flawed:
            flaws.append(replace(flawed.flaw, code=code))
    return list(found.values())


def given(
    fields: Mapping[str, yaml.Node], readers: Mapping[str, Reader], code: str, flaws: list[Flaw]
) -> dict[str, Any]:
    """All that is wrong with them goes to ``flaws``."""
    told = {}
    for name in (each for each in fields if each != "code"):
        try:
            told[name] = readers[name](fields[name], name)
        except Flawed as flawed:
            flaws.append(replace(flawed.flaw, code=code))
    return told


def written_code(node: yaml.Node) -> str:
    """By which a flaw is told, whatever else the entry holds."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    codes = [
        value.value
        for key, value in pairs
        if key.value == "code" and isinstance(value, yaml.ScalarNode)
    ]
    return fitting(str(codes[0]).upper(), CODE_LENGTH) if codes else ""


def code_in(fields: Mapping[str, yaml.Node], node: yaml.Node) -> str:
    typed = short_code(fields["code"], "code") if "code" in fields else ""
    if not typed:
        raise Flawed(Why.CODE_MISSING, fields.get("code", node), "code")
    return typed


def line(length: int) -> Reader:
    def read(node: yaml.Node, field: str) -> str:
        return fitted(
            node, " ".join(scalar(node, field).replace("\x00", "").split()), length, field
        )

    return read


def short_code(node: yaml.Node, field: str) -> str:
    """Upper case, as everywhere."""
    typed = " ".join(scalar(node, field).replace("\x00", "").upper().split())
    return fitted(node, typed, CODE_LENGTH, field)


def notes(node: yaml.Node, field: str) -> str:
    return fitted(node, scalar(node, field).replace("\x00", "").strip(), NOTES_LENGTH, field)


def fitted(node: yaml.Node, text: str, length: int, field: str) -> str:
    if not fits(text, length):
        raise Flawed(Why.TOO_LONG, node, field)
    return text


def pictograph(node: yaml.Node, field: str) -> str:
    typed: str = line(EMOJI_LENGTH)(node, field)
    if typed and not is_pictograph(typed):
        raise Flawed(Why.NOT_AN_EMOJI, node, field)
    return typed


def yes_or_no(node: yaml.Node, field: str) -> bool:
    told = YES.get(scalar(node, field).lower())
    if told is None or node.tag != TAG + "bool":
        raise Flawed(Why.NOT_YES_OR_NO, node, field)
    return told


def whole(most: int) -> Reader:
    def read(node: yaml.Node, field: str) -> int | None:
        typed = scalar(node, field)
        if typed and (not WHOLE.fullmatch(typed) or int(typed) > most):
            raise Flawed(Why.NOT_A_NUMBER, node, field)
        return int(typed) if typed else None

    return read


def cost_in(currency: str) -> Reader:
    """Minor units."""
    precision = get_currency_precision(currency)

    def read(node: yaml.Node, field: str) -> int | None:
        typed = scalar(node, field).replace(",", ".")
        if not typed:
            return None
        minor = Decimal(typed).scaleb(precision) if AMOUNT.fullmatch(typed) else Decimal("NaN")
        if minor.is_nan() or minor != minor.to_integral_value() or minor > HIGHEST_COST:
            raise Flawed(Why.NOT_A_COST, node, field)
        return int(minor)

    return read


def choice(kind: type[Kind]) -> Reader:
    def read(node: yaml.Node, field: str) -> Kind:
        typed = scalar(node, field).lower()
        if typed not in set(kind):
            raise Flawed(Why.NOT_A_CHOICE, node, field, kind)
        return kind(typed)

    return read


def names(node: yaml.Node, field: str) -> dict[str, str]:
    """By language; an empty one takes the name away."""
    told = fields_in(node, LANGUAGES, f"{field}.")
    return {
        language: line(TEXT_LENGTH)(each, f"{field}.{language}") for language, each in told.items()
    }


def texts(node: yaml.Node, field: str) -> dict[str, dict[str, str] | None]:
    """By language; null takes the language away."""
    return {
        language: None if is_null(each) else text(each, f"{field}.{language}.")
        for language, each in fields_in(node, LANGUAGES, f"{field}.").items()
    }


def text(node: yaml.Node, path: str) -> dict[str, str]:
    told = fields_in(node, frozenset(TEXT_FIELDS), path)
    return {
        name: (notes if name == "notes" else line(TEXT_LENGTH))(each, path + name)
        for name, each in told.items()
    }


GROUP_FIELDS: Mapping[str, Reader] = {"names": names, "in_use": yes_or_no}
TEMPLATE_FIELDS: Mapping[str, Reader] = {
    "group": short_code,
    "in_use": yes_or_no,
    "texts": texts,
    "default_language": choice(Language),
    "emoji": pictograph,
    "duration": whole(LONGEST_DURATION),
    "follow_up_days": whole(LONGEST_FOLLOW_UP),
    "information_flow": choice(InformationFlow),
    "initiated_by": choice(InitiatedBy),
    "correspondence": choice(Correspondence),
    "ignores_contact_correspondence": yes_or_no,
}
