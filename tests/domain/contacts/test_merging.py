"""A duplicate goes and the survivor takes over all of it; and all of that can be undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.contacts.editing import open_contact, save_contact
from domain.contacts.merges import (
    MergedFurther,
)
from domain.contacts.model import ContactChanged
from domain.drafts.use_cases import autosave
from domain.interactions.history import history_of
from domain.interactions.saving import record
from domain.interactions.sheets import continue_draft
from domain.interactions.use_cases import edit, undo
from domain.reminders.model import DueKind
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.store.tables import DueRow, InteractionVersionRow
from domain.templates.model import TemplateText
from tests.support.given import (
    ANNA,
    MARGRET,
    MEETING,
    complete,
    contact,
    delivered,
    entered,
    form_on,
    new_form,
    postponed,
    recorded,
    reminded,
)
from tests.support.merges import altered, contact_of, found, itself, merge, rows, undone

pytestmark = pytest.mark.both_databases


def test_entries_of_every_state_go_to_the_survivor_and_come_back(ledger, survivor, duplicate):
    done, waiting = recorded(ledger, of=duplicate), postponed(ledger, of=duplicate)
    cancelled = recorded(ledger, of=duplicate)
    ledger.do(undo, cancelled.number, actor=ANNA)
    own = recorded(ledger, of=survivor)
    before = [ledger.interaction(each.number) for each in (done, waiting, cancelled, own)]
    reminder = ledger.reminder(waiting.number)

    merged = merge(ledger, survivor, duplicate)

    assert merged.moved == 3
    assert {contact_of(ledger, each) for each in (done, waiting, cancelled, own)} == {survivor.id}
    assert ledger.reminder(waiting.number) == reminder

    assert undone(ledger, merged).moved == 3
    assert [ledger.interaction(each.number) for each in (done, waiting, cancelled, own)] == before


def test_versions_go_with_their_entry(ledger, survivor, duplicate):
    done = recorded(ledger, of=duplicate)
    ledger.do(edit, form_on(ledger, done), complete(ledger, duplicate, notes="Salt"), actor=ANNA)

    merged = merge(ledger, survivor, duplicate)

    assert [row.contact_id for row in rows(ledger, InteractionVersionRow)] == [survivor.id]
    undone(ledger, merged)
    assert [row.contact_id for row in rows(ledger, InteractionVersionRow)] == [duplicate.id]


def test_an_open_form_fills_itself_for_the_survivor(ledger, survivor, duplicate):
    skeleton(ledger, "Dear {name},")
    form, held = new_form(ledger), entered(duplicate, template=MEETING)
    ledger.do(autosave, form, held, **opened_at("1"))
    assert ledger.draft(form.nonce).content.basics.notes == "Dear Thorunn Aegisd.,"

    merged = merge(ledger, survivor, duplicate)

    sheet = ledger.do(continue_draft, form.nonce, actor=ANNA)
    assert (sheet.contact.id, sheet.content.basics.notes) == (survivor.id, f"Dear {survivor.name},")
    assert {"contact", "notes"} <= {name for name, raised in sheet.generations.items() if raised}
    undone(ledger, merged)
    sheet = ledger.do(continue_draft, form.nonce, actor=ANNA)
    assert (sheet.contact.id, sheet.content.basics.notes) == (duplicate.id, "Dear Thorunn Aegisd.,")


def test_what_was_typed_into_an_open_form_stays(ledger, survivor, duplicate):
    skeleton(ledger, "Dear {name},")
    form = new_form(ledger)
    ledger.do(autosave, form, entered(duplicate, template=MEETING), **opened_at("1"))
    typed = entered(duplicate, template=MEETING, notes="He wants salt")
    ledger.do(autosave, form, typed, **opened_at("2"))

    merge(ledger, survivor, duplicate)

    assert ledger.draft(form.nonce).content.basics.notes == "He wants salt"


def skeleton(ledger, notes):
    def give(stores):
        template = stores.templates.locked(MEETING)
        texts = {"en": TemplateText("Meeting", "Meeting", notes)}
        changed = type(template)(**{**values_of(template), "texts": texts})
        stores.templates.put(changed)

    ledger.see(give)


def values_of(frozen):
    return {name: getattr(frozen, name) for name in frozen.__dataclass_fields__}


def opened_at(moment):
    return {"expand": False, "acted_at": moment, "answer": None, "actor": ANNA}


def test_a_form_that_still_names_the_duplicate_leads_to_the_survivor(ledger, survivor, duplicate):
    merge(ledger, survivor, duplicate)

    done = recorded(ledger, of=duplicate)

    assert done.content.basics.contact == survivor.id
    history = ledger.do(history_of, duplicate.id, actor=ANNA)
    assert [card.interaction.number for card in history.cards] == [done.number]
    assert history.contact.id == survivor.id


def test_a_list_filtered_by_the_duplicate_shows_the_survivors(ledger, survivor, duplicate):
    waiting = postponed(ledger, of=duplicate)
    merge(ledger, survivor, duplicate)

    page = ledger.do(list_postponed, PostponedFilter(contact=duplicate.id), actor=ANNA)

    assert [card.interaction.number for card in page.cards] == [waiting.number]
    assert page.contact_name == survivor.name


def test_a_form_opened_before_the_merge_records_with_the_survivor(ledger, survivor, duplicate):
    waiting = postponed(ledger, of=duplicate)
    form = form_on(ledger, waiting)
    merge(ledger, survivor, duplicate)

    card = ledger.do(record, form, complete(ledger, duplicate), actor=ANNA)

    assert card.interaction.number == waiting.number
    assert contact_of(ledger, waiting) == survivor.id


def test_the_survivor_is_found_by_all_words_of_both(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)

    for typed in (survivor.number, duplicate.number, "aegisd", "5551234", "thorunn@acme.is"):
        assert found(ledger, typed) == [survivor.id], typed

    undone(ledger, merged)
    assert found(ledger, duplicate.number) == [duplicate.id]
    assert found(ledger, "5551234") == [duplicate.id]
    assert found(ledger, survivor.number) == [survivor.id]


def test_the_words_of_the_duplicate_outlive_a_change_of_the_survivor(ledger, survivor, duplicate):
    merge(ledger, survivor, duplicate)
    kept = itself(ledger, survivor)
    ledger.see(lambda stores: stores.contacts.put(kept, now=ledger.clock()))

    assert found(ledger, duplicate.number) == [survivor.id]


def test_what_the_survivor_lacks_is_taken_over_and_given_back(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)

    kept = itself(ledger, survivor)
    told = (kept.name, kept.email, kept.phone, kept.city)
    assert told == (survivor.name, "thorunn@acme.is", "555 1234", "Akureyri")
    back = undone(ledger, merged).survivor
    assert replace(back, version=survivor.version) == survivor
    assert replace(itself(ledger, duplicate), version=duplicate.version) == duplicate


def test_what_somebody_changed_since_the_merge_is_not_taken_back(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)
    altered(ledger, survivor, city="Húsavík")

    kept = undone(ledger, merged).survivor

    assert (kept.city, kept.phone) == ("Húsavík", "")


def test_a_company_and_its_name_are_taken_over_together(ledger):
    company = contact(ledger, "Acme ehf.", kind="company")
    one = contact(ledger, "Anna", company_name="Elsewhere")
    other = contact(ledger, "Anna B", company=company.id, company_name="Acme ehf.")

    kept = merge(ledger, one, other).survivor

    assert (kept.company, kept.company_name) == (None, "Elsewhere")


@pytest.mark.parametrize("blocked", ["survivor", "duplicate"])
def test_blocked_and_excluded_win(ledger, request, survivor, duplicate, blocked):
    altered(
        ledger,
        request.getfixturevalue(blocked),
        privacy_blocked=True,
        excluded_from_segments=True,
    )

    merged = merge(ledger, survivor, duplicate)

    facts = ledger.see(lambda stores: stores.merges.facts_of(survivor.id))
    assert facts["privacy_blocked"] is facts["excluded_from_segments"] is True
    undone(ledger, merged)
    assert itself(ledger, survivor).privacy_blocked is (blocked == "survivor")


def test_the_people_of_a_company_go_to_the_other_one(ledger):
    one, other = (contact(ledger, name, kind="company") for name in ("Acme ehf.", "Akme"))
    person = contact(ledger, "Anna", company=other.id, company_name="Akme")
    own = contact(ledger, "Björn", company=other.id, company_name="Akme, sales")
    done = recorded(ledger, of=person)

    merged = merge(ledger, one, other)

    moved = itself(ledger, person)
    assert (moved.company, moved.company_name) == (one.id, "Acme ehf.")
    assert itself(ledger, own).company_name == "Akme, sales"
    assert found(ledger, "anna acme") == [person.id]
    assert ledger.interaction(done.number).company == one.id
    undone(ledger, merged)
    assert itself(ledger, person) == person
    assert found(ledger, "anna akme") == [person.id]
    assert ledger.interaction(done.number).company == other.id


def test_a_new_person_of_the_duplicates_name_joins_the_survivor(ledger):
    one, other = (contact(ledger, name, kind="company") for name in ("Acme ehf.", "Akme"))
    merge(ledger, one, other)

    assert ledger.see(lambda stores: stores.contacts.company_named("Akme")).id == one.id
    assert ledger.see(lambda stores: stores.contacts.companies_named(["Akme"])) == {"Akme": one.id}


def test_messages_that_show_the_name_are_shown_again(ledger, survivor, duplicate):
    waiting = postponed(ledger, of=duplicate)
    reminded(ledger, waiting)

    merged = merge(ledger, survivor, duplicate)

    assert refreshes(ledger) == 1
    [brief] = [each for each in delivered(ledger) if each.message]
    assert brief.card.contact.name == survivor.name
    undone(ledger, merged)
    [brief] = [each for each in delivered(ledger) if each.message]
    assert brief.card.contact.name == duplicate.name


def refreshes(ledger):
    return sum(row.kind is DueKind.MESSAGE for row in rows(ledger, DueRow))


def test_entries_made_after_the_merge_stay_with_the_survivor(ledger, survivor, duplicate):
    before = recorded(ledger, of=duplicate)
    merged = merge(ledger, survivor, duplicate)
    after = recorded(ledger, of=duplicate)

    undone(ledger, merged)

    assert contact_of(ledger, before) == duplicate.id
    assert contact_of(ledger, after) == survivor.id


def test_an_entry_that_somebody_gave_to_another_contact_stays_there(ledger, survivor, duplicate):
    waiting = postponed(ledger, of=duplicate)
    other = contact(ledger, "Sif")
    merged = merge(ledger, survivor, duplicate)
    ledger.do(record, form_on(ledger, waiting), complete(ledger, other), actor=ANNA)

    assert undone(ledger, merged).moved == 0
    assert contact_of(ledger, waiting) == other.id


def test_the_same_form_merges_once(ledger, survivor, duplicate):
    recorded(ledger, of=duplicate)
    nonce = ledger.nonce()

    first = merge(ledger, survivor, duplicate, nonce=nonce)

    assert merge(ledger, survivor, duplicate, nonce=nonce) == first


def test_undoing_twice_undoes_once(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)
    first = undone(ledger, merged)
    back = recorded(ledger, of=duplicate)

    assert undone(ledger, merged).merge == first.merge
    assert contact_of(ledger, back) == duplicate.id


def test_three_that_are_one_are_undone_in_the_order_of_their_merging(ledger, survivor, duplicate):
    third = contact(ledger, "Þórunn Æ.")
    done = recorded(ledger, of=duplicate)
    first = merge(ledger, third, duplicate)
    second = merge(ledger, survivor, third)

    assert itself(ledger, duplicate).merged_into == survivor.id
    assert contact_of(ledger, done) == survivor.id
    assert found(ledger, duplicate.number) == [survivor.id]
    with pytest.raises(MergedFurther):
        undone(ledger, first)

    undone(ledger, second)
    assert (contact_of(ledger, done), itself(ledger, duplicate).merged_into) == (third.id, third.id)
    undone(ledger, first)
    assert contact_of(ledger, done) == duplicate.id


def test_both_merging_and_undoing_are_in_the_audit_trail(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)
    ledger.clock.now += timedelta(days=1)
    undone(ledger, merged)

    for each in (survivor, duplicate):
        entries = ledger.see(lambda stores, each=each: stores.audit.of(each.subject))
        assert [(entry.actor, entry.action) for entry in entries] == [
            (MARGRET, "merge_contacts"),
            (MARGRET, "undo_merge_contacts"),
        ]


def test_a_form_that_edits_the_duplicate_overwrites_nothing_of_the_survivor(ledger, survivor):
    knows_nothing = contact(ledger, "Thorunn")
    sheet = ledger.do(open_contact, ledger.nonce(), knows_nothing.id, actor=ANNA)
    merge(ledger, survivor, knows_nothing)

    with pytest.raises(ContactChanged):
        ledger.do(save_contact, sheet.ref, replace(sheet.details, city="Ísafjörður"), actor=ANNA)
    assert itself(ledger, survivor).name == survivor.name
