"""How long interactions are kept: older ones go for good, some at a time, every day.

Data-protection law asks for no longer than is needed (GDPR, article 5: storage limitation).
"""

from datetime import date, datetime, timedelta

from domain.drafts.model import subject_of_form
from domain.errors import DomainError, NotOffered
from domain.ids import InteractionNumber, UserId
from domain.interactions.model import subject_of
from domain.reminders.model import DueKind
from domain.store.stores import Stores
from domain.store.workspaces import Customs

YEARS = (1, 2, 3, 5, 7, 10)
"""What may be chosen, beside everything."""
# Of the day on which somebody agrees, nothing goes: there is time to export, or to think again.
BEGINS_AFTER = timedelta(days=1)
# Entries a transaction, each with what belongs to it: others write in between.
AT_ONCE = 200
MOST_COUNTED = 10_000
OLD = "old"
# Where the day begins last: a workspace has no zone, and nothing goes where it is not yet old.
LAST_TO_BEGIN = timedelta(hours=12)


class ShorterRetention(DomainError):
    """It would delete: an admin has to agree.

    ``older``: how many go when it begins, counted to one more than a limit.
    """

    def __init__(self, years: int, older: int) -> None:
        super().__init__(years, older)
        self.years = years
        self.older = older


def kept_from(years: int, *, now: datetime) -> date:
    """The first day that is kept; whatever lies before it lies more than so many years back."""
    today = (now - LAST_TO_BEGIN).date()
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - years, day=28)


def is_shorter(wanted: int | None, before: int | None) -> bool:
    return wanted is not None and (before is None or wanted < before)


def choose_retention(
    stores: Stores, wanted: Customs, before: Customs, *, agreed: bool, now: datetime
) -> None:
    """A longer one holds at once. Raises ShorterRetention, NotOffered."""
    years = wanted.keep_entries_for
    if years is not None and years not in YEARS:
        raise NotOffered(years)
    if years is None or not is_shorter(years, before.keep_entries_for):
        return
    begins_at = now + BEGINS_AFTER
    if not agreed:
        first = kept_from(years, now=begins_at)
        raise ShorterRetention(years, stores.old_entries.count(first, limit=MOST_COUNTED + 1))
    stores.workspaces.spare_old_until(begins_at)


def begin_deleting(stores: Stores, *, now: datetime) -> None:
    """By a due row of its own, which goes on where it was, whoever dies in between."""
    if stores.workspaces.current().keep_entries_for is not None:
        come_again(stores, at=now, now=now)


def come_again(stores: Stores, *, at: datetime, now: datetime) -> None:
    stores.due.soon(DueKind.HOUSEKEEPING, OLD, recipient=None, at=at, now=now)


def delete_old(stores: Stores, *, now: datetime) -> None:
    """One step, by what is set now; the next is due at once, until nothing old is left."""
    # An admin who chooses to keep more waits for this step, and there is none after it.
    stores.workspaces.lock()
    home = stores.workspaces.current()
    if home.keep_entries_for is None:
        return
    if home.old_spared_until is not None and now < home.old_spared_until:
        come_again(stores, at=home.old_spared_until, now=now)
        return
    first = kept_from(home.keep_entries_for, now=now)
    numbers, has_more = stores.old_entries.locked(first, limit=AT_ONCE)
    if numbers:
        delete_entries(stores, numbers, now=now)
        note(stores, len(numbers), first - timedelta(days=1), now=now)
    if has_more:
        come_again(stores, at=now, now=now)
    elif numbers:
        stores.homes.refresh_all(now=now)


def delete_entries(stores: Stores, numbers: list[InteractionNumber], *, now: datetime) -> None:
    """With all that belongs to them; messages of ours that show one say that it is gone."""
    forms = stores.erasures.forms([], numbers)
    subjects = [*map(subject_of, numbers), *(subject_of_form(*form) for form in forms)]
    stores.erasures.redact_forms(forms)
    stores.old_entries.delete(numbers)
    stores.audit.forget(subjects)
    stores.messages.refresh_many(subjects, now=now)


def note(stores: Stores, count: int, last: date, *, now: datetime) -> None:
    """One row a day, in the name of whoever set it up so."""
    chosen = stores.audit.last("workspace", "set_up_workspace")
    stores.audit.add_up(
        "delete_old_entries",
        f"old_entries:{last}",
        count=count,
        actor=chosen.actor if chosen else UserId(""),
        now=now,
    )
