"""Criteria read off one contact after another, as somebody would with a list and a pencil."""

from domain.contacts.search import fold, words_of
from domain.interactions.kinds import State


def meant(criteria, contacts, entries):
    company_of = {each.id: each.company for each in contacts}
    told = [(entry, there(entry, company_of)) for entry in entries]
    return {each.id for each in contacts if fits(criteria, each, told)}


def there(entry, company_of):
    """All who were, with their companies."""
    present = entry.content.details.also_present
    named = {entry.content.basics.contact, entry.company, *present}
    return named | {company_of[each] for each in present}


def fits(criteria, contact, told):
    theirs = [entry for entry, there in told if contact.id in there]
    having, lacking = criteria.having, criteria.lacking
    return (
        is_such(criteria.contact, contact)
        and (having is None or any(is_meant(having, each) for each in theirs))
        and (lacking is None or not any(is_meant(lacking, each) for each in theirs))
    )


def is_such(part, contact):
    words, wanted = words_of(contact.name), words_of(part.name)
    asked = (
        (part.cities, {fold(contact.city)} & set(map(fold, part.cities))),
        (part.countries, contact.country in part.countries),
        (part.tags, set(map(fold, contact.tags)) & set(map(fold, part.tags))),
        (part.salespeople, contact.salesperson in part.salespeople),
        (part.kinds, contact.kind in part.kinds),
        (part.languages, contact.language in part.languages),
        (part.companies is not None, {contact.id, contact.company} & set(part.companies or ())),
        (part.picked is not None, contact.id in (part.picked or ())),
        (part.name, wanted and all(any(has.startswith(w) for has in words) for w in wanted)),
    )
    return all(holds for is_asked, holds in asked if is_asked)


def is_meant(part, entry):
    basics, details = entry.content.basics, entry.content.details
    asked = (
        (True, entry.state is State.RECORDED),
        (part.templates, basics.template in part.templates),
        (part.groups, entry.group in part.groups),
        (part.evaluations, details.evaluation in part.evaluations),
        (part.outcomes, basics.outcome in part.outcomes),
        (part.since, part.since and entry.occurred_on and entry.occurred_on >= part.since),
        (part.until, part.until and entry.occurred_on and entry.occurred_on <= part.until),
    )
    return all(holds for is_asked, holds in asked if is_asked)
