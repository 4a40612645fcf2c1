"""Groups and templates as the file writes them, in words that a person can edit."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml
from babel.numbers import get_currency_precision

from domain.ids import GroupId
from domain.templates.exchange.model import Values
from domain.templates.model import Group, Template, TemplateContent

LEFT_OUT = frozenset({"files", "campaign", "campaign_target", "campaign_response"})
ORDER = ("code", "group", "in_use", "default_language", "texts")


def group_values(group: Group) -> Values:
    """All that the file says of one."""
    return {**group.plain(), "in_use": group.deactivated_at is None}


def template_values(template: Template, codes: Mapping[GroupId, str]) -> Values:
    in_use = template.deactivated_at is None
    return {**told_in_file(template.content), "group": codes[template.group], "in_use": in_use}


def told_in_file(content: TemplateContent) -> Values:
    """Not its files and its campaign: they are in one workspace, and a file could give any address
    a title."""
    return {name: value for name, value in content.plain().items() if name not in LEFT_OUT}


def written(groups: Iterable[Group], templates: Iterable[Template], *, currency: str) -> bytes:
    """As YAML; the templates in their order."""
    groups = list(groups)
    codes = {group.id: group.code for group in groups}
    told = {
        "currency": currency,
        "groups": [told_of(group_values(each), currency) for each in groups],
        "templates": [told_of(template_values(each, codes), currency) for each in templates],
    }
    text: str = yaml.dump(told, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


class Dumper(yaml.SafeDumper):
    """Texts of several lines stay lines; what a reader of YAML might change is escaped."""


def represented(dumper: Dumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    style = "|" if len(lines) > 1 else None
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style if all(map(str.isprintable, lines)) else '"'
    )


Dumper.add_representer(str, represented)


def told_of(values: Values, currency: str) -> Values:
    """What belongs together stands together, the code first."""
    first = [name for name in ORDER if name in values]
    names = [*first, *(name for name in values if name not in ORDER)]
    return {name: as_written(name, values[name], currency) for name in names}


def as_written(name: str, value: Any, currency: str) -> Any:
    if name == "cost" and value is not None:
        return str(Decimal(value).scaleb(-get_currency_precision(currency)))
    return str(value) if isinstance(value, StrEnum) else value
