"""A copy of the database is whole, and putting it back loses and repeats nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from bot.engine import database_url, engines_for, patient_engine
from bot.keeping import KeepingRefused, backed_up, restored
from bot.migrate import migrate
from domain.interactions.saving import record
from domain.store.migrations.runner import Standing, downgrade
from tests.support.given import (
    ANNA,
    complete,
    contact,
    delivered,
    form_on,
    known,
    opened,
    postponed,
    recorded,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def url(migrated_sqlite, folder):
    return migrated_sqlite.copied_into(folder)


@pytest.fixture
def copy(folder):
    return folder / "copy.db"


@pytest.fixture
def using(url, clock):
    """A bot at work: gives a new ledger, whose connections stay open until ``rest`` is called."""
    engines = []

    def use():
        engines.append(engines_for(url))
        return opened(engines[-1], clock)

    def rest():
        while engines:
            engines.pop().dispose()

    use.rest = rest
    yield use
    rest()


def numbers_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM interactions")]


def test_a_copy_is_made_and_checked_while_the_bot_works(url, copy, using):
    recorded(using())

    said = backed_up(url, copy)

    assert said == f"Copied to {copy}, and the copy was checked: interactions 1."
    assert numbers_in(copy) == [1]
    assert [each.name for each in copy.parent.glob("copy.db*")] == ["copy.db"]


def test_what_was_there_comes_back_and_what_replaces_it_is_kept(url, copy, using, clock, folder):
    ledger = using()
    recorded(ledger)
    backed_up(url, copy)
    recorded(ledger)
    using.rest()

    said = restored(url, copy, now=clock())

    kept = folder / "samskipti.db.before-restore-20260602-100000"
    assert said == f"Restored from {copy}: interactions 1. What was there is kept as {kept}."
    assert numbers_in(folder / "samskipti.db") == [1]
    assert numbers_in(kept) == [1, 2]
    assert list(folder.glob("*.restoring*")) == []
    assert len(using().see(lambda stores: stores.interactions.numbered([1, 2]))) == 1


def test_no_number_that_was_given_since_the_copy_is_given_again(url, copy, using, clock):
    ledger = using()
    contact(ledger)
    recorded(ledger)
    backed_up(url, copy)
    recorded(ledger)
    lost = contact(ledger)
    using.rest()
    restored(url, copy, now=clock())

    ledger = replace(using(), nonces=count(9))
    assert recorded(ledger).number == 3
    assert contact(ledger).number > lost.number


def test_not_even_those_of_what_the_copy_had_none_of(url, copy, using, clock):
    ledger = using()
    backed_up(url, copy)
    recorded(ledger)
    using.rest()
    restored(url, copy, now=clock())

    assert recorded(using()).number == 2


def test_while_a_bot_is_at_work_nothing_is_put_back(url, copy, using, clock, folder):
    ledger = using()
    backed_up(url, copy)
    recorded(ledger)

    with pytest.raises(KeepingRefused, match="is working on"):
        restored(url, copy, now=clock())
    assert numbers_in(folder / "samskipti.db") == [1]
    assert list(folder.glob("*.restoring*")) == []


def test_what_was_sent_since_the_copy_is_not_sent_again_and_comes_as_its_repeat(
    url, copy, using, clock
):
    ledger = using()
    waiting = postponed(ledger)
    delivered(ledger)
    backed_up(url, copy)
    clock.now = ledger.reminder(waiting.number).due_at
    assert [ready.subject for ready in delivered(ledger)] == [waiting.subject]
    repeat = ledger.reminder(waiting.number)
    using.rest()

    said = restored(url, copy, now=clock())

    again = using()
    assert "1 reminders were due before now and count as sent" in said
    assert again.reminder(waiting.number) == repeat
    assert delivered(again) == []


def test_a_reminder_that_has_come_often_comes_once_more_however_old_the_copy(
    url, copy, using, clock
):
    ledger = using()
    waiting = postponed(ledger)
    for _ in range(3):
        clock.now = ledger.reminder(waiting.number).due_at
        delivered(ledger)
    backed_up(url, copy)
    using.rest()
    clock.advance(days=90)

    restored(url, copy, now=clock())

    again = using()
    known(again, ANNA)
    due_at = again.reminder(waiting.number).due_at
    assert timedelta(0) < due_at - clock() <= timedelta(days=4)
    clock.now = due_at
    delivered(again)
    assert again.reminder(waiting.number).state == "resting"


def test_what_is_due_later_stays_as_it_was(url, copy, using, clock):
    ledger = using()
    waiting = postponed(ledger)
    before = ledger.reminder(waiting.number)
    backed_up(url, copy)
    ledger.do(record, form_on(ledger, waiting), complete(ledger), actor=ANNA)
    using.rest()

    restored(url, copy, now=clock())

    assert using().reminder(waiting.number) == before


def test_into_nothing_a_copy_is_put_as_well(url, copy, using, clock, folder):
    recorded(using())
    backed_up(url, copy)

    restored(f"sqlite:///{folder}/new.db", copy, now=clock())

    assert numbers_in(folder / "new.db") == [1]


def test_a_copy_of_an_earlier_release_is_brought_to_this_one(url, copy, clock):
    backed_up(url, copy)
    engine = patient_engine(database_url(f"sqlite:///{copy}"))
    downgrade(engine, "-1")
    engine.dispose()

    restored(url, copy, now=clock())

    assert migrate(url) is Standing.CURRENT


def test_what_is_no_whole_copy_of_ours_is_refused_and_nothing_changes(url, copy, clock, folder):
    backed_up(url, copy)
    whole = copy.read_bytes()
    refused = {
        b"": "no database of Samskipti",
        b"name,email\nAnna,\n" * 99: "file is not a database",
        whole[: len(whole) // 2]: "malformed|damaged",
    }
    before = (folder / "samskipti.db").read_bytes()

    for content, sentence in refused.items():
        copy.write_bytes(content)
        with pytest.raises(KeepingRefused, match=sentence):
            restored(url, copy, now=clock())
    assert (folder / "samskipti.db").read_bytes() == before


def test_a_copy_of_a_later_release_is_refused(url, copy, clock):
    backed_up(url, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(KeepingRefused, match="later release"):
        restored(url, copy, now=clock())


def test_the_database_itself_and_one_that_is_not_there_are_no_copies(url, folder, clock):
    itself = folder / "samskipti.db"
    for act in (
        lambda: backed_up(url, itself),
        lambda: restored(url, itself, now=clock()),
        lambda: backed_up(f"sqlite:///{folder}/missing.db", folder / "copy.db"),
        lambda: backed_up(url, folder / "nowhere" / "copy.db"),
    ):
        with pytest.raises(KeepingRefused):
            act()
    assert not (folder / "missing.db").exists()


def test_an_earlier_copy_is_replaced_and_nothing_else_is(url, copy, folder):
    backed_up(url, copy)
    backed_up(url, copy)
    notes = folder / "notes.txt"
    notes.write_text("precious")

    with pytest.raises(KeepingRefused, match="is no copy"):
        backed_up(url, notes)
    assert notes.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(url, folder):
    with pytest.raises(KeepingRefused, match=r"There is no folder .*nowhere"):
        backed_up(url, folder / "nowhere" / "copy.db")


def test_for_postgres_its_own_tools_are_named(copy, clock):
    url = "postgresql://nobody@localhost/nothing"
    for act in (lambda: backed_up(url, copy), lambda: restored(url, copy, now=clock())):
        with pytest.raises(KeepingRefused, match="pg_dump"):
            act()
