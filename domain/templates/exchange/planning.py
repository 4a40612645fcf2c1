"""What a file would change, beside what there is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.ids import GroupId
from domain.language import Language
from domain.templates.checks import checked, checked_group
from domain.templates.exchange.model import (
    TEXT_FIELDS,
    Change,
    Difference,
    Entry,
    FieldChange,
    FileFlawed,
    Flaw,
    TemplateFile,
    Values,
    Why,
)
from domain.templates.exchange.writing import (
    as_written,
    group_values,
    template_values,
    told_in_file,
)
from domain.templates.model import (
    Group,
    GroupContent,
    Template,
    TemplateContent,
    TemplateText,
    TextNameMissing,
)

NO_GROUP = GroupId(0)
BLANK = dict.fromkeys(TEXT_FIELDS, "")


def group_differences(file: TemplateFile, groups: Sequence[Group]) -> list[Difference]:
    """Raises FileFlawed."""
    held = {group.code: group for group in groups}
    return sorted_out("names", file.groups, lambda entry: of_group(entry, held.get(entry.code)))


def template_differences(
    file: TemplateFile, templates: Sequence[Template], groups: Sequence[Group]
) -> list[Difference]:
    """Raises FileFlawed."""
    held = {template.code: template for template in templates}
    codes = {group.id: group.code for group in groups}
    known = {*codes.values(), *(entry.code for entry in file.groups)}

    def differing(entry: Entry) -> Difference:
        require_group(entry, known, is_new=entry.code not in held)
        return of_template(entry, held.get(entry.code), codes, file.currency)

    return sorted_out("texts", file.templates, differing)


def sorted_out(
    names: str, entries: Sequence[Entry], differing: Callable[[Entry], Difference]
) -> list[Difference]:
    """``names`` is the field that holds them. Raises FileFlawed with the flaws of all entries."""
    found: list[Difference] = []
    flaws: list[Flaw] = []
    for entry in entries:
        try:
            found.append(differing(entry))
        except FileFlawed as flawed:
            flaws += flawed.flaws
        except TextNameMissing as nameless:
            field = f"{names}.{nameless.language}"
            flaws.append(Flaw(Why.NAME_MISSING, entry.line, field, entry.code))
    if flaws:
        raise FileFlawed(flaws)
    return found


def require_group(entry: Entry, known: set[str], *, is_new: bool) -> None:
    if not entry.given.get("group") and (is_new or "group" in entry.given):
        raise FileFlawed([Flaw(Why.GROUP_MISSING, entry.line, "group", entry.code)])
    if entry.given.get("group", "") not in known | {""}:
        raise FileFlawed([Flaw(Why.GROUP_UNKNOWN, entry.line, "group", entry.code)])


def of_group(entry: Entry, held: Group | None) -> Difference:
    before = group_values(held) if held else None
    base = before or {"code": entry.code, "names": {}, "in_use": True}
    names = {**base["names"], **entry.given.get("names", {})} or {str(Language.ENGLISH): ""}
    content = checked_group(GroupContent(code=entry.code, names=names))
    after = {**base, **entry.given, "names": dict(content.names)}
    return difference(entry, held, before, after, "")


def of_template(
    entry: Entry, held: Template | None, codes: Mapping[GroupId, str], currency: str
) -> Difference:
    before = template_values(held, codes) if held else None
    base = before or new_values(entry)
    texts = merged_texts(base["texts"], entry.given.get("texts", {}))
    wanted = {**base, **entry.given, "texts": texts}
    content = content_of(wanted, NO_GROUP)
    after = {**told_in_file(content), "group": wanted["group"], "in_use": wanted["in_use"]}
    return difference(entry, held, before, after, currency)


def new_values(entry: Entry) -> Values:
    """Whatever the file leaves out, as in an empty form; its first language is the default."""
    language = next(iter(entry.given.get("texts", {})), str(Language.ENGLISH))
    content = TemplateContent(code=entry.code, group=NO_GROUP, texts={}, default_language=language)
    return {**told_in_file(content), "group": "", "in_use": True}


def merged_texts(held: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """A language that is not named stays, and so does a line of one that is."""
    texts = {language: dict(text) for language, text in held.items()}
    for language, text in given.items():
        texts[language] = {**texts.get(language, BLANK), **text} if text is not None else BLANK
    return texts


def content_of(values: Values, group: GroupId) -> TemplateContent:
    """Checked as from the form. Raises TextNameMissing."""
    told = {name: value for name, value in values.items() if name != "in_use"}
    texts = {language: TemplateText(**text) for language, text in told.pop("texts").items()}
    return checked(TemplateContent(**{**told, "group": group, "texts": texts}))


def difference(
    entry: Entry, held: Group | Template | None, before: Values | None, after: Values, currency: str
) -> Difference:
    old, new = flat(before or {}, currency), flat(after, currency)
    changes = [
        FieldChange(path, old.get(path), new.get(path))
        for path in {**old, **new}
        if old.get(path) != new.get(path)
    ]
    change = Change.NEW if before is None else Change.CHANGED if changes else Change.UNCHANGED
    return Difference(
        code=entry.code,
        change=change,
        version=held.version if held else 0,
        id=held.id if held else None,
        fields=changes,
        wanted=after,
    )


def flat(values: Mapping[str, Any], currency: str, path: str = "") -> Values:
    """``texts.en.name`` and so on, each as the file writes it."""
    found: Values = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= flat(value, currency, f"{path}{name}.")
        else:
            found[path + name] = as_written(name, value, currency)
    return found
