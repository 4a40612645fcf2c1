"""Criteria as a plain sentence: *Companies in Akureyri tagged “fair”, with Meeting since …*."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

from domain.contacts.model import ContactKind
from domain.ids import ContactId
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Options,
)
from domain.segments.criteria.telling import MOST_NAMED, Names
from handlers.interactions.labels import EVALUATION, OUTCOME
from handlers.words import N_, Words

DEED = {
    Deed.ADD: N_("Add contacts"),
    Deed.REDUCE: N_("Reduce"),
    Deed.REFINE: N_("Refine"),
}
OPTION = {
    "allows_existing": N_("Allow existing contacts"),
    "expands_companies": N_("Expand companies"),
    "adds_related_companies": N_("Allow related companies"),
    "ignores_exclusion": N_("Ignore exclusion"),
    "takes_whole_companies": N_("Whole companies"),
}
SUBJECT = {
    (): N_("Contacts"),
    (ContactKind.COMPANY,): N_("Companies"),
    (ContactKind.PERSON,): N_("People"),
}


def deed_sentence(action: Action, names: Names, say: Words) -> str:
    """*Reduce: Companies in Akureyri (Whole companies)*."""
    told = sentence(action.criteria, names, say)
    options = ", ".join(said(action.options, say))
    deed = say(DEED[action.deed])
    return f"{deed}: {told} ({options})" if options else f"{deed}: {told}"


def said(options: Options, say: Words) -> Iterator[str]:
    return (say(OPTION[name]) for name, is_set in asdict(options).items() if is_set)


def sentence(criteria: Criteria, names: Names, say: Words) -> str:
    clauses = [" ".join((subject(criteria, say), *qualities(criteria.contact, names, say)))]
    if criteria.contact.picked is not None:
        clauses.append(one_by_one(criteria.contact.picked, names, say))
    if criteria.having is not None:
        clauses += having(criteria.having, names, say)
    if criteria.lacking is not None:
        clauses.append(lacking(criteria.lacking, names, say))
    return ", ".join(clauses)


def subject(criteria: Criteria, say: Words) -> str:
    kind = SUBJECT.get(criteria.contact.kinds, SUBJECT[()])
    return say(kind)


def qualities(part: ContactPart, names: Names, say: Words) -> Iterator[str]:
    if part.name:
        yield say("named “{name}”", name=part.name)
    yield from places(part, say)
    if part.tags:
        tags = (quoted(tag, say) for tag in part.tags)
        yield say("tagged {tags}", tags=any_of(tags, say))
    if part.companies is not None:
        known = called(part.companies, names, say)
        yield say("of {companies}", companies=any_of(known, say))
    if part.salespeople:
        people = (names.people[each] for each in part.salespeople)
        yield say("with {people} as salesperson", people=any_of(people, say))
    if part.languages:
        spoken = (str(say.locale.languages.get(each, each)) for each in part.languages)
        yield say("speaking {languages}", languages=any_of(spoken, say))


def places(part: ContactPart, say: Words) -> Iterator[str]:
    if part.cities:
        yield say("in {cities}", cities=any_of(part.cities, say))
    if part.countries:
        territories = (str(say.locale.territories.get(each, each)) for each in part.countries)
        yield say("in {countries}", countries=any_of(territories, say))


def quoted(tag: str, say: Words) -> str:
    return say("“{tag}”", tag=tag)


def one_by_one(picked: Sequence[ContactId], names: Names, say: Words) -> str:
    """The first of them by name, and how many more there are; a line may have no contact."""
    if not picked:
        return say("chosen singly: nobody")
    told = ", ".join(called(picked, names, say))
    more = len(picked) - MOST_NAMED
    if more > 0:
        others = say.many("{count} other", "{count} others", more)
        return say("chosen singly: {names} and {others}", names=told, others=others)
    return say("chosen singly: {names}", names=told)


def having(part: EntryPart, names: Names, say: Words) -> Iterator[str]:
    if part.logged:
        segments = any_of((names.logged.get(each, "…") for each in part.logged), say)
        yield say("from logged segment {segments}", segments=segments)
    what, how, when = kinds_of(part, names, say), results(part, say), period(part, say)
    if what:
        yield joined(say("with {entry}", entry=what), how, when)
    elif how or when or not part.logged:
        yield joined(say("with an interaction"), how, when)


def lacking(part: EntryPart, names: Names, say: Words) -> str:
    what = kinds_of(part, names, say)
    told = say("without {entry}", entry=what) if what else say("without any interaction")
    return joined(told, results(part, say), period(part, say))


def kinds_of(part: EntryPart, names: Names, say: Words) -> str:
    """*Meeting or Demo*; empty where any kind will do."""
    templates = (
        names.templates[each].text_for(say.language).name
        for each in part.templates
        if each in names.templates
    )
    groups = (
        names.groups[each].name_in(say.language) for each in part.groups if each in names.groups
    )
    return ", ".join(filter(None, (any_of(templates, say), any_of(groups, say))))


def results(part: EntryPart, say: Words) -> str:
    """*(Attempt failed)*; empty where any will do."""
    outcomes = any_of((say(OUTCOME[each]) for each in part.outcomes), say)
    evaluations = any_of((say(EVALUATION[each]) for each in part.evaluations), say)
    told = ", ".join(filter(None, (outcomes, evaluations)))
    return f"({told})" if told else ""


def period(part: EntryPart, say: Words) -> str:
    if part.since and part.until:
        first, last = day(part.since, say), day(part.until, say)
        return say("from {first} to {last}", first=first, last=last)
    if part.since:
        return say("since {day}", day=day(part.since, say))
    return say("until {day}", day=day(part.until, say)) if part.until else ""


def day(told: date, say: Words) -> str:
    return format_date(told, "long", locale=say.locale)


def joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def any_of(values: Iterable[str], say: Words) -> str:
    return format_list(list(values), style="or", locale=say.locale)


def called(ids: Sequence[ContactId], names: Names, say: Words) -> Iterator[str]:
    """The first few; of an erased person alone nobody is left."""
    if not ids:
        yield say("nobody who is left")
    for each in ids[:MOST_NAMED]:
        yield names.contacts.get(each, "…")
