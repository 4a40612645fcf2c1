"""What a line amounts to: its own values, the header's, and what template and contact propose."""

from dataclasses import dataclass
from datetime import date

from domain.contacts.model import Contact
from domain.ids import CampaignId, TemplateId, UserId
from domain.interactions.content import proposed_correspondence
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.interactions.model import Interaction
from domain.segments.model import HeaderValues, LineValues
from domain.templates.model import Template

# What a line with another template takes from that one, and never from the header.
OF_TEMPLATE = frozenset(
    {
        "description",
        "correspondence",
        "information_flow",
        "initiated_by",
        "duration",
        "cost",
        "campaign_target",
        "campaign_response",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """What would be recorded."""

    template: TemplateId | None
    description: str
    occurred_on: date | None
    salesperson: UserId | None
    language: str | None
    correspondence: Correspondence
    information_flow: InformationFlow
    initiated_by: InitiatedBy
    duration: int | None
    cost: int | None
    campaign: CampaignId | None
    campaign_target: bool
    campaign_response: bool
    outcome: Outcome
    evaluation: Evaluation | None


NOTHING = LineValues()


def effective(
    header: HeaderValues,
    line: LineValues,
    *,
    template: Template | None,
    contact: Contact | None,
) -> Effective:
    """``template`` is the line's if it has one of its own, else the header's."""
    told = inherited(header, line)
    campaign = campaign_of(told, template)
    language = line.language or spoken(contact, template) or told.language or default(template)
    return Effective(
        template=template.id if template else None,
        description=told.description or described(template, language),
        occurred_on=told.occurred_on,
        salesperson=told.salesperson or (contact.salesperson if contact else None),
        language=language,
        correspondence=corresponding(told.correspondence, template, contact),
        information_flow=told.information_flow
        or (template.information_flow if template else InformationFlow.NONE),
        initiated_by=told.initiated_by or (template.initiated_by if template else InitiatedBy.NONE),
        duration=told.duration if told.duration is not None or not template else template.duration,
        cost=told.cost if told.cost is not None or not template else template.cost,
        campaign=campaign,
        campaign_target=campaign is not None
        and part_of(told.campaign_target, template is not None and template.campaign_target),
        campaign_response=campaign is not None
        and part_of(told.campaign_response, template is not None and template.campaign_response),
        outcome=line.outcome or Outcome.SUCCESSFUL,
        evaluation=line.evaluation,
    )


def recorded_as(entry: Interaction) -> Effective:
    """What was recorded from the call list is no longer what header and line say."""
    basics, details = entry.content.basics, entry.content.details
    return Effective(
        template=basics.template,
        description=basics.description,
        occurred_on=entry.occurred_on,
        salesperson=details.salesperson,
        language=None,
        correspondence=details.correspondence,
        information_flow=details.information_flow,
        initiated_by=details.initiated_by,
        duration=details.duration,
        cost=details.cost,
        campaign=details.campaign,
        campaign_target=details.campaign_target,
        campaign_response=details.campaign_response,
        outcome=basics.outcome,
        evaluation=details.evaluation,
    )


def campaign_of(told: HeaderValues, template: Template | None) -> CampaignId | None:
    """The template's where nobody says another one, or none."""
    if told.campaign is not None:
        return told.campaign or None
    return template.campaign if template else None


def part_of(told: bool | None, proposed: bool) -> bool:
    return proposed if told is None else told


def inherited(header: HeaderValues, line: LineValues) -> LineValues:
    """The line's own values, and under them the header's where it follows it."""
    follows = line.template is None
    return LineValues(
        **{
            name: own
            if (own := getattr(line, name)) is not None or (name in OF_TEMPLATE and not follows)
            else getattr(header, name, None)
            for name in LineValues.__dataclass_fields__
        }
    )


def spoken(contact: Contact | None, template: Template | None) -> str | None:
    """The contact's language, where the template has it."""
    language = contact.language if contact else None
    return language if template and language in template.texts else None


def default(template: Template | None) -> str | None:
    return template.default_language if template else None


def described(template: Template | None, language: str | None) -> str:
    return template.text_for(language).description if template else ""


def corresponding(
    told: Correspondence | None, template: Template | None, contact: Contact | None
) -> Correspondence:
    """What the header or the line says holds for every contact; else as with a single one.

    An e-mail to nobody's address is none (Business Central: a segment line without delivery).
    """
    if told is None and template is not None:
        told = proposed_correspondence(template, contact)
    if told is Correspondence.EMAIL and contact is not None and not contact.email:
        return Correspondence.NONE
    return told or Correspondence.NONE


def title_of(header: HeaderValues, template: Template | None) -> str:
    """By what a segment is called: the description of its header."""
    return header.description or described(template, header.language)
