"""What has to hold before a segment may be changed, and what its values may be."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from domain.campaigns.entering import require_campaign
from domain.contacts.model import ContactUnknown
from domain.ids import ContactId, SegmentId, TemplateId, UserId
from domain.interactions.checks import require_salesperson
from domain.interactions.content import DESCRIPTION_LENGTH, LONGEST_DURATION
from domain.interactions.model import ContactUnusable, TemplateUnusable
from domain.salespeople.model import Member
from domain.segments.inheriting import campaign_of
from domain.segments.model import (
    AmountNegative,
    HeaderValues,
    Segment,
    SegmentNotFound,
)
from domain.store.stores import Stores

V = TypeVar("V", bound=HeaderValues)


def own_segment(
    stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime
) -> tuple[Member, Segment]:
    """To look at. Raises SegmentNotFound, NotAllowed."""
    reader = stores.members.acting(actor, now=now)
    found = stores.segments.find(segment)
    if found is None:
        raise SegmentNotFound
    found.require_own(reader)
    return reader, found


def held_segment(
    stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime
) -> tuple[Member, Segment]:
    """For a change of it or of its lines: locked, open, and one's own.

    Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged.
    """
    reader = stores.members.acting(actor, now=now)
    found = stores.segments.locked(segment)
    if found is None:
        raise SegmentNotFound
    found.require_own(reader)
    found.require_open()
    return reader, found


def checked(stores: Stores, values: V, before: HeaderValues, *, reader: Member, now: datetime) -> V:
    """Raises AmountNegative, TemplateUnusable, CampaignNotFound, SalespersonUnusable,
    MemberUnknown."""
    require_campaign(stores, values.campaign or None)
    if (values.cost or 0) < 0 or not 0 <= (values.duration or 0) <= LONGEST_DURATION:
        raise AmountNegative
    if values.template not in (None, before.template):
        require_template(stores, values.template)
    if values.salesperson != before.salesperson:
        require_salesperson(stores, values.salesperson, reader=reader, now=now)
    text = (values.description or "").strip()[:DESCRIPTION_LENGTH].rstrip()
    return replace(values, description=text or None)


def checked_header(
    stores: Stores, values: HeaderValues, before: HeaderValues, *, reader: Member, now: datetime
) -> HeaderValues:
    """Without a campaign it says of none what it is to it (Business Central: 1.9).

    Raises what ``checked`` raises.
    """
    wanted = checked(stores, values, before, reader=reader, now=now)
    template = stores.templates.find(wanted.template)
    if campaign_of(wanted, template) is None:
        return replace(wanted, campaign_target=None, campaign_response=None)
    return wanted


def require_template(stores: Stores, template: TemplateId | None) -> None:
    found = stores.templates.find(template)
    if found is None or found.deactivated_at is not None:
        raise TemplateUnusable


def usable_contact(stores: Stores, contact: ContactId) -> ContactId:
    """The survivor where it was merged. Raises ContactUnknown, ContactUnusable."""
    found = stores.contacts.held(contact)
    if found is None:
        raise ContactUnknown
    if not found.is_usable:
        raise ContactUnusable
    return found.id


def changed(stores: Stores, segment: Segment, *, now: datetime) -> Segment:
    """Its lines have changed, and with them its version."""
    after = replace(segment, version=segment.version + 1, changed_at=now)
    stores.segments.put(after)
    return after
