"""What was typed, folded letter by letter, and which pieces of it have been understood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from anyascii import anyascii

T = TypeVar("T")
Span = tuple[int, int]
WORD = re.compile(r"[0-9a-z]+")
ALONE = re.compile(r"\ba\b")
# Stands for what is not to be read any more, and for signs that no rule knows.
HIDDEN, SIGN = "\x00", "\x01"
# So much is read; what stands further on is description.
LONGEST_READ = 1_000
# These tie what was understood to its neighbours, and say nothing by themselves.
LINKS = frozenset(
    "with to from for at on by about med vid til fra hja fyrir a um".split()  # noqa: SIM905
)
STROKES = frozenset({"with/", "med/"})
# Left over alone, these say nothing either.
TIES = frozenset({"and", "og", "in", "i"})
FILLERS = TIES | frozenset(
    "we just have had an the another eg var vorum ad attum atti "  # noqa: SIM905
    "tried trying attempted reyndi reyndum ok so log record skra".split()
)
# These say nothing beside anything else that is left: *letter sent to Anna*.
PARTICIPLES = frozenset(
    "sent send sendur sendi sendum received got fekk fengum again aftur "  # noqa: SIM905
    "quick short brief long stutt stuttur stuttan langt langur langan "
    "spoke talked chatted taladi raeddi spjalladi heyrdi tala".split()
)
# Two letters would not say which two numbers ½ is of.
FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
# Beside what was understood these separate, and say nothing either.
SEPARATORS = " ,;:.-–—/@"
# But *-20%*, *.net* and *:tada:* begin with one of them, and *etc.* and *:tada:* end with one.
# After longer words a full stop ends a sentence.
EMOJI = r":[a-z0-9_+-]+:"
BEFORE = re.compile(rf"^(?: |(?!{EMOJI}|[-./][0-9]|[./][a-z])[,;:./-])+")
AFTER = re.compile(r"(?:[ ,;:/-]|(?:(?<![^ ])|(?<=[a-z]{4}))\.)+$")
ENDS_IN_EMOJI = re.compile(rf"{EMOJI} *$")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Where something stands in the folded letters, and what it says."""

    span: Span
    value: T


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """``origin`` holds, for each folded letter, the place in ``text`` that it comes from."""

    text: str
    folded: str
    origin: tuple[int, ...]
    words: tuple[Word, ...]
    taken: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Sentence":
        read = text[:LONGEST_READ]
        letters = [(letter, place) for place, sign in enumerate(read) for letter in folded(sign)]
        told = "".join(letter for letter, _ in letters)
        words = tuple(Word(found.group(), *found.span()) for found in WORD.finditer(told))
        return cls(text, told, (*(place for _, place in letters), len(read)), words)

    def spelled(self, instead: dict[Word, str]) -> "Sentence":
        """With these words written otherwise; each letter of one comes from where it begins."""
        told, end = "", 0
        origin: list[int] = []
        for word, spelling in sorted(instead.items(), key=lambda each: each[0].start):
            told += self.folded[end : word.start] + spelling
            origin += self.origin[end : word.start] + (self.origin[word.start],) * len(spelling)
            end = word.end
        told, origin = told + self.folded[end:], [*origin, *self.origin[end:]]
        words = tuple(Word(found.group(), *found.span()) for found in WORD.finditer(told))
        return Sentence(self.text, told, tuple(origin), words)

    def taking(self, *spans: Span) -> "Sentence":
        return replace(self, taken=(*self.taken, *map(self._with_brackets, spans)))

    def _with_brackets(self, span: Span) -> Span:
        """*(15 min)* goes whole."""
        start, end = span
        around = self.folded[start - 1 : start] + self.folded[end : end + 1]
        return (start - 1, end + 1) if around in ("()", "[]") else span

    def readable(self, hidden: Iterable[Span] = ()) -> str:
        """The folded letters, without what was understood and what is ``hidden``."""
        letters = list(self.folded)
        for start, end in (*self.taken, *hidden):
            letters[start:end] = HIDDEN * (end - start)
        return "".join(letters)

    def is_free(self, word: Word) -> bool:
        return not any(word.start < end and start < word.end for start, end in self.taken)

    def follows_taken(self, span: Span) -> bool:
        """With no word of its own before it."""
        before = [word for word in self.words if word.end <= span[0]]
        return bool(before) and not self.is_free(before[-1])

    def original(self, span: Span) -> str:
        start, end = span
        # A letter that folds to two ends where the next one begins.
        return self.text[self.origin[start] : self.origin[end]]

    def is_capital(self, word: Word) -> bool:
        return self.text[self.origin[word.start]].isupper()

    def rest(self) -> str:
        """From the first to the last piece that nothing was understood of, unbroken."""
        if not self.taken:
            return self.text.strip()
        pieces = [each for each in self._pieces() if not self._is_empty(each, FILLERS)]
        weighty = [each for each in pieces if not self._is_empty(each, FILLERS | PARTICIPLES)]
        pieces = weighty or pieces
        beyond = self.text[self.origin[-1] :]
        if not pieces:
            return beyond.strip()
        first, last = pieces[0][0], len(self.folded) if beyond else pieces[-1][1]
        start, end = self._trimmed(first, last)
        return (self.original((start, end)) + beyond).strip()

    def _pieces(self) -> Iterator[Span]:
        """Between what was understood."""
        begun = 0
        for start, end in sorted(self.taken):
            if start > begun:
                yield begun, start
            begun = max(begun, end)
        if begun < len(self.folded):
            yield begun, len(self.folded)

    def _is_empty(self, piece: Span, nothing: frozenset[str]) -> bool:
        """With no words but links and those of ``nothing``, and no signs but separators."""
        told = self.folded[slice(*piece)]
        words = set(WORD.findall(told))
        return words <= LINKS | nothing and not WORD.sub("", told).strip(SEPARATORS)

    def _trimmed(self, start: int, end: int) -> Span:
        """Without links and separators beside what was understood."""
        if start > 0:
            start += end - start - len(without_links(self._with_articles(start, end)))
        if end < len(self.folded):
            end = start + len(without_links(self.folded[start:end], at_end=True))
        return start, end

    def _with_articles(self, start: int, end: int) -> str:
        """*a quarter* begins with no link, though *á* is one and is folded alike."""

        def is_link(word: re.Match[str]) -> bool:
            return self.text[self.origin[start + word.start()]] in "áÁ"

        piece = self.folded[start:end]
        return ALONE.sub(lambda word: word[0] if is_link(word) else word[0].upper(), piece)


