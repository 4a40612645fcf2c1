"""The words by which an interaction is found: of its description, its notes and its comments.

Written with whatever they are taken from, in the same transaction, by the stores of both.
"""

from collections.abc import Collection, Mapping, Sequence, Set

from sqlalchemy import Insert, bindparam, delete, func, insert, literal, select, true, union_all
from sqlalchemy.orm import Session

from domain.contacts.search import words_of
from domain.ids import InteractionNumber
from domain.store.bunches import bunches
from domain.store.scope import WORKSPACE, of_one_workspace, owned, scope_of, straight
from domain.store.tables import Base, CommentRow, EntryWordRow, InteractionRow

LOG = Base.metadata.tables[InteractionRow.__tablename__]
WORDS = Base.metadata.tables[EntryWordRow.__tablename__]
INTO_WORDS = insert(WORDS)

WORD = WORDS.c.word.type
BETWEEN = LOG.c.number.between(bindparam("first"), bindparam("last"))
# Further texts of a bunch are taken one by one: each of these looks at the whole bunch again.
SAID_BY_MANY = 10
TOLD = of_one_workspace(select(LOG.c.number, LOG.c.description).where(BETWEEN), LOG)
TEXTS = of_one_workspace(
    select(LOG.c.description)
    .where(BETWEEN)
    .group_by(LOG.c.description)
    .order_by(func.count().desc()),
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
        """Of entries that one statement wrote, seen or not, without notes and comments.

        Many of them say the same: then one statement writes the words for all that say it.
        """
        between = {"first": first, "last": first + count - 1}
        texts = [row.description for row in straight(self._session, TEXTS, between)]
        for text in texts[:SAID_BY_MANY]:
            if words := sorted(texts_words(text)):
                straight(self._session, alike(words), {**between, "text": text})
        if texts[SAID_BY_MANY:]:
            self._add_one_by_one(frozenset(texts[SAID_BY_MANY:]), between)

    def _add_one_by_one(self, texts: Set[str], between: Mapping[str, int]) -> None:
        workspace = scope_of(self._session)
        rows = [
            {"workspace_id": workspace, "number": row.number, "word": word}
            for row in straight(self._session, TOLD, between)
            if row.description in texts
            for word in sorted(texts_words(row.description))
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


def alike(words: Sequence[str]) -> Insert:
    """These words for every entry between two numbers that says the same text."""
    told = union_all(*(select(literal(each, WORD).label("word")) for each in words)).cte("told")
    which = (
        select(LOG.c.workspace_id, LOG.c.number, told.c.word)
        .select_from(LOG.join(told, true()))
        .where(BETWEEN, LOG.c.description == bindparam("text"), owned(LOG))
    )
    into = INTO_WORDS.from_select(["workspace_id", "number", "word"], which)
    return into.execution_options(**{WORKSPACE: True})


def texts_words(*texts: str) -> set[str]:
    return set(words_of(" ".join(texts)))
