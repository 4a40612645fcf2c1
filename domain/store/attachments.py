"""Our references to the files of interactions; the files themselves stay in Slack."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.files import FileRef
from domain.ids import FileId, InteractionNumber, UserId
from domain.interactions.model import Attachment
from domain.store.bunches import bunches
from domain.store.tables import AttachmentRow


class AttachmentStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, number: InteractionNumber) -> list[Attachment]:
        """In the order in which they were added."""
        return [
            Attachment(file=to_file(row), added_by=UserId(row.added_by), added_at=row.added_at)
            for row in self._rows(number)
        ]

    def put(
        self, number: InteractionNumber, files: Sequence[FileRef], *, by: UserId, now: datetime
    ) -> None:
        """These and no others; what was there keeps who added it and when."""
        held = {row.slack_file: row for row in self._rows(number)}
        for gone in held.keys() - {file.id for file in files}:
            self._session.delete(held[gone])
        for place, file in enumerate(files):
            row = held.get(file.id) or AttachmentRow(
                number=number, slack_file=file.id, added_by=by, added_at=now
            )
            row.place, row.title, row.permalink = place, file.title, file.permalink
            self._session.add(row)
        self._session.flush()

    def _rows(self, number: InteractionNumber) -> list[AttachmentRow]:
        query = select(AttachmentRow).where(AttachmentRow.number == number)
        return list(self._session.scalars(query.order_by(AttachmentRow.place)))


def files_of(session: Session, numbers: Sequence[int]) -> dict[int, tuple[FileRef, ...]]:
    """By the interaction that they belong to."""
    found: dict[int, tuple[FileRef, ...]] = defaultdict(tuple)
    for some in bunches(numbers):
        query = select(AttachmentRow).where(AttachmentRow.number.in_(some))
        for row in session.scalars(query.order_by(AttachmentRow.number, AttachmentRow.place)):
            found[row.number] += (to_file(row),)
    return found


def to_file(row: AttachmentRow) -> FileRef:
    return FileRef(FileId(row.slack_file), row.title, row.permalink)
