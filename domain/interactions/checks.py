"""What has to hold before an interaction may be recorded or put aside."""

from collections.abc import Collection
from datetime import datetime

from domain.campaigns.entering import require_campaign
from domain.contacts.model import ContactUnknown
from domain.ids import ContactId, UserId
from domain.interactions.content import Basics, Content
from domain.interactions.model import (
    AlsoPresentUnknown,
    AlsoPresentUnusable,
    ChangedMeanwhile,
    ContactUnusable,
    Incomplete,
    Interaction,
    SalespersonUnusable,
    TemplateUnusable,
)
from domain.interactions.settling import Settled
from domain.salespeople.model import Member
from domain.store.stores import Stores


def require_complete(content: Content) -> None:
    """Product, "To record". Raises Incomplete."""
    needed = {
        "contact": content.basics.contact,
        "template": content.basics.template,
        "description": content.basics.description.strip(),
        "occurred_at": content.basics.occurred_at,
        "salesperson": content.details.salesperson,
    }
    missing = tuple(name for name, value in needed.items() if not value)
    if missing:
        raise Incomplete(missing)


def require_version(stores: Stores, interaction: Interaction, shown: int | None) -> None:
    """Raises ChangedMeanwhile, saying by whom."""
    if interaction.version != shown:
        raise ChangedMeanwhile(interaction, stores.audit.last_actor(interaction.subject))


def require_usable(
    stores: Stores,
    settled: Settled,
    existing: Interaction | None,
    *,
    reader: Member,
    now: datetime,
) -> None:
    require_contact(settled)
    held = existing.content.basics.template if existing else None
    if settled.content.basics.template != held:
        require_template(settled)
    require_also_present(settled)
    require_salesperson(stores, settled.content.details.salesperson, reader=reader, now=now)
    require_campaign(stores, settled.content.details.campaign)


def require_choices(stores: Stores, settled: Settled, existing: Interaction | None) -> None:
    """For *Finish later*: nothing chosen yet is fine, and so is what it was put aside with."""
    chosen = settled.content.basics
    held = existing.content.basics if existing else Basics()
    there = existing.content.details.also_present if existing else ()
    require_also_present(settled, but_for=there)
    if chosen.contact not in (None, held.contact):
        require_contact(settled)
    if chosen.template not in (None, held.template):
        require_template(settled)
    require_campaign(stores, settled.content.details.campaign)


def require_contact(settled: Settled) -> None:
    if settled.contact is None:
        raise ContactUnknown
    if not settled.contact.is_usable:
        raise ContactUnusable


def require_also_present(settled: Settled, but_for: Collection[ContactId] = ()) -> None:
    if len(settled.present) < len(settled.content.details.also_present):
        raise AlsoPresentUnknown
    for contact in settled.present:
        if not contact.is_usable and contact.id not in but_for:
            raise AlsoPresentUnusable(contact)


def require_template(settled: Settled) -> None:
    if settled.template is None or settled.template.deactivated_at is not None:
        raise TemplateUnusable


def require_salesperson(
    stores: Stores, salesperson: UserId | None, *, reader: Member, now: datetime
) -> None:
    """Raises MemberUnknown for somebody who has to be looked up first."""
    if salesperson in (None, reader.id):
        return
    if not stores.members.known(salesperson, now=now).is_active:
        raise SalespersonUnusable
