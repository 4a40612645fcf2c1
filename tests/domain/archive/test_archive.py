"""Everything of a workspace leaves it in one file, and comes back as it was."""

import csv
import json
from io import BytesIO, StringIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, settings, strategies
from hypothesis import given as whatever
from sqlalchemy import update
from sqlalchemy.exc import StatementError

from domain.archive.model import ArchiveNewer, ArchiveWrong, NoArchive, WorkspaceNotEmpty
from domain.archive.schema import described, in_order
from domain.contacts.use_cases import search_contacts
from domain.ids import WorkspaceId
from domain.reminders.model import DueKind
from domain.segments.model import LoggedState, SegmentState
from domain.store.archives import ArchiveStore
from domain.store.tables import SegmentRow
from tests.support.archives import (
    NOTES,
    exported,
    files_of,
    imported,
    json_lines,
    lived_in,
    logged,
    opened,
    zipped,
)
from tests.support.catalogue import EXPORT_TOLD
from tests.support.databases import Openings
from tests.support.examples import examples
from tests.support.given import (
    ANNA,
    BJORN,
    briefed,
    contacts,
    known,
    ledger_of,
    postponed,
    profile_of,
    recorded,
)
from tests.support.given import opened as opened_workspace
from tests.support.segments import segment

pytestmark = pytest.mark.both_databases

ELSEWHERE = WorkspaceId("T9")


@pytest.fixture(scope="module")
def lives():
    return Openings("lived")


@pytest.fixture
def used(request, engines, clock, database_url, lives):
    if not lives.put_back(engines.writer, database_url):
        began = clock.now
        lived_in(request.getfixturevalue("ledger"))
        lives.keep(engines.writer, database_url)
        clock.now = began
    ledger = ledger_of(engines, clock)
    ledger.nonces = count(1000)  # no form of that life comes again
    return ledger


def rows(files, name):
    return [json.loads(line) for line in files[f"{name}.jsonl"].decode().splitlines()]


def with_file(content, name, text):
    """The same archive with another file in place of one; without it where there is no text."""
    changed = BytesIO()
    with ZipFile(changed, "w", ZIP_DEFLATED) as archive:
        for each, written in {**files_of(content), name: text}.items():
            if written is not None:
                archive.writestr(each, written)
    return changed.getvalue()


def test_what_leaves_and_comes_back_leaves_the_same(used):
    content = zipped(used)

    again = imported(used.engines, used.clock, content, ELSEWHERE)

    assert json_lines(exported(again)) == json_lines(files_of(content))


def test_there_is_something_in_every_file_of_that_test(used):
    files = json_lines(exported(used))

    assert [name for name, content in files.items() if not content] == []


def test_it_comes_back_into_the_other_kind_of_database(
    used, postgres_tables, lasting_engines, tmp_path, sqlite_tables
):
    content = zipped(used)
    is_sqlite = used.engines.writer.dialect.name == "sqlite"
    url = postgres_tables.emptied() if is_sqlite else sqlite_tables.copied_into(tmp_path)

    again = imported(lasting_engines.of(url), used.clock, content, used.workspace)

    assert json_lines(exported(again)) == json_lines(files_of(content))


@settings(max_examples=examples(2), suppress_health_check=[HealthCheck.function_scoped_fixture])
@whatever(texts=strategies.lists(strategies.text(max_size=40), min_size=9, max_size=9))
def test_whatever_people_write_comes_back_letter_by_letter(ledger, texts):
    *names, notes = (text.replace("\x00", "") for text in texts)
    people = contacts(ledger, [{"name": name or "?", "city": name} for name in names])
    recorded(ledger, of=people[0], notes=notes)
    content = zipped(ledger)

    elsewhere = WorkspaceId(f"T-{people[0].id}")
    again = imported(ledger.engines, ledger.clock, content, elsewhere)

    assert json_lines(exported(again)) == json_lines(files_of(content))


def test_who_came_back_is_found_and_goes_on(used):
    again = imported(used.engines, used.clock, zipped(used), ELSEWHERE)
    again.profiles = {person: profile_of(person) for person in (ANNA, BJORN)}

    found = again.do(search_contacts, "thordur sildin", actor=ANNA).contacts
    new = recorded(again)

    assert [each.name for each in found] == ["Þ. Óskarsson"]
    assert new.number == recorded(used).number


def test_two_exports_of_the_same_are_the_same_and_disturb_nothing(used):
    assert zipped(used) == zipped(used)


def test_tables_are_told_for_spreadsheets_with_nothing_to_calculate(used):
    contacts = exported(used)["contacts.csv"].decode("utf-8-sig")

    told = list(csv.DictReader(StringIO(contacts, newline="")))

    by_name = {row["name"]: row for row in told}
    assert json.loads(by_name["Þórður =1+1"]["tags"]) == ["VIP", 'of "old"']
    interactions = exported(used)["interactions.csv"].decode("utf-8-sig")
    notes = {row["notes"] for row in csv.DictReader(StringIO(interactions, newline=""))}
    assert f"'{NOTES}" in notes


