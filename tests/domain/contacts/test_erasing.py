"""After a person is erased nothing tells of them, and all that they stood for still counts."""

import sqlite3

import pytest

from domain.contacts.erasing import NotConfirmed, erase_contact
from domain.contacts.model import REDACTED, ContactNotFound, NewContact
from domain.contacts.use_cases import create_contact, search_contacts
from domain.drafts.model import DraftGone
from domain.drafts.use_cases import autosave, close_form
from domain.interactions.comments import add_comment
from domain.interactions.history import history_of
from domain.interactions.kinds import State
from domain.interactions.model import (
    AlreadyFinished,
    ChangedMeanwhile,
    ContactUnusable,
    InteractionDeleted,
)
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import continue_draft
from domain.interactions.use_cases import edit
from domain.reminders.use_cases import PostponedFilter, list_postponed
from domain.salespeople.model import AdminsOnly
from domain.store.tables import AttachmentRow, AuditRow
from tests.support.erasing import SECRETS, erase, told_in
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    MEETING,
    complete,
    contact,
    delivered,
    entered,
    form_on,
    known,
    new_form,
    postponed,
    recorded,
    reminded,
)
from tests.support.merges import altered, merge, rows

pytestmark = pytest.mark.both_databases


@pytest.fixture
def admin(ledger):
    return known(ledger, ADMIN, is_slack_admin=True).id


@pytest.fixture
def person(ledger):
    told = NewContact(name="Sigríður Ósk", email="sigridur@sjor.is", phone="555 9876", city="Salt")
    made = ledger.do(create_contact, told, nonce=ledger.nonce(), actor=ANNA)
    altered(ledger, made, note="Trade secret", external_id="Sigga-7")
    return made


@pytest.fixture
def life(ledger, person):
    """All that can happen with a contact, each with a secret in it."""
    done = recorded(ledger, of=person, notes="Salt, Trade secret", description="Salt")
    form = form_on(ledger, done)
    ledger.do(edit, form, complete(ledger, person, notes="Trade secret"), actor=ANNA)
    waiting = postponed(ledger, of=person, description="Salt", notes="Trade secret")
    reminded(ledger, waiting)
    typed = new_form(ledger)
    ledger.do(autosave, typed, entered(person, template=MEETING, notes="Salt"), **opened_at("1"))
    ledger.do(close_form, typed.nonce, actor=ANNA)
    delivered(ledger)
    commented(ledger, done)
    return {"done": done, "waiting": waiting, "form": typed}


def opened_at(moment):
    return {"expand": False, "acted_at": moment, "answer": None, "actor": ANNA}


def commented(ledger, done):
    ledger.do(add_comment, done.number, "Trade secret", nonce="comment-1", actor=ANNA)
    at = {"number": done.number, "workspace_id": ledger.workspace}
    now = ledger.clock()
    with ledger.session(ledger.workspace) as session:
        told = {"title": "Sigga.pdf", "permalink": "https://example.com/Sigga.pdf"}
        session.add(AttachmentRow(**at, slack_file="F1", added_by=ANNA, added_at=now, **told))


