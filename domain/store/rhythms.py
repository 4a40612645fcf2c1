"""The rules by which people keep in touch."""

from collections.abc import Collection

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.contacts.search import tag_key
from domain.ids import ContactId, FormNonce, RhythmId, UserId
from domain.rhythms.model import Rhythm
from domain.store.tables import RhythmRow


class RhythmStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, rhythm: RhythmId) -> Rhythm | None:
        row = self._row(rhythm)
        return to_rhythm(row) if row else None

    def by_nonce(self, nonce: FormNonce) -> Rhythm | None:
        row = self._session.scalar(select(RhythmRow).where(RhythmRow.nonce == nonce))
        return to_rhythm(row) if row else None

    def of(self, person: UserId) -> list[Rhythm]:
        """In the order in which they were set."""
        return self._many(select(RhythmRow).where(RhythmRow.person == person))

    def holding(self, person: UserId, contact: Contact) -> list[Rhythm]:
        """Of that contact, and of tags that it has: in the order in which they were set."""
        keys = {tag_key(tag) for tag in contact.tags}
        about = or_(RhythmRow.contact_id == contact.id, RhythmRow.tag != "")
        found = self._many(select(RhythmRow).where(RhythmRow.person == person, about))
        return [each for each in found if each.contact is not None or tag_key(each.tag) in keys]

    def with_contacts(self, contacts: Collection[ContactId]) -> list[Rhythm]:
        return self._many(select(RhythmRow).where(RhythmRow.contact_id.in_(contacts)))

    def put(self, rhythm: Rhythm) -> None:
        """Insert or overwrite."""
        row = self._row(rhythm.id) or RhythmRow(id=rhythm.id, nonce=rhythm.nonce)
        row.person, row.contact_id, row.tag = rhythm.person, rhythm.contact, rhythm.tag
        row.every, row.since, row.reached = rhythm.every, rhythm.since, rhythm.reached
        self._session.add(row)
        self._session.flush()

    def remove(self, rhythm: RhythmId) -> None:
        gone = delete(RhythmRow).where(RhythmRow.id == rhythm)
        self._session.execute(gone.execution_options(synchronize_session=False))
        self._session.expire_all()

    def _row(self, rhythm: RhythmId) -> RhythmRow | None:
        return self._session.scalar(select(RhythmRow).where(RhythmRow.id == rhythm))

    def _many(self, query: Select[RhythmRow]) -> list[Rhythm]:
        return [to_rhythm(row) for row in self._session.scalars(query.order_by(RhythmRow.id))]


def to_rhythm(row: RhythmRow) -> Rhythm:
    return Rhythm(
        id=RhythmId(row.id),
        person=UserId(row.person),
        every=row.every,
        since=row.since,
        contact=ContactId(row.contact_id) if row.contact_id is not None else None,
        tag=row.tag,
        reached=ContactId(row.reached),
        nonce=FormNonce(row.nonce),
    )
