"""Which contacts criteria mean: counted, shown in a sample, and told apart by why they are not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.contacts.search import fold, tag_key
from domain.ids import ContactId, SegmentId, TemplateId
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Deed,
    EntryPart,
    Exclusion,
    Half,
)
from domain.store.choosing import being
from domain.store.contact_search import to_contact
from domain.store.dialects import at_length, is_postgresql
from domain.store.finding import CONTACTS
from domain.store.gathering import (
    SAMPLE,
    candidates,
    cities,
    going,
    lines_of,
    sampled_lines,
    spread,
    summary,
    tags_like,
)
from domain.store.having import Dialect, is_period
from domain.store.scope import WORKSPACE, of_one_workspace, own_rows, owned
from domain.store.segment_lines import LINES
from domain.store.surveys import Survey, surveyed
from domain.store.tables import Base, TemplateRow

BROAD, NEWEST, FEW = 400_000, 1_500_000, 5_000
# So many entries are listed in the time in which a contact is asked for its own.
PROBE = 4
TEMPLATES = Base.metadata.tables[TemplateRow.__tablename__]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What an action would do. ``count`` contacts come in, or lines go.

    ``excluded`` do not come in, by reason. ``sample`` are some that come in or go, by name.
    """

    count: int
    excluded: dict[Exclusion, int] = field(default_factory=dict)
    sample: Sequence[Contact] = ()


def joined(halves: Sequence[Chosen]) -> Chosen:
    """What would have been found at once."""
    everybody = chain(*(each.sample for each in halves))
    some = sorted(everybody, key=lambda contact: spread(contact.id))[:SAMPLE]
    reasons = {reason for each in halves for reason in each.excluded}
    return Chosen(
        count=sum(each.count for each in halves),
        excluded={
            reason: sum(each.excluded.get(reason, 0) for each in halves)
            for reason in Exclusion
            if reason in reasons
        },
        sample=by_name(some),
    )


