"""What the words after the command say of an interaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.contacts.search import fold
from domain.ids import TemplateId
from domain.interactions.kinds import Outcome
from domain.phrases import kinds
from domain.phrases.lookup import NOBODY, Lookup, Named, addresses, find_named, whole_names
from domain.phrases.moments import NOW, When, take_later, take_when
from domain.phrases.names import is_icelandic
from domain.phrases.outcomes import find_failure
from domain.phrases.sentence import Sentence, Span
from domain.phrases.spelling import as_meant
from domain.templates.model import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``mention``: how those were called of whom several fit."""

    named: Named = NOBODY
    mention: str = ""
    template: TemplateId | None = None
    when: When = NOW
    outcome: Outcome = Outcome.SUCCESSFUL
    description: str = ""


def read_phrase(
    lookup: Lookup,
    text: str,
    templates: Sequence[Template],
    *,
    now: datetime,
    zone: ZoneInfo,
) -> Said:
    """Piece by piece, the surest first; what nothing is understood of is the description."""
    sentence = Sentence.of(text)
    sentence = as_meant(sentence, names_of(templates), addresses(sentence), lookup.known_among)
    hidden = addresses(sentence)
    kept = (*hidden, *whole_names(lookup, sentence, hidden))
    sentence, outcome = take_outcome(sentence, kept)
    sentence, when = take_when(sentence, kept, now=now, zone=zone)
    sentence, template = take_plain_kind(sentence, templates)
    named = find_named(lookup, sentence, hidden)
    sentence = sentence.taking(*(() if named.is_doubtful else named.spans))
    if template is None:
        sentence, template = take_other_kind(sentence, templates, named.spans, outcome)
    sentence, when = take_later(sentence, when, now=now, zone=zone)
    return Said(
        named=named,
        mention=", ".join(map(sentence.original, named.spans)) if named.offered else "",
        template=template.id if template else None,
        when=when,
        outcome=outcome,
        description=sentence.rest(),
    )


def take_outcome(sentence: Sentence, hidden: tuple[Span, ...]) -> tuple[Sentence, Outcome]:
    failed = find_failure(sentence.readable(hidden))
    if failed is None:
        return sentence, Outcome.SUCCESSFUL
    return (sentence.taking(failed.span) if failed.value else sentence), Outcome.ATTEMPT_FAILED


def take_plain_kind(
    sentence: Sentence, templates: Sequence[Template]
) -> tuple[Sentence, Template | None]:
    said = kinds.named(sentence, templates, declined=is_icelandic(sentence))
    plain = next((each for each in said if kinds.is_plain(sentence, each)), None)
    return (sentence.taking(plain.span), plain.value) if plain else (sentence, None)


def take_other_kind(
    sentence: Sentence, templates: Sequence[Template], contact: Sequence[Span], outcome: Outcome
) -> tuple[Sentence, Template | None]:
    said = kinds.named(sentence, templates, declined=is_icelandic(sentence))
    beside = (each for each in said if kinds.stands_by(sentence, each, contact))
    has_failed = outcome is Outcome.ATTEMPT_FAILED
    called = kinds.called(sentence, templates, contact, has_failed=has_failed)
    found = called or next(beside, None)
    if found is None:
        return sentence, kinds.compound(sentence, templates, contact)
    return sentence.taking(found.span), found.value


def names_of(templates: Sequence[Template]) -> list[str]:
    return [fold(text.name) for template in templates for text in template.texts.values()]
