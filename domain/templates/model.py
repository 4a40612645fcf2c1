"""A kind of interaction with its defaults, and the family that it belongs to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from domain.errors import DomainError
from domain.files import FileRef
from domain.ids import CampaignId, FormNonce, GroupId, TemplateId
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy

CODE_LENGTH = 20
TEXT_LENGTH = 100
EMOJI_LENGTH = 20
LONGEST_FOLLOW_UP = 365
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class TemplateText:
    """``notes`` is a skeleton with placeholders; see ``domain.templates.placeholders``."""

    name: str
    description: str
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContent:
    """What an admin decides: duration in minutes, cost in minor units, follow-up in workdays."""

    code: str
    group: GroupId
    texts: Mapping[str, TemplateText]
    default_language: str
    emoji: str = ""
    cost: int | None = None
    duration: int | None = None
    follow_up_days: int | None = None
    information_flow: InformationFlow = InformationFlow.NONE
    initiated_by: InitiatedBy = InitiatedBy.NONE
    correspondence: Correspondence = Correspondence.NONE
    ignores_contact_correspondence: bool = False
    campaign: CampaignId | None = None
    campaign_target: bool = False
    campaign_response: bool = False
    files: tuple[FileRef, ...] = ()

    def text_for(self, language: str | None) -> TemplateText:
        """In that language if the template has it, else in its default language."""
        return self.texts.get(language or "", self.texts[self.default_language])

    def values(self) -> dict[str, Any]:
        """By the name of each field; what an admin decides and nothing else."""
        return {field.name: getattr(self, field.name) for field in fields(TemplateContent)}

    def plain(self) -> dict[str, Any]:
        """The same as JSON."""
        texts = {language: asdict(text) for language, text in sorted(self.texts.items())}
        return {**self.values(), "texts": texts, "files": [asdict(file) for file in self.files]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(TemplateContent):
    """``nonce`` is that of the form that created it, ``last_form`` of the last that wrote it."""

    id: TemplateId
    position: int
    version: int = 1
    nonce: FormNonce | None = None
    last_form: FormNonce | None = None
    deactivated_at: datetime | None = None

    @property
    def content(self) -> TemplateContent:
        return TemplateContent(**self.values())

    @property
    def subject(self) -> str:
        """Its name in the audit trail."""
        return f"template:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupContent:
    """``names`` by language, at least one."""

    code: str
    names: Mapping[str, str]

    def name_in(self, language: str) -> str:
        """The first that there is, where that language has none."""
        return self.names.get(language) or next(iter(self.names.values()))

    def plain(self) -> dict[str, Any]:
        return {"code": self.code, "names": dict(self.names)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(GroupContent):
    id: GroupId
    version: int = 1
    nonce: FormNonce | None = None
    last_form: FormNonce | None = None
    deactivated_at: datetime | None = None

    @property
    def content(self) -> GroupContent:
        return GroupContent(code=self.code, names=self.names)

    @property
    def subject(self) -> str:
        return f"group:{self.id}"


@dataclass(frozen=True, slots=True)
class Use:
    """How often something was recorded with a template, counted up to ``MOST_COUNTED``."""

    count: int = 0
    last_on: date | None = None


MOST_COUNTED = 10_000


class CodeMissing(DomainError):
    """Templates and groups have a code."""


class CodeTaken(DomainError):
    """Another template, or another group, of the workspace has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TextNameMissing(DomainError):
    """A text of this language, or the default language itself, has no name."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class GroupsMissing(DomainError):
    """A template needs a group, and none is in use."""


class GroupUnusable(DomainError):
    """Deactivated, or not of this workspace."""


class TemplateNotFound(DomainError):
    """No such template in this workspace."""


class GroupNotFound(DomainError):
    """No such group in this workspace."""
