"""Redacting all that is told of a contact; what is left counts in totals and names nobody."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, exists, null, select, tuple_, update
from sqlalchemy import delete as removal
from sqlalchemy.orm import Session

from domain.contacts.model import REDACTED
from domain.drafts.model import DraftState
from domain.ids import ContactId, FormNonce, InteractionNumber, UserId
from domain.interactions.kinds import Correspondence, State
from domain.store.bunches import bunches
from domain.store.entry_words import EntryWords
from domain.store.tables import (
    AlsoPresentRow,
    AttachmentRow,
    AuditRow,
    CommentRow,
    ContactRow,
    DraftRow,
    InteractionRow,
    InteractionVersionRow,
    MergeRow,
    RemovedLineRow,
    SegmentLineRow,
    WorkspaceOwned,
)

Form: TypeAlias = tuple[UserId, FormNonce]

NOTHING_KNOWN: dict[str, Any] = {
    "name": REDACTED,
    "company_id": None,
    "company_name": "",
    "email": "",
    "phone": "",
    "city": "",
    "country": "",
    "salesperson": None,
    "language": None,
    "correspondence": Correspondence.NONE,
    "external_id": "",
    "tags": [],
    "note": "",
}
# A form that is open on it was opened from another version, and overwrites nothing.
NOTHING_TOLD: dict[str, Any] = {
    "version": InteractionRow.version + 1,
    "last_form": "",
    "description": REDACTED,
    "notes": "",
    "reason": "",
    "cancel_reason": "",
    "attached": 0,
}
NOTHING_WRITTEN: dict[str, Any] = {
    "version": CommentRow.version + 1,
    "last_form": "",
    "body": REDACTED,
}


class ErasureStore:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._words = EntryWords(session)

    def family(self, contact: ContactId) -> list[ContactId]:
        """With those that were merged into it: they are the same person."""
        one_of_it = (ContactRow.id == contact) | (ContactRow.merged_into == contact)
        return self._ids(one_of_it)

    def entries(self, contacts: Collection[ContactId]) -> dict[InteractionNumber, State]:
        query = (
            select(InteractionRow.number, InteractionRow.state)
            .where(InteractionRow.contact_id.in_(contacts))
            .order_by(InteractionRow.number)
        )
        return {InteractionNumber(number): state for number, state in self._session.execute(query)}

    def forms(
        self,
        contacts: Collection[ContactId],
        numbers: Sequence[InteractionNumber],
        *,
        limit: int | None = None,
    ) -> list[Form]:
        """All that were opened from one of the entries; and that name one of the contacts, of
        which at most ``limit``, those that are open first."""
        return [
            (UserId(form.person), FormNonce(form.nonce))
            for which in of_drafts(contacts, numbers)
            for form in self._session.execute(
                select(DraftRow.person, DraftRow.nonce)
                .where(which)
                .order_by(DraftRow.state != DraftState.OPEN, DraftRow.person, DraftRow.nonce)
                .limit(limit)
            )
        ]

    def redact_contacts(self, contacts: Collection[ContactId], *, now: datetime) -> None:
        self._change(
            ContactRow,
            ContactRow.id.in_(contacts),
            {**NOTHING_KNOWN, "erased_at": now, "deactivated_at": now, "changed_at": now},
        )
        told_of = MergeRow.survivor_id.in_(contacts) | MergeRow.duplicate_id.in_(contacts)
        self._change(MergeRow, told_of, {"filled": {}})

    def leave_companies(self, contacts: Collection[ContactId]) -> list[ContactId]:
        """Whose company they were; its name goes with it."""
        theirs = ContactRow.company_id.in_(contacts)
        people = self._ids(theirs)
        alone = {"company_id": None, "company_name": "", "version": ContactRow.version + 1}
        self._change(ContactRow, theirs, alone)
        return people

    def leave_others(self, contacts: Collection[ContactId]) -> list[InteractionNumber]:
        """The entries of others at which they were present: of them their company still counts."""
        theirs = AlsoPresentRow.contact_id.in_(contacts)
        query = select(AlsoPresentRow.number).where(theirs).distinct()
        numbers = [InteractionNumber(number) for number in self._session.scalars(query)]
        self._change(AlsoPresentRow, theirs, {"contact_id": None})
        nobody = AlsoPresentRow.contact_id.is_(None) & AlsoPresentRow.company_id.is_(None)
        for some in bunches(numbers):
            gone = removal(AlsoPresentRow).where(AlsoPresentRow.number.in_(some), nobody)
            self._session.execute(gone.execution_options(synchronize_session=False))
        return numbers

    def redact_entries(self, numbers: Sequence[InteractionNumber]) -> None:
        for some in bunches(numbers):
            self._words.remove(some)
            self._change(InteractionRow, InteractionRow.number.in_(some), NOTHING_TOLD)
            self._change(CommentRow, CommentRow.number.in_(some), NOTHING_WRITTEN)
            self._session.execute(
                removal(AttachmentRow)
                .where(AttachmentRow.number.in_(some))
                .execution_options(synchronize_session=False)
            )

    def redact_segment_lines(self, contacts: Collection[ContactId]) -> None:
        """What they say themselves is the header's again; *Preview* then names them."""
        for table in (SegmentLineRow, RemovedLineRow):
            nothing = {"description": None, "version": table.version + 1}
            self._change(table, table.contact_id.in_(contacts), nothing)

    def redact_versions(self, numbers: Sequence[InteractionNumber]) -> None:
        for some in bunches(numbers):
            of_theirs = InteractionVersionRow.number.in_(some)
            self._change(InteractionVersionRow, of_theirs, {"content": {}})

    def redact_versions_elsewhere(self, contacts: Collection[ContactId]) -> None:
        """Of entries that are somebody else's by now, from the time when they were theirs."""
        still_theirs = exists().where(
            InteractionRow.workspace_id == InteractionVersionRow.workspace_id,
            InteractionRow.number == InteractionVersionRow.number,
            InteractionRow.contact_id.in_(contacts),
        )
        once_theirs = InteractionVersionRow.contact_id.in_(contacts) & ~still_theirs
        self._change(InteractionVersionRow, once_theirs, {"content": {}})

    def redact_forms(self, forms: Sequence[Form]) -> None:
        """Those that are open end."""
        is_open = DraftRow.state == DraftState.OPEN
        nothing: dict[str, Any] = {"content": {}, "defaults": {}, "contact_id": None}
        for some in bunches(forms):
            which = tuple_(DraftRow.person, DraftRow.nonce).in_(some)
            self._change(DraftRow, which & is_open, {"state": DraftState.DISCARDED})
            self._change(DraftRow, which, nothing)

    def redact_audit(self, subjects: Sequence[str]) -> None:
        """Who did what and when remains."""
        for some in bunches(subjects):
            before_and_after = {"before": null(), "after": null()}
            self._change(AuditRow, AuditRow.subject.in_(some), before_and_after)

    def redact_audit_while_theirs(self, contacts: Collection[ContactId], subject: str) -> None:
        """Of an entry that was moved to somebody else since."""
        for row in self._session.scalars(select(AuditRow).where(AuditRow.subject == subject)):
            named = {(told or {}).get("contact") for told in (row.before, row.after)}
            if named & set(contacts):
                self._change(AuditRow, AuditRow.id == row.id, {"before": null(), "after": null()})

    def _ids(self, which: ColumnElement[bool]) -> list[ContactId]:
        return list(map(ContactId, self._session.scalars(select(ContactRow.id).where(which))))

    def _change(
        self, row: type[WorkspaceOwned], which: ColumnElement[bool], values: dict[str, Any]
    ) -> None:
        changed = update(row).where(which).values(values)
        self._session.execute(changed.execution_options(synchronize_session=False))
        self._session.expire_all()


def of_drafts(
    contacts: Collection[ContactId], numbers: Sequence[InteractionNumber]
) -> Iterator[ColumnElement[bool]]:
    """By an index each."""
    yield DraftRow.contact_id.in_(contacts)
    for some in bunches(numbers):
        yield DraftRow.number.in_(some)
