"""Somebody with very many entries or forms is erased by a job that always comes to its end."""

from dataclasses import replace

import pytest
from sqlalchemy import insert, inspect, select

from domain.contacts.erasing import erase_more
from domain.contacts.everything import AT_ONCE
from domain.drafts.use_cases import autosave
from domain.jobs.model import JobMustEnd, JobState
from domain.jobs.running import MAX_ATTEMPTS, settle_failed, take_up
from domain.jobs.use_cases import cancel_job
from domain.store.tables import DraftRow
from tests.support.erasing import erase, erasing, told_in
from tests.support.given import (
    ADMIN,
    ANNA,
    MEETING,
    contact,
    entered,
    known,
    new_form,
    postponed,
    recorded,
)
from tests.support.jobs import jobs_claimed, stepped
from tests.support.merges import copied

pytestmark = pytest.mark.both_databases


@pytest.fixture
def admin(ledger):
    return known(ledger, ADMIN, is_slack_admin=True).id


@pytest.fixture
def person(ledger):
    return contact(ledger, "Sigríður Ósk", email="sigridur@sjor.is")


@pytest.fixture
def done(ledger, person):
    return recorded(ledger, of=person, notes="Salt, Trade secret")


def test_many_entries_are_erased_one_part_after_another(ledger, person, done, admin):
    copied(ledger, done, 2 * AT_ONCE)
    waiting = postponed(ledger, of=person, notes="Salt")

    erased = erase(ledger, person, by=admin)

    assert (erased.is_complete, erased.redacted, erased.deleted) == (False, 1001, 1)
    assert ledger.interaction(waiting.number) is None
    assert {each.partition(":")[0] for each in told_in(ledger)} == {"interactions.notes"}
    jobs = erasing(ledger)
    assert told_in(ledger) == []
    assert jobs[-1].state is JobState.FINISHED
    assert jobs[-1].position == jobs[-1].total == 1001
    assert [each.position for each in jobs] == [0, 500, 1000, 1001]


def test_many_forms_about_somebody_are_erased_too(ledger, person, admin):
    form = new_form(ledger)
    told = entered(person, template=MEETING, notes="Salt")
    ledger.do(autosave, form, told, expand=False, acted_at="1", answer=None, actor=ANNA)
    with ledger.session(ledger.workspace) as session:
        row = session.scalars(select(DraftRow)).one()
        kept = {each.key: getattr(row, each.key) for each in inspect(DraftRow).column_attrs}
        copies = [{**kept, "nonce": f"copy-{nth}"} for nth in range(AT_ONCE)]
        session.execute(insert(DraftRow), copies)

    assert not erase(ledger, person, by=admin).is_complete
    erasing(ledger)

    assert told_in(ledger) == []


def test_nobody_stops_an_erasing_and_it_is_never_given_up(ledger, person, done, admin):
    copied(ledger, done, 2 * AT_ONCE)
    erase(ledger, person, by=admin)
    [claim] = jobs_claimed(ledger)
    job = ledger.do(take_up, claim)

    with pytest.raises(JobMustEnd):
        ledger.do(cancel_job, job.id, actor=admin)
    for attempt in range(1, 3 * MAX_ATTEMPTS):
        tried = replace(claim, attempts=attempt)
        ledger.do(settle_failed, tried, ValueError("no"), problem="abcd1234")
        ledger.clock.advance(days=1)
        [claim] = jobs_claimed(ledger)
        assert ledger.do(take_up, replace(claim, attempts=attempt + 1)).is_running
    while stepped(ledger, claim, erase_more).is_running:
        pass

    assert told_in(ledger) == []
