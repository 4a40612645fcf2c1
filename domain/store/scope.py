"""Makes a forgotten workspace filter an error instead of a leak."""

from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Executable, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from domain.ids import WorkspaceId
from domain.store.tables import WorkspaceOwned

ALL_WORKSPACES: Final = object()
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
    if workspace is not ALL_WORKSPACES and not state.is_insert:
        state.statement = within(state.statement, workspace)


def within(statement: Executable, workspace: str) -> Executable:
    """Remembered for as long as the statement lives: some are built once for all."""
    known = _within.setdefault(statement, {})
    if workspace not in known:
        known[workspace] = statement.options(rows_of(workspace))
    return known[workspace]


@lru_cache(maxsize=1024)
def rows_of(workspace: str) -> LoaderCriteriaOption:
    return with_loader_criteria(
        WorkspaceOwned, lambda cls: cls.workspace_id == workspace, include_aliases=True
    )


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
