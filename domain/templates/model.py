"""A kind of interaction with its defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.ids import GroupId, TemplateId
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy


@dataclass(frozen=True, slots=True)
class TemplateText:
    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    id: TemplateId
    code: str
    group: GroupId
    position: int
    texts: Mapping[str, TemplateText]
    default_language: str
    cost: int | None = None
    duration: int | None = None
    information_flow: InformationFlow = InformationFlow.NONE
    initiated_by: InitiatedBy = InitiatedBy.NONE
    correspondence: Correspondence = Correspondence.NONE
    ignores_contact_correspondence: bool = False
    deactivated_at: datetime | None = None

    def text_for(self, language: str | None) -> TemplateText:
        """In that language if the template has it, else in its default language."""
        return self.texts.get(language or "", self.texts[self.default_language])
