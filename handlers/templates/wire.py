"""What travels through Slack about templates and groups."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.ids import FileId, FormNonce
from domain.language import Language
from domain.salespeople.model import Member
from domain.set_up import SetUpRef
from handlers.wire import kept_ref, ref_in


class Callback(StrEnum):
    LIST = "template.list"
    FORM = "template.form"
    GROUPS = "template.groups"
    GROUP_FORM = "template.group_form"
    IMPORT = "template.import_form"
    DIFFERENCES = "template.differences"


class Action(StrEnum):
    NEW = "template.new"
    EDIT = "template.edit"
    DUPLICATE = "template.duplicate"
    DEACTIVATE = "template.deactivate"
    REACTIVATE = "template.reactivate"
    MOVE_UP = "template.move_up"
    MOVE_DOWN = "template.move_down"
    PREVIOUS = "template.previous"
    NEXT = "template.next"
    SHOW_GROUPS = "template.show_groups"
    SHOW_TEMPLATES = "template.show_templates"
    NEW_GROUP = "template.new_group"
    EDIT_GROUP = "template.edit_group"
    DEACTIVATE_GROUP = "template.deactivate_group"
    REACTIVATE_GROUP = "template.reactivate_group"
    GROUPS_PREVIOUS = "template.groups_previous"
    GROUPS_NEXT = "template.groups_next"
    EXPORT = "template.export"
    OPEN_IMPORT = "template.open_import"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    CODE = "template.code"
    GROUP = "template.group"
    EMOJI = "template.emoji"
    LANGUAGE = "template.language"
    NAME_ENGLISH = "template.name_english"
    NAME_ICELANDIC = "template.name_icelandic"
    DESCRIPTION_ENGLISH = "template.description_english"
    DESCRIPTION_ICELANDIC = "template.description_icelandic"
    NOTES_ENGLISH = "template.notes_english"
    NOTES_ICELANDIC = "template.notes_icelandic"
    CORRESPONDENCE = "template.correspondence"
    IGNORES_CONTACT = "template.ignores_contact"
    INFORMATION_FLOW = "template.information_flow"
    INITIATED_BY = "template.initiated_by"
    DURATION = "template.duration"
    COST = "template.cost"
    FOLLOW_UP = "template.follow_up"
    FILE = "template.file"
    CAMPAIGN = "template.campaign"
    CAMPAIGN_PART = "template.campaign_part"
    KEPT_FILES = "template.kept_files"
    FILES = "template.files"


NAME = {
    Language.ENGLISH: Field.NAME_ENGLISH,
    Language.ICELANDIC: Field.NAME_ICELANDIC,
}
DESCRIPTION = {
    Language.ENGLISH: Field.DESCRIPTION_ENGLISH,
    Language.ICELANDIC: Field.DESCRIPTION_ICELANDIC,
}
NOTES = {
    Language.ENGLISH: Field.NOTES_ENGLISH,
    Language.ICELANDIC: Field.NOTES_ICELANDIC,
}
IGNORES = "ignores"
"""The only option of the check box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpMemory:
    """Of the form of a template or a group; ``page`` is that of the list below."""

    ref: SetUpRef
    currency: str
    language: Language
    page: int = 0

    @classmethod
    def of(cls, ref: SetUpRef, reader: Member, page: int) -> Self:
        return cls(ref=ref, currency=reader.home.currency, language=reader.language, page=page)

    def dump(self) -> str:
        return json.dumps(
            {
                **kept_ref(self.ref),
                "c": self.currency,
                "g": self.language,
                "p": self.page,
            }
        )

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        ref = ref_in(kept)
        return cls(ref=ref, currency=kept["c"], language=Language(kept["g"]), page=kept["p"])


@dataclass(frozen=True, slots=True)
class ImportMemory:
    """Which file's differences are shown; ``shown`` is their fingerprint."""

    nonce: FormNonce
    file: FileId
    shown: str
    page: int = 0

    def dump(self) -> str:
        return json.dumps({"n": self.nonce, "f": self.file, "s": self.shown, "p": self.page})

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept = json.loads(private_metadata)
        return cls(FormNonce(kept["n"]), FileId(kept["f"]), kept["s"], kept["p"])


def dump_place(template: int, place: int) -> str:
    """Pressed a second time it names a place where the template is no more."""
    return f"{template}:{place}"


def load_place(value: str) -> tuple[int, int]:
    template, _, place = value.partition(":")
    return int(template), int(place)
