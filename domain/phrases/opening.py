"""The form that opens with what the words after the command say filled in."""

from dataclasses import replace
from datetime import datetime

from domain.drafts.model import Answer, Draft, DraftState
from domain.ids import FormNonce, UserId
from domain.interactions.content import (
    DESCRIPTION_LENGTH,
    EMPTY,
    NOTES_LENGTH,
    Basics,
    Content,
    Defaults,
    fill,
    propose,
)
from domain.interactions.settling import blank
from domain.interactions.sheets import Sheet, sheet_of_draft
from domain.phrases.lookup import Lookup
from domain.phrases.reading import Said, read_phrase
from domain.store.stores import Stores
from domain.text import fitting

LONGEST_MENTION = 75
# The words were typed, so closing the form does not drop them; every choice in it comes later.
BEFORE_ANY_CHOICE = "0"


def open_with_words(
    stores: Stores,
    words: str,
    nonce: FormNonce,
    *,
    answer: Answer | None,
    actor: UserId,
    now: datetime,
) -> Sheet:
    """Kept as a draft, since some of it stands in fields that are hidden; recorded it is not."""
    reader = stores.members.acting(actor, now=now)
    templates = stores.templates.active()
    said = read_phrase(Lookup(stores), words, templates, now=now, zone=reader.tz)
    content, defaults = filled_in(stores, said, actor=actor, now=now)
    draft = Draft(
        person=actor,
        nonce=nonce,
        state=DraftState.OPEN,
        number=None,
        opened_version=None,
        content=content,
        defaults=defaults,
        answer=answer,
        acted_at=BEFORE_ANY_CHOICE,
        opened_at=now,
        touched_at=now,
    )
    stores.drafts.put(draft)
    return replace(
        sheet_of_draft(stores, draft, reader=reader),
        offered=tuple(each.id for each in said.named.offered),
        mention=fitting(said.mention, LONGEST_MENTION),
    )


def filled_in(
    stores: Stores, said: Said, *, actor: UserId, now: datetime
) -> tuple[Content, Defaults]:
    """What was said, and what it leaves open as the template proposes it."""
    empty, contact = blank(actor), said.named.contact
    description = fitting(said.description, DESCRIPTION_LENGTH)
    is_cut = description != said.description
    basics = Basics(
        contact=contact.id if contact else None,
        template=said.template,
        description=description,
        notes=fitting(said.description, NOTES_LENGTH) if is_cut else "",
        occurred_at=said.when.moment or now.replace(second=0, microsecond=0),
        outcome=said.outcome,
    )
    details = replace(empty.details, duration=said.when.minutes)
    defaults = propose(stores.templates.find(said.template), contact)
    return fill(Content(basics=basics, details=details), last=EMPTY, new=defaults), defaults
