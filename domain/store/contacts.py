"""Contacts, and the index of words by which they are found."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, select

from domain.contacts.model import Contact, ContactKind, ContactUnknown
from domain.contacts.search import indexed_words, name_words, other_words, tag_key
from domain.ids import ContactId, UserId, WorkspaceId
from domain.store.contact_lists import ContactLists
from domain.store.contact_search import signatures, to_contact
from domain.store.dialects import put_in
from domain.store.finding import CONTACTS, TAGS, WORDS, usable
from domain.store.scope import of_one_workspace, scope_of, straight
from domain.store.tables import ContactRow, ContactTagRow, ContactWordRow, Part

ONE = of_one_workspace(select(CONTACTS).where(CONTACTS.c.id == bindparam("contact")), CONTACTS)
ONE_HELD = ONE.with_for_update(read=True, key_share=True)


class ContactStore(ContactLists):
    """Reading while somebody types is in ``ContactSearch``, what lists and warnings show in
    ``ContactLists``; all writing is here."""

    def find(self, contact: ContactId | None) -> Contact | None:
        """Of one that was merged, the survivor."""
        return self._survivor(ONE, contact)

    def required(self, contact: ContactId | None) -> Contact:
        """Raises ContactUnknown."""
        found = self.find(contact)
        if found is None:
            raise ContactUnknown
        return found

    def found(self, contacts: Iterable[ContactId | None]) -> dict[ContactId | None, Contact]:
        """By the ids that were asked for; of one that was merged, the survivor."""
        loaded = self._by_id(contacts)
        gone = (each.merged_into for each in loaded.values())
        survivors = self._by_id(gone)
        return {asked: survivors.get(each.merged_into, each) for asked, each in loaded.items()}

    def _by_id(self, contacts: Iterable[ContactId | None]) -> dict[ContactId | None, Contact]:
        ids = sorted({each for each in contacts if each is not None})
        return {each.id: each for each in self.load(ids)} if ids else {}

    def held(self, contact: ContactId | None) -> Contact | None:
        """The same, and until this transaction ends nobody merges or erases it."""
        return self._survivor(ONE_HELD, contact)

    def those_held(self, contacts: Collection[ContactId]) -> dict[ContactId, Contact]:
        """As ``found`` finds them, and held as ``held`` holds one; in one order, so that two who
        hold some never wait for each other."""
        held = select(ContactRow).with_for_update(read=True, key_share=True)

        def rows_of(ids: Collection[int]) -> dict[int, ContactRow]:
            query = held.where(ContactRow.id.in_(ids)).order_by(ContactRow.id)
            return {row.id: row for row in self._session.scalars(query)} if ids else {}

        rows = rows_of(contacts)
        survivors = rows_of({row.merged_into for row in rows.values() if row.merged_into})
        return {
            ContactId(asked): to_contact(survivors.get(row.merged_into or 0, row))
            for asked, row in rows.items()
        }

    def _survivor(self, which: Select[Any], contact: ContactId | None) -> Contact | None:
        if contact is None:
            return None
        row = straight(self._session, which, {"contact": contact}).first()
        if row is not None and row.merged_into is not None:
            row = straight(self._session, which, {"contact": row.merged_into}).first()
        return to_contact(row) if row else None

    def by_nonce(self, nonce: str) -> Contact | None:
        row = self._session.scalar(select(ContactRow).where(ContactRow.nonce == nonce))
        return to_contact(row) if row else None

    def company_named(self, name: str) -> Contact | None:
        """Exactly that name, to join a person to a company that is already there."""
        query = (
            select(ContactRow)
            .where(ContactRow.kind == ContactKind.COMPANY, ContactRow.name == name)
            .where(usable(ContactRow) | ContactRow.merged_into.is_not(None))
            .order_by(ContactRow.merged_into.is_not(None), ContactRow.id)
            .limit(1)
        )
        row = self._session.scalar(query)
        return self.find(ContactId(row.id)) if row else None

    def companies_named(self, names: Collection[str]) -> dict[str, ContactId]:
        survivor = func.coalesce(ContactRow.merged_into, ContactRow.id)
        query = select(ContactRow.name, survivor).where(
            ContactRow.kind == ContactKind.COMPANY, ContactRow.name.in_(names)
        )
        return {name: ContactId(found) for name, found in self._session.execute(query)}

    def rename_company(self, company: Contact, *, now: datetime) -> None:
        """Its people carry its name."""
        query = select(ContactRow).where(ContactRow.company_id == company.id)
        people = list(self._session.scalars(query))
        for row in people:
            row.company_name, row.changed_at = company.name, now
        self._session.flush()
        self.reindex([ContactId(row.id) for row in people])

    def among(self, ids: Collection[ContactId]) -> list[Contact]:
        """For a change: no other transaction changes them until this one ends."""
        query = select(ContactRow).where(ContactRow.id.in_(ids)).order_by(ContactRow.id)
        rows = self._session.scalars(
            query.with_for_update().execution_options(populate_existing=True)
        )
        return [to_contact(row) for row in rows]

    def add(
        self,
        contact: Contact,
        *,
        created_by: UserId,
        now: datetime,
        nonce: str | None = None,
    ) -> None:
        self._session.add(to_row(contact, created_by=created_by, now=now, nonce=nonce))
        self._session.flush()
        self._index([contact])

    def add_many(self, contacts: Sequence[Contact], *, created_by: UserId, now: datetime) -> None:
        """As one statement for each table."""
        same = {"workspace_id": scope_of(self._session), "created_by": created_by}
        stamps = {"created_at": now, "changed_at": now}
        rows = [{"id": each.id, **columns(each), **same, **stamps} for each in contacts]
        if rows:
            self._session.execute(insert(CONTACTS), rows)
            self._index(contacts)

    def count(self) -> int:
        return self._session.scalar(select(func.count()).select_from(ContactRow)) or 0

    def put(self, contact: Contact, *, now: datetime) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        self.put_many([contact], now=now)

    def put_many(self, contacts: Sequence[Contact], *, now: datetime) -> None:
        """Likewise; their words are written anew."""
        ids = [contact.id for contact in contacts]
        query = select(ContactRow).where(ContactRow.id.in_(ids))
        rows = {row.id: row for row in self._session.scalars(query)}
        for contact in contacts:
            if contact.id not in rows:
                raise LookupError(contact.id)
            for name, value in columns(contact).items():
                setattr(rows[contact.id], name, value)
            rows[contact.id].changed_at = now
        self._session.flush()
        self.reindex(ids)

    def join(self, companies: Mapping[ContactId, ContactId], *, now: datetime) -> None:
        """People to their companies, by id; no word of them changes."""
        query = select(ContactRow).where(ContactRow.id.in_(companies))
        for row in self._session.scalars(query):
            row.company_id, row.changed_at = companies[ContactId(row.id)], now
        self._session.flush()

    def reindex(self, contacts: Collection[ContactId]) -> None:
        """After a change of the rows: a survivor is found by the words of those merged into it."""
        rows = self._session.scalars(
            select(ContactRow)
            .where(ContactRow.id.in_(contacts) | ContactRow.merged_into.in_(contacts))
            .execution_options(populate_existing=True)
        )
        merged, themselves = defaultdict[ContactId, list[Contact]](list), list[Contact]()
        for found in map(to_contact, rows):
            if found.merged_into is not None:
                merged[found.merged_into].append(found)
            else:
                themselves.append(found)
        for index in (ContactWordRow, ContactTagRow):
            self._session.execute(
                delete(index)
                .where(index.contact_id.in_(contacts))
                .execution_options(synchronize_session=False)
            )
        self._index(themselves, merged)

    def _index(
        self,
        contacts: Iterable[Contact],
        merged: Mapping[ContactId, Sequence[Contact]] = MappingProxyType({}),
    ) -> None:
        """Under its words and tags, but nothing of a person who was erased."""
        workspace = scope_of(self._session)
        there = [contact for contact in contacts if contact.erased_at is None]
        words = [
            row
            for contact in there
            for row in word_rows(contact, workspace, merged.get(contact.id, ()))
        ]
        tags = [row for contact in there for row in tag_rows(contact, workspace)]
        put_in(self._session, WORDS, words)
        put_in(self._session, TAGS, tags)


def word_rows(
    contact: Contact, workspace: WorkspaceId, merged: Sequence[Contact] = ()
) -> Iterator[dict[str, Any]]:
    """Each word once, with the better of its places; sorted as the table's key is."""
    former = frozenset[str]().union(*map(indexed_words, merged))
    parts = dict.fromkeys(other_words(contact) | former, int(Part.OTHER))
    parts |= dict.fromkeys(name_words(contact), int(Part.NAME))
    shared = {"workspace_id": workspace, "contact_id": contact.id, **signatures(list(parts))}
    return ({**shared, "word": word, "part": parts[word]} for word in sorted(parts))


