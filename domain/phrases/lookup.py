"""Which contact the words name, looked up by whole words: bounded, however many there are."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.contacts.model import Contact
from domain.contacts.phones import digits_in, phone_words
from domain.contacts.use_cases import usable
from domain.ids import ContactId
from domain.phrases import names
from domain.phrases.names import Mention, Token, Window
from domain.phrases.nearly import nearly_named, neighbours
from domain.phrases.sentence import Sentence, Span
from domain.store.finding import SCANNED_DEEPLY
from domain.store.stores import Stores

ADDRESS = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+|https?://\S+")
NUMBER = re.compile(r"(?<![\w-])[a-z]{1,10}-?[0-9]+(?:-?[0-9a-z]+)*(?![\w-])")
DIGITS = re.compile(r"(?<![\w.,:/-])[+(]?[0-9][0-9()./-]*(?: +\(?[0-9][0-9()./-]*)*(?![\w:])")
GROUP = re.compile(r"[^ ]+")
# *Í síma 555 1234*, *tel. 555 1234*.
PHONE_LABEL = re.compile(
    r"(?:\b(?:i|in|on) +)?\b(?:sim[ai]|simanumer|s|tel|telephone|phone|mobile|cell|gsm|nr|number)"
    r"\b[.: ]*$|\bur +$"
)
FEWEST_DIGITS, MOST_DIGITS, MOST_NUMBERS = 6, 15, 12
OFFERED = 25
# So many statements at most, however long the text.
MOST_LOOKUPS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """``contact`` where exactly one is meant; else ``offered`` are those who may be, if any.

    ``is_doubtful``: somebody else of that name may be meant, so all that was said stays.
    """

    contact: Contact | None = None
    offered: tuple[Contact, ...] = ()
    spans: tuple[Span, ...] = ()
    is_doubtful: bool = False


NOBODY = Named()


@dataclass(slots=True)
class Lookup:
    """``crowded``: windows that fit more contacts than are looked at."""

    stores: Stores
    often: dict[str, int] = field(default_factory=dict)
    asked: dict[tuple[Window, bool], list[Contact]] = field(default_factory=dict)
    crowded: set[Window] = field(default_factory=set)

    def know(self, tokens: Sequence[Token]) -> list[Token]:
        """Of each token the forms that a contact has; without those that none has."""
        self.known_among({form for token in tokens for form in token.forms})
        kept = (
            replace(each, forms=frozenset(filter(self.often.get, each.forms))) for each in tokens
        )
        return [token for token in kept if token.forms]

    def known_among(self, words: set[str]) -> set[str]:
        """Those that a contact has."""
        new = words - self.often.keys()
        if new:
            self.often |= dict.fromkeys(new, 0) | self.stores.contacts.known_words(new)
        return {word for word in words if self.often[word]}

    def holding(self, window: Window, *, named: bool) -> list[Contact]:
        key = window, named
        if key not in self.asked and len(self.asked) < MOST_LOOKUPS:
            self.asked[key] = self._load(window, named=named)
        return self.asked.get(key, [])

    def _load(self, window: Window, *, named: bool) -> list[Contact]:
        words = sorted((token.forms for token in window), key=self._commonness)
        found = self.stores.contacts.holding(words, named=named, limit=OFFERED + 1)
        if len(found) > OFFERED or self._commonness(words[0]) >= SCANNED_DEEPLY:
            self.crowded.add(window)
        return self.stores.contacts.load(found[:OFFERED]) if found else []

    def _commonness(self, forms: Collection[str]) -> int:
        return sum(self.often[form] for form in forms)


def addresses(sentence: Sentence) -> tuple[Span, ...]:
    """What is never read as words."""
    return tuple(found.span() for found in ADDRESS.finditer(sentence.folded))


def whole_names(lookup: Lookup, sentence: Sentence, hidden: Sequence[Span]) -> tuple[Span, ...]:
    """Names of several words, said whole: *Grace May* says no month."""
    tokens = lookup.know(names.tokens_of(sentence, hidden))
    found = (
        each for windows in growing(lookup, sentence, tokens) for each in mentions(lookup, windows)
    )
    told = (each for each in found if each.is_whole and each.by_name)
    return tuple(each.span for each in told if names.is_row(each.window))


def find_named(lookup: Lookup, sentence: Sentence, hidden: Sequence[Span]) -> Named:
    """By address, phone or number, else by name, else by company."""
    exact, spans = identified(lookup, sentence)
    if exact:
        return told_apart(sentence, exact, spans, hidden)
    tokens = lookup.know(names.tokens_of(sentence, hidden))
    windows = list(growing(lookup, sentence, tokens))
    declined = names.is_icelandic(sentence)
    for by_name in (True, False):
        found = fullest(lookup, windows, tokens, declined=declined, by_name=by_name)
        if found:
            return chosen(lookup, sentence, found)
    return NOBODY


def growing(lookup: Lookup, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[list[Window]]:
    """Windows of two words that somebody holds, then of three that may be held, and so on."""
    held = [each for each in names.pairs(sentence, tokens) if lookup.holding(each, named=False)]
    windows = held
    for size in range(3, names.LONGEST_NAME + 2):
        if not windows:
            return
        yield windows
        windows = [each for each in names.longer(held, size) if lookup.holding(each, named=False)]


def mentions(
    lookup: Lookup, windows: Sequence[Window], *, declined: bool = True, named: bool = False
) -> list[Mention]:
    found = (
        names.mention(contact, window, declined=declined)
        for window in windows
        for contact in lookup.holding(window, named=named)
    )
    return [each for each in found if each is not None]


def fullest(
    lookup: Lookup,
    windows: Sequence[list[Window]],
    tokens: Sequence[Token],
    *,
    declined: bool,
    by_name: bool,
) -> list[Mention]:
    """Those of the most words, and of these the whole names before others."""
    for each in reversed(windows):
        found = [said for said in mentions(lookup, each) if said.by_name is by_name]
        if found:
            return whole_first(found)
    alone = [(token,) for token in tokens]
    single = mentions(lookup, alone, declined=declined, named=by_name)
    return whole_first([said for said in single if said.by_name is by_name])


def whole_first(found: list[Mention]) -> list[Mention]:
    whole = [mention for mention in found if mention.is_whole]
    return whole or found


def chosen(lookup: Lookup, sentence: Sentence, found: list[Mention]) -> Named:
    """One, or several who may be meant: then all that was said of them is set aside."""
    found, nearly = told_nearly(lookup, sentence, found)
    contacts = {each.contact.id: each.contact for each in found}
    spans = nearly or tuple(dict.fromkeys(names.widened(sentence, each.span) for each in found))
    is_crowded = any(each.window in lookup.crowded for each in found)
    if len(contacts) == 1 and not nearly and (wider := names.of_somebody_else(sentence, found[0])):
        return Named(offered=(found[0].contact,), spans=(wider,), is_doubtful=True)
    if len(contacts) == 1 and not is_crowded:
        company = names.company_beside(sentence, found[0].contact, spans[0])
        return Named(contact=found[0].contact, spans=(*spans[:1], *company))
    return Named(offered=tuple(contacts.values())[:OFFERED], spans=spans)


def told_nearly(
    lookup: Lookup, sentence: Sentence, found: list[Mention]
) -> tuple[list[Mention], tuple[Span, ...]]:
    """Those whose other name stands beside it with a typo, and where; all where nobody's does."""
    beside = {word.text for each in found for word in neighbours(sentence, each)}
    known = lookup.known_among(beside)
    told = {each: nearly_named(sentence, each, known) for each in found}
    near = {each: span for each, span in told.items() if span}
    return [*(near or found)], tuple(dict.fromkeys(near.values()))


