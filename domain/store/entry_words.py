"""The words by which an interaction is found: of its description, its notes and its comments.

Written with whatever they are taken from, in the same transaction, by the stores of both.
"""

from collections.abc import Collection, Set

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from domain.contacts.search import words_of
from domain.ids import InteractionNumber
from domain.store.bunches import bunches
from domain.store.scope import of_one_workspace, scope_of, straight
from domain.store.tables import Base, CommentRow, EntryWordRow, InteractionRow

LOG = Base.metadata.tables[InteractionRow.__tablename__]
INTO_WORDS = insert(Base.metadata.tables[EntryWordRow.__tablename__])

TEXTS = of_one_workspace(
    select(LOG.c.number, LOG.c.description, LOG.c.notes).where(
        LOG.c.number.between(bindparam("first"), bindparam("last"))
    ),
    LOG,
)


class EntryWords:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, number: InteractionNumber, words: Set[str]) -> None:
        """Of words that it has not yet; as one statement."""
        workspace = scope_of(self._session)
        rows = [
            {"workspace_id": workspace, "number": number, "word": word} for word in sorted(words)
        ]
        if rows:
            self._session.connection().execute(INTO_WORDS, rows)

    def add_of_new(self, first: InteractionNumber, count: int) -> None:
        """Of entries that one statement wrote, seen or not, and that have no comments yet."""
        workspace = scope_of(self._session)
        between = {"first": first, "last": first + count - 1}
        rows = [
            {"workspace_id": workspace, "number": row.number, "word": word}
            for row in straight(self._session, TEXTS, between)
            for word in sorted(texts_words(row.description, row.notes))
        ]
        if rows:
            self._session.connection().execute(INTO_WORDS, rows)

    def refresh(self, number: InteractionNumber) -> None:
        """After a change of what they are taken from: only those that came or went are written."""
        known, wanted = self._known(number), self._wanted(number)
        if gone := known - wanted:
            self._delete([number], gone)
        self.add(number, wanted - known)

    def remove(self, numbers: Collection[InteractionNumber]) -> None:
        self._delete(numbers)

    def _known(self, number: InteractionNumber) -> set[str]:
        query = select(EntryWordRow.word).where(EntryWordRow.number == number)
        return set(self._session.scalars(query))

    def _wanted(self, number: InteractionNumber) -> set[str]:
        entry = select(InteractionRow.description, InteractionRow.notes)
        texts = [
            text
            for row in self._session.execute(entry.where(InteractionRow.number == number))
            for text in row
        ]
        comments = select(CommentRow.body).where(CommentRow.number == number)
        return texts_words(*texts, *self._session.scalars(comments))

    def _delete(
        self, numbers: Collection[InteractionNumber], words: Collection[str] | None = None
    ) -> None:
        for some in bunches(sorted(numbers)):
            gone = delete(EntryWordRow).where(EntryWordRow.number.in_(some))
            if words is not None:
                gone = gone.where(EntryWordRow.word.in_(words))
            self._session.execute(gone.execution_options(synchronize_session=False))


def texts_words(*texts: str) -> set[str]:
    return set(words_of(" ".join(texts)))
