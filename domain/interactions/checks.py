"""What has to hold before an interaction may be recorded or put aside."""

from datetime import datetime

from domain.ids import UserId
from domain.interactions.content import Content
from domain.interactions.model import (
    ContactUnusable,
    HandOverNotYet,
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


def require_usable(
    stores: Stores,
    settled: Settled,
    existing: Interaction | None,
    *,
    reader: Member,
    now: datetime,
) -> None:
    if settled.contact is None or not settled.contact.is_usable:
        raise ContactUnusable
    held = existing.content.basics.template if existing else None
    template = settled.template
    if template is None or (template.deactivated_at is not None and template.id != held):
        raise TemplateUnusable
    require_salesperson(stores, settled.content.details.salesperson, reader=reader, now=now)


def require_salesperson(
    stores: Stores, salesperson: UserId | None, *, reader: Member, now: datetime
) -> None:
    """Raises MemberUnknown for somebody who has to be looked up first."""
    if salesperson in (None, reader.id):
        return
    if not stores.members.known(salesperson, now=now).is_active:
        raise SalespersonUnusable


def require_no_hand_over(content: Content, existing: Interaction | None, reader: Member) -> None:
    before = existing.salesperson if existing else None
    if content.details.salesperson not in (None, reader.id, before):
        raise HandOverNotYet
