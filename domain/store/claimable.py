"""Which due rows may be claimed, and when the first of them may.

Built once for all: every submission wakes whoever looks for what is due, and building the question
takes longer than answering it.
"""

import json
from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    Update,
    and_,
    bindparam,
    func,
    literal,
    null,
    or_,
    select,
    true,
    tuple_,
    update,
)

from domain.ids import WorkspaceId
from domain.reminders.model import GATHERED, POSTED, DueKind, DueState, Meant
from domain.store.claims import Pair
from domain.store.json_lists import listed
from domain.store.tables import Base, DueRow, WorkspaceRow

Closed: TypeAlias = Collection[tuple[str, DueKind]]
"""Kinds of a workspace that are passed over."""

DUE, HOMES = (Base.metadata.tables[row.__tablename__] for row in (DueRow, WorkspaceRow))
# Written into the statement, since a partial index serves no parameter.
IS_JOB = DUE.c.kind == literal(DueKind.JOB_STEP, DUE.c.kind.type, literal_execute=True)
COMES_BY_ITSELF = and_(DUE.c.kind.in_(GATHERED), DUE.c.meant == Meant.AUTOMATIC)
IS_CLOSED = HOMES.c.uninstalled_at.is_not(None)
NOW = bindparam("now", type_=DUE.c.claimable_at.type)
BY = bindparam("by", type_=DUE.c.lease.type)
CLAIMED = (
    "workspace_id",
    "kind",
    "subject",
    "recipient",
    "due_at",
    "attempts",
    "fence",
    "meant",
    "intent",
    "tried_at",
)


class Some(NamedTuple):
    """Which of them are named: workspaces that are ours, kinds of some that are passed over, and
    people. ``is_shared``: other processes claim as well."""

    of: bool
    besides: bool = False
    resting: bool = False
    is_shared: bool = False


def asked(
    of: Collection[WorkspaceId] | None, besides: Closed = (), resting: Collection[Pair] = ()
) -> dict[str, Any]:
    """The parameters of what ``messages`` and ``jobs`` choose."""
    given: dict[str, Any] = {} if of is None else {"of": sorted(of)}
    if besides:
        given["besides"] = sorted(besides)
    if resting:
        given["resting"] = json.dumps([f"{home} {person}" for home, person in sorted(resting)])
    return given


def messages(some: Some) -> ColumnElement[bool]:
    """No job, nothing of these kinds in these workspaces, and nothing new to these people."""
    chosen = [~IS_JOB, belongs(some.of)]
    if some.besides:
        kinds: BindParameter[Any] = bindparam("besides", expanding=True)
        chosen.append(tuple_(DUE.c.workspace_id, DUE.c.kind).not_in(kinds))
    if some.resting:
        whose = DUE.c.workspace_id.concat(" ").concat(func.coalesce(DUE.c.recipient, ""))
        to_them = whose.in_(select(listed("resting").c.value))
        chosen.append(~(DUE.c.kind.in_(POSTED) & to_them))
    return and_(*chosen)


def is_overtaking() -> ColumnElement[bool]:
    """Somebody is sending the same person what was due before, or was until lately: who leased it
    longer ago is dead, and others do not wait for the end of that lease; nor for one that ends
    later than any that is made now, by a clock that was ahead."""
    before = DUE.alias("before")
    under_way = select(before.c.recipient).where(
        before.c.workspace_id == DUE.c.workspace_id,
        before.c.recipient == DUE.c.recipient,
        before.c.lease.is_not(None),
        before.c.state == DueState.SCHEDULED,
        before.c.claimable_at > bindparam("leased_lately", type_=DUE.c.claimable_at.type),
        before.c.claimable_at <= bindparam("leased_last", type_=DUE.c.claimable_at.type),
        before.c.kind.in_(POSTED),
    )
    probe = under_way.limit(1).correlate(DUE).scalar_subquery()
    return DUE.c.kind.in_(POSTED) & probe.is_not(None)


def jobs(*, of_some: bool) -> ColumnElement[bool]:
    return and_(IS_JOB, belongs(of_some))


def belongs(of_some: bool) -> ColumnElement[bool]:
    """To one of ours. A purge needs no Slack, and whoever removed the app has no token."""
    if not of_some:
        return true()
    ours = DUE.c.workspace_id.in_(bindparam("of", expanding=True))
    return or_(ours, DUE.c.kind == DueKind.PURGE)


def waiting() -> ColumnElement[bool]:
    """Not in a workspace that paused or removed the app, but for what its removal brings about."""
    resting = select(HOMES.c.workspace_id).where((HOMES.c.paused_until > NOW) | IS_CLOSED)
    is_open = DUE.c.workspace_id.not_in(resting)
    return and_(DUE.c.state == DueState.SCHEDULED, is_open | (DUE.c.kind == DueKind.PURGE))


def first_claimable(which: ColumnElement[bool]) -> Select[datetime]:
    return select(func.min(DUE.c.claimable_at)).where(which, waiting())


@cache
def next_message(some: Some) -> Select[datetime]:
    return first_claimable(messages(some))


@cache
def next_job(*, of_some: bool) -> Select[datetime]:
    return first_claimable(jobs(of_some=of_some))


@cache
def next_of_both(*, of_some: bool, is_shared: bool) -> Select[Any]:
    """The next message, the next job, and the database's clock where several share it."""
    return select(
        scalar(first_claimable(messages(Some(of_some)))),
        scalar(first_claimable(jobs(of_some=of_some))),
        func.clock_timestamp() if is_shared else null(),
    )


def scalar(query: Select[datetime]) -> ScalarSelect[datetime]:
    return query.scalar_subquery()


@cache
def claim_messages(some: Some) -> Update:
    which = messages(some)
    return claiming(which & ~is_overtaking() if some.is_shared else which)


@cache
def claim_jobs(*, of_some: bool) -> Update:
    return claiming(jobs(of_some=of_some))


def is_due(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(which, DUE.c.state == DueState.SCHEDULED, DUE.c.claimable_at <= NOW)


def claiming(which: ColumnElement[bool]) -> Update:
    """Those that have waited longest, ``most`` of them, are ``by`` whom it says ``until`` then."""
    return claiming_all(and_(which, waiting()))


def claiming_all(which: ColumnElement[bool]) -> Update:
    """The same also where the workspace has just paused: what began before is to be whole."""
    due = (
        select(DUE.c.workspace_id, DUE.c.kind, DUE.c.subject)
        .where(is_due(which))
        .order_by(DUE.c.claimable_at)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return (
        update(DUE)
        .where(
            DUE.c.workspace_id == due.c.workspace_id,
            DUE.c.kind == due.c.kind,
            DUE.c.subject == due.c.subject,
        )
        .values(
            lease=BY,
            claimable_at=bindparam("until", type_=DUE.c.claimable_at.type),
            attempts=DUE.c.attempts + 1,
            fence=DUE.c.fence + 1,
            intent=func.coalesce(DUE.c.intent, BY, type_=DUE.c.intent.type),
            tried_at=func.coalesce(DUE.c.tried_at, NOW, type_=DUE.c.tried_at.type),
        )
        .returning(*(DUE.c[name] for name in CLAIMED))
    )
