"""A workspace removes the app: everything stops at once, and after a while its data goes."""

from datetime import datetime, timedelta

from domain.reminders.model import DueKind
from domain.store.stores import Stores

CLOSED_FOR = timedelta(days=30)
"""So long the data waits for the app to come back."""
# Slack's clock and ours.
TOLERANCE = timedelta(seconds=5)
# Rows a transaction: others write in between, and a slow disk must be done within the time limit.
AT_ONCE = 1_000
WAITING, BEGUN = "waiting", "begun"


class PurgeUnderway(Exception):
    """Some of the data is gone already: the rest goes first."""


def close_workspace(stores: Stores, *, told_at: datetime, now: datetime) -> datetime | None:
    """Nothing more is sent; when the data goes, or None where nothing has changed by it.

    So it is where that is told twice, or late of a removal before the app came back.
    ``told_at``: when Slack says that it happened.
    """
    stores.workspaces.lock()
    home = stores.workspaces.find()
    if home is None or home.is_closed:
        return None
    if home.opened_at is not None and told_at + TOLERANCE < home.opened_at:
        return None
    stores.workspaces.mark_uninstalled(now=now)
    return wait(stores, now=now)


def is_closed(stores: Stores) -> bool:
    home = stores.workspaces.find()
    return home is not None and home.is_closed


def wait(stores: Stores, *, now: datetime) -> datetime:
    at = now + CLOSED_FOR
    stores.due.soon(DueKind.PURGE, WAITING, recipient=None, at=at, now=now)
    return at


def wait_anew(stores: Stores, *, now: datetime) -> None:
    """For a copy that was put back: whoever did that wants to have it."""
    if stores.due.exists(DueKind.PURGE, WAITING):
        wait(stores, now=now)


def come_back(stores: Stores) -> None:
    """Raises PurgeUnderway. In this order: the purge holds its due row, then the workspace."""
    stores.due.remove(DueKind.PURGE, WAITING)
    stores.workspaces.lock()
    if stores.due.exists(DueKind.PURGE, BEGUN):
        raise PurgeUnderway


def purge(stores: Stores, *, now: datetime) -> None:
    """One step; the next is due at once, until nothing is left that could be due."""
    stores.workspaces.lock()
    if is_closed(stores):
        stores.purge.some(AT_ONCE)
    if is_closed(stores):
        stores.due.soon(DueKind.PURGE, BEGUN, recipient=None, at=now, now=now)


def finish_purge(stores: Stores, *, now: datetime) -> bool:
    """A step, if a purge has begun; False where there is none, or no more of it."""
    if not stores.due.exists(DueKind.PURGE, BEGUN):
        return False
    purge(stores, now=now)
    return True
