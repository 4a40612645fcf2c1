"""The app arrives in a workspace, and what it does there every day."""

from datetime import datetime, timedelta

from domain.contacts.merges import UNDO_MERGE_FOR
from domain.contacts.uploads.use_cases import KEPT_FOR as UPLOADS_KEPT_FOR
from domain.contacts.uploads.use_cases import expire_uploads
from domain.drafts.model import KEPT_FOR
from domain.reminders.model import DueKind
from domain.reports.weekly_list import arrange_lists
from domain.store.stores import Stores
from domain.templates.starter import GROUPS, TEMPLATES
from domain.workspaces.leaving import come_back
from domain.workspaces.retention import begin_deleting

REQUESTS_KEPT_FOR = timedelta(days=30)
JOBS_KEPT_FOR = timedelta(days=30)
EVERY_DAY = timedelta(days=1)


def open_workspace(stores: Stores, *, name: str, now: datetime) -> bool:
    """Everything that a workspace needs on first use; True when it was the first.

    One that had removed the app goes on where it was. Raises PurgeUnderway.
    """
    come_back(stores)
    is_first = stores.workspaces.find() is None
    if is_first:
        stores.workspaces.create(name, now=now)
        stores.numbers.open_series("contact", prefix="C-")
        add_starter_set(stores)
    else:
        stores.workspaces.mark_installed(name, now=now)
    if not stores.due.exists(DueKind.HOUSEKEEPING, "daily"):
        stores.due.soon(DueKind.HOUSEKEEPING, "daily", recipient=None, at=now, now=now)
    return is_first


def add_starter_set(stores: Stores) -> None:
    """Its numbers are taken, so that what admins add later gets the next ones."""
    stores.numbers.reserve("group", len(GROUPS))
    stores.numbers.reserve("template", len(TEMPLATES))
    for group in GROUPS:
        stores.groups.add(group)
    stores.templates.add(TEMPLATES)


def keep_house(stores: Stores, *, now: datetime) -> None:
    """Drop what has been kept long enough, say so where it shows, and come again tomorrow."""
    for form in stores.drafts.drop_untouched_since(now - KEPT_FOR):
        stores.messages.refresh(form, now=now)
    stores.merges.forget_moves_before(now - UNDO_MERGE_FOR)
    stores.requests.forget_before(now - REQUESTS_KEPT_FOR)
    expire_uploads(stores, before=now - UPLOADS_KEPT_FOR, now=now)
    stores.jobs.forget_before(now - JOBS_KEPT_FOR)
    begin_deleting(stores, now=now)
    arrange_lists(stores, now=now)
    tomorrow = now + EVERY_DAY
    stores.due.soon(DueKind.HOUSEKEEPING, "daily", recipient=None, at=tomorrow, now=now)
