"""Which template the words name, in any language that it has a name in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from domain.contacts.search import words_of
from domain.interactions.kinds import Correspondence, InformationFlow
from domain.phrases.declension import nominatives
from domain.phrases.sentence import LINKS, Found, Sentence, Span, Word
from domain.templates.model import Template

# First, before a contact: what was done, and with these links it was theirs.
WAYS = {
    Correspondence.PHONE: frozenset("call called phoned rang simtal hringdi hringt".split()),  # noqa: SIM905
    Correspondence.EMAIL: frozenset("email emailed tolvupostur tolvupost".split()),  # noqa: SIM905
}
THEIRS = frozenset({"from", "fra"})
# *Sent an email to*, *got a call from*: the verb says whose it was.
FLOWS = {
    **dict.fromkeys("sent sendi".split(), InformationFlow.OUTBOUND),  # noqa: SIM905
    **dict.fromkeys("received got fekk".split(), InformationFlow.INBOUND),  # noqa: SIM905
}
ARTICLES = frozenset({"a", "an", "the"})
# First, before a contact: another word for what a template is called.
SAID_FOR = {"met": "meeting", "hitti": "fundur", "hittum": "fundur", "fundadi": "fundur"}
# After these a kind is told of, and is not what happened.
TOLD_OF = (LINKS - {"a"}) | frozenset("of after before the no our their eftir".split())  # noqa: SIM905
Named = Found[Template]


def named(sentence: Sentence, templates: Sequence[Template], *, declined: bool) -> list[Named]:
    """Each mention, the first and fullest first. ``declined``: in Icelandic cases too."""
    names = [(template, name) for template in templates for name in names_of(template)]
    free = [word for word in sentence.words if sentence.is_free(word)]
    found = [
        Found((free[at].start, free[at + size - 1].end), template)
        for template, name in names
        for at in range(len(free))
        for size in range(1, len(name) + 1)
        if says(free[at : at + size], name, declined=declined)
        and is_unbroken(sentence, free[at : at + size])
    ]
    return sorted(found, key=lambda each: (each.span[0], -each.span[1]))


def names_of(template: Template) -> Iterator[list[str]]:
    for text in template.texts.values():
        if words := words_of(text.name):
            yield words


def says(words: Sequence[Word], name: Sequence[str], *, declined: bool) -> bool:
    """Whatever is written together: *email sent* is *E-mail sent*."""
    if "".join(word.text for word in words) == "".join(name):
        return True
    return (
        declined
        and len(words) == len(name)
        and all(one in nominatives(word.text) for word, one in zip(words, name, strict=True))
    )


def is_unbroken(sentence: Sentence, words: Sequence[Word]) -> bool:
    start, end = words[0].start, words[-1].end
    return not any(start < taken_end and taken < end for taken, taken_end in sentence.taken)


def is_plain(sentence: Sentence, found: Named) -> bool:
    """Said at the beginning, or in several words: that says what happened, wherever it stands."""
    inside = [word for word in sentence.words if found.span[0] <= word.start < found.span[1]]
    return inside[0] is sentence.words[0] or len(inside) > 1


def stands_by(sentence: Sentence, found: Named, contact: Sequence[Span]) -> bool:
    """A single word elsewhere says it only right after what was understood, or before a contact."""
    before = [word for word in sentence.words if word.end <= found.span[0]]
    if not before or not sentence.is_free(before[-1]):
        return True
    return (
        before[-1].text not in TOLD_OF and comes_next(sentence, found.span[1], contact) is not None
    )


def comes_next(sentence: Sentence, end: int, contact: Sequence[Span]) -> list[str] | None:
    """The links up to a contact that follows; None where something else does."""
    links: list[str] = []
    for word in sentence.words:
        if word.start >= end and any(start <= word.start < stop for start, stop in contact):
            return links
        if word.start >= end:
            links.append(word.text)
            if word.text not in LINKS | {"i"}:
                return None
    return None


@dataclass(frozen=True, slots=True)
class Way:
    """``flow``: where the verb said it; else the link to the contact does."""

    by: Correspondence
    flow: InformationFlow | None = None


def called(
    sentence: Sentence, templates: Sequence[Template], contact: Sequence[Span]
) -> Named | None:
    """*call* as the first word, before a contact, is an outgoing call; *call from*, an incoming.

    So is *email* one that was sent, or received, and whom one *met* one had a meeting with.
    """
    begun = way_of(sentence)
    if begun is None:
        return met(sentence, templates, contact)
    links = comes_next(sentence, begun.span[1], contact)
    if links is None:
        return None
    is_theirs = bool(THEIRS.intersection(links))
    wanted = InformationFlow.INBOUND if is_theirs else InformationFlow.OUTBOUND
    fitting = (
        each
        for each in templates
        if each.correspondence is begun.value.by
        and each.information_flow is (begun.value.flow or wanted)
    )
    template = next(fitting, None)
    return Found(begun.span, template) if template else None


def met(sentence: Sentence, templates: Sequence[Template], contact: Sequence[Span]) -> Named | None:
    [first, *_] = [*beginning(sentence), None]
    name = SAID_FOR.get(first.text) if first else None
    if first is None or name is None or comes_next(sentence, first.end, contact) is None:
        return None
    fitting = (each for each in templates if [name] in names_of(each))
    template = next(fitting, None)
    return Found((first.start, first.end), template) if template else None


def way_of(sentence: Sentence) -> Found[Way] | None:
    """The first word, or the two of *e-mail*, or after a verb that says whose it was."""
    words = beginning(sentence)
    flow = FLOWS.get(words[0].text) if words else None
    if flow is not None:
        words = words[2:] if len(words) > 1 and words[1].text in ARTICLES else words[1:]
    for size in (1, 2):
        told = "".join(word.text for word in words[:size])
        for way, forms in WAYS.items():
            if told in forms:
                start = beginning(sentence)[0].start
                return Found((start, words[:size][-1].end), Way(way, flow))
    return None


def beginning(sentence: Sentence) -> list[Word]:
    """The free words in one piece that nothing but understood ones stand before."""
    words = list(dropwhile(lambda word: not sentence.is_free(word), sentence.words))
    return list(takewhile(sentence.is_free, words))
