"""What has to hold before a template or a group may be saved."""

from collections.abc import Mapping
from dataclasses import replace

from domain.ids import GroupId, TemplateId
from domain.interactions.content import NOTES_LENGTH
from domain.templates.model import (
    CODE_LENGTH,
    EMOJI_LENGTH,
    TEXT_LENGTH,
    CodeMissing,
    CodeTaken,
    Group,
    GroupContent,
    GroupUnusable,
    TemplateContent,
    TemplateText,
    TextNameMissing,
)
from domain.text import fitting, seen


def checked(content: TemplateContent) -> TemplateContent:
    """Blanks stripped, lengths kept. Raises CodeMissing, TextNameMissing."""
    cleaned = {language: checked_text(text) for language, text in content.texts.items()}
    texts = {language: text for language, text in cleaned.items() if text != EMPTY}
    nameless = [language for language, text in texts.items() if not text.name]
    if content.default_language not in texts:
        nameless.append(content.default_language)
    code = checked_code(content.code)
    if nameless:
        raise TextNameMissing(nameless[0])
    return replace(content, code=code, texts=texts, emoji=cleaned_line(content.emoji, EMOJI_LENGTH))


EMPTY = TemplateText("", "", "")


def checked_text(text: TemplateText) -> TemplateText:
    """Without a description of its own, the name is proposed."""
    name = cleaned_line(text.name, TEXT_LENGTH)
    description = cleaned_line(text.description, TEXT_LENGTH) or name
    return TemplateText(name, description, cleaned(text.notes, NOTES_LENGTH))


def checked_group(content: GroupContent) -> GroupContent:
    """Raises CodeMissing, TextNameMissing."""
    code = checked_code(content.code)
    names = {each: cleaned_line(name, TEXT_LENGTH) for each, name in content.names.items()}
    told = {language: name for language, name in names.items() if name}
    if not told:
        raise TextNameMissing(next(iter(names)))
    return GroupContent(code=code, names=told)


def checked_code(typed: str) -> str:
    """Upper case, as in Business Central (Code[n])."""
    code = cleaned_line(typed.upper(), CODE_LENGTH)
    if not code:
        raise CodeMissing
    return code


def cleaned_line(text: str, length: int) -> str:
    return cleaned(" ".join(text.replace("\x00", "").split()), length)


def cleaned(text: str, length: int) -> str:
    """PostgreSQL stores no NUL; cut or not, it ends in no blank."""
    return fitting(seen(text.replace("\x00", "")), length).rstrip()


def require_free(code: str, holder: TemplateId | GroupId | None, own: int | None) -> None:
    if holder is not None and holder != own:
        raise CodeTaken(code)


def require_group(groups: Mapping[GroupId, Group], wanted: GroupId, held: GroupId | None) -> None:
    """In use, or the one that the template has already. Raises GroupUnusable."""
    found = groups.get(wanted)
    if found is None or (found.deactivated_at is not None and wanted != held):
        raise GroupUnusable
