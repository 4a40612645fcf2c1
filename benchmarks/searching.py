"""Search in the store: how long a keystroke takes, and how often a typo still finds its contact.

What is typed comes from contacts chosen by chance: beginnings of their own words. A typo is one
edit by chance (a letter replaced, left out, doubled by another, or two swapped) anywhere in a
word of at least five letters that then begins nothing; alone, or beside the contact's first two
letters of another word. It is forgiven when a contact with the intended words is offered.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles
from string import ascii_lowercase

from benchmarks import filled
from benchmarks.contacts import SEED
from benchmarks.office import person, session_on
from bot.clock import utc_now
from bot.engine import engines_for
from domain.contacts.model import Contact, Named
from domain.contacts.search import fits, may_be_mistyped, name_words, other_words
from domain.contacts.use_cases import search_contacts
from domain.store.scope import ScopedSession
from domain.store.stores import Stores

LETTERS = range(1, 7)
Typed = tuple[str, tuple[str, ...]]  # what is typed, and the words that were meant


@dataclass(frozen=True, slots=True)
class Found:
    kind: str
    p50: float
    p99: float
    slowest: float
    recall: float | None = None


def measure(url: str, count: int, each: int) -> Iterator[Found]:
    engines = engines_for(url)
    with session_on(engines.reader) as session:
        asked = Asked(session, count)
        for letters in LETTERS:
            kind = f"{letters} letter" + "s" * (letters > 1)
            yield timed(session, kind, [asked.beginning(letters) for _ in range(each)])
        for words in (2, 3):
            yield timed(session, f"{words} words", [asked.several(words) for _ in range(each)])
        yield timed(session, "nothing typed", [("", ())] * each)
        typos = [asked.mistyped(alone=number % 2 == 0) for number in range(each)]
        yield timed(session, "one typo", typos)
    engines.dispose()


def timed(session: ScopedSession, kind: str, typed: list[Typed]) -> Found:
    """The first tenth warms up, and is not counted."""
    seconds, hits = [], 0
    for number, (text, meant) in enumerate(typed):
        began = time.perf_counter()
        found = keystroke(session, text, number)
        seconds.append(time.perf_counter() - began)
        hits += any(fits(contact, meant) for contact in whole(session, found))
    counted = seconds[len(seconds) // 10 :]
    p99 = quantiles(counted, n=100)[98]
    return Found(kind, median(counted), p99, max(counted), hits / len(typed))


def whole(session: ScopedSession, found: Sequence[Named]) -> list[Contact]:
    with session.begin():
        return Stores(session).contacts.load([each.id for each in found])


def keystroke(session: ScopedSession, text: str, number: int) -> tuple[Named, ...]:
    """One transaction, as in the bot."""
    with session.begin():
        actor = person(number % filled.SEARCHERS)
        return search_contacts(Stores(session), text, actor=actor, now=utc_now()).contacts


class Asked:
    def __init__(self, session: ScopedSession, count: int) -> None:
        self._random = Random(SEED + 1)
        self._session = session
        self._count = count

    def contact(self) -> Contact:
        with self._session.begin():
            found = Stores(self._session).contacts.load([self._random.randrange(self._count) + 1])
        return found[0]

    def words(self, fit: Callable[[str], bool], count: int) -> tuple[str, ...]:
        """Of one contact, by chance; mostly of its name, as people search."""
        while True:
            contact = self.contact()
            said = name_words(contact)
            if self._random.random() < 0.3:
                said |= other_words(contact)
            chosen = [word for word in sorted(said) if fit(word)]
            if len(chosen) >= count:
                return tuple(self._random.sample(chosen, count))

    def beginning(self, letters: int) -> Typed:
        [word] = self.words(lambda word: len(word) >= letters, 1)
        return word[:letters], (word[:letters],)

    def several(self, count: int) -> Typed:
        """Two letters of each, or more, up to the whole word."""
        words = self.words(lambda word: len(word) >= 2 and word.isalnum(), count)
        typed = tuple(word[: self._random.randint(2, len(word))] for word in words)
        return " ".join(typed), typed

    def mistyped(self, *, alone: bool) -> Typed:
        while True:
            words = self.words(lambda word: may_be_mistyped(word) and len(word) > 4, 2)
            wrong = self.edited(words[0])
            if not self._begins_something(wrong):
                meant = words[:1] if alone else (words[0], words[1][:2])
                return " ".join((wrong, *meant[1:])), meant

    def edited(self, word: str) -> str:
        at = self._random.randrange(len(word) - 1)
        letter = self._random.choice(ascii_lowercase)
        head, tail = word[:at], word[at:]
        return self._random.choice(
            (
                head + letter + tail[1:],
                head + letter + tail,
                head + tail[1:],
                head + tail[1] + tail[0] + tail[2:],
            )
        )

    def _begins_something(self, word: str) -> bool:
        with self._session.begin():
            return bool(Stores(self._session).contacts.existing([word]))
