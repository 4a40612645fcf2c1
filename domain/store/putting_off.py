"""What is due and was put off, by a clock that was ahead: brought forward, in all workspaces."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, tuple_, update

from domain.reminders.model import DueKind, DueState
from domain.store.claimable import DUE, HOMES, IS_JOB, NOW

KEY = (DUE.c.workspace_id, DUE.c.kind, DUE.c.subject)
# Nobody has one of them, and of none it is unsure whether it was sent.
OVERDUE = select(*KEY).where(
    ~IS_JOB,
    DUE.c.state == DueState.SCHEDULED,
    DUE.c.intent.is_(None),
    DUE.c.due_at <= NOW,
    DUE.c.claimable_at > NOW,
)
LATEST = bindparam("latest", type_=DUE.c.claimable_at.type)
NAMED = DUE.c.kind.in_(bindparam("besides", expanding=True))
# Whoever writes one of them says anew when it comes.
UP_TO = OVERDUE.where(DUE.c.claimable_at <= LATEST).with_for_update(skip_locked=True)
BEYOND = OVERDUE.where(DUE.c.claimable_at > LATEST, ~NAMED).with_for_update(skip_locked=True)
BROUGHT_FORWARD = update(DUE).where(tuple_(*KEY).in_(UP_TO)).values(claimable_at=NOW)
BROUGHT_NEAR = update(DUE).where(tuple_(*KEY).in_(BEYOND)).values(claimable_at=NOW)
PAUSE, PAUSES_END = HOMES.c.paused_until, bindparam("latest", type_=HOMES.c.paused_until.type)
PAUSED_TOO_LONG = update(HOMES).where(PAUSE > PAUSES_END).values(paused_until=None)
# Or ends by itself: then Slack refuses once more, and says anew until when.
PAUSED = (
    update(HOMES)
    .where(bindparam("now", type_=PAUSE.type) < PAUSE, PAUSE <= PAUSES_END)
    .values(paused_until=None)
)


def forward(connection: Connection, *, latest: datetime, now: datetime) -> int:
    given = {"latest": latest, "now": now}
    paused = connection.execute(PAUSED, given).rowcount
    return paused + connection.execute(BROUGHT_FORWARD, given).rowcount


def near(
    connection: Connection, *, latest: datetime, besides: Collection[DueKind], now: datetime
) -> int:
    paused = connection.execute(PAUSED_TOO_LONG, {"latest": latest}).rowcount
    given = {"latest": latest, "besides": sorted(besides), "now": now}
    return paused + connection.execute(BROUGHT_NEAR, given).rowcount
