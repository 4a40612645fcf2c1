"""The other name of whoever is called by one of theirs, mistyped or shortened."""

from collections.abc import Collection, Iterator

from domain.contacts.search import words_of
from domain.phrases.declension import nominatives
from domain.phrases.names import Mention, widened
from domain.phrases.ordinary import ORDINARY
from domain.phrases.sentence import Sentence, Span, Word

# A shorter word in small letters may be any other one.
SHORTEST, SHORTEST_SMALL = 4, 7
# *anna sigurð*, *egill skalla*: so much of a name says it in small letters too.
SHORTEST_BEGINNING = 5


def nearly_named(sentence: Sentence, said: Mention, known: Collection[str]) -> Span | None:
    """*Helga Þóðardóttir*, *Anna Karlsd.*, *Anna K.*: with the name beside the one that was said.

    ``known``: words that some contact has, which are no typo of another's.
    """
    if said.is_whole or not said.by_name:
        return None
    left = set(words_of(said.contact.name)) - {
        form for token in said.window for form in (token.word.text, *token.forms)
    }
    for beside in neighbours(sentence, said):
        if beside.text not in known and is_meant(sentence, beside, left):
            start, end = said.span
            return widened(sentence, (min(start, beside.start), max(end, beside.end)))
    return None


def neighbours(sentence: Sentence, said: Mention) -> Iterator[Word]:
    """With no more than a blank between."""
    for place, inner in ((said.window[-1].place + 1, 0), (said.window[0].place - 1, 1)):
        if 0 <= place < len(sentence.words):
            word = sentence.words[place]
            start, end = ((said.span[1], word.start), (word.end, said.span[0]))[inner]
            between = sentence.folded[start:end].strip(" ." if len(word.text) == 1 else " ")
            if sentence.is_free(word) and not between:
                yield word


def is_meant(sentence: Sentence, beside: Word, left: Collection[str]) -> bool:
    is_capital = sentence.is_capital(beside)
    if is_capital and sentence.folded[beside.start : beside.end + 1] == f"{beside.text[0]}.":
        return any(name.startswith(beside.text) for name in left)
    size = len(beside.text)
    if beside.text in ORDINARY:
        return False
    begins = any(name.startswith(beside.text) for name in left)
    if begins and size >= (SHORTEST if is_capital else SHORTEST_BEGINNING):
        return True
    is_long = size >= (SHORTEST if is_capital else SHORTEST_SMALL)
    return any(
        is_one_typo(form, name) if is_long else is_slip(form, name)
        for name in left
        for form in nominatives(beside.text)
    )


def is_slip(one: str, other: str) -> bool:
    """Within a name of five letters or more, and none wrong: hardly ever that is another word."""
    if max(len(one), len(other)) < SHORTEST_BEGINNING or one[-1] != other[-1]:
        return False
    is_other_letter = len(one) == len(other) and sorted(one) != sorted(other)
    return not is_other_letter and is_one_typo(one, other)


def is_one_typo(one: str, other: str) -> bool:
    """A letter too many, left out or wrong, or two in the wrong order; but not the first one."""
    head = alike(one, other)
    one, other = one[head:], other[head:]
    tail = alike(one[::-1], other[::-1])
    one, other = one[: len(one) - tail], other[: len(other) - tail]
    is_swapped = len(one) == len("ab") and one == other[::-1]
    return head > 0 and (is_swapped or max(len(one), len(other)) <= 1)


def alike(one: str, other: str) -> int:
    """So many letters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
