"""What criteria are called: the names behind the ids in them, for a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.ids import ContactId, GroupId, LoggedSegmentId, TemplateId, UserId
from domain.segments.criteria.model import Criteria
from domain.store.stores import Stores
from domain.templates.model import Group, Template

# A sentence names no more contacts than that; of the others it says how many.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Of those that a sentence names; whoever is not among them is not there any more."""

    templates: Mapping[TemplateId, Template]
    groups: Mapping[GroupId, Group]
    people: Mapping[UserId, str]
    contacts: Mapping[ContactId, str]
    logged: Mapping[LoggedSegmentId, str] = field(default_factory=dict)


def names_in(stores: Stores, criteria: Sequence[Criteria]) -> Names:
    people = {user for each in criteria for user in each.contact.salespeople}
    contacts = list(dict.fromkeys(contact for each in criteria for contact in named(each)))
    segments = {logged for each in criteria for logged in logged_in(each)}
    logged = [stores.logged_segments.find(each) for each in segments]
    return Names(
        templates={each.id: each for each in stores.templates.all()},
        groups={each.id: each for each in stores.groups.all()},
        people=stores.members.names_of(people),
        contacts={each.id: each.name for each in stores.contacts.load(contacts)},
        logged={each.id: each.number for each in logged if each is not None},
    )


def logged_in(criteria: Criteria) -> Iterable[LoggedSegmentId]:
    return criteria.having.logged if criteria.having else ()


def named(criteria: Criteria) -> Iterable[ContactId]:
    part = criteria.contact
    return (*(part.companies or ())[:MOST_NAMED], *(part.picked or ())[:MOST_NAMED])