def told_apart(
    sentence: Sentence, exact: list[Contact], spans: tuple[Span, ...], hidden: Sequence[Span]
) -> Named:
    """Their names may stand there as well, and tell those apart who share a phone."""
    tokens = names.tokens_of(sentence.taking(*spans), hidden)
    said = [
        mention
        for window in any_size(sentence, tokens)
        for contact in exact
        if (mention := names.mention(contact, window, declined=True)) and mention.by_name
    ]
    fullest_size = max((len(each.window) for each in said), default=0)
    best = [each for each in said if len(each.window) == fullest_size]
    contacts = {each.contact.id: each.contact for each in best} or {each.id: each for each in exact}
    named = tuple(names.widened(sentence, each.span) for each in best[:1])
    if len(contacts) == 1:
        return Named(contact=next(iter(contacts.values())), spans=(*spans, *named))
    return Named(offered=tuple(contacts.values())[:OFFERED], spans=(*spans, *named))


def any_size(sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Window]:
    pairs = names.pairs(sentence, tokens)
    for size in range(names.LONGEST_NAME, 1, -1):
        yield from names.longer(pairs, size)
    yield from ((token,) for token in tokens)


def identified(lookup: Lookup, sentence: Sentence) -> tuple[list[Contact], tuple[Span, ...]]:
    """Who has an address, a number or a phone that is said, and where it is said."""
    text = sentence.readable()
    phones = list(phones_in(text))
    said = [
        (found.span(), found.group()) for found in (*ADDRESS.finditer(text), *NUMBER.finditer(text))
    ]
    if not said and not phones:
        return [], ()
    told = {span: sentence.original(span) for span, _ in said}
    exact = by_key(lookup, [*told.values()]) if told else []
    keys = {key.casefold() for contact in exact for key in (contact.email, contact.number) if key}
    spans = [names.widened(sentence, at) for at, key in told.items() if key.casefold() in keys]
    called, phone_spans = by_phone(lookup, phones)
    found = {contact.id: contact for contact in (*exact, *called)}
    return list(found.values()), (*spans, *(with_label(text, span) for span in phone_spans))


