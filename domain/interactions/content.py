"""What a form holds, and how a template's defaults flow into it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.contacts.model import Contact
from domain.files import FileRef, joined, refilled
from domain.ids import CampaignId, ContactId, TemplateId, UserId
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
)
from domain.templates.model import Template
from domain.templates.placeholders import filled
from domain.text import fitting

DESCRIPTION_LENGTH = 100
NOTES_LENGTH = 3000
LONGEST_DURATION = 100_000
MOST_PRESENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """The fields that a form always shows."""

    contact: ContactId | None = None
    template: TemplateId | None = None
    description: str = ""
    occurred_at: datetime | None = None
    outcome: Outcome = Outcome.SUCCESSFUL
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The fields behind *More details*. Duration in minutes, cost in minor units.

    ``also_present`` names each contact once, and never the interaction's own.
    """

    salesperson: UserId | None = None
    correspondence: Correspondence = Correspondence.NONE
    information_flow: InformationFlow = InformationFlow.NONE
    initiated_by: InitiatedBy = InitiatedBy.NONE
    evaluation: Evaluation | None = None
    duration: int | None = None
    cost: int | None = None
    campaign: CampaignId | None = None
    campaign_target: bool = False
    campaign_response: bool = False
    files: tuple[FileRef, ...] = ()
    also_present: tuple[ContactId, ...] = ()

    def with_part(self, before: "Details", proposed: "Defaults") -> "Details":
        """Without a campaign there is no part in one; with a new one, the part that the template
        proposes."""
        if self.campaign is None:
            return replace(self, campaign_target=False, campaign_response=False)
        if before.campaign is not None:
            return self
        return replace(
            self,
            campaign_target=self.campaign_target or proposed.campaign_target,
            campaign_response=self.campaign_response or proposed.campaign_response,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    basics: Basics
    details: Details

    def occurred_on(self, zone: ZoneInfo) -> date | None:
        moment = self.basics.occurred_at
        return moment.astimezone(zone).date() if moment else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a person sees and may have changed; ``details`` is None while they are hidden.

    ``added`` are the files of the file input, which are never there twice.
    """

    basics: Basics
    details: Details | None
    added: tuple[FileRef, ...] = ()

    def over(self, kept: Content) -> Content:
        """Hidden fields keep the values that they had; files come to those that were kept.

        Raises TooManyFiles.
        """
        files = joined(kept.details.files, self.added)
        details = replace(self.details or kept.details, files=files)
        return Content(basics=self.basics, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What template and contact propose; the names are those of the fields they fill."""

    description: str = ""
    notes: str = ""
    correspondence: Correspondence = Correspondence.NONE
    information_flow: InformationFlow = InformationFlow.NONE
    initiated_by: InitiatedBy = InitiatedBy.NONE
    duration: int | None = None
    cost: int | None = None
    campaign: CampaignId | None = None
    campaign_target: bool = False
    campaign_response: bool = False
    files: tuple[FileRef, ...] = ()


EMPTY = Defaults()


def propose(template: Template | None, contact: Contact | None) -> Defaults:
    """The defaults for this pair; texts in the contact's language where the template has it."""
    if template is None:
        return Defaults(correspondence=contact.correspondence if contact else Correspondence.NONE)
    text = template.text_for(contact.language if contact else None)
    return Defaults(
        description=text.description,
        # Stripped, as the form gives notes back: else they would look typed.
        notes=fitting(filled(text.notes, contact), NOTES_LENGTH).strip(),
        correspondence=proposed_correspondence(template, contact),
        information_flow=template.information_flow,
        initiated_by=template.initiated_by,
        duration=template.duration,
        cost=template.cost,
        campaign=template.campaign,
        campaign_target=template.campaign_target,
        campaign_response=template.campaign_response,
        files=template.files,
    )


def proposed_correspondence(template: Template, contact: Contact | None) -> Correspondence:
    """The contact's preference, unless the template ignores it (Business Central 2.4)."""
    preferred = contact.correspondence if contact else Correspondence.NONE
    if template.ignores_contact_correspondence or preferred is Correspondence.NONE:
        return template.correspondence
    return preferred


def fill(content: Content, *, last: Defaults, new: Defaults) -> Content:
    """Overwrite a field only where it is empty or still holds the last default."""
    changes = {
        name: getattr(new, name)
        for name in (field.name for field in fields(Defaults))
        if name != "files"
        and value_of(content, name) in (getattr(EMPTY, name), getattr(last, name))
    }
    changes["files"] = refilled(content.details.files, last=last.files, new=new.files)
    basics = {name: changes.pop(name) for name in ("description", "notes") if name in changes}
    return Content(
        basics=replace(content.basics, **basics),
        details=replace(content.details, **changes),
    )


def each_once(contacts: Iterable[ContactId], main: ContactId | None) -> tuple[ContactId, ...]:
    """Who is named twice, or is the contact itself, is taken once."""
    return tuple(each for each in dict.fromkeys(contacts) if each != main)


def value_of(content: Content, name: str) -> object:
    part = content.basics if hasattr(content.basics, name) else content.details
    return getattr(part, name)
