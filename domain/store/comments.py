"""What colleagues have added to interactions."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from domain.ids import FormNonce, InteractionNumber, UserId
from domain.interactions.model import Comment
from domain.store.entry_words import EntryWords
from domain.store.tables import CommentRow


class CommentStore:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._words = EntryWords(session)

    def find(self, number: InteractionNumber, line: int) -> Comment | None:
        return self._one((CommentRow.number == number) & (CommentRow.line == line))

    def by_nonce(self, nonce: FormNonce) -> Comment | None:
        return self._one(CommentRow.nonce == nonce)

    def latest(
        self, number: InteractionNumber, *, before: int | None = None, limit: int
    ) -> list[Comment]:
        """The newest first, of lines below ``before`` where that is given."""
        query = select(CommentRow).where(CommentRow.number == number)
        if before is not None:
            query = query.where(CommentRow.line < before)
        rows = self._session.scalars(query.order_by(CommentRow.line.desc()).limit(limit))
        return [to_comment(row) for row in rows]

    def last_line(self, number: InteractionNumber) -> int:
        """0 where there is none."""
        query = select(func.max(CommentRow.line)).where(CommentRow.number == number)
        return self._session.scalar(query) or 0

    def add(self, comment: Comment) -> None:
        self._session.add(
            CommentRow(
                number=comment.number,
                line=comment.line,
                nonce=comment.nonce,
                author=comment.author,
                created_at=comment.created_at,
                **changing(comment),
            )
        )
        self._session.flush()
        self._words.refresh(comment.number)

    def put(self, comment: Comment) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._row((CommentRow.number == comment.number) & (CommentRow.line == comment.line))
        if row is None:
            raise LookupError(comment.line)
        for name, value in changing(comment).items():
            setattr(row, name, value)
        self._session.flush()
        self._words.refresh(comment.number)

    def _one(self, which: ColumnElement[bool]) -> Comment | None:
        row = self._row(which)
        return to_comment(row) if row else None

    def _row(self, which: ColumnElement[bool]) -> CommentRow | None:
        return self._session.scalar(select(CommentRow).where(which))


def changing(comment: Comment) -> dict[str, object]:
    return {
        "version": comment.version,
        "last_form": comment.last_form,
        "body": comment.body,
        "changed_at": comment.changed_at,
    }


def to_comment(row: CommentRow) -> Comment:
    return Comment(
        number=InteractionNumber(row.number),
        line=row.line,
        version=row.version,
        nonce=FormNonce(row.nonce),
        last_form=FormNonce(row.last_form),
        author=UserId(row.author),
        body=row.body,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
