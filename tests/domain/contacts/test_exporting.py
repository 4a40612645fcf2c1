"""Whoever asks what is kept about them gets all of it, and nothing of anybody else."""

from typing import NamedTuple

import pytest

from domain.contacts.erasing import erase_contact
from domain.contacts.everything import AT_ONCE
from domain.contacts.export_schema import COLUMNS, FILES
from domain.contacts.exporting import (
    end_export,
    gather_more,
    is_gone,
    joined,
    name_of_file,
    part_of,
    start_export,
    zipped,
)
from domain.contacts.model import ContactNotFound
from domain.drafts.use_cases import autosave
from domain.interactions.comments import add_comment
from domain.interactions.saving import record
from domain.interactions.use_cases import edit
from domain.jobs.running import take_up
from domain.rhythms.use_cases import Wanted, set_rhythm
from domain.salespeople.model import AdminsOnly
from domain.store.tables import AttachmentRow, JobChunkRow
from tests.support.exports import files_in, tables_in
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    MEETING,
    complete,
    contact,
    entered,
    form_on,
    known,
    new_form,
    postponed,
    recorded,
)
from tests.support.jobs import jobs_claimed, stepped
from tests.support.merges import copied, merge, rows
from tests.support.segments import line, segment

pytestmark = pytest.mark.both_databases


class PersonalFile(NamedTuple):
    name: str
    content: bytes


@pytest.fixture
def admin(ledger):
    return known(ledger, ADMIN, is_slack_admin=True).id


@pytest.fixture
def person(ledger):
    return contact(ledger, "Sigríður Ósk", email="sigridur@sjor.is")


def begun(ledger, person, *, by, nonce=None):
    return ledger.do(start_export, person.id, nonce=nonce or ledger.nonce(), actor=by)


def gathered(ledger, claim):
    job = ledger.do(take_up, claim)
    while not job.memory.get("is_gathered"):
        job = stepped(ledger, claim, gather_more)
    return job


def export(ledger, person, *, by):
    """As the bot does it; what is sent."""
    begun(ledger, person, by=by)
    [claim] = jobs_claimed(ledger)
    job = gathered(ledger, claim)
    parts = range(job.memory["parts"])
    read = ledger.see(lambda stores: [part_of(stores, job.id, number) for number in parts])
    assert not stepped(ledger, claim, end_export).is_running
    assert rows(ledger, JobChunkRow) == []
    return PersonalFile(name_of_file(job), zipped(joined(read), now=job.created_at))


def exported(ledger, person, admin):
    return tables_in(export(ledger, person, by=admin).content)


def test_all_that_was_written_about_the_person_is_there(ledger, person, admin):
    done = recorded(ledger, of=person, notes="First")
    second = complete(ledger, person, notes="Second")
    ledger.do(edit, form_on(ledger, done), second, actor=ANNA)
    waiting = postponed(ledger, of=person)
    form, options = new_form(ledger), {"expand": False, "acted_at": "1", "answer": None}
    held = entered(person, template=MEETING, notes="Draft")
    ledger.do(autosave, form, held, actor=ANNA, **options)
    commented(ledger, done)

    found = exported(ledger, person, admin)

    assert [row["email"] for row in found["contacts"]] == ["sigridur@sjor.is"]
    assert [(row["notes"], row["state"]) for row in found["interactions"]] == [
        ("Second", "recorded"),
        ("", "postponed"),
    ]
    assert found["interactions"][0]["salesperson_name"] == "Anna Jónsdóttir"
    assert found["interactions"][0]["template"] == "Meeting"
    assert [row["content"]["notes"] for row in found["versions"]] == ["First"]
    assert [row["body"] for row in found["comments"]] == ["Nice"]
    assert [row["title"] for row in found["attachments"]] == ["Offer.pdf"]
    assert [row["content"]["notes"] for row in found["drafts"]] == ["Draft"]
    assert [row["subject"] for row in found["reminders"]] == [waiting.subject]
    assert {row["action"] for row in found["audit"]} == {
        "record",
        "edit",
        "postpone",
        "comment",
        "export_contact",
    }


def commented(ledger, done):
    ledger.do(add_comment, done.number, "Nice", nonce="comment-1", actor=ANNA)
    at = {"number": done.number, "workspace_id": ledger.workspace}
    now = ledger.clock()
    with ledger.session(ledger.workspace) as session:
        told = {"title": "Offer.pdf", "permalink": "https://example.com/1"}
        session.add(AttachmentRow(**at, slack_file="F1", added_by=ANNA, added_at=now, **told))


def test_nothing_of_anybody_else_is_there(ledger, person, admin):
    other = contact(ledger, "Björn Ólafs", email="bjorn@sjor.is")
    recorded(ledger, of=other, notes="Björn's own")
    recorded(ledger, of=person)

    files = files_in(export(ledger, person, by=admin).content)

    assert [name for name, text in files.items() if "Björn" in text or "bjorn" in text] == []


def test_it_tells_at_which_entries_of_others_the_person_was_also_present(ledger, person, admin):
    entry = recorded(ledger, notes="Björn's own", salesperson=ANNA, also_present=(person.id,))

    found = exported(ledger, person, admin)

    [row] = found["also_present"]
    assert (row["number"], row["contact_id"]) == (str(entry.number), str(person.id))
    assert row["occurred_on"] == entry.occurred_on.isoformat()
    assert found["interactions"] == []


