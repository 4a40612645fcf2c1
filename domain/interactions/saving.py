"""*Record* and *Finish later*: what a form holds becomes an interaction, once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.campaigns.entering import enter
from domain.contacts.model import Contact
from domain.drafts.model import Draft, DraftState
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.cards import Card, card_of, card_with
from domain.interactions.checks import (
    require_choices,
    require_complete,
    require_usable,
)
from domain.interactions.content import Basics, Content, Details, Entered
from domain.interactions.giving import kept_by_giver, offered_to
from domain.interactions.kinds import State
from domain.interactions.model import (
    ChangedMeanwhile,
    FormRef,
    Interaction,
    InteractionDeleted,
    NothingToKeep,
    subject_of,
)
from domain.interactions.settling import Settled, blank, kept_under, settle
from domain.reminders.model import DueKind
from domain.reminders.scheduling import default_when, remind, stop_reminding
from domain.rhythms.telling import show_touched
from domain.salespeople.model import Member
from domain.store.content import to_json
from domain.store.stores import Stores
from domain.templates.model import Template

LOST_ENTRY = "lose_entry"


def record(stores: Stores, ref: FormRef, entered: Entered, *, actor: UserId, now: datetime) -> Card:
    """Recorded, whole; the same form again returns or overwrites the same interaction.

    Raises Incomplete, ContactUnusable, TemplateUnusable, SalespersonUnusable, AlreadyFinished,
    ChangedMeanwhile, InteractionDeleted, NotAllowed, MemberUnknown.
    """
    reader = stores.members.acting(actor, now=now)
    draft = stores.drafts.locked(actor, ref.nonce)
    existing = existing_for(stores, ref, draft, reader=reader)
    settled = settle(stores, kept_under(stores, ref, draft, existing, actor=actor), entered)
    require_complete(settled.content)
    require_usable(stores, settled, existing, reader=reader, now=now)
    saved = as_recorded(stores, ref, settled, existing, reader=reader, now=now)
    if saved != existing:
        there = settled.present
        write(stores, saved, existing, there, action="record", actor=actor, now=now)
        if (campaign := saved.content.details.campaign) is not None:
            enter(stores, campaign, actor=actor, now=now)
        if existing is not None:
            stop_reminding(stores, saved, now=now)
        end_draft(stores, draft, DraftState.RECORDED, saved.number, now=now)
        remember_template(stores, settled.template, reader)
    return card_with(
        stores,
        saved,
        reader=reader,
        contact=settled.contact,
        template=settled.template,
        present=settled.present,
        reminder=None,
    )


def remember_template(stores: Stores, template: Template | None, reader: Member) -> None:
    """It comes first in the person's next form."""
    if template is not None and reader.recent_templates[:1] != (template.id,):
        stores.members.remember_template(reader.id, template.id)


def postpone(
    stores: Stores, ref: FormRef, entered: Entered, *, actor: UserId, now: datetime
) -> Card:
    """Kept as it is, complete or not, with the default reminder.

    For another salesperson it is offered to them; until they accept it stays whose it is.

    Raises NothingToKeep, ContactUnusable, TemplateUnusable, SalespersonUnusable, and what
    ``record`` raises of an interaction that somebody else changed.
    """
    reader = stores.members.acting(actor, now=now)
    draft = stores.drafts.locked(actor, ref.nonce)
    existing = existing_for(stores, ref, draft, reader=reader)
    if existing is not None:
        existing.require_postponed()
    settled = settle(stores, kept_under(stores, ref, draft, existing, actor=actor), entered)
    if existing is None and is_untouched(settled.content, actor):
        raise NothingToKeep
    require_choices(stores, settled, existing)
    settled, taker = kept_by_giver(settled, existing, reader)
    saved = as_postponed(stores, ref, settled, existing, reader=reader, now=now)
    if saved != existing:
        there = settled.present
        write(stores, saved, existing, there, action="postpone", actor=actor, now=now)
        end_draft(stores, draft, DraftState.POSTPONED, saved.number, now=now)
        remind(stores, saved, default_when(stores, saved, now=now), now=now)
    card = card_of(stores, saved, reader=reader)
    return offered_to(stores, card, taker, id=ref.nonce, now=now) if taker else card


def existing_for(
    stores: Stores, ref: FormRef, draft: Draft | None, *, reader: Member
) -> Interaction | None:
    """The interaction that this form writes to, if there is one and it may still be written."""
    number = ref.number or (draft.number if draft else None)
    if number is None:
        existing = stores.interactions.locked_by_nonce(ref.nonce)
    else:
        existing = find_or_deleted(stores, number)
    if existing is not None:
        existing.require_own(reader)
        require_unchanged(stores, existing, ref)
    return existing


def find_or_deleted(
    stores: Stores, number: InteractionNumber, *, for_change: bool = True
) -> Interaction:
    """Raises InteractionDeleted, saying who did it and when."""
    find = stores.interactions.locked if for_change else stores.interactions.find
    interaction = find(number)
    if interaction is not None:
        return interaction
    deletion = stores.audit.last(subject_of(number), "delete")
    raise InteractionDeleted(
        number,
        by=deletion.actor if deletion else None,
        at=deletion.at if deletion else None,
    )


