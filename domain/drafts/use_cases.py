"""An open form is saved at every choice made in it, and what was chosen outlives its closing."""

from dataclasses import replace
from datetime import datetime

from domain.contacts.editing import require_unlike
from domain.contacts.model import NewContact
from domain.contacts.use_cases import create_contact
from domain.drafts.model import Answer, Draft, DraftGone, DraftState
from domain.files import without
from domain.ids import ContactId, FileId, FormNonce, UserId
from domain.interactions.cards import Card
from domain.interactions.content import EMPTY, Entered
from domain.interactions.model import ContactUnusable, FormRef, Interaction
from domain.interactions.saving import existing_for, is_untouched, postpone
from domain.interactions.settling import Kept, Settled, changed_fields, kept_under, settle
from domain.interactions.sheets import Sheet, require_open, sheet_of_draft
from domain.reminders.model import DueKind
from domain.store.stores import Stores


def autosave(
    stores: Stores,
    ref: FormRef,
    entered: Entered,
    *,
    expand: bool,
    sets_now: bool = False,
    removes: FileId | None = None,
    acted_at: str,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Keep what the form holds and let defaults flow in; writes the draft, nothing else.

    ``acted_at`` is Slack's action_ts: of two choices that overtake each other the later one holds.
    Raises DraftGone, AlreadyFinished, ChangedMeanwhile, InteractionDeleted, TooManyFiles.
    """
    reader = stores.members.acting(actor, now=now)
    before = stores.drafts.locked(actor, ref.nonce)
    existing = existing_for(stores, ref, before, reader=reader)
    if before is not None and require_open(before).acted_at >= acted_at:
        return sheet_of_draft(stores, before, reader=reader)
    if before is None and existing is not None and existing.last_form == ref.nonce:
        raise DraftGone(ended(ref, existing, actor=actor))
    settled = settle(stores, kept_under(stores, ref, before, existing, actor=actor), entered)
    if sets_now:
        settled = at_minute(settled, now)
    settled = without_file(settled, removes)
    draft = before or begun(ref, settled, existing, answer=answer, actor=actor, now=now)
    saved = replace(
        draft,
        content=settled.content,
        defaults=settled.defaults,
        generations=raised(draft, entered, settled),
        expanded=draft.expanded or expand,
        acted_at=acted_at,
        touched_at=now,
    )
    stores.drafts.put(saved)
    return sheet_of_draft(stores, saved, reader=reader)


def at_minute(settled: Settled, now: datetime) -> Settled:
    basics = replace(settled.content.basics, occurred_at=now.replace(second=0, microsecond=0))
    return replace(settled, content=replace(settled.content, basics=basics))


def without_file(settled: Settled, removed: FileId | None) -> Settled:
    details = settled.content.details
    details = replace(details, files=without(details.files, removed))
    return replace(settled, content=replace(settled.content, details=details))


def ended(ref: FormRef, written: Interaction, *, actor: UserId) -> Draft:
    """Of a form that was sent before the first choice made in it arrived."""
    return Draft(
        person=actor,
        nonce=ref.nonce,
        state=DraftState(written.state),
        number=written.number,
        opened_version=ref.opened_version,
        content=written.content,
        defaults=EMPTY,
        opened_at=written.created_at,
        touched_at=written.created_at,
    )


def begun(
    ref: FormRef,
    settled: Settled,
    existing: Interaction | None,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Draft:
    return Draft(
        person=actor,
        nonce=ref.nonce,
        state=DraftState.OPEN,
        number=existing.number if existing else ref.number,
        opened_version=ref.opened_version,
        content=settled.content,
        defaults=settled.defaults,
        answer=answer,
        opened_at=now,
        touched_at=now,
    )


def raised(draft: Draft, entered: Entered, settled: Settled) -> dict[str, int]:
    """One generation more for exactly the fields that the bot changed.

    Files are taken out of their input: under new ids it is empty again.
    """
    generations = dict(draft.generations)
    taken = frozenset({"files"} if entered.added else ())
    for name in changed_fields(replace(entered, added=()), settled.content) | taken:
        generations[name] = generations.get(name, 0) + 1
    return generations


def add_contact(
    stores: Stores,
    ref: FormRef,
    new: NewContact,
    *,
    nonce: FormNonce,
    anyway: bool = False,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Create a contact and select it in the form; nothing else in the form changes by hand.

    ``anyway``: although there is one like it. Raises LooksAlike, what ``create_contact`` raises,
    and DraftGone.
    """
    if not anyway and stores.contacts.by_nonce(nonce) is None:
        require_unlike(stores, new)
    contact = create_contact(stores, new, nonce=nonce, actor=actor, now=now)
    return choose_contact(stores, ref, contact.id, actor=actor, now=now)


def choose_contact(
    stores: Stores, ref: FormRef, chosen: ContactId, *, actor: UserId, now: datetime
) -> Sheet:
    """Select it in the form, as the person would. Raises DraftGone, ContactUnusable."""
    reader = stores.members.acting(actor, now=now)
    contact = stores.contacts.required(chosen)
    if not contact.is_usable:
        raise ContactUnusable
    draft = require_open(stores.drafts.locked(actor, ref.nonce))
    shown = as_entered(draft)
    entered = replace(shown, basics=replace(shown.basics, contact=contact.id))
    settled = settle(stores, Kept(content=draft.content, defaults=draft.defaults), entered)
    saved = replace(
        draft,
        content=settled.content,
        defaults=settled.defaults,
        generations=raised(draft, shown, settled),
        touched_at=now,
    )
    stores.drafts.put(saved)
    return sheet_of_draft(stores, saved, reader=reader)


def close_form(stores: Stores, nonce: FormNonce, *, actor: UserId, now: datetime) -> bool:
    """A form was closed: one message about it, if something was chosen in it.

    False where there is nothing to say: nothing was chosen, or it was said before.
    """
    draft = stores.drafts.locked(actor, nonce)
    if draft is None or draft.state is not DraftState.OPEN or draft.closed_at is not None:
        return False
    if not draft.acted_at or changes_nothing(stores, draft):
        stores.drafts.put(replace(draft, state=DraftState.DISCARDED, touched_at=now))
        return False
    stores.drafts.put(replace(draft, closed_at=now))
    stores.due.soon(DueKind.CLOSED_FORM, draft.subject, recipient=actor, at=now, now=now)
    return True


def changes_nothing(stores: Stores, draft: Draft) -> bool:
    """Beside the interaction that it resumed, if there is one, else beside an empty form."""
    resumed = stores.interactions.find(draft.number)
    if resumed is None:
        return is_untouched(draft.content, draft.person)
    return draft.content == resumed.content


def discard(stores: Stores, nonce: FormNonce, *, actor: UserId, now: datetime) -> Draft:
    """Drop the form's changes; an interaction that it resumed stays, with its reminder.

    Raises DraftGone.
    """
    stores.members.acting(actor, now=now)
    draft = stores.drafts.locked(actor, nonce)
    if draft is not None and draft.state is DraftState.DISCARDED:
        return draft
    dropped = replace(require_open(draft), state=DraftState.DISCARDED, touched_at=now)
    stores.drafts.put(dropped)
    stores.due.remove(DueKind.CLOSED_FORM, dropped.subject)
    stores.messages.refresh(dropped.subject, now=now)
    stores.audit.note("discard", dropped.subject, actor=actor, now=now)
    return dropped


def postpone_draft(stores: Stores, nonce: FormNonce, *, actor: UserId, now: datetime) -> Card:
    """*Finish later* on a form that was closed. Raises DraftGone and what ``postpone`` raises."""
    draft = require_open(stores.drafts.locked(actor, nonce))
    return postpone(stores, draft.ref, as_entered(draft), actor=actor, now=now)


def as_entered(draft: Draft) -> Entered:
    return Entered(basics=draft.content.basics, details=draft.content.details)