def test_an_entry_that_went_to_somebody_else_tells_of_its_time_before(ledger, person, admin):
    waiting = postponed(ledger, of=person, notes="Before")
    other = contact(ledger, "Björn Ólafs")
    told = complete(ledger, other, notes="Of Björn")
    ledger.do(record, form_on(ledger, waiting), told, actor=ANNA)

    found = exported(ledger, person, admin)

    assert found["interactions"] == []
    kept = [row["after"]["notes"] for row in found["audit"] if row["action"] == "postpone"]
    assert kept == ["Before"]


def test_the_merged_are_there_under_the_survivor(ledger, person, admin):
    other = contact(ledger, "Sigga")
    recorded(ledger, of=other)
    merge(ledger, person, other)

    found = exported(ledger, other, admin)

    assert {row["name"] for row in found["contacts"]} == {"Sigríður Ósk", "Sigga"}
    assert len(found["interactions"]) == len(found["merges"]) == 1


def test_no_cell_makes_a_spreadsheet_calculate(ledger, admin):
    person = contact(ledger, '=HYPERLINK("http://example.com")')
    recorded(ledger, of=person, notes="@SUM(A1)")

    found = exported(ledger, person, admin)

    assert found["contacts"][0]["name"] == '\'=HYPERLINK("http://example.com")'
    assert found["interactions"][0]["notes"] == "'@SUM(A1)"


def test_every_file_and_column_is_explained(ledger, person, admin):
    done = recorded(ledger, of=person)
    ledger.do(edit, form_on(ledger, done), complete(ledger, person, notes="x"), actor=ANNA)
    postponed(ledger, of=person)
    commented(ledger, done)
    merge(ledger, person, contact(ledger, "Sigga"))
    line(ledger, segment(ledger), person)
    ledger.do(set_rhythm, ledger.nonce(), Wanted(every=3, contact=person.id), actor=ANNA)
    recorded(ledger, salesperson=ANNA, also_present=(person.id,))
    options = {"expand": False, "acted_at": "1", "answer": None, "actor": ANNA}
    ledger.do(autosave, new_form(ledger), entered(person, template=MEETING), **options)

    export_file = export(ledger, person, by=admin)
    found = tables_in(export_file.content)

    columns = {name for rows in found.values() for row in rows for name in row}
    assert found.keys() == FILES.keys()
    assert all(found.values())
    assert {name for name in columns if not name.endswith("_name")} <= COLUMNS.keys()
    assert COLUMNS.keys() <= columns
    readme = files_in(export_file.content)["README.txt"]
    assert all(f"{name}: " in readme for name in (*FILES, *COLUMNS))


def test_the_file_is_named_by_number_and_day(ledger, person, admin):
    file = export(ledger, person, by=admin)

    assert file.name == f"{person.number}-2026-06-02.zip"


def test_many_entries_are_gathered_in_parts_and_each_row_comes_once(ledger, person, admin):
    done = recorded(ledger, of=person)
    ledger.do(edit, form_on(ledger, done), complete(ledger, person, notes="x"), actor=ANNA)
    commented(ledger, done)
    options = {"expand": False, "acted_at": "1", "answer": None, "actor": ANNA}
    ledger.do(autosave, new_form(ledger), entered(person, template=MEETING), **options)
    few = {name: len(rows) for name, rows in exported(ledger, person, admin).items()}
    copied(ledger, done, 2 * AT_ONCE)

    many = {name: len(rows) for name, rows in exported(ledger, person, admin).items()}

    # The first export is in the audit trail of the second.
    assert many == {**few, "interactions": 2 * AT_ONCE + 1, "audit": few["audit"] + 1}


def test_of_somebody_erased_meanwhile_nothing_is_left_lying(ledger, person, admin):
    recorded(ledger, of=person, notes="Secret")
    begun(ledger, person, by=admin)
    [claim] = jobs_claimed(ledger)
    gathered(ledger, claim)

    ledger.do(erase_contact, person.id, person.number, actor=admin)

    assert ledger.see(lambda stores: is_gone(stores, person.id))
    assert stepped(ledger, claim, end_export).memory == {"is_erased": True}
    assert rows(ledger, JobChunkRow) == []


def test_a_press_delivered_twice_exports_once(ledger, person, admin):
    first = begun(ledger, person, by=admin, nonce="press")

    assert begun(ledger, person, by=admin, nonce="press").id == first.id
    assert len(jobs_claimed(ledger)) == 1


def test_only_admins_export_and_it_is_noted(ledger, person, admin):
    for somebody in (ANNA, MARGRET):
        with pytest.raises(AdminsOnly):
            begun(ledger, person, by=somebody)
    begun(ledger, person, by=admin)

    last = ledger.see(lambda stores: stores.audit.last(person.subject, "export_contact"))
    assert last.actor == admin


def test_nobody_and_somebody_erased_cannot_be_exported(ledger, person, admin):
    ledger.do(erase_contact, person.id, person.number, actor=admin)

    for number in (999, person.id):
        with pytest.raises(ContactNotFound):
            ledger.do(start_export, number, nonce=ledger.nonce(), actor=admin)
