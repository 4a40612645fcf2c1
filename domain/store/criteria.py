"""Which contacts criteria mean: counted, shown in a sample, and told apart by why they are not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.contacts.search import fold, tag_key
from domain.ids import ContactId, SegmentId, TemplateId
from domain.segments.criteria.model import Action, Deed, EntryPart, Exclusion
from domain.store.choosing import Dialect, how_many, is_period
from domain.store.contact_search import to_contact
from domain.store.dialects import is_postgresql
from domain.store.finding import CONTACTS
from domain.store.gathering import (
    candidates,
    cities,
    going,
    sampled_lines,
    summary,
    tags_like,
)
from domain.store.scope import of_one_workspace, own_rows
from domain.store.segment_lines import LINES
from domain.store.tables import Base, TemplateRow

BROAD = 400_000
TEMPLATES = Base.metadata.tables[TemplateRow.__tablename__]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What an action would do. ``count`` contacts come in, or lines go.

    ``excluded`` do not come in, by reason. ``sample`` are some that come in or go, by name.
    """

    count: int
    excluded: dict[Exclusion, int] = field(default_factory=dict)
    sample: Sequence[Contact] = ()


class CriteriaStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def choose(self, action: Action, segment: SegmentId | None = None) -> Chosen:
        """Without a segment, as if it were an empty one."""
        wanted = self.told(action)
        if action.deed is Deed.ADD:
            return self._coming(candidates(wanted, self.dialect(wanted), segment))
        return self._going(wanted, segment or SegmentId(0))

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

    def told(self, action: Action) -> Action:
        """In the words of today's contacts: cities as they spell them, survivors of merges."""
        part = action.criteria.contact
        today = replace(
            part,
            cities=self.cities(part.cities) or part.cities,
            companies=self._survivors(part.companies),
            picked=self._survivors(part.picked),
        )
        return replace(action, criteria=replace(action.criteria, contact=today))

    def dialect(self, action: Action) -> Dialect:
        templates = self._execute(of_one_workspace(select(TEMPLATES.c.id), TEMPLATES))
        plain = Dialect(
            is_postgresql=is_postgresql(self._session),
            templates=[TemplateId(row.id) for row in templates],
        )
        periods = (action.criteria.having, action.criteria.lacking)
        asked = [each for each in periods if each is not None and is_period(each)]
        return replace(plain, broad=frozenset(it for it in asked if self._is_broad(it, plain)))

    def _is_broad(self, period: EntryPart, dialect: Dialect) -> bool:
        """Where no more than ``BROAD`` entries are in it, listing them takes less."""
        [[count]] = self._execute(how_many(period, dialect, limit=BROAD))
        return bool(count == BROAD)

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

    def _going(self, action: Action, segment: SegmentId) -> Chosen:
        which = list(going(action, self.dialect(action), segment))
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
        return sorted(map(to_contact, rows), key=lambda contact: (fold(contact.name), contact.id))

    def _execute(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Row[Any]]:
        return self._session.execute(statement, own_rows(self._session)).all()
