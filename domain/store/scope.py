"""Makes a forgotten workspace filter an error instead of a leak."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Delete,
    Executable,
    FromClause,
    Insert,
    Select,
    SQLColumnExpression,
    Table,
    Update,
    bindparam,
    event,
    or_,
    select,
)
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from domain.ids import WorkspaceId
from domain.segments.model import LoggedState
from domain.store.tables import Base, InteractionRow, LoggedSegmentRow, WorkspaceOwned

ALL_WORKSPACES: Final = object()
WORKSPACE: Final = "own_workspace"
LOGGED: Final = Base.metadata.tables[LoggedSegmentRow.__tablename__].alias("being_logged")
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
S = TypeVar("S", Select[Any], Update, Delete)
_within: WeakKeyDictionary[Executable, dict[str, Executable]] = WeakKeyDictionary()


class UnscopedQuery(RuntimeError):
    """A session was used without saying whose rows it may see."""


class ScopedSession(Session):
    """Session whose ``info["workspace"]`` decides which rows exist."""


@event.listens_for(ScopedSession, "do_orm_execute")
def _filter_by_workspace(state: ORMExecuteState) -> None:
    # Applied to every statement: state.all_mappers is empty for count(), exists() and
    # subqueries, so a filter gated on it would leak exactly those.
    workspace = state.session.info.get("workspace")
    if workspace is None:
        raise UnscopedQuery(str(state.statement))
    if workspace is ALL_WORKSPACES or state.is_insert:
        return
    if WORKSPACE not in state.execution_options:
        state.statement = within(state.statement, workspace)
    elif not is_of(workspace, state):
        raise UnscopedQuery(str(state.statement))


def within(statement: Executable, workspace: str) -> Executable:
    """Remembered for as long as the statement lives: some are built once for all."""
    known = _within.setdefault(statement, {})
    if workspace not in known:
        known[workspace] = statement.options(rows_of(workspace), entries_shown(workspace))
    return known[workspace]


def of_one_workspace(statement: S, *tables: Table) -> S:
    """A statement of plain tables, for what runs at every click: half the price of entities.

    The filter by entity does not reach it, so it carries its own, for each of its ``tables``;
    those in its subqueries are filtered there, by ``owned``. Whoever executes it says whose rows
    with ``own_rows`` or ``straight``; anything else is an UnscopedQuery.
    """
    return statement.where(*map(owned, tables)).execution_options(**{WORKSPACE: True})


def straight(
    session: Session, statement: Executable, given: Mapping[str, Any] = NOTHING
) -> CursorResult[Any]:
    """Past the session, to its connection: another half of the price.

    Only for a statement ``of_one_workspace``; raises UnscopedQuery for any other.
    """
    if not statement.get_execution_options().get(WORKSPACE):
        raise UnscopedQuery(str(statement))
    session.flush()
    return session.connection().execute(statement, {**given, **own_rows(session)})


def insert_own(session: Session, into: Insert, values: Mapping[str, Any]) -> None:
    """One row, at once, and without what the session still holds back."""
    session.connection().execute(into, {**values, "workspace_id": scope_of(session)})


def owned(table: FromClause) -> ColumnElement[bool]:
    return table.c.workspace_id == bindparam(WORKSPACE)


def own_rows(session: Session) -> dict[str, str]:
    """The parameter of a statement ``of_one_workspace``."""
    return {WORKSPACE: scope_of(session)}


def is_of(workspace: str, state: ORMExecuteState) -> bool:
    given = state.parameters
    return isinstance(given, dict) and given.get(WORKSPACE) == workspace


@lru_cache(maxsize=1024)
def rows_of(workspace: str) -> LoaderCriteriaOption:
    return with_loader_criteria(
        WorkspaceOwned, lambda cls: cls.workspace_id == workspace, include_aliases=True
    )


@lru_cache(maxsize=1024)
def entries_shown(workspace: str) -> LoaderCriteriaOption:
    return with_loader_criteria(
        InteractionRow,
        is_shown(InteractionRow.logged_segment_id, LOGGED.c.workspace_id == workspace),
        include_aliases=True,
    )


def is_shown(
    logged_segment: SQLColumnExpression[int | None], of_workspace: ColumnElement[bool] | None = None
) -> ColumnElement[bool]:
    """The entries of a segment that is still being logged exist for no reader.

    Every statement about entities is given it here; one about the plain table, as ``owned``,
    says it itself.
    """
    within = owned(LOGGED) if of_workspace is None else of_workspace
    unseen = select(LOGGED.c.id).where(within, LOGGED.c.state == LoggedState.LOGGING)
    return or_(logged_segment.is_(None), logged_segment.not_in(unseen.correlate(None)))


@event.listens_for(ScopedSession, "before_flush")
def _stamp_workspace(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in session.new:
        if isinstance(row, WorkspaceOwned):
            row.workspace_id = scope_of(session)


def scope_of(session: Session) -> WorkspaceId:
    """The workspace of a session; raises UnscopedQuery where it has none, or all."""
    workspace = session.info.get("workspace")
    if not isinstance(workspace, str):
        raise UnscopedQuery("a row needs one workspace")
    return WorkspaceId(workspace)