def folded(sign: str) -> str:
    """One letter as lower-case ASCII; what is no letter, as one sign."""
    if sign.isascii():
        return " " if sign.isspace() else sign.lower()
    if sign.isspace():
        return " "
    if sign in FRACTIONS:
        return FRACTIONS[sign]
    spelling = anyascii(sign).lower()
    if sign.isalnum() or not spelling:
        return "".join(letter for letter in spelling if letter.isalnum())
    return spelling if len(spelling) == 1 and not spelling.isalnum() else SIGN


def without_links(piece: str, *, at_end: bool = False) -> str:
    """Of a folded piece, without the links and separators at its beginning, or at its end."""
    # What is written together with what was understood belongs to that.
    piece = piece if at_end else piece.lstrip(SEPARATORS.strip())
    while True:
        piece = without_end(piece) if at_end else BEFORE.sub("", piece)
        words = piece.rsplit(" ", 1) if at_end else piece.split(" ", 1)
        outer, inner = (words[-1], words[0]) if at_end else (words[0], words[-1])
        if outer not in LINKS | STROKES:
            return piece
        piece = inner if len(words) > 1 else ""


def without_end(piece: str) -> str:
    return piece.rstrip() if ENDS_IN_EMOJI.search(piece) else AFTER.sub("", piece)
