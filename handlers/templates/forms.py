"""Slack payload -> a template or a group. The only code here that indexes payloads."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from babel import Locale

from domain.ids import CampaignId, FileId, GroupId
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.language import Language
from domain.pictographs import is_pictograph
from domain.templates.model import LONGEST_FOLLOW_UP, GroupContent, TemplateContent, TemplateText
from handlers.attachments import uploaded_in
from handlers.campaigns.naming import Part
from handlers.interactions.amounts import NotANumber, read_cost, read_duration
from handlers.state import Inputs, inputs_of
from handlers.templates.wire import DESCRIPTION, NAME, NOTES, Field

T = TypeVar("T")
FOLLOW_UP = re.compile(r"[0-9]{1,3}")


class Unreadable(Exception):
    """What was typed into one field of a template cannot be read."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.field = field


def read_template(view: Mapping[str, Any], *, currency: str, locale: Locale) -> TemplateContent:
    """Raises Unreadable."""
    inputs = inputs_of(view)
    return TemplateContent(
        code=inputs.text(Field.CODE),
        group=GroupId(int(inputs.chosen(Field.GROUP) or 0)),
        texts={str(language): read_text(inputs, language) for language in Language},
        default_language=str(inputs.among(Field.LANGUAGE, Language) or Language.ENGLISH),
        emoji=read_emoji(inputs),
        cost=read(
            inputs, Field.COST, lambda typed: read_cost(typed, currency=currency, locale=locale)
        ),
        duration=read(inputs, Field.DURATION, read_duration),
        follow_up_days=read(inputs, Field.FOLLOW_UP, read_days),
        information_flow=inputs.among(Field.INFORMATION_FLOW, InformationFlow)
        or InformationFlow.NONE,
        initiated_by=inputs.among(Field.INITIATED_BY, InitiatedBy) or InitiatedBy.NONE,
        correspondence=inputs.among(Field.CORRESPONDENCE, Correspondence) or Correspondence.NONE,
        ignores_contact_correspondence=bool(inputs.ticked(Field.IGNORES_CONTACT)),
        files=uploaded_in(view, Field.FILES),
        **read_campaign(inputs),
    )


def read_campaign(inputs: Inputs) -> dict[str, Any]:
    campaign, part = inputs.chosen(Field.CAMPAIGN), inputs.ticked(Field.CAMPAIGN_PART)
    return {
        "campaign": CampaignId(int(campaign)) if campaign and campaign.isdecimal() else None,
        "campaign_target": Part.TARGET in part,
        "campaign_response": Part.RESPONSE in part,
    }


def read_kept_files(view: Mapping[str, Any]) -> list[FileId]:
    return [FileId(file) for file in inputs_of(view).ticked(Field.KEPT_FILES)]


def read_text(inputs: Inputs, language: Language) -> TemplateText:
    return TemplateText(
        name=inputs.text(NAME[language]),
        description=inputs.text(DESCRIPTION[language]),
        notes=inputs.text(NOTES[language]),
    )


def read_group(view: Mapping[str, Any]) -> GroupContent:
    inputs = inputs_of(view)
    names = {str(language): inputs.text(NAME[language]) for language in Language}
    return GroupContent(code=inputs.text(Field.CODE), names=names)


def read_emoji(inputs: Inputs) -> str:
    typed = inputs.text(Field.EMOJI)
    if typed and not is_pictograph(typed):
        raise Unreadable(Field.EMOJI)
    return typed


def read_days(typed: str) -> int | None:
    """Working days. Raises NotANumber."""
    if not typed:
        return None
    if not FOLLOW_UP.fullmatch(typed) or int(typed) > LONGEST_FOLLOW_UP:
        raise NotANumber(typed)
    return int(typed)


def read(inputs: Inputs, field: Field, reader: Callable[[str], T]) -> T:
    try:
        return reader(inputs.text(field))
    except NotANumber as unreadable:
        raise Unreadable(field) from unreadable
