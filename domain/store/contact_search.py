"""Contacts while somebody types: what runs at every keystroke, and is measured at a million."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from domain.contacts.model import Contact, Named
from domain.contacts.search import by_name, signature
from domain.ids import ContactId, UserId
from domain.store import finding, naming
from domain.store.prefixes import beginnings
from domain.store.scope import straight
from domain.store.tables import ContactRow, Part


class ContactSearch:
    def __init__(self, session: Session) -> None:
        self._session = session

    def search(self, words: Sequence[str], *, limit: int) -> list[Contact]:
        """Contacts that hold a word beginning with each of ``words``, by name."""
        wanted = tuple(words)
        found = self.load(self.matching(wanted, limit=limit))
        return sorted(found, key=lambda contact: by_name(contact, wanted))

    def matching(self, words: Sequence[str], *, limit: int) -> list[ContactId]:
        """The same, in the order of the index: found by name first.

        Of common words each is tried for a while before one is gone through deeply: those who hold
        both of two are often far from the beginning of the one, and near that of the other. Nobody
        is found by no word.
        """
        if not words:
            return []
        often = self._often(words, finding.PLENTY)
        ordered = rarest_first(often)
        for at, driver in enumerate(ordered):
            others = ordered[:at] + ordered[at + 1 :]
            found = self._driven([driver, *others], finding.SCANNED, limit)
            if found or often[driver] < finding.PLENTY:
                return found
        often = self._often(words, finding.PLENTY_INDEED)
        return self._driven(rarest_first(often), finding.SCANNED_DEEPLY, limit)

    def matching_of(self, person: UserId, words: Sequence[str], *, limit: int) -> list[ContactId]:
        """Likewise among those of the person's latest interactions, and then their own."""
        given = {"person": person, **beginnings(**numbered(words))}
        return self._distinct(finding.of_person(len(words)), given, limit)

    def load(self, contacts: Sequence[ContactId]) -> list[Contact]:
        """In the order given."""
        rows = straight(self._session, finding.LOADED, {"ids": json.dumps(list(contacts))})
        found = {row.id: to_contact(row) for row in rows}
        return [found[each] for each in contacts if each in found]

    def named(self, contacts: Sequence[ContactId], *, are_usable: bool = False) -> list[Named]:
        """Likewise, for a sixth of the time; ``are_usable`` leaves out whoever is not."""
        statement = finding.NAMED_USABLE if are_usable else finding.NAMED
        rows = self._execute(statement, {"ids": json.dumps(list(contacts))})
        found = {row.id: to_named(row) for row in rows}
        return [found[each] for each in contacts if each in found]

    def first(self, *, limit: int) -> list[Named]:
        """Of whoever is usable, by name."""
        return [to_named(row) for row in self._execute(finding.FIRST, {"rows": limit})]

    def commonness(self, words: Sequence[str], *, most: int = finding.PLENTY) -> list[int]:
        """How many contacts' words begin with each, up to ``most``."""
        counted = finding.commonness(len(words), most)
        [often] = self._execute(counted, beginnings(**numbered(words)))
        return list(often)

    def existing(self, asked: Sequence[str]) -> list[str]:
        """Those that begin any word at all, the most common first."""
        found = self._execute(finding.EXISTING, {"asked": json.dumps(list(asked))})
        often: dict[str, int] = dict(map(tuple, found))
        return sorted(often, key=lambda beginning: (-often[beginning], beginning))

    def known_words(self, asked: Collection[str]) -> dict[str, int]:
        """Those that are a whole word of a contact, and how often, up to SCANNED_DEEPLY."""
        found = self._execute(naming.KNOWN, {"asked": json.dumps(sorted(asked))})
        often: dict[str, int] = dict(map(tuple, found))
        return {word: count for word, count in often.items() if count}

    def holding(
        self, words: Sequence[Collection[str]], *, named: bool, limit: int
    ) -> list[ContactId]:
        """With one whole word of each collection; the first is to be the rarest.

        ``named``: the first is a word of the name.
        """
        parts = (Part.NAME,) if named else tuple(Part)
        given = {finding.word(position): sorted(each) for position, each in enumerate(words)}
        found = self._execute(naming.holding(len(words) - 1, parts), {"rows": limit, **given})
        return [ContactId(row[0]) for row in found]

    def _often(self, words: Sequence[str], most: int) -> dict[str, int]:
        common = self.commonness(words, most=most) if len(words) > 1 else [0]
        return dict(zip(words, common, strict=True))

    def _driven(self, words: Sequence[str], scanned: int, limit: int) -> list[ContactId]:
        """By the first of ``words``: so many rows of it are looked at."""
        driver, *others = words
        given = {**beginnings(driver=driver, **numbered(others)), **signatures(others)}
        return self._distinct(finding.matches(len(others), scanned), given, limit)

    def _distinct(self, statement: Any, given: dict[str, Any], limit: int) -> list[ContactId]:
        """A contact comes once for each of its words that fit, so a few more are read."""
        for rows in (limit + limit // 2, 16 * limit):
            found = self._execute(statement, {"rows": rows, **given})
            distinct = list(dict.fromkeys(ContactId(row[0]) for row in found))
            if len(distinct) >= limit or len(found) < rows:
                break
        return distinct[:limit]

    def _execute(self, statement: Any, given: dict[str, Any]) -> Sequence[Row[Any]]:
        return straight(self._session, statement, given).all()


def rarest_first(often: Mapping[str, int]) -> list[str]:
    return sorted(often, key=lambda word: (often[word], -len(word)))


def signatures(words: Sequence[str]) -> dict[str, int]:
    """By their columns."""
    return {
        "two_letters": signature(words, letters=2),
        "three_letters": signature(words, letters=3),
    }


def numbered(words: Sequence[str]) -> dict[str, str]:
    return {finding.word(position): word for position, word in enumerate(words)}


def to_named(row: Row[*tuple[Any, ...]]) -> Named:
    id, number, kind, name, company_name, city = row
    return Named(id, number, kind, name, company_name, city)


def to_contact(row: ContactRow | Row[Any]) -> Contact:
    return Contact(
        id=ContactId(row.id),
        number=row.number,
        kind=row.kind,
        name=row.name,
        company=ContactId(row.company_id) if row.company_id is not None else None,
        company_name=row.company_name,
        email=row.email,
        phone=row.phone,
        city=row.city,
        country=row.country,
        external_id=row.external_id or "",
        salesperson=UserId(row.salesperson) if row.salesperson else None,
        language=row.language,
        correspondence=row.correspondence,
        tags=tuple(row.tags),
        note=row.note,
        excluded_from_segments=row.excluded_from_segments,
        version=row.version,
        privacy_blocked=row.privacy_blocked,
        deactivated_at=row.deactivated_at,
        merged_into=ContactId(row.merged_into) if row.merged_into is not None else None,
        erased_at=row.erased_at,
    )
