"""Further contacts beside the main one: kept with the entry, and counted as contacts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from domain.contacts.editing import open_contact, save_contact
from domain.contacts.model import KindFixed
from domain.contacts.portrait import LastSeen, Totals, portrait
from domain.drafts.use_cases import autosave
from domain.interactions.beginnings import open_again, open_follow_up
from domain.interactions.cancelling import cancel, restore
from domain.interactions.evaluating import evaluate
from domain.interactions.history import history_of
from domain.interactions.kinds import Evaluation, Outcome
from domain.interactions.model import AlsoPresentUnknown, AlsoPresentUnusable
from domain.interactions.particulars import particulars
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import continue_draft, open_new, resume
from domain.interactions.use_cases import delete_postponed, edit
from domain.store.tables import AlsoPresentRow, InteractionVersionRow
from tests.support.erasing import erase
from tests.support.given import (
    ADMIN,
    ANNA,
    complete,
    contact,
    form_on,
    known,
    new_form,
    postponed,
    recorded,
)
from tests.support.merges import altered, merge, rows, undone

OPTIONS = {"expand": False, "answer": None, "actor": ANNA}


@pytest.fixture
def main(ledger):
    return contact(ledger, "Þórður Óskarsson")


@pytest.fixture
def other(ledger):
    return contact(ledger, "Sif Atladóttir")


def with_others(*others, **values):
    """Who is named shows the details, in which somebody is the salesperson."""
    return {"salesperson": ANNA, "also_present": tuple(each.id for each in others), **values}


def present_at(ledger, entry):
    return ledger.interaction(entry.number).content.details.also_present


def history(ledger, person):
    return [card.interaction.number for card in ledger.do(history_of, person.id, actor=ANNA).cards]


def seen(ledger, person):
    return ledger.do(portrait, person.id, actor=ANNA)


def moments(ledger):
    """Each row with the day and time of its entry."""
    for row in rows(ledger, AlsoPresentRow):
        entry = ledger.interaction(row.number)
        assert (row.occurred_on, row.occurred_at) == (
            entry.occurred_on,
            entry.content.basics.occurred_at,
        )


def test_who_was_also_present_stays_so_in_every_state(ledger, main, other):
    waiting = postponed(ledger, of=main, **with_others(other))
    form = form_on(ledger, waiting)
    done = ledger.do(record, form, complete(ledger, main), actor=ANNA).interaction
    done = ledger.do(evaluate, done.number, Evaluation.POSITIVE, shown=2, actor=ANNA).interaction
    ledger.do(cancel, done.number, "Wrong", shown=3, actor=ANNA)
    ledger.do(restore, done.number, shown=4, actor=ANNA)

    assert present_at(ledger, done) == (other.id,)
    assert history(ledger, other) == history(ledger, main) == [done.number]


def test_the_contact_named_twice_is_taken_once(ledger, main, other):
    entry = recorded(ledger, of=main, **with_others(other, main, other))

    assert present_at(ledger, entry) == (other.id,)
    assert len(rows(ledger, AlsoPresentRow)) == 1


def test_what_a_form_names_is_kept_at_each_choice_and_shown_again(ledger, main, other):
    form = new_form(ledger)
    told = complete(ledger, main, **with_others(other))
    ledger.do(autosave, form, told, acted_at="1", **OPTIONS)

    sheet = ledger.do(continue_draft, form.nonce, actor=ANNA)
    assert [each.id for each in sheet.present] == [other.id]
    hidden = replace(told, details=None)
    assert present_at(ledger, ledger.do(record, form, hidden, actor=ANNA).interaction) == (
        other.id,
    )


def test_resuming_shows_them_and_another_choice_takes_their_place(ledger, main, other):
    waiting = postponed(ledger, of=main, **with_others(other))
    third = contact(ledger, "Ragna")

    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)
    assert [each.id for each in sheet.present] == [other.id]
    told = complete(ledger, main, **with_others(third))
    done = ledger.do(record, sheet.ref, told, actor=ANNA)

    assert [each.id for each in done.present] == [third.id]
    assert present_at(ledger, waiting) == (third.id,)
    assert history(ledger, other) == []


def test_an_edit_leaves_them_and_takes_the_new_day_along(ledger, main, other):
    entry = recorded(ledger, of=main, **with_others(other))
    earlier = ledger.clock() - timedelta(days=3)

    told = complete(ledger, main, occurred_at=earlier, **with_others())
    ledger.do(edit, form_on(ledger, entry), told, actor=ANNA)

    assert present_at(ledger, entry) == (other.id,)
    moments(ledger)
    [version] = rows(ledger, InteractionVersionRow)
    assert version.content["also_present"] == [other.id]


def test_a_blocked_one_is_refused_by_name_and_a_deactivated_one_taken(ledger, main, other):
    waiting = postponed(ledger, of=main, **with_others(other))
    altered(ledger, other, privacy_blocked=True)
    told = complete(ledger, main, **with_others(other))

    for use_case in (record, postpone):
        with pytest.raises(AlsoPresentUnusable) as refused:
            ledger.do(use_case, new_form(ledger), told, actor=ANNA)
        assert refused.value.contact.id == other.id
    again = form_on(ledger, waiting)
    with pytest.raises(AlsoPresentUnusable):
        ledger.do(record, again, told, actor=ANNA)
    ledger.do(postpone, again, told, actor=ANNA)  # as it was put aside

    altered(ledger, other, privacy_blocked=False, deactivated_at=ledger.clock())
    assert ledger.do(record, new_form(ledger), told, actor=ANNA).present


def test_a_contact_of_another_workspace_is_refused(ledger, main):
    foreign = replace(main, id=999)

    with pytest.raises(AlsoPresentUnknown):
        recorded(ledger, of=main, **with_others(foreign))


def test_a_form_that_names_a_merged_one_records_with_the_survivor(ledger, main, other):
    survivor = contact(ledger, "Sif A.")
    form = new_form(ledger)
    told = complete(ledger, main, **with_others(other, survivor))
    ledger.do(autosave, form, told, acted_at="1", **OPTIONS)
    merge(ledger, survivor, other)

    sheet = ledger.do(autosave, form, told, acted_at="2", **OPTIONS)

    assert [each.id for each in sheet.present] == [survivor.id]
    assert sheet.generations["also_present"] == 1
    entry = ledger.do(record, form, told, actor=ANNA).interaction
    assert entry.content.details.also_present == (survivor.id,)


def test_a_merge_leaves_no_doubles_and_undoing_it_restores_every_row(ledger, main, other):
    third = contact(ledger, "Ragna")
    log = [
        recorded(ledger, of=main, **with_others(other, third)),
        recorded(ledger, of=other, **with_others(main)),
        postponed(ledger, of=third, **with_others(other, main)),
    ]
    before = [ledger.interaction(each.number) for each in log]
    stored = told_rows(ledger)

    merged = merge(ledger, main, other)

    assert [present_at(ledger, each) for each in log] == [(third.id,), (), (main.id,)]
    assert seen(ledger, main).totals.number == 2
    assert sorted(history(ledger, main)) == [each.number for each in log]
    undone(ledger, merged)
    assert [ledger.interaction(each.number) for each in log] == before
    assert told_rows(ledger) == stored


def told_rows(ledger):
    return sorted(
        (row.number, row.position, row.contact_id, row.company_id)
        for row in rows(ledger, AlsoPresentRow)
    )


def test_what_is_finished_after_a_merge_still_comes_back(ledger, main, other):
    waiting = postponed(ledger, of=main, **with_others(other))
    survivor = contact(ledger, "Sif A.")
    merged = merge(ledger, survivor, other)
    told = complete(ledger, main, **with_others(survivor))
    ledger.do(record, form_on(ledger, waiting), told, actor=ANNA)

    undone(ledger, merged)

    assert present_at(ledger, waiting) == (other.id,)


def test_it_counts_as_contact_and_costs_only_the_main_one(ledger, main, other):
    first = ledger.clock().date()
    recorded(ledger, of=main, **with_others(other, cost=500, duration=30))
    recorded(ledger, of=other, **with_others(cost=7, duration=2))
    ledger.clock.advance(days=1)
    failed = {"outcome": Outcome.ATTEMPT_FAILED, "occurred_at": ledger.clock()}
    recorded(ledger, of=main, **with_others(other, cost=1, **failed))

    told = seen(ledger, other)

    assert told.totals == Totals(number=3, cost=7, duration=2)
    assert told.last == LastSeen(contact_on=first, attempt_on=ledger.clock().date())
    assert len(told.latest) == 3


def test_a_company_counts_each_interaction_once(ledger, main):
    company = contact(ledger, "Síldin", kind="company")
    people = [
        contact(ledger, name, company=company.id, company_name="Síldin")
        for name in ("Sif", "Ragna")
    ]
    recorded(ledger, of=people[0], **with_others(people[1], company, cost=500, duration=60))
    recorded(ledger, of=main, **with_others(*people, cost=900, duration=9))

    told = seen(ledger, company)

    assert told.totals == Totals(number=2, cost=500, duration=60)
    assert len(history(ledger, company)) == 2


def test_it_counts_for_the_company_of_the_day_on_which_it_was_recorded(ledger, main, other):
    company = contact(ledger, "Síldin", kind="company")
    waiting = postponed(ledger, of=main, **with_others(other))
    altered(ledger, other, company_id=company.id)
    told = complete(ledger, main, **with_others(other))
    ledger.do(record, form_on(ledger, waiting), told, actor=ANNA)
    altered(ledger, other, company_id=None)

    assert seen(ledger, company).totals.number == 1


def test_erasing_takes_the_person_out_and_leaves_what_counts(ledger, main):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    company = contact(ledger, "Síldin", kind="company")
    employee = contact(ledger, "Sif", company=company.id)
    alone = contact(ledger, "Ragna")
    entry = recorded(ledger, of=main, notes="Salt fish", **with_others(employee, alone))

    erase(ledger, employee, by=admin)
    erase(ledger, alone, by=admin)

    assert present_at(ledger, entry) == ()
    [left] = rows(ledger, AlsoPresentRow)
    assert (left.contact_id, left.company_id) == (None, company.id)
    assert seen(ledger, company).totals.number == 1
    assert ledger.interaction(entry.number).content.basics.notes == "Salt fish"


def test_the_same_once_more_is_with_those_who_may_still_be_chosen(ledger, main, other):
    blocked = contact(ledger, "Ragna")
    entry = recorded(ledger, of=main, **with_others(other, blocked))
    altered(ledger, blocked, privacy_blocked=True)
    begins = {"answer": None, "actor": ANNA}

    again = ledger.do(open_again, entry.number, ledger.nonce(), **begins)
    follow_up = ledger.do(open_follow_up, entry.number, ledger.nonce(), **begins)

    assert [each.id for each in again.present] == [other.id]
    assert again.expanded
    assert follow_up.present == []


def test_whoever_was_present_keeps_its_type(ledger, main, other):
    recorded(ledger, of=main, **with_others(other))
    sheet = ledger.do(open_contact, ledger.nonce(), other.id, actor=ANNA)

    with pytest.raises(KindFixed):
        ledger.do(save_contact, sheet.ref, replace(sheet.details, kind="company"), actor=ANNA)


def test_a_deleted_one_leaves_nothing(ledger, main, other):
    waiting = postponed(ledger, of=main, **with_others(other))

    ledger.do(delete_postponed, waiting.number, actor=ANNA)

    assert rows(ledger, AlsoPresentRow) == []


def test_a_card_names_them_and_the_same_form_sent_twice_is_one_entry(ledger, main, other):
    form, told = new_form(ledger), complete(ledger, main, **with_others(other))
    first, second = (ledger.do(record, form, told, actor=ANNA) for _ in range(2))

    assert first.interaction == second.interaction
    card = ledger.do(particulars, first.interaction.number, actor=ANNA).card
    assert [each.name for each in card.present] == ["Sif Atladóttir"]


def statements(ledger, act):
    said = []

    def note(connection, cursor, statement, parameters, context, executemany):
        said.append(statement)

    event.listen(ledger.engines.writer, "before_cursor_execute", note)
    act()
    event.remove(ledger.engines.writer, "before_cursor_execute", note)
    return said


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_where_nobody_else_was_no_statement_asks_for_anybody(ledger, main):
    def life():
        ledger.do(open_new, ledger.nonce(), actor=ANNA)
        entry = recorded(ledger, of=main)
        waiting = postponed(ledger, of=main)
        ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)
        ledger.do(edit, form_on(ledger, entry), complete(ledger, main, notes="x"), actor=ANNA)

    assert [each for each in statements(ledger, life) if "also_present." in each] == []