def require_unchanged(stores: Stores, existing: Interaction, ref: FormRef) -> None:
    if existing.last_form == ref.nonce and existing.state is not State.CANCELLED:
        return
    existing.require_postponed()
    if existing.version != ref.opened_version:
        changed = stores.audit.last(existing.subject, "postpone")
        raise ChangedMeanwhile(existing, changed.actor if changed else existing.created_by)


def as_recorded(
    stores: Stores,
    ref: FormRef,
    settled: Settled,
    existing: Interaction | None,
    *,
    reader: Member,
    now: datetime,
) -> Interaction:
    if existing is not None and existing.state is State.RECORDED:
        if existing.content == settled.content:
            return existing
        return replace(with_content(existing, ref, settled, reader), version=existing.version + 1)
    begun = existing or begin(stores, ref, settled, reader=reader, now=now)
    return replace(
        with_content(begun, ref, settled, reader),
        state=State.RECORDED,
        version=begun.version + 1,
        finished_by=reader.id,
        finished_at=now,
    )


def as_postponed(
    stores: Stores,
    ref: FormRef,
    settled: Settled,
    existing: Interaction | None,
    *,
    reader: Member,
    now: datetime,
) -> Interaction:
    is_again = existing is not None and existing.last_form == ref.nonce
    if existing is not None and is_again and existing.content == settled.content:
        return existing
    begun = existing or begin(stores, ref, settled, reader=reader, now=now)
    return replace(
        with_content(begun, ref, settled, reader),
        version=begun.version + 1,
        postponed_by=reader.id,
        postponed_at=now,
    )


def begin(
    stores: Stores, ref: FormRef, settled: Settled, *, reader: Member, now: datetime
) -> Interaction:
    return Interaction(
        number=stores.numbers.next_interaction(),
        state=State.POSTPONED,
        version=0,
        nonce=ref.nonce,
        last_form=ref.nonce,
        content=settled.content,
        company=None,
        group=None,
        occurred_on=None,
        zone=reader.zone,
        created_by=reader.id,
        created_at=now,
        origin=settled.origin,
    )


def with_content(
    interaction: Interaction, ref: FormRef, settled: Settled, reader: Member
) -> Interaction:
    occurred_on, zone = day_said(interaction, settled.content, reader)
    return replace(
        interaction,
        last_form=ref.nonce,
        content=settled.content,
        company=company_of(settled.contact),
        group=settled.template.group if settled.template else None,
        occurred_on=occurred_on,
        zone=zone,
    )


def day_said(before: Interaction, content: Content, reader: Member) -> tuple[date | None, str]:
    """The acting person's day, and their zone; a moment left as it was keeps the day it had."""
    if before.occurred_on and content.basics.occurred_at == before.content.basics.occurred_at:
        return before.occurred_on, before.zone
    return content.occurred_on(reader.tz), reader.zone


def company_of(contact: Contact | None) -> ContactId | None:
    return contact.company if contact else None


def write(
    stores: Stores,
    saved: Interaction,
    existing: Interaction | None,
    present: Sequence[Contact] | None = None,
    *,
    action: str,
    actor: UserId,
    now: datetime,
) -> None:
    """``present``: who else was, where the form may have changed that."""
    if existing is None:
        stores.interactions.add(saved, present or ())
    else:
        if existing.state is not State.POSTPONED:
            stores.interactions.keep_version(existing, changed_by=actor, now=now)
        stores.interactions.put(saved, present)
        note_move(stores, saved, existing, actor=actor, now=now)
    if saved.content.details.files != (existing.content.details.files if existing else ()):
        stores.attachments.put(saved.number, saved.content.details.files, by=actor, now=now)
    people = saved.owners | (existing.owners if existing else frozenset())
    stores.homes.refresh(people, actor=actor, now=now)
    show_touched(stores, [saved, existing] if existing else [saved], now=now)
    before = to_json(existing.content) if existing else None
    after = to_json(saved.content)
    stores.audit.note(action, saved.subject, actor=actor, now=now, before=before, after=after)


def note_move(
    stores: Stores, saved: Interaction, existing: Interaction, *, actor: UserId, now: datetime
) -> None:
    """On the contact that lost it: what was told while it was theirs is erased with them."""
    lost, held = existing.content.basics.contact, saved.content.basics.contact
    if lost is not None and lost != held:
        stores.audit.note(
            LOST_ENTRY, f"contact:{lost}", actor=actor, now=now, after={"entry": saved.number}
        )


def end_draft(
    stores: Stores,
    draft: Draft | None,
    state: DraftState,
    number: InteractionNumber,
    *,
    now: datetime,
) -> None:
    if draft is None:
        return
    stores.drafts.put(replace(draft, state=state, number=number, touched_at=now))
    stores.due.remove(DueKind.CLOSED_FORM, draft.subject)
    stores.messages.refresh(draft.subject, now=now)


def is_untouched(content: Content, actor: UserId) -> bool:
    """Nothing chosen or typed; the date alone says nothing, as it fills itself."""
    basics = replace(content.basics, occurred_at=None)
    return basics == Basics() and content.details in (blank(actor).details, Details())
