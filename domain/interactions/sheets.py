"""What an open form shows, and to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.campaigns.model import Campaign
from domain.contacts.model import Contact
from domain.drafts.model import Draft, DraftGone, DraftState
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.cards import present_in
from domain.interactions.content import Basics, Content
from domain.interactions.model import ContactUnusable, FormRef, Interaction
from domain.interactions.saving import find_or_deleted
from domain.interactions.settling import blank
from domain.reminders.model import DueState, Meant
from domain.reminders.repeats import after_resume
from domain.reminders.walltime import USUAL
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.templates.finding import OPTIONS, at_hand_first
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``templates`` are those to choose from, the person's last ones first.

    ``generations`` counts, per field, how often the bot has changed its value; ``expanded`` says
    whether the details are shown; ``offered`` are those whom ``mention`` may mean; ``present`` are
    those who were there beside the contact. ``origin`` is the interaction that it follows up.
    """

    reader: Member
    ref: FormRef
    content: Content
    contact: Contact | None
    templates: tuple[Template, ...]
    currency: str
    generations: Mapping[str, int] = field(default_factory=dict)
    expanded: bool = False
    offered: tuple[ContactId, ...] = ()
    mention: str = ""
    campaigns: tuple[Campaign, ...] = ()
    present: Sequence[Contact] = ()
    origin: InteractionNumber | None = None

    @property
    def is_resumed(self) -> bool:
        return self.ref.number is not None


def sheet_of(
    stores: Stores,
    ref: FormRef,
    content: Content,
    *,
    reader: Member,
    generations: Mapping[str, int] | None = None,
    expanded: bool = False,
) -> Sheet:
    return Sheet(
        reader=reader,
        ref=ref,
        content=content,
        contact=stores.contacts.find(content.basics.contact),
        present=present_in(stores, content),
        templates=templates_for(stores, content, reader),
        currency=reader.home.currency,
        generations=generations or {},
        expanded=expanded,
    )


def templates_for(stores: Stores, content: Content, reader: Member) -> tuple[Template, ...]:
    """Last used first; a deactivated one only where the form holds it already."""
    active = stores.templates.active()
    held = content.basics.template
    if held is not None and all(template.id != held for template in active):
        found = stores.templates.find(held)
        active = (*active, found) if found else active
    return at_hand_first(active, reader)


def open_new(
    stores: Stores,
    nonce: FormNonce,
    *,
    contact: ContactId | None = None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """An empty form at this minute. Raises ContactUnusable."""
    reader = stores.members.acting(actor, now=now)
    basics = Basics(
        occurred_at=now.replace(second=0, microsecond=0),
        contact=usable_contact(stores, contact),
    )
    content = Content(basics=basics, details=blank(actor).details)
    return sheet_of(stores, FormRef(nonce=nonce), content, reader=reader)


def usable_contact(stores: Stores, contact: ContactId | None) -> ContactId | None:
    if contact is None:
        return None
    found = stores.contacts.required(contact)
    if not found.is_usable or found.deactivated_at is not None:
        raise ContactUnusable
    return found.id


def resume(
    stores: Stores, number: InteractionNumber, nonce: FormNonce, *, actor: UserId, now: datetime
) -> Sheet:
    """Everything as it was put aside; the next repeat moves at least an hour away.

    Raises AlreadyFinished, InteractionDeleted, NotAllowed.
    """
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number)
    interaction.require_own(reader)
    interaction.require_postponed()
    push_repeat(stores, interaction, now=now)
    ref = FormRef(nonce=nonce, number=number, opened_version=interaction.version)
    return sheet_of(stores, ref, interaction.content, reader=reader)


def push_repeat(stores: Stores, interaction: Interaction, *, now: datetime) -> None:
    reminder = stores.due.reminder(interaction.subject)
    if reminder is None or reminder.state is not DueState.SCHEDULED:
        return
    member = stores.members.find(reminder.recipient)
    pushed = after_resume(reminder, now=now, hours=member.hours if member else USUAL)
    if pushed is not None and reminder.repeats:
        stores.due.move(reminder.subject, to=pushed, meant=Meant.AUTOMATIC)


def continue_draft(stores: Stores, nonce: FormNonce, *, actor: UserId, now: datetime) -> Sheet:
    """What was there at the last choice. Raises DraftGone."""
    reader = stores.members.acting(actor, now=now)
    draft = require_open(stores.drafts.find(actor, nonce))
    return sheet_of_draft(stores, draft, reader=reader)


def sheet_of_draft(stores: Stores, draft: Draft, *, reader: Member) -> Sheet:
    sheet = sheet_of(
        stores,
        draft.ref,
        draft.content,
        reader=reader,
        generations=draft.generations,
        expanded=draft.expanded,
    )
    return replace(sheet, origin=draft.origin, campaigns=campaigns_for(stores, draft, reader))


def campaigns_for(stores: Stores, draft: Draft, reader: Member) -> tuple[Campaign, ...]:
    """As many as a select holds; asked for only where they are shown."""
    today, held = draft.touched_at.astimezone(reader.tz).date(), draft.content.details.campaign
    return stores.campaigns.offered(on=today, held=held, limit=OPTIONS) if draft.expanded else ()


def require_open(draft: Draft | None) -> Draft:
    if draft is None or draft.state is not DraftState.OPEN:
        raise DraftGone(draft)
    return draft