def tag_rows(contact: Contact, workspace: WorkspaceId) -> Iterator[dict[str, Any]]:
    """Each once, whatever its case."""
    shared = {"workspace_id": workspace, "contact_id": contact.id}
    tags = {tag_key(tag): tag for tag in contact.tags}
    return ({**shared, "key": key, "tag": tag} for key, tag in sorted(tags.items()) if key)


def to_row(
    contact: Contact, *, created_by: UserId, now: datetime, nonce: str | None = None
) -> ContactRow:
    return ContactRow(
        id=contact.id,
        nonce=nonce,
        created_by=created_by,
        created_at=now,
        changed_at=now,
        **columns(contact),
    )


def columns(contact: Contact) -> dict[str, Any]:
    return {
        "number": contact.number,
        "kind": contact.kind,
        "name": contact.name,
        "company_id": contact.company,
        "company_name": contact.company_name,
        "email": contact.email,
        "phone": contact.phone,
        "city": contact.city,
        "country": contact.country,
        "external_id": contact.external_id or None,
        "salesperson": contact.salesperson,
        "language": contact.language,
        "correspondence": contact.correspondence,
        "tags": list(contact.tags),
        "note": contact.note,
        "excluded_from_segments": contact.excluded_from_segments,
        "version": contact.version,
        "privacy_blocked": contact.privacy_blocked,
        "deactivated_at": contact.deactivated_at,
        "merged_into": contact.merged_into,
        "erased_at": contact.erased_at,
    }
