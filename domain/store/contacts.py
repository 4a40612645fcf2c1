"""Contacts, and the index of words by which they are found."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session, aliased

from domain.contacts.model import Contact, ContactKind
from domain.contacts.search import indexed_words
from domain.ids import ContactId, UserId
from domain.store.prefixes import begins_with
from domain.store.scope import scope_of
from domain.store.tables import ContactRow, ContactWordRow, InteractionRow


class ContactStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, contact: ContactId | None) -> Contact | None:
        if contact is None:
            return None
        row = self._session.scalar(select(ContactRow).where(ContactRow.id == contact))
        return to_contact(row) if row else None

    def by_nonce(self, nonce: str) -> Contact | None:
        row = self._session.scalar(select(ContactRow).where(ContactRow.nonce == nonce))
        return to_contact(row) if row else None

    def company_named(self, name: str) -> Contact | None:
        """Exactly that name, to join a person to a company that is already there."""
        query = (
            usable().where(ContactRow.kind == ContactKind.COMPANY, ContactRow.name == name).limit(1)
        )
        return next(map(to_contact, self._session.scalars(query)), None)

    def companies_named(self, names: Collection[str]) -> dict[str, ContactId]:
        query = select(ContactRow.name, ContactRow.id).where(
            ContactRow.kind == ContactKind.COMPANY, ContactRow.name.in_(names)
        )
        return {name: ContactId(found) for name, found in self._session.execute(query)}

    def known_keys(
        self, *, emails: Collection[str], names: Collection[str]
    ) -> set[tuple[str, ...]]:
        """What identifies those already there: (e-mail,) or (name, company), case-folded."""
        by_email = select(ContactRow.email).where(ContactRow.email.in_(emails))
        by_name = select(ContactRow.name, ContactRow.company_name).where(ContactRow.name.in_(names))
        found: set[tuple[str, ...]] = {(email,) for email in self._session.scalars(by_email)}
        return found | {
            (name.casefold(), company.casefold())
            for name, company in self._session.execute(by_name)
        }

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
        self._session.add_all(
            [to_row(contact, created_by=created_by, now=now) for contact in contacts]
        )
        self._session.flush()
        self._index(contacts)

    def search(self, words: Sequence[str], *, limit: int) -> list[Contact]:
        """Contacts that hold a word beginning with each of ``words``, by name."""
        query = usable()
        for word in words:
            indexed = aliased(ContactWordRow)
            query = query.where(
                ContactRow.id.in_(select(indexed.contact_id).where(begins_with(indexed.word, word)))
            )
        rows = self._session.scalars(query.order_by(ContactRow.name, ContactRow.id).limit(limit))
        return [to_contact(row) for row in rows]

    def recent_of(self, person: UserId, *, limit: int) -> list[Contact]:
        """Those of the person's latest interactions, the last one first."""
        latest = (
            select(InteractionRow.contact_id, func.max(InteractionRow.number).label("last"))
            .where(
                InteractionRow.salesperson == person,
                InteractionRow.contact_id.is_not(None),
            )
            .group_by(InteractionRow.contact_id)
            .order_by(func.max(InteractionRow.number).desc())
            .limit(limit)
            .subquery()
        )
        rows = self._session.scalars(
            usable()
            .join(latest, latest.c.contact_id == ContactRow.id)
            .order_by(latest.c.last.desc())
        )
        return [to_contact(row) for row in rows]

    def own_of(self, person: UserId, *, limit: int) -> list[Contact]:
        query = usable().where(ContactRow.salesperson == person)
        return self._first_by_name(query, limit)

    def first(self, *, limit: int) -> list[Contact]:
        return self._first_by_name(usable(), limit)

    def count(self) -> int:
        return self._session.scalar(select(func.count()).select_from(ContactRow)) or 0

    def _first_by_name(self, query: Select[ContactRow], limit: int) -> list[Contact]:
        rows = self._session.scalars(query.order_by(ContactRow.name, ContactRow.id).limit(limit))
        return [to_contact(row) for row in rows]

    def _index(self, contacts: Iterable[Contact]) -> None:
        workspace = scope_of(self._session)
        words = [
            {"workspace_id": workspace, "contact_id": contact.id, "word": word}
            for contact in contacts
            for word in sorted(indexed_words(contact))
        ]
        if words:
            self._session.execute(insert(ContactWordRow), words)


def usable() -> Select[ContactRow]:
    """Neither deactivated, nor blocked, nor erased."""
    return select(ContactRow).where(
        ContactRow.deactivated_at.is_(None),
        ContactRow.erased_at.is_(None),
        ContactRow.privacy_blocked.is_(False),
    )


def to_row(
    contact: Contact, *, created_by: UserId, now: datetime, nonce: str | None = None
) -> ContactRow:
    return ContactRow(
        id=contact.id,
        number=contact.number,
        nonce=nonce,
        kind=contact.kind,
        name=contact.name,
        company_id=contact.company,
        company_name=contact.company_name,
        email=contact.email,
        phone=contact.phone,
        city=contact.city,
        salesperson=contact.salesperson,
        language=contact.language,
        correspondence=contact.correspondence,
        privacy_blocked=contact.privacy_blocked,
        created_by=created_by,
        created_at=now,
        changed_at=now,
    )


def to_contact(row: ContactRow) -> Contact:
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
        salesperson=UserId(row.salesperson) if row.salesperson else None,
        language=row.language,
        correspondence=row.correspondence,
        privacy_blocked=row.privacy_blocked,
        deactivated_at=row.deactivated_at,
        erased_at=row.erased_at,
    )