def by_key(lookup: Lookup, keys: Sequence[str]) -> list[Contact]:
    told = lookup.stores.contacts.alike(
        emails={key.lower() for key in keys if "@" in key},
        numbers={form for key in keys if "@" not in key for form in (key, key.upper())},
        external_ids=(),
        names=(),
    )
    return usable(told)


def phones_in(text: str) -> Iterator[tuple[Span, frozenset[str]]]:
    """Every piece of a row of digits that may be a phone, the longest first."""
    for row in DIGITS.finditer(text):
        groups = [found.span() for found in GROUP.finditer(text, *row.span())]
        for size in range(min(len(groups), 6), 0, -1):
            for first in range(len(groups) - size + 1):
                span = groups[first][0], groups[first + size - 1][1]
                phone = text[slice(*span)]
                if FEWEST_DIGITS <= len(digits_in(phone)) <= MOST_DIGITS:
                    yield span, phone_words(phone)


def with_label(text: str, span: Span) -> Span:
    label = PHONE_LABEL.search(text, 0, span[0])
    return (label.start() if label else span[0], span[1])


def by_phone(
    lookup: Lookup, phones: Sequence[tuple[Span, frozenset[str]]]
) -> tuple[list[Contact], tuple[Span, ...]]:
    """Of the first that somebody has."""
    wanted = phones[:MOST_NUMBERS]
    known = (
        lookup.stores.contacts.known_words({each for _, words in wanted for each in words})
        if wanted
        else {}
    )
    for span, words in wanted:
        if held := words & known.keys():
            found: list[ContactId] = lookup.stores.contacts.holding(
                [held], named=False, limit=OFFERED
            )
            contacts = lookup.stores.contacts.load(found) if found else []
            have = [each for each in contacts if phone_words(each.phone) & held]
            if have:
                return have, (span,)
    return [], ()
