"""A contact file checked and imported by jobs: the figures of the command line, whoever dies."""

from datetime import timedelta
from itertools import count

import pytest

from domain.contacts.erasing import FileIsBeingRead, erase_contact
from domain.contacts.imports.rows import Field, Skip
from domain.contacts.uploads.model import (
    ColumnsMissing,
    Decision,
    Tally,
    UploadDecided,
    UploadExpired,
)
from domain.contacts.uploads.steps import SKIPPED, skipped_in
from domain.contacts.uploads.use_cases import (
    KEPT_FOR,
    check_again,
    discard_upload,
    import_upload,
    titles_of,
)
from domain.ids import WorkspaceId
from domain.jobs.model import JobNotFound, JobNotYours, JobState
from domain.jobs.running import LEASE
from domain.jobs.use_cases import cancel_job
from domain.salespeople.model import AdminsOnly
from domain.store.tables import JobChunkRow
from domain.workspaces.use_cases import JOBS_KEPT_FOR
from tests.support.clock import ManualClock
from tests.support.contact_files import EXPECTED, FILES, imported, store_existing, stored, written
from tests.support.given import ADMIN, ANNA, BJORN, MARGRET, contact, delivered, known, opened
from tests.support.uploads import Killed, Worker, begun_check, begun_import

workspaces = count()
SIZE = 11
SALESFORCE = FILES / "salesforce.csv"
# Its 14th row is a duplicate of its first, which lies in another chunk.
HUBSPOT = FILES / "hubspot.csv"


@pytest.fixture
def ledger(ledger):
    store_existing(ledger)
    return ledger


@pytest.fixture
def check(ledger):
    return checked(ledger, SALESFORCE)


def found(ledger, job):
    return ledger.see(lambda stores: stores.jobs.find(job.id))


def tally(ledger, job):
    return Tally.of(found(ledger, job))


def checked(ledger, path, **facts):
    job = begun_check(ledger, path, **facts)
    Worker(ledger, path, SIZE).run()
    return found(ledger, job)


def imported_by_job(ledger, check):
    job = begun_import(ledger, check)
    Worker(ledger, None, SIZE).run()
    return found(ledger, job)


def chunks(ledger):
    with ledger.session(ledger.workspace) as session:
        return session.query(JobChunkRow).count()


def figures(told):
    return {
        "rows": told.rows,
        "new": told.new,
        "updated": told.updated,
        "unchanged": told.unchanged,
        "skipped": sum(told.skipped.values()),
        "warnings": sum(told.warned.values()),
    }


def expected(name):
    return {key: EXPECTED[name][key] for key in figures(Tally())}


