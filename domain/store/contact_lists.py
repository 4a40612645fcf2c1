"""Contacts as lists show them, and those who look like another."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_, update

from domain.contacts.model import Contact, ContactKind, Shelf
from domain.contacts.phones import dialled, phone_words
from domain.contacts.search import few, fold, words_of
from domain.ids import ContactId, UserId
from domain.store.contact_search import ContactSearch, to_contact
from domain.store.finding import usable
from domain.store.tables import AlsoPresentRow, ContactRow, InteractionRow
from domain.store.tables.contacts import DEACTIVATED

MOST_NAMESAKES = 25
KIND_OF = {Shelf.COMPANIES: ContactKind.COMPANY, Shelf.PEOPLE: ContactKind.PERSON}


class ContactLists(ContactSearch):
    def alike(
        self,
        *,
        emails: Collection[str],
        numbers: Collection[str],
        external_ids: Collection[str],
        names: Collection[str],
    ) -> list[Contact]:
        """With one of these, exactly so; e-mails are lower case. Erased ones are nobody."""
        wanted = (
            (ContactRow.email, emails),
            (ContactRow.number, numbers),
            (ContactRow.external_id, external_ids),
            (ContactRow.name, names),
        )
        # One statement each: an OR over four columns would leave the indexes unused.
        found = {
            row.id: row
            for column, values in wanted
            if values
            for row in self._session.scalars(
                select(ContactRow).where(column.in_(values), ContactRow.erased_at.is_(None))
            )
        }
        return [to_contact(found[contact]) for contact in sorted(found)]

    def called(self, name: str, number: str, *, limit: int) -> list[Contact]:
        """Exactly so, whom no search offers first; of each at most ``limit``."""
        first = case((usable(ContactRow), 1), else_=0)
        rows = [
            row
            for column, told in ((ContactRow.number, number), (ContactRow.name, name))
            for row in self._session.scalars(
                select(ContactRow)
                .where(column == told, ContactRow.erased_at.is_(None))
                .order_by(first, ContactRow.id)
                .limit(limit)
            )
        ]
        return [to_contact(row) for row in dict.fromkeys(rows)]

    def like(self, *, email: str, phone: str, name: str, company_name: str) -> list[Contact]:
        """Of the same e-mail, or the same phone, or the same name and company, however written.

        A company that is not told says nothing against it.
        """
        found = {each.id: each for each in self.alike_by_email(email)}
        found |= {each.id: each for each in self._of_phone(phone)}
        named = self.search(few(words_of(name)), limit=MOST_NAMESAKES) if name else []
        found |= {
            each.id: each
            for each in named
            if fold(each.name) == fold(name) and fold(company_name) in ("", fold(each.company_name))
        }
        return list(found.values())

    def alike_by_email(self, email: str) -> list[Contact]:
        return self.alike(emails=[email], numbers=(), external_ids=(), names=()) if email else []

    def _of_phone(self, phone: str) -> list[Contact]:
        """With the same digits, if both say their country."""
        digits = dialled(phone)
        found = self.search((digits,), limit=MOST_NAMESAKES) if digits else []
        return [each for each in found if phone_words(each.phone) & phone_words(phone)]

    def page(
        self,
        shelf: Shelf,
        person: UserId,
        *,
        start: tuple[str, int] | None,
        backwards: bool,
        limit: int,
    ) -> list[Contact]:
        """By name and id, from ``start`` on or before it; backwards, the nearest first."""
        query = select(ContactRow).where(on_shelf(shelf, person))
        key = tuple_(ContactRow.name, ContactRow.id)
        if start is not None:
            query = query.where(key < start if backwards else key > start)
        order = (ContactRow.name, ContactRow.id)
        ordered = query.order_by(*(each.desc() if backwards else each for each in order))
        return [to_contact(row) for row in self._session.scalars(ordered.limit(limit))]

    def people_of(self, company: ContactId, *, limit: int) -> list[Contact]:
        """By name; those who went into another are not told."""
        query = select(ContactRow).where(
            ContactRow.company_id == company,
            ContactRow.merged_into.is_(None),
            ContactRow.erased_at.is_(None),
        )
        ordered = query.order_by(ContactRow.name, ContactRow.id).limit(limit)
        return [to_contact(row) for row in self._session.scalars(ordered)]

    def count_up_to(self, most: int) -> int:
        """Of those who are somebody; no more rows are read than ``most``."""
        some = select(ContactRow.id).where(
            ContactRow.merged_into.is_(None), ContactRow.erased_at.is_(None)
        )
        counted = select(func.count()).select_from(some.limit(most).subquery())
        return self._session.scalar(counted) or 0

    def count_of(self, salesperson: UserId) -> int:
        """All that are assigned to the person, deactivated ones too."""
        query = select(func.count()).select_from(ContactRow).where(*theirs(salesperson))
        return self._session.scalar(query) or 0

    def give(self, *, giver: UserId, taker: UserId) -> None:
        """Every one of them; a form that is open on one is told of the change."""
        self._session.execute(
            update(ContactRow)
            .where(*theirs(giver))
            .values(salesperson=taker, version=ContactRow.version + 1)
            .execution_options(synchronize_session=False)
        )

    def has_entries(self, contact: ContactId) -> bool:
        """In whatever state."""
        query = select(InteractionRow.number).where(
            or_(InteractionRow.contact_id == contact, InteractionRow.company_id == contact)
        )
        there = select(AlsoPresentRow.number).where(
            or_(AlsoPresentRow.contact_id == contact, AlsoPresentRow.company_id == contact)
        )
        found = (self._session.scalar(each.limit(1)) for each in (query, there))
        return any(number is not None for number in found)


def on_shelf(shelf: Shelf, person: UserId) -> ColumnElement[bool]:
    if shelf is Shelf.DEACTIVATED:
        return DEACTIVATED
    there = and_(ContactRow.merged_into.is_(None), ContactRow.erased_at.is_(None))
    if shelf is Shelf.MINE:
        return and_(there, ContactRow.salesperson == person)
    if shelf in KIND_OF:
        return and_(there, ContactRow.kind == KIND_OF[shelf])
    return there


def theirs(salesperson: UserId) -> tuple[ColumnElement[bool], ...]:
    return (
        ContactRow.salesperson == salesperson,
        ContactRow.merged_into.is_(None),
        ContactRow.erased_at.is_(None),
    )
