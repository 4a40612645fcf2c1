"""Forms that do not begin empty: a follow-up, the same once more, on behalf of a salesperson."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.contacts.model import Contact
from domain.contacts.use_cases import usable
from domain.drafts.model import Answer, Draft, DraftState
from domain.files import MOST_FILES, FileRef
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.content import (
    EMPTY,
    NOTES_LENGTH,
    Basics,
    Content,
    Defaults,
    Details,
    fill,
    propose,
)
from domain.interactions.model import Interaction
from domain.interactions.saving import find_or_deleted
from domain.interactions.settling import blank
from domain.interactions.sheets import Sheet, sheet_of_draft, usable_contact
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.text import shortened, width

# Between what was said and the link to it.
APART = "\n\n"


def open_follow_up(
    stores: Stores,
    number: InteractionNumber,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Contact, salesperson and campaign of what it follows up, and linked to it.

    Raises NotRecorded, ContactUnusable, InteractionDeleted.
    """
    reader, origin = recorded_one(stores, number, actor=actor, now=now)
    basics = Basics(contact=usable_contact(stores, origin.content.basics.contact))
    campaign = origin.content.details.campaign
    details = Details(salesperson=origin.salesperson, campaign=campaign)
    content = Content(basics=basics, details=details)
    draft = begun(nonce, content, answer=answer, actor=actor, now=now)
    return kept(stores, replace(draft, origin=number), reader)


def open_again(
    stores: Stores,
    number: InteractionNumber,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """The same contact, template and details, now; how it went is to be told anew.

    Raises NotRecorded, ContactUnusable, InteractionDeleted.
    """
    reader, before = recorded_one(stores, number, actor=actor, now=now)
    held = before.content.basics
    contact, template = stores.contacts.find(held.contact), stores.templates.find(held.template)
    defaults = propose(template, contact)
    basics = Basics(
        contact=usable_contact(stores, held.contact),
        template=held.template,
        description=held.description,
    )
    content = Content(basics=basics, details=told_anew(stores, before.content.details))
    content = fill(
        content, last=EMPTY, new=replace(EMPTY, notes=defaults.notes, files=defaults.files)
    )
    draft = begun(nonce, content, defaults, answer=answer, actor=actor, now=now)
    return kept(stores, draft, reader)


def told_anew(stores: Stores, details: Details) -> Details:
    """How it went, and what was attached to it, belongs to that one; with those who were also
    present, as far as they may still be chosen."""
    found = stores.contacts.found(details.also_present) if details.also_present else {}
    there = {each.id for each in usable(found.values())}
    present = tuple(each for each in details.also_present if each in there)
    return replace(details, evaluation=None, files=(), also_present=present)


def open_for_salesperson(
    stores: Stores,
    salesperson: UserId,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    reader = stores.members.acting(actor, now=now)
    draft = begun(nonce, blank(salesperson), answer=answer, actor=actor, now=now)
    return kept(stores, draft, reader)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message, where it stands, the e-mail address of who wrote it, if that is known, and the
    files that hang on it."""

    text: str
    link: str
    email: str = ""
    files: tuple[FileRef, ...] = ()


def open_from_message(
    stores: Stores,
    quoted: Quoted,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Its text is in the notes, cut where it has to be; the link is always whole.

    The contact is the only one with the author's e-mail, if there is one.
    """
    reader = stores.members.acting(actor, now=now)
    text = shortened(quoted.text.strip(), NOTES_LENGTH - width(quoted.link) - len(APART))
    author = author_of(stores, quoted)
    notes = APART.join(filter(None, (text, quoted.link)))
    basics = Basics(contact=author.id if author else None, notes=notes)
    details = replace(blank(actor).details, files=quoted.files[:MOST_FILES])
    content, defaults = Content(basics=basics, details=details), propose(None, author)
    content = fill(content, last=EMPTY, new=defaults)
    draft = begun(nonce, content, defaults, answer=answer, actor=actor, now=now)
    return kept(stores, replace(draft, expanded=False), reader)


def author_of(stores: Stores, quoted: Quoted) -> Contact | None:
    found = stores.contacts.alike_by_email(quoted.email.lower())
    there = {each.id: each for each in map(stores.contacts.required, (one.id for one in found))}
    usable = [each for each in there.values() if each.is_usable and each.deactivated_at is None]
    return usable[0] if len(usable) == 1 else None


def open_usual(
    stores: Stores,
    contact: ContactId | None,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Empty, but for the template that the person begins with, and what it proposes.

    Raises ContactUnusable.
    """
    reader = stores.members.acting(actor, now=now)
    template = stores.templates.find(reader.default_template)
    found = stores.contacts.find(usable_contact(stores, contact))
    defaults = propose(template, found)
    basics = Basics(contact=found.id if found else None, template=reader.default_template)
    content = fill(replace(blank(actor), basics=basics), last=EMPTY, new=defaults)
    draft = begun(nonce, content, defaults, answer=answer, actor=actor, now=now)
    return kept(stores, replace(draft, expanded=False), reader)


def recorded_one(
    stores: Stores, number: InteractionNumber, *, actor: UserId, now: datetime
) -> tuple[Member, Interaction]:
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number, for_change=False)
    interaction.require_recorded()
    return reader, interaction


def begun(
    nonce: FormNonce,
    content: Content,
    defaults: Defaults = EMPTY,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Draft:
    """Now, where no time was said; shown whole where there is more in it than an empty form holds
    behind *More details*."""
    when = content.basics.occurred_at or now.replace(second=0, microsecond=0)
    basics = replace(content.basics, occurred_at=when)
    return Draft(
        person=actor,
        nonce=nonce,
        state=DraftState.OPEN,
        number=None,
        opened_version=None,
        content=replace(content, basics=basics),
        defaults=defaults,
        expanded=content.details != blank(actor).details,
        answer=answer,
        opened_at=now,
        touched_at=now,
    )


def kept(stores: Stores, draft: Draft, reader: Member) -> Sheet:
    """Kept from the start: what the form does not show has nowhere else to be."""
    stores.drafts.put(draft)
    return sheet_of_draft(stores, draft, reader=reader)