def by_name(contacts: Iterable[Contact]) -> list[Contact]:
    return sorted(contacts, key=lambda contact: (fold(contact.name), contact.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an action would do to the segment, and how that is best asked.

    ``shares``: the halves in which two may ask it at once.
    """

    action: Action
    segment: SegmentId | None
    dialect: Dialect
    shares: Sequence[Half]

    @property
    def halves(self) -> list["Question"]:
        return [replace(self, dialect=replace(self.dialect, half=each)) for each in self.shares]


def all_but_newest(
    periods: Iterable[EntryPart], survey: Survey
) -> Iterator[tuple[EntryPart, EntryPart]]:
    """PostgreSQL lists more in the time in which it asks a million contacts."""
    for each in periods:
        if since := survey.day_at(each, NEWEST):
            yield each, replace(each, since=since)


class CriteriaStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def choose(self, action: Action, segment: SegmentId | None = None) -> Chosen:
        """Without a segment, as if it were an empty one."""
        return self.answer(self.question(action, segment))

    def question(self, action: Action, segment: SegmentId | None = None) -> Question:
        """In the words of today's contacts: cities as they spell them, survivors of merges."""
        part = action.criteria.contact
        today = replace(
            part,
            cities=self.cities(part.cities) or part.cities,
            companies=self._survivors(part.companies),
            picked=self._survivors(part.picked),
        )
        wanted = replace(action, criteria=replace(action.criteria, contact=today))
        survey = surveyed(self._session)
        dialect = self._dialect(wanted, segment, survey)
        lists = dialect.lists(wanted.criteria) and not dialect.broad
        return Question(
            action=wanted, segment=segment, dialect=dialect, shares=survey.halves(lists=lists)
        )

    def answer(self, question: Question) -> Chosen:
        """Of both halves: ``joined``."""
        action, dialect, segment = question.action, question.dialect, question.segment
        with at_length(self._session, sorts=dialect.lists(action.criteria)):
            if action.deed is Deed.ADD:
                return self._coming(candidates(action, dialect, segment))
            return self._going(action, dialect, segment or SegmentId(0))

    def cities(self, spelled: Iterable[str]) -> tuple[str, ...]:
        """As contacts have them, of those that are the same when folded."""
        wanted = set(map(fold, spelled))
        if not wanted:
            return ()
        known = (row.city for row in self._execute(cities()))
        return tuple(city for city in known if city and fold(city) in wanted)

    def cities_like(self, beginning: str, *, limit: int) -> list[str]:
        """Those in use that begin so; of several spellings of one, the first."""
        known = {fold(row.city): row.city for row in reversed(self._execute(cities())) if row.city}
        return [known[each] for each in sorted(known) if each.startswith(fold(beginning))][:limit]

    def tags_like(self, beginning: str, *, limit: int) -> list[str]:
        """Those in use that begin so, each as somebody has written it."""
        return [row.tag for row in self._execute(tags_like(tag_key(beginning), limit))]

    def _dialect(self, action: Action, segment: SegmentId | None, survey: Survey) -> Dialect:
        templates = self._execute(of_one_workspace(select(TEMPLATES.c.id), TEMPLATES))
        plain = Dialect(
            is_postgresql=is_postgresql(self._session),
            templates=[TemplateId(row.id) for row in templates],
            is_few=self._is_among_few(action, segment),
        )
        parts = (action.criteria.having, action.criteria.lacking)
        periods = [each for each in parts if each is not None and is_period(each)]
        if plain.is_few or not periods:
            return plain
        single = set(self._better_asked(action.criteria.contact, periods, survey))
        broad: dict[EntryPart, EntryPart | None] = dict.fromkeys(single)
        others = [each for each in periods if each not in single]
        if plain.is_postgresql:
            broad |= all_but_newest(others, survey)
        else:
            broad |= dict.fromkeys(each for each in others if survey.entries_in(each) >= BROAD)
        return replace(plain, broad=broad)

    def _is_among_few(self, action: Action, segment: SegmentId | None) -> bool:
        """Where those who come into question are told one by one, or are in a small segment."""
        if action.criteria.contact.picked is not None:
            return True
        if action.deed is Deed.ADD or segment is None:
            return False
        some = select(LINES.c.line).where(*lines_of(segment)).limit(FEW).subquery()
        counted: Select[Any] = select(func.count()).select_from(some)
        [[count]] = self._execute(counted.execution_options(**{WORKSPACE: True}))
        return bool(count < FEW)

    def _better_asked(
        self, part: ContactPart, periods: Sequence[EntryPart], survey: Survey
    ) -> Iterator[EntryPart]:
        """Where few contacts fit beside the entries, which is counted if an index tells."""
        by_index = (part.cities, part.tags, part.salespeople, part.name, part.companies is not None)
        if not any(by_index):
            return
        fewer_than = {each: int(survey.entries_in(each) / PROBE) for each in periods}
        some = select(CONTACTS.c.id).where(owned(CONTACTS), *being(CONTACTS, part))
        limited = some.limit(max(fewer_than.values())).subquery()
        counted: Select[Any] = select(func.count()).select_from(limited)
        [[count]] = self._execute(counted.execution_options(**{WORKSPACE: True}))
        yield from (each for each, few in fewer_than.items() if count < few)

    def _coming(self, found: Select[Any]) -> Chosen:
        """In one statement, so that count and sample are of one moment."""
        rows = [list(row) for row in self._execute(summary(found))]
        [[count, *others]] = [numbers for is_count, *numbers in rows if is_count]
        excluded = dict(zip(Exclusion, others, strict=True))
        return Chosen(
            count=count,
            excluded={reason: number for reason, number in excluded.items() if number},
            sample=self._contacts([some for is_count, some, *_ in rows if not is_count]),
        )

    def _going(self, action: Action, dialect: Dialect, segment: SegmentId) -> Chosen:
        which = list(going(action, dialect, segment))
        counted = of_one_workspace(select(func.count()).select_from(LINES).where(*which))
        [[count]] = self._execute(counted)
        some = [row.contact_id for row in self._execute(sampled_lines(which))]
        return Chosen(count=count, sample=self._contacts(some))

    def _survivors(self, contacts: tuple[ContactId, ...] | None) -> tuple[ContactId, ...] | None:
        """Of those that were merged since."""
        if not contacts:
            return contacts
        merged = select(CONTACTS.c.id, CONTACTS.c.merged_into).where(
            CONTACTS.c.id.in_(contacts), CONTACTS.c.merged_into.is_not(None)
        )
        gone = {
            row.id: row.merged_into for row in self._execute(of_one_workspace(merged, CONTACTS))
        }
        return tuple(dict.fromkeys(ContactId(gone.get(each, each)) for each in contacts))

    def _contacts(self, ids: Sequence[int]) -> list[Contact]:
        rows = self._execute(
            of_one_workspace(select(CONTACTS).where(CONTACTS.c.id.in_(ids)), CONTACTS)
        )
        return by_name(map(to_contact, rows))

    def _execute(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Row[Any]]:
        return self._session.execute(statement, own_rows(self._session)).all()
