"""The form that opens with what the words after the command say filled in."""

from dataclasses import replace
from datetime import datetime

from domain.drafts.model import Answer
from domain.ids import FormNonce, UserId
from domain.interactions.beginnings import begun, kept
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
from domain.interactions.sheets import Sheet
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
    content, defaults = filled_in(stores, said, actor=actor)
    draft = begun(nonce, content, defaults, answer=answer, actor=actor, now=now)
    # Whatever was read is to be seen, as it may be wrong.
    said_more = said.when.minutes is not None
    draft = replace(draft, expanded=said_more, acted_at=BEFORE_ANY_CHOICE)
    return replace(
        kept(stores, draft, reader),
        offered=tuple(each.id for each in said.named.offered),
        mention=fitting(said.mention, LONGEST_MENTION),
    )


def filled_in(stores: Stores, said: Said, *, actor: UserId) -> tuple[Content, Defaults]:
    """What was said, and what it leaves open as the template proposes it."""
    empty, contact = blank(actor), said.named.contact
    description = fitting(said.description, DESCRIPTION_LENGTH)
    is_cut = description != said.description
    basics = Basics(
        contact=contact.id if contact else None,
        template=said.template,
        description=description,
        notes=fitting(said.description, NOTES_LENGTH) if is_cut else "",
        occurred_at=said.when.moment,
        outcome=said.outcome,
    )
    details = replace(empty.details, duration=said.when.minutes)
    defaults = propose(stores.templates.find(said.template), contact)
    return fill(Content(basics=basics, details=details), last=EMPTY, new=defaults), defaults
