"""Everything of one workspace goes, so many rows at a time."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Delete,
    FromClause,
    Table,
    Update,
    delete,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from domain.reminders.model import DueKind
from domain.store.archives import TABLES, own_references
from domain.store.scope import WORKSPACE, own_rows, owned

DUE, HOME = TABLES["due_rows"], TABLES["workspaces"]


class PurgeStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def some(self, limit: int) -> None:
        """At most so many rows; the workspace itself goes with the last of them.

        So does the due row that purges: until then it is known that there is more.
        """
        left = limit
        for table in reversed(TABLES.values()):
            if table is not HOME:
                left -= self._loosen(table, left)
                left -= self._drop(table, left)
        for table in (DUE, HOME) if left > 0 else ():
            self._run(delete(table).where(owned(table)))

    def _loosen(self, table: Table, limit: int) -> int:
        """What refers to rows of its own table would hold them."""
        references = own_references(table)
        if not references or limit <= 0:
            return 0
        some = among(
            table, limit, lambda rows: or_(*(rows.c[each].is_not(None) for each in references))
        )
        nothing = dict.fromkeys(references)
        return self._run(update(table).where(owned(table), some).values(nothing))

    def _drop(self, table: Table, limit: int) -> int:
        if limit <= 0:
            return 0
        some = among(table, limit, besides_the_purge if table is DUE else all_of)
        return self._run(delete(table).where(owned(table), some))

    def _run(self, statement: Delete | Update) -> int:
        ours = statement.execution_options(**{WORKSPACE: True})
        done: CursorResult[Any] = self._session.connection().execute(ours, own_rows(self._session))
        return done.rowcount


def among(
    table: Table, limit: int, which: Callable[[FromClause], ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Some rows by their keys, which both databases look up."""
    rows, names = table.alias(), [each.name for each in table.primary_key]
    keys = [rows.c[name] for name in names]
    # In their order, so that nobody reads through what others have to find them.
    some = select(*keys).where(owned(rows), which(rows)).order_by(*keys).limit(limit)
    return tuple_(*(table.c[name] for name in names)).in_(some)


def all_of(_rows: FromClause) -> ColumnElement[bool]:
    return true()


def besides_the_purge(rows: FromClause) -> ColumnElement[bool]:
    return rows.c.kind != DueKind.PURGE