def test_nothing_in_the_database_tells_of_somebody_erased(ledger, person, life, admin):
    assert {each.partition(":")[0] for each in told_in(ledger)} >= {
        "contacts.name",
        "contacts.email",
        "contacts.phone",
        "contacts.note",
        "contact_words.word",
        "interactions.notes",
        "interactions.description",
        "interaction_versions.content",
        "comments.body",
        "attachments.title",
        "drafts.content",
        "audit.before",
        "audit.after",
    }

    erased = erase(ledger, person, by=admin)

    assert told_in(ledger) == []
    assert (erased.redacted, erased.deleted) == (1, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_file_itself_tells_nothing_once_its_log_is_written_back(ledger, person, life, admin):
    path = ledger.engines.writer.url.database
    erase(ledger, person, by=admin)

    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

    with open(path, "rb") as file:
        held = file.read().lower()
    assert [secret for secret in SECRETS if secret.lower().encode() in held] == []


def test_what_was_recorded_still_counts(ledger, person, life, admin):
    before = ledger.interaction(life["done"].number)

    erase(ledger, person, by=admin)

    after = ledger.interaction(before.number)
    assert after.state is State.RECORDED
    assert (after.content.basics.description, after.content.basics.notes) == (REDACTED, "")
    for kept in ("occurred_on", "created_by", "finished_by", "finished_at"):
        assert getattr(after, kept) == getattr(before, kept)
    assert after.content.basics.template == before.content.basics.template
    history = ledger.do(history_of, person.id, actor=ANNA)
    assert [card.contact.name for card in history.cards] == [REDACTED]


def test_postponed_ones_go_with_their_reminders(ledger, person, life, admin):
    erase(ledger, person, by=admin)

    assert ledger.interaction(life["waiting"].number) is None
    assert ledger.reminder(life["waiting"].number) is None
    page = ledger.do(list_postponed, PostponedFilter(), actor=ANNA)
    assert (page.cards, page.forms) == ([], [])
    with pytest.raises(InteractionDeleted):
        ledger.do(postpone, form_on(ledger, life["waiting"]), complete(ledger), actor=ANNA)


def test_our_messages_are_shown_again_whatever_state_they_were_in(ledger, person, life, admin):
    finished = recorded(ledger, of=person)
    form = new_form(ledger)
    ledger.do(autosave, form, entered(person, template=MEETING), **opened_at("1"))
    ledger.do(close_form, form.nonce, actor=ANNA)
    delivered(ledger)
    ledger.do(record, form, complete(ledger, person), actor=ANNA)
    delivered(ledger)
    assert [brief for brief in delivered(ledger) if brief.message] == []

    erase(ledger, person, by=admin)

    shown = [brief for brief in delivered(ledger) if brief.message]
    assert {brief.subject for brief in shown} == {
        f"interaction:{life['waiting'].number}",
        f"form:{ANNA}:{life['form'].nonce}",
        f"form:{ANNA}:{form.nonce}",
    }
    assert all(brief.card is None or brief.card.contact.name == REDACTED for brief in shown)
    assert finished.number


def test_open_forms_write_nothing_back(ledger, person, life, admin):
    fresh = form_on(ledger, ledger.interaction(life["done"].number))
    erase(ledger, person, by=admin)

    with pytest.raises(DraftGone):
        ledger.do(continue_draft, life["form"].nonce, actor=ANNA)
    with pytest.raises(ChangedMeanwhile):
        ledger.do(edit, fresh, complete(ledger, person, notes="Salt"), actor=ANNA)
    with pytest.raises(ContactUnusable):
        ledger.do(record, new_form(ledger), complete(ledger, person), actor=ANNA)
    assert told_in(ledger) == []


def test_an_open_form_about_somebody_erased_is_finished_with_another(ledger, person, admin):
    form = new_form(ledger)
    ledger.do(autosave, form, entered(person, template=MEETING), **opened_at("1"))
    erase(ledger, person, by=admin)
    other = complete(ledger, notes="Typed before it was known")

    with pytest.raises(ContactUnusable):
        ledger.do(record, form, complete(ledger, person), actor=ANNA)
    done = ledger.do(record, form, other, actor=ANNA).interaction

    assert (done.salesperson, done.content.basics) == (ANNA, other.basics)


def test_a_second_submission_of_the_form_that_recorded_writes_nothing_back(ledger, person, admin):
    form = new_form(ledger)
    ledger.do(record, form, complete(ledger, person), actor=ANNA)
    erase(ledger, person, by=admin)

    with pytest.raises((AlreadyFinished, ContactUnusable)):
        ledger.do(record, form, complete(ledger, person, notes="Salt"), actor=ANNA)


def test_those_that_were_merged_into_it_are_erased_with_it(ledger, person, life, admin):
    other = contact(ledger, "Sigga Óskars", email="sigga@sjor.is")
    recorded(ledger, of=other, notes="Salt")
    merge(ledger, person, other)

    erase(ledger, other, by=admin, typed=person.number)

    assert told_in(ledger) == []


def test_what_was_told_before_an_entry_went_to_somebody_else_goes_too(ledger, person, admin):
    waiting = postponed(ledger, of=person, notes="Trade secret")
    other = contact(ledger, "Sif")
    told = complete(ledger, other, notes="Of Sif")
    ledger.do(record, form_on(ledger, waiting), told, actor=ANNA)

    erase(ledger, person, by=admin)

    assert told_in(ledger) == []
    kept = ledger.interaction(waiting.number).content.basics
    assert (kept.contact, kept.notes) == (other.id, "Of Sif")


def test_the_people_of_an_erased_company_lose_its_name(ledger, admin):
    company = contact(ledger, "Sigga ehf.", kind="company")
    worker = contact(ledger, "Björn", company=company.id, company_name="Sigga ehf.")

    erase(ledger, company, by=admin)

    assert told_in(ledger) == []
    kept = ledger.see(lambda stores: stores.contacts.find(worker.id))
    assert (kept.name, kept.company, kept.company_name) == ("Björn", None, "")


def test_others_stay_as_they_are(ledger, person, life, admin):
    other = contact(ledger, "Sif")
    done, waiting = recorded(ledger, of=other, notes="Hers"), postponed(ledger, of=other)
    before = [ledger.interaction(each.number) for each in (done, waiting)]

    erase(ledger, person, by=admin)

    assert [ledger.interaction(each.number) for each in (done, waiting)] == before
    assert ledger.reminder(waiting.number) is not None
    found = ledger.do(search_contacts, "sif", actor=ANNA).contacts
    assert [each.id for each in found] == [other.id]


@pytest.mark.parametrize("typed", ["number", "name", "spaced"])
def test_it_is_confirmed_by_number_or_name(ledger, person, admin, typed):
    said = {"number": person.number.lower(), "name": person.name}.get(typed, " sigríður  ósk ")

    assert erase(ledger, person, by=admin, typed=said).contact.erased_at == ledger.clock()


def test_anything_else_erases_nothing(ledger, person, life, admin):
    for typed in (" ", "Sigríður", "C-9999"):
        with pytest.raises(NotConfirmed):
            erase(ledger, person, by=admin, typed=typed)

    assert ledger.see(lambda stores: stores.contacts.find(person.id)).name == person.name


def test_a_second_time_nothing_more_happens(ledger, person, life, admin):
    erase(ledger, person, by=admin)
    again = erase(ledger, person, by=admin, typed="whatever")

    assert (again.redacted, again.deleted) == (0, 0)
    erasures = [row for row in rows(ledger, AuditRow) if row.action == "erase_contact"]
    assert len(erasures) == 1


def test_only_admins_erase(ledger, person):
    for somebody in (ANNA, MARGRET):
        with pytest.raises(AdminsOnly):
            erase(ledger, person, by=somebody)


def test_nobody_cannot_be_erased(ledger, admin):
    with pytest.raises(ContactNotFound):
        ledger.do(erase_contact, 999, "C-0999", actor=admin)


def test_who_erased_and_when_is_in_the_audit_trail(ledger, person, admin):
    erase(ledger, person, by=admin)

    last = ledger.see(lambda stores: stores.audit.last(person.subject, "erase_contact"))
    assert (last.actor, last.at) == (admin, ledger.clock())