def test_nothing_of_another_workspace_leaves(used):
    alone = exported(used)
    other = opened_workspace(used.engines, used.clock, ELSEWHERE)
    postponed(other)

    assert json_lines(exported(used)) == json_lines(alone)


def test_what_is_just_being_logged_leaves_as_if_nobody_had_begun(ledger):
    made = segment(ledger, lines=1)
    recorded(ledger)
    logged(ledger, made, state=LoggedState.LOGGING)
    with ledger.session(ledger.workspace) as session:
        session.execute(update(SegmentRow).values(state=SegmentState.LOGGING))

    files = exported(ledger)

    assert rows(files, "interactions") == rows(files, "logged_segments") == []
    assert [row["state"] for row in rows(files, "segments")] == ["open"]
    assert len(rows(files, "segment_lines")) == 1


def test_no_address_of_slacks_and_no_lease_leaves(used):
    files = exported(used)

    assert "answer_url" not in rows(files, "drafts")[0]
    assert "lease" not in rows(files, "due_rows")[0]
    kinds = {"reminder", "message", "weekly", "keep_in_touch"}
    assert {row["kind"] for row in rows(files, "due_rows")} <= kinds


def test_a_reminder_whose_moment_has_passed_comes_once_when_the_bot_starts(ledger, clock):
    waiting = postponed(ledger)
    content = zipped(ledger)
    clock.advance(days=9)

    again = imported(ledger.engines, clock, content, ELSEWHERE)
    known(again, ANNA)

    assert [ready.subject for ready in briefed(again)] == [waiting.subject]
    assert briefed(again) == []


def test_housekeeping_goes_on_in_a_workspace_that_came_back(used):
    again = imported(used.engines, used.clock, zipped(used), ELSEWHERE)

    assert again.see(lambda stores: stores.due.exists(DueKind.HOUSEKEEPING, "daily"))


def test_a_workspace_that_was_only_opened_is_empty_enough(used):
    opened_workspace(used.engines, used.clock, ELSEWHERE)

    again = imported(used.engines, used.clock, zipped(used), ELSEWHERE)

    assert json_lines(exported(again)) == json_lines(exported(used))


def test_a_workspace_in_which_something_was_done_is_left_alone(used):
    content, before = zipped(used), exported(used)

    with pytest.raises(WorkspaceNotEmpty):
        imported(used.engines, used.clock, content, used.workspace)
    assert exported(used) == before


BROKEN = [
    ("manifest.json", None, NoArchive),
    ("manifest.json", b"[]", NoArchive),
    ("manifest.json", b'{"format": "zip"}', NoArchive),
    ("contacts.jsonl", None, NoArchive),
    ("contacts.jsonl", b"", NoArchive),
    ("contacts.jsonl", b"{", ArchiveWrong),
    ("contacts.jsonl", b"7\n", ArchiveWrong),
    ("contacts.jsonl", b'{"id": 1}\n', ArchiveWrong),
    ("contacts.jsonl", b'{"id": "one"}\n', ArchiveWrong),
    ("contacts.jsonl", b'{"shoe": 44}\n', ArchiveWrong),
    ("counters.jsonl", b'{"name": "contact", "next_value": null}\n', StatementError),
]


def test_what_no_export_has_written_is_refused_whole(used):
    content = zipped(used)

    for name, text, refusal in BROKEN:
        with pytest.raises(refusal):
            imported(used.engines, used.clock, with_file(content, name, text), ELSEWHERE)
        with used.session(ELSEWHERE) as session:
            found = [each for each in in_order() if ArchiveStore(session).holds_any(each)]
        assert found == []


def test_a_file_that_is_no_zip_is_refused(ledger, clock):
    with pytest.raises(NoArchive):
        imported(ledger.engines, clock, b"PK but not really", ELSEWHERE)


def test_what_a_later_release_has_written_is_refused(used):
    with (
        pytest.raises(ArchiveNewer),
        opened(BytesIO(zipped(used)), revisions=["0000"]),
    ):
        pass


def test_what_an_earlier_release_did_not_know_is_as_before(used):
    files = exported(used)
    older = [dict(row) for row in rows(files, "number_series")]
    for row in older:
        del row["allows_manual"]
    text = "".join(json.dumps(row) + "\n" for row in older).encode()

    again = imported(
        used.engines, used.clock, with_file(zipped(used), "number_series.jsonl", text), ELSEWHERE
    )

    assert json_lines(exported(again)) == json_lines(files)


def test_the_documentation_tells_of_every_file_and_column():
    assert EXPORT_TOLD.read_text().endswith(described()), "make catalogue"
