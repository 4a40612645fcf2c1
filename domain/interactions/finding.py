"""*Find*: entries of the whole log by words, a period among them, and by what is filtered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.contacts.model import Named
from domain.contacts.search import few, words_of
from domain.ids import ContactId, InteractionNumber, UserId
from domain.interactions.cards import Card, cards_of
from domain.interactions.filtering import NO_NAMES, FilterNames, names_of
from domain.interactions.filters import NO_FILTER, EntryFilter, Wanted
from domain.interactions.mistyped import mended, nearly_named
from domain.interactions.model import Interaction
from domain.interactions.pages import LISTED, TOP, Page, Place
from domain.phrases.sentence import LINKS, TIES
from domain.phrases.timespans import period_in, told
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.text import fitting

# So much of it travels with every page and card that is opened from what was found.
LONGEST_QUERY = 100
# Beside other words these are not what is looked for.
SIGNS = ".,;:!?()[]\"'„“”«»"
NUMBERED = re.compile(r"(?:(?:no|nr)\b\.?|#)?\s*([0-9]{1,9})", re.IGNORECASE)
UNSAID = LINKS | TIES | {"", "the", "of", "on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """``words`` as they were typed, without what was read as a period."""

    words: str = ""
    filter: EntryFilter = NO_FILTER

    @property
    def is_empty(self) -> bool:
        return not self.words and self.filter.is_empty


EMPTY = Query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """``sought``: the words that are looked for, as they were typed. ``has_given_up``: it went
    through much of the log without filling the page, and can be asked to go on. ``candidates``:
    whom a mistyped name may mean, where nothing fits."""

    reader: Member
    query: Query
    names: FilterNames = NO_NAMES
    sought: Sequence[str] = ()
    cards: Sequence[Card] = ()
    place: Place = TOP
    newer: Place | None = None
    older: Place | None = None
    has_given_up: bool = False
    candidates: Sequence[Named] = ()


def read_query(reader: Member, text: str, which: EntryFilter, *, now: datetime) -> Query:
    """A period that is said takes the place of the one that was filtered by."""
    sentence = told(fitting(text, LONGEST_QUERY))
    said = period_in(reader, sentence, now=now)
    if said is None:
        return Query(words=sentence.text, filter=which)
    span, period = said.span, said.value
    rest = f"{sentence.original((0, span[0]))} {sentence.original((span[1], len(sentence.folded)))}"
    return Query(words=" ".join(rest.split()), filter=replace(which, period=period))


def find(
    stores: Stores,
    text: str,
    which: EntryFilter = NO_FILTER,
    *,
    actor: UserId,
    now: datetime,
) -> Findings:
    """What was typed, with whatever period it says."""
    reader = stores.members.acting(actor, now=now)
    return findings(stores, reader, read_query(reader, text, which, now=now), TOP)


def find_page(
    stores: Stores, query: Query, place: Place = TOP, *, actor: UserId, now: datetime
) -> Findings:
    reader = stores.members.acting(actor, now=now)
    return findings(stores, reader, query, place)


def find_mended(
    stores: Stores, query: Query, contact: ContactId, *, actor: UserId, now: datetime
) -> Findings:
    """With the name of that contact for the one that was mistyped. Raises ContactNotFound."""
    reader = stores.members.acting(actor, now=now)
    name = stores.contacts.required(contact).name
    words = mended(stores, query.words, sought_in(query.words), name)
    return findings(stores, reader, replace(query, words=fitting(words, LONGEST_QUERY)), TOP)


def findings(stores: Stores, reader: Member, query: Query, place: Place) -> Findings:
    sought = sought_in(query.words)
    if not sought and query.filter.is_empty:
        return Findings(reader=reader, query=query)
    wanted = Wanted(reader=reader, words=sought, filter=query.filter)
    page = newer(stores, wanted, place) or older(stores, wanted, place)
    entries = with_numbered(stores, query, page)
    is_nothing = not entries and page.place == TOP and not page.has_given_up
    return Findings(
        reader=reader,
        query=query,
        names=names_of(stores, query.filter),
        sought=as_typed(query.words, sought),
        cards=cards_of(stores, entries, reader=reader),
        place=page.place,
        newer=page.newer,
        older=page.older,
        has_given_up=page.has_given_up,
        candidates=nearly_named(stores, sought) if sought and is_nothing else (),
    )


def with_numbered(stores: Stores, query: Query, page: Page) -> Sequence[Interaction]:
    """The entry whose number was typed, as messages tell it (*no. 12*), stands first of all."""
    said = NUMBERED.fullmatch(query.words) if query.filter.is_empty and page.place == TOP else None
    meant = stores.interactions.find(InteractionNumber(int(said[1]))) if said else None
    if meant is None:
        return page.entries
    return [meant, *(each for each in page.entries if each.number != meant.number)]


def sought_in(text: str) -> tuple[str, ...]:
    """A few; without those that tie others together, unless there is nothing else."""
    words = few(words_of(text))
    return tuple(word for word in words if word not in UNSAID) or words


def as_typed(text: str, sought: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that are looked for: whoever types *verð* reads no *verd*."""
    pieces = (piece.strip(SIGNS) for piece in text.split())
    return tuple(piece for piece in pieces if set(words_of(piece)) & set(sought))


def newer(stores: Stores, wanted: Wanted, place: Place) -> Page | None:
    """None where no more than a page lies above."""
    start = stores.interactions.spot(place.before)
    if start is None:
        return None
    found = stores.log.before(wanted, start, limit=LISTED + 1)
    is_more = len(found.entries) > LISTED or found.reached is not None
    return Page.above(found.entries, place, found.reached) if is_more else None


def older(stores: Stores, wanted: Wanted, place: Place) -> Page:
    """From the top where the entry is gone that it began below."""
    start = stores.interactions.spot(place.after)
    found = stores.log.after(wanted, start, limit=LISTED + 1)
    return Page.below(found.entries, place if start else TOP, found.reached)
