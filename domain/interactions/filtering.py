"""The form in which a list of entries is narrowed, and what its choices are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ids import UserId
from domain.interactions.filters import EntryFilter, Period
from domain.phrases.timespans import read_period
from domain.salespeople.model import Member
from domain.store.stores import Stores
from domain.templates.finding import OPTIONS
from domain.templates.model import Group, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterNames:
    """Of what an ``EntryFilter`` holds."""

    template: Template | None = None
    group: Group | None = None
    salesperson: str = ""


NO_NAMES = FilterNames()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterSheet:
    """``templates`` is empty where there are more than a select holds: then they are searched."""

    reader: Member
    filter: EntryFilter
    names: FilterNames
    templates: Sequence[Template]
    groups: Sequence[Group]


def names_of(stores: Stores, which: EntryFilter) -> FilterNames:
    """Raises MemberUnknown."""
    if which.is_empty:
        return NO_NAMES
    person = which.salesperson
    groups = stores.groups.all() if which.group is not None else ()
    return FilterNames(
        template=stores.templates.find(which.template),
        group=next((each for each in groups if each.id == which.group), None),
        salesperson=stores.members.looked_up(person).name if person else "",
    )


def open_filter(stores: Stores, which: EntryFilter, *, actor: UserId, now: datetime) -> FilterSheet:
    """With what is no longer used, since entries of it are."""
    reader = stores.members.acting(actor, now=now)
    templates = stores.templates.all()
    used_first = sorted(templates, key=lambda each: each.deactivated_at is not None)
    return FilterSheet(
        reader=reader,
        filter=which,
        names=names_of(stores, which),
        templates=used_first if len(templates) <= OPTIONS else (),
        groups=stores.groups.all(),
    )


def period_said(stores: Stores, text: str, *, actor: UserId, now: datetime) -> Period:
    """Raises PeriodUnclear."""
    return read_period(stores.members.acting(actor, now=now), text, now=now)
