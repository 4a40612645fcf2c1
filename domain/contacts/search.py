"""How a contact is found: by the beginnings of its words, whatever accents, case and width."""

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_
from string import ascii_lowercase
from zlib import crc32

from anyascii import anyascii

from domain.contacts.model import Contact, Named
from domain.contacts.phones import PHONE, PHONE_INSIDE, dialled, other_dialled, phone_words

LONGEST_WORD = 60
MOST_WORDS = 8
LONGEST_TYPED = 300
LONGEST_KEY = 200
# A typo is looked for in words from four letters on, and among the first twelve of a word.
SHORTEST_MISTYPED, LONGEST_MISTYPED = 4, 12
# Of a signature: as many as a signed integer of eight bytes holds.
BITS = 63
BETWEEN = re.compile(r"[^0-9a-z]+")
EMAIL = re.compile(r"[^\s@]+@\S*")
UNPRINTABLE = re.compile(r"[^!-~]")
# The letters of ``C-0001``: the digits alone say which.
SERIES = re.compile(r"\b[a-z]{1,5}-(?=[0-9])")

Words = tuple[str, ...]


def fold(text: str) -> str:
    """Þórður -> thordur: ASCII letters, lower case."""
    # Blanks of every script stay blanks; anyascii drops some.
    return (text if text.isascii() else " ".join(map(spelled, text.split()))).lower()


def tag_key(tag: str) -> str:
    """The same however the tag is written, and as long as a key may be."""
    return fold(" ".join(tag.split()))[:LONGEST_KEY]


@lru_cache(maxsize=8192)
def spelled(word: str) -> str:
    """One in letters that have no spelling in ASCII is called by their code points."""
    spelling = anyascii(word)
    if any(map(str.isalnum, spelling)):
        return spelling
    return "".join(f"u{ord(sign):x}" for sign in word if sign.isalpha()) or spelling


def words_of(text: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in BETWEEN.split(fold(text)) if word]


def name_words(contact: Contact | Named) -> frozenset[str]:
    """Those by which people call it: found before all others."""
    return frozenset(words_of(contact.name))


def other_words(contact: Contact) -> frozenset[str]:
    """Whatever else finds it: its company, city, number, e-mail and phone."""
    told = " ".join((contact.company_name, contact.city, contact.email))
    number = {word for word in words_of(contact.number) if not word.isalpha()}
    whole = {address(fold(contact.email))} - {""}
    return frozenset(words_of(told)) | number | whole | phone_words(fold(contact.phone))


def indexed_words(contact: Contact) -> frozenset[str]:
    return name_words(contact) | other_words(contact)


def readings(typed: str) -> tuple[Words, ...]:
    """What was typed as word beginnings in any order, few and short; the likeliest way first."""
    told = fold(typed.strip()[:LONGEST_TYPED]).strip()
    numbers = (dialled(told), other_dialled(told)) if PHONE.fullmatch(told) else ()
    ways = [*((number[:LONGEST_WORD],) for number in numbers if number), whole(told), split(told)]
    return tuple(way for way in dict.fromkeys(ways) if way)


def whole(told: str) -> Words:
    """With addresses and phone numbers as one word each."""
    addresses = filter(None, map(address, EMAIL.findall(told)))
    rest = PHONE_INSIDE.sub(collapsed, EMAIL.sub(" ", told))
    return few([*addresses, *split(rest)])


def split(told: str) -> Words:
    return few(words_of(SERIES.sub(" ", told)))


def few(words: Iterable[str]) -> Words:
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def collapsed(phone: re.Match[str]) -> str:
    return f" {dialled(phone.group())} "


def address(told: str) -> str:
    """An e-mail address as one word, of characters that every database can compare."""
    return UNPRINTABLE.sub("", told)[:LONGEST_WORD]


def fits(contact: Contact, wanted: Words) -> bool:
    return holds(indexed_words(contact), wanted)


def holds(words: frozenset[str], wanted: Words) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def signature(words: Iterable[str], *, letters: int) -> int:
    """A bit for the beginning of each word, shared by some that differ.

    A contact whose signature lacks a bit of what is wanted has no such word; so a contact that is
    found by one word need not be looked up to see that it lacks the others.
    """
    beginnings = {word[:letters].encode() for word in words if len(word) >= letters}
    return reduce(or_, (1 << crc32(each) % BITS for each in beginnings), 0)


def by_name(contact: Contact | Named, wanted: Words) -> tuple[bool, str, int]:
    """Sorts what was found: those whose name says it all come first."""
    name = fold(contact.name)
    words = f" {BETWEEN.sub(' ', name)}"
    return (not all(f" {each}" in words for each in wanted), name, contact.id)


def may_be_mistyped(word: str) -> bool:
    return len(word) >= SHORTEST_MISTYPED and word.isalpha()


def one_typo_away(word: str) -> frozenset[str]:
    """Beginnings that somebody may have meant: a letter missing, too many, wrong, or swapped.

    Some 600 at most; what the last letter was meant to be, its beginning without it says.
    """
    told = word[:LONGEST_MISTYPED]
    cuts = [(told[:at], told[at:]) for at in range(len(told))]
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    dropped = {head + tail[1:] for head, tail in cuts}
    wrong = {head + one + tail[1:] for head, tail in cuts[:-1] for one in ascii_lowercase}
    missing = {head + one + tail for head, tail in cuts for one in ascii_lowercase}
    return frozenset(swapped | dropped | wrong | missing) - ({told} if told == word else set())
