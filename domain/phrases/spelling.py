"""Words that were mistyped or shortened, as they are meant: of what the rules look for only.

A typo is a letter left out or one too many within a word, or two in the wrong order: the first
letter stays, and mostly the last, so neither another ending nor another word is taken for one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from domain.phrases.dates import MONTHS
from domain.phrases.days import DAGAR, RELATIVE, WEEKDAYS
from domain.phrases.sentence import Sentence, Span, Word
from domain.phrases.ways import NOUNS, VERBS

SHORTEST = 4
SHORT_FOR = {
    "mtg": "meeting",
    "mtng": "meeting",
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "tmr": "tomorrow",
    "tomo": "tomorrow",
    "yday": "yesterday",
    "yest": "yesterday",
    "inbound": "incoming",
    "outbound": "outgoing",
    "ystd": "yesterday",
    "vm": "voicemail",
    "msg": "message",
    "w": "with",
}
# Only before a stroke: *m/ Önnu*.
BEFORE_STROKE = {"m": "med", "v": "vid"}
DAYS = (
    *(word for told in RELATIVE for word in told.split()),
    *WEEKDAYS,
    *(f"{stem}dag{ending}" for stem in DAGAR for ending in ("", "inn", "ur", "urinn")),
)
PERIODS = (
    *"last past this since week month quarter year weekend between until".split(),  # noqa: SIM905
    *"sidasta sidustu sidasti seinustu thessari thessum viku vikunni manudi manud".split(),  # noqa: SIM905
    *"manudinum arsfjordungi helgina sidan".split(),  # noqa: SIM905
)
OTHERS = "answer answered voicemail minutes svarad svaradi talholf klukkan minutur".split()  # noqa: SIM905


def as_meant(
    sentence: Sentence,
    names: Iterable[str],
    hidden: Sequence[Span],
    known: Callable[[set[str]], Collection[str]],
) -> Sentence:
    """``names``: of templates, folded. ``known``: which of some words a contact has; these stay."""
    looked_for = vocabulary(frozenset(word for name in names for word in name.split()))
    typed = [
        word
        for word in sentence.words
        if not any(start <= word.start < end for start, end in hidden)
    ]
    meant = {word: instead for word in typed if (instead := written_out(sentence, word))}
    doubtful = {
        word: instead
        for word in typed
        if word not in meant and (instead := mended(word.text, looked_for))
    }
    of_somebody = known({word.text for word in doubtful}) if doubtful else ()
    meant |= {word: told for word, told in doubtful.items() if word.text not in of_somebody}
    return sentence.spelled(meant) if meant else sentence


def with_periods_mended(sentence: Sentence) -> Sentence | None:
    """None where no word is a mistyped one of those that say periods."""
    looked_for = of_periods()
    meant = {word: instead for word in sentence.words if (instead := mended(word.text, looked_for))}
    return sentence.spelled(meant) if meant else None


def written_out(sentence: Sentence, word: Word) -> str | None:
    is_of_number = word.start > 0 and sentence.folded[word.start - 1].isalnum()
    if sentence.folded[word.end : word.end + 1] == "/" and word.text in BEFORE_STROKE:
        return BEFORE_STROKE[word.text]
    if word.text == "m" and is_between_words(sentence, word):
        return BEFORE_STROKE[word.text]
    return None if is_of_number else SHORT_FOR.get(word.text)


def is_between_words(sentence: Sentence, word: Word) -> bool:
    """*fundur m Önnu*, but not *200 m snúra*."""
    words, place = sentence.words, sentence.words.index(word)
    if not 0 < place < len(words) - 1:
        return False
    return words[place - 1].text.isalpha() and words[place + 1].text.isalpha()


@lru_cache(maxsize=64)
def vocabulary(names: frozenset[str]) -> dict[str, str]:
    """Those words, and all others that the rules look for."""
    return with_typos((*names, *DAYS, *VERBS, *chain(*NOUNS.values()), *OTHERS))


@lru_cache(maxsize=1)
def of_periods() -> dict[str, str]:
    return with_typos((*DAYS, *PERIODS, *MONTHS))


def with_typos(told: Iterable[str]) -> dict[str, str]:
    """Each word that is looked for, and what it becomes with a letter left out."""
    words = {word for word in told if len(word) >= SHORTEST}
    long = sorted(word for word in words if len(word) > SHORTEST)
    shorter = {short: word for word in long for short in without_one(word)}
    return shorter | {word: word for word in words}


def mended(word: str, looked_for: dict[str, str]) -> str | None:
    """None where it is no typo of any. One of four letters has them in the wrong order only."""
    if len(word) < SHORTEST or not word.isalpha() or looked_for.get(word) == word:
        return None
    if word in looked_for:
        return looked_for[word]
    less = without_one(word) if len(word) > SHORTEST + 1 else ()
    return next((each for each in (*less, *swapped(word)) if looked_for.get(each) == each), None)


def without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))


def swapped(word: str) -> Iterator[str]:
    """Two neighbours the other way round."""
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