def contacts(ledger):
    """What matters of each, in whatever workspace it is."""
    told = stored(ledger)
    names = {row["id"]: row["name"] for row in told.values()}
    passing = ("workspace_id", "created_at", "changed_at")
    return [
        {key: value for key, value in row.items() if key not in passing}
        | {"company": names.get(row["company_id"])}
        for row in told.values()
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_comes_to_what_the_command_line_makes_of_it(ledger, engines, name):
    other = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-line"))
    store_existing(other)
    imported(other, FILES / name)

    check = checked(ledger, FILES / name)
    before = contacts(ledger)
    done = imported_by_job(ledger, check)

    assert figures(Tally.of(check)) == expected(name)
    assert len(before) == 20
    written_down = expected(name) | {"rows": Tally.of(check).good, "skipped": 0}
    assert figures(Tally.of(done)) == written_down | {"warnings": expected(name)["warnings"]}
    assert contacts(ledger) == contacts(other)
    assert chunks(ledger) == 0


def test_the_same_file_again_has_nothing_to_import(ledger, check):
    imported_by_job(ledger, check)

    again = checked(ledger, SALESFORCE)

    assert (Tally.of(again).changes, Tally.of(again).unchanged) == (0, Tally.of(check).good)
    assert chunks(ledger) == 0


def test_what_was_checked_is_decided_on_once(ledger, check):
    begun = [begun_import(ledger, check) for _ in range(2)]

    assert begun[0] == begun[1] or begun[0].id == begun[1].id
    assert tally(ledger, check).decision is Decision.IMPORTED
    with pytest.raises(UploadDecided):
        ledger.do(discard_upload, check.id, actor=ADMIN)
    with pytest.raises(UploadDecided):
        ledger.do(titles_of, check.id, actor=ADMIN)


def test_what_was_discarded_is_gone(ledger, check):
    for _ in range(2):
        ledger.do(discard_upload, check.id, actor=ADMIN)

    assert (tally(ledger, check).decision, chunks(ledger)) == (Decision.DISCARDED, 0)
    with pytest.raises(UploadDecided):
        begun_import(ledger, check)
    assert len(contacts(ledger)) == 20


def test_what_nobody_decides_on_is_dropped_after_a_day(ledger, check):
    ledger.clock.advance(KEPT_FOR + timedelta(seconds=1))
    delivered(ledger)

    assert (tally(ledger, check).decision, chunks(ledger)) == (Decision.EXPIRED, 0)
    with pytest.raises(UploadExpired):
        begun_import(ledger, check)


def test_nobody_who_is_erased_comes_back_from_a_file_that_waits(ledger, check):
    ledger.clock.advance(seconds=1)
    person = contact(ledger, "Edith Prescott")

    ledger.do(erase_contact, person.id, person.number, actor=ADMIN)

    assert (tally(ledger, check).decision, chunks(ledger)) == (Decision.EXPIRED, 0)


def test_nobody_is_erased_while_a_file_is_being_read_or_imported(ledger):
    person = contact(ledger, "Edith Prescott")

    def erased():
        return ledger.do(erase_contact, person.id, person.number, actor=ADMIN).is_complete

    check = begun_check(ledger, SALESFORCE)
    with pytest.raises(FileIsBeingRead):
        erased()
    Worker(ledger, SALESFORCE, SIZE).run()
    job = begun_import(ledger, check)
    with pytest.raises(FileIsBeingRead):
        erased()
    ledger.do(cancel_job, job.id, actor=ADMIN)

    assert erased()
    assert chunks(ledger) == 0


@pytest.mark.parametrize("kept", ["bad_phone", ["bad_phone"]])
def test_a_check_that_an_older_release_made_is_still_read(ledger, check, kept):
    rows = {"rows": [[2, kept, {"Phone": "1"}]]}
    ledger.see(lambda stores: stores.job_chunks.put(check.id, SKIPPED, 0, rows))

    told = ledger.see(lambda stores: skipped_in(stores, check.id))

    assert (2, (Skip.BAD_PHONE,), {"Phone": "1"}) in told


def test_jobs_are_known_for_thirty_days(ledger, check):
    ledger.clock.advance(JOBS_KEPT_FOR + timedelta(days=1))
    delivered(ledger)

    assert found(ledger, check) is None
    with pytest.raises(JobNotFound):
        begun_import(ledger, check)


def test_a_cancelled_import_keeps_what_is_written_and_nothing_else(ledger, check):
    job = begun_import(ledger, check)
    with pytest.raises(Killed):
        Worker(ledger, None, SIZE).run(dies_at=0, after_commit=True)

    ledger.do(cancel_job, job.id, actor=ADMIN)

    assert found(ledger, job).state is JobState.CANCELLED
    assert chunks(ledger) == 0
    assert 20 < len(contacts(ledger)) < 20 + Tally.of(check).new


@pytest.mark.parametrize("person", [ANNA, MARGRET])
def test_only_admins_import(ledger, check, person):
    known(ledger, person)
    for act in (import_upload, discard_upload, titles_of):
        with pytest.raises(AdminsOnly):
            ledger.do(act, check.id, actor=person)

    assert tally(ledger, check).decision is None


def test_a_job_that_is_no_check_is_none(ledger, check):
    job = begun_import(ledger, check)

    with pytest.raises(JobNotFound):
        ledger.do(import_upload, job.id, actor=ADMIN)


def test_a_colleague_who_is_no_admin_cannot_cancel(ledger, check):
    job = begun_import(ledger, check)

    with pytest.raises(JobNotYours):
        ledger.do(cancel_job, job.id, actor=BJORN)


def test_columns_without_a_known_title_are_taken_as_somebody_says(ledger, tmp_path):
    path = written(tmp_path, "wer,wo,was\nAnna Frost,Durham,anna@frost.example\n")
    job = begun_check(ledger, path, columns={Field.NAME: [0], Field.CITY: [1], Field.EMAIL: [2]})

    Worker(ledger, path, SIZE).run()
    imported_by_job(ledger, job)

    [new] = [row for row in contacts(ledger) if row["name"] == "Anna Frost"]
    assert (new["city"], new["email"]) == ("Durham", "anna@frost.example")


def test_the_file_is_checked_again_with_other_columns(ledger, check):
    asked = {Field.NAME: 3, Field.EMAIL: 13}

    again = [
        ledger.do(check_again, check.id, asked, nonce="columns-1", actor=ADMIN) for _ in range(2)
    ]
    Worker(ledger, SALESFORCE, SIZE).run()

    assert again[0] == again[1]
    assert again[0].parameters["columns"] == {"name": [3], "e-mail": [13]}
    assert tally(ledger, check).decision is Decision.MAPPED
    assert tally(ledger, again[0]).good > 0


@pytest.mark.parametrize("columns", [{}, {Field.CITY: 1}, {Field.NAME: 99}, {Field.NAME: -1}])
def test_columns_that_tell_no_contact_are_refused(ledger, check, columns):
    with pytest.raises(ColumnsMissing):
        ledger.do(check_again, check.id, columns, nonce="columns-1", actor=ADMIN)

    assert tally(ledger, check).decision is None


class Suffering:
    """Checks and imports a file; somebody dies at one transaction, and another takes over."""

    def __init__(self, ledger, dies_at=None):
        self.ledger, self.dies_at, self.taken = ledger, dies_at, 0

    def done(self, job):
        left = None if self.dies_at is None else self.dies_at - self.taken
        try:
            self.taken += Worker(self.ledger, HUBSPOT, SIZE).run(left)
        except Killed:
            self.dies_at = None
            self.ledger.clock.advance(LEASE)
            Worker(self.ledger, HUBSPOT, SIZE).run()
        return found(self.ledger, job)

    def outcome(self):
        check = self.done(begun_check(self.ledger, HUBSPOT))
        last = self.done(begun_import(self.ledger, check))
        told = [figures(Tally.of(each)) for each in (check, last)]
        return check.state, last.state, told, contacts(self.ledger), chunks(self.ledger)


def test_whoever_dies_at_any_transaction_the_outcome_is_the_same(engines):
    def anew(dies_at=None):
        ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-dies"))
        store_existing(ledger)
        return Suffering(ledger, dies_at)

    undisturbed = anew()
    outcome = undisturbed.outcome()

    assert (undisturbed.taken, outcome[0], outcome[1]) == (7, "finished", "finished")
    # Dying after a commit leaves what dying before the next one does.
    for dies_at in range(undisturbed.taken):
        assert anew(dies_at).outcome() == outcome
