"""Which template the words name, in any language that it has a name in."""

from collections.abc import Iterator, Sequence

from domain.contacts.search import words_of
from domain.phrases.declension import nominatives
from domain.phrases.sentence import Found, Sentence, Span, Word
from domain.phrases.ways import TOLD_OF, beginning, comes_next, find_way, is_clause
from domain.templates.model import Template

# First, before a contact: another word for what a template is called.
SAID_FOR = {
    **dict.fromkeys("met visited".split(), "meeting"),  # noqa: SIM905
    **dict.fromkeys("hitti hittum fundadi heimsotti heimsottum".split(), "fundur"),  # noqa: SIM905
    **dict.fromkeys("kynnti kynntum".split(), "kynning"),  # noqa: SIM905
    "demoed": "demo",
    "minnispunktur": "athugasemd",
}
SHORTEST_MODIFIER = 3
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
    """A single word elsewhere says it right after what was understood, or before a contact.

    So does one that is all that is said between two commas.
    """
    before = [word for word in sentence.words if word.end <= found.span[0]]
    if not before or not sentence.is_free(before[-1]) or is_clause(sentence, Word("", *found.span)):
        return True
    return (
        before[-1].text not in TOLD_OF and comes_next(sentence, found.span[1], contact) is not None
    )


def called(
    sentence: Sentence,
    templates: Sequence[Template],
    contact: Sequence[Span],
    *,
    has_failed: bool,
) -> Named | None:
    """*call* as the first word, before a contact, is an outgoing call; *call from*, an incoming.

    So is *email* one that was sent, or received, and whom one *met* one had a meeting with.
    """
    said = find_way(sentence, contact, has_failed=has_failed)
    if said is None:
        return met(sentence, templates, contact)
    fitting = (
        each
        for each in templates
        if each.correspondence is said.value.by and each.information_flow is said.value.flow
    )
    template = next(fitting, None)
    return Found(said.span, template) if template else None


def met(sentence: Sentence, templates: Sequence[Template], contact: Sequence[Span]) -> Named | None:
    [first, *_] = [*beginning(sentence), None]
    name = SAID_FOR.get(first.text) if first else None
    if first is None or name is None or comes_next(sentence, first.end, contact) is None:
        return None
    fitting = (each for each in templates if [name] in names_of(each))
    template = next(fitting, None)
    return Found((first.start, first.end), template) if template else None


def compound(
    sentence: Sentence, templates: Sequence[Template], contact: Sequence[Span]
) -> Template | None:
    """*hádegisfundur með Önnu* is a meeting, and what kind of one stays in the description."""
    heads = [(name[0], each) for each in templates for name in names_of(each) if len(name) == 1]
    for word in filter(sentence.is_free, sentence.words):
        for head, template in heads:
            if is_headed(word.text, head) and comes_next(sentence, word.end, contact) is not None:
                return template
    return None


def is_headed(word: str, name: str) -> bool:
    return any(
        each.endswith(name) and len(each) >= len(name) + SHORTEST_MODIFIER
        for each in nominatives(word)
    )
