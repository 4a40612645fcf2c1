"""A reminder about nothing, to see that reminders come."""

from datetime import datetime, timedelta

from domain.ids import UserId
from domain.reminders.model import DueKind
from domain.store.stores import Stores
from domain.workspaces.setup import SetUp, open_setup

# Long enough that it has to wait in the queue, as every other one does.
IN = timedelta(seconds=5)


def send_trial(stores: Stores, *, actor: UserId, now: datetime) -> SetUp:
    """Due in some seconds, to whoever asks; asked for again before it came it is still one.

    Raises AdminsOnly.
    """
    page = open_setup(stores, actor=actor, now=now)
    subject = f"trial:{actor}"
    stores.due.soon(DueKind.TRIAL, subject, recipient=actor, at=now + IN, now=now)
    stores.audit.note("send_trial", subject, actor=actor, now=now)
    return page
