"""*Record*: whole, once, and with its history."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.contacts.model import ContactUnknown
from domain.errors import DomainError
from domain.ids import TemplateId
from domain.interactions.kinds import Correspondence, State
from domain.interactions.model import (
    AlreadyFinished,
    ContactUnusable,
    Incomplete,
    SalespersonUnusable,
    TemplateUnusable,
)
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import open_new, resume
from domain.interactions.use_cases import undo
from domain.salespeople.model import Kind, MemberUnknown, NotAMember
from domain.store.tables import InteractionVersionRow, TemplateRow
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
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


def deactivated(ledger, template):
    def deactivate(stores):
        row = stores.templates._session.scalar(select(TemplateRow).filter_by(id=template))
        row.deactivated_at = ledger.clock()

    ledger.see(deactivate)


def versions(ledger, number):
    with ledger.session(ledger.workspace) as session:
        rows = session.query(InteractionVersionRow).filter_by(number=number)
        return {row.version: row.content["description"] for row in rows}


def test_what_is_recorded_can_be_read_back_whole(ledger):
    told = complete(ledger, notes="Wants *salt* fish", duration=25, cost=1250, salesperson=ANNA)

    card = ledger.do(record, new_form(ledger), told, actor=ANNA)

    stored = ledger.interaction(card.interaction.number)
    assert stored == card.interaction
    assert stored.state is State.RECORDED
    assert (stored.content.basics.notes, stored.content.details.cost) == ("Wants *salt* fish", 1250)
    assert stored.created_by == stored.finished_by == ANNA
    assert stored.finished_at == ledger.clock()


def test_the_same_form_with_the_same_content_is_the_same_row(ledger):
    form, told = new_form(ledger), complete(ledger)
    first = ledger.do(record, form, told, actor=ANNA).interaction
    ledger.clock.advance(seconds=3)

    again = ledger.do(record, form, told, actor=ANNA).interaction

    assert again == first
    assert ledger.audit(first.number) == [(ANNA, "record")]


def test_a_retry_finds_what_the_defaults_filled_in(ledger):
    form, told = new_form(ledger), complete(ledger, description="")
    first = ledger.do(record, form, told, actor=ANNA).interaction

    again = ledger.do(record, form, told, actor=ANNA).interaction

    assert again == first
    assert first.content.basics.description == "Meeting"


def test_the_same_form_with_changed_content_overwrites_and_keeps_the_number(ledger):
    form, told = new_form(ledger), complete(ledger)
    first = ledger.do(record, form, told, actor=ANNA).interaction
    changed = replace(told, basics=replace(told.basics, description="Autumn order"))

    again = ledger.do(record, form, changed, actor=ANNA).interaction

    assert again.number == first.number
    assert again.content.basics.description == "Autumn order"
    assert (again.version, again.finished_at) == (first.version + 1, first.finished_at)
    assert versions(ledger, first.number) == {first.version: "Spring order"}


def test_a_form_that_was_undone_does_not_come_alive_again(ledger):
    form, told = new_form(ledger), complete(ledger)
    number = ledger.do(record, form, told, actor=ANNA).interaction.number
    ledger.do(undo, number, actor=ANNA)

    with pytest.raises(AlreadyFinished):
        ledger.do(record, form, told, actor=ANNA)


def test_numbers_ascend_from_one(ledger):
    assert [recorded(ledger).number for _ in range(3)] == [1, 2, 3]


def test_incomplete_names_everything_that_is_missing(ledger):
    with pytest.raises(Incomplete) as refused:
        ledger.do(record, new_form(ledger), entered(description="  "), actor=ANNA)

    assert refused.value.missing == ("contact", "template", "description", "occurred_at")


def test_without_a_salesperson_nothing_is_recorded(ledger):
    told = complete(ledger, salesperson=None, duration=5)

    with pytest.raises(Incomplete) as refused:
        ledger.do(record, new_form(ledger), told, actor=ANNA)

    assert refused.value.missing == ("salesperson",)


def test_a_refused_form_leaves_no_row_and_no_draft(ledger):
    form = new_form(ledger)

    with pytest.raises(Incomplete):
        ledger.do(record, form, entered(), actor=ANNA)

    assert ledger.see(lambda s: s.interactions.locked_by_nonce(form.nonce)) is None


@pytest.mark.parametrize("fact", ["privacy_blocked", "unknown"])
def test_a_contact_that_may_not_be_used_is_refused(ledger, fact):
    person = contact(ledger, privacy_blocked=True)
    if fact == "unknown":
        person = replace(person, id=999)

    with pytest.raises((ContactUnusable, ContactUnknown)):
        ledger.do(record, new_form(ledger), complete(ledger, person), actor=ANNA)


def test_a_template_that_does_not_exist_is_refused(ledger):
    told = complete(ledger, template=TemplateId(999))

    with pytest.raises(TemplateUnusable):
        ledger.do(record, new_form(ledger), told, actor=ANNA)


def test_a_deactivated_template_is_refused_for_a_new_interaction(ledger):
    deactivated(ledger, MEETING)

    with pytest.raises(TemplateUnusable):
        ledger.do(record, new_form(ledger), complete(ledger), actor=ANNA)


def test_a_deactivated_template_may_finish_what_was_postponed_with_it(ledger):
    waiting = postponed(ledger)
    deactivated(ledger, MEETING)
    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)

    told = complete(ledger, contact(ledger, "Sif"))
    card = ledger.do(record, sheet.ref, told, actor=ANNA)

    assert MEETING in [template.id for template in sheet.templates]
    assert card.interaction.state is State.RECORDED


def test_another_deactivated_template_does_not_slip_in_on_resuming(ledger):
    waiting = postponed(ledger)
    deactivated(ledger, CALL_OUT)

    with pytest.raises(TemplateUnusable):
        ledger.do(record, form_on(ledger, waiting), complete(ledger, template=CALL_OUT), actor=ANNA)


@pytest.mark.parametrize(
    "facts", [{"kind": Kind.GUEST}, {"kind": Kind.BOT}, {"kind": Kind.OUTSIDER}, {"deactivated": 1}]
)
def test_whoever_may_not_use_samskipti_cannot_be_the_salesperson(ledger, facts):
    known(ledger, "U9", **facts)

    with pytest.raises(SalespersonUnusable):
        ledger.do(record, new_form(ledger), complete(ledger, salesperson="U9"), actor=ANNA)


def test_an_unknown_salesperson_has_to_be_looked_up_first(ledger):
    with pytest.raises(MemberUnknown) as asked:
        ledger.do(record, new_form(ledger), complete(ledger, salesperson="U9"), actor=ANNA)

    assert asked.value.user == "U9"


def test_a_guest_records_nothing(ledger):
    known(ledger, "U9", kind=Kind.GUEST)

    with pytest.raises(NotAMember):
        ledger.do(record, new_form(ledger), complete(ledger), actor="U9")


def test_recording_for_a_colleague_is_allowed(ledger):
    card = ledger.do(record, new_form(ledger), complete(ledger, salesperson=BJORN), actor=ANNA)

    assert (card.interaction.salesperson, card.interaction.created_by) == (BJORN, ANNA)


def test_the_day_is_that_of_the_acting_person(ledger):
    known(ledger, ANNA, zone="Pacific/Auckland")
    late = datetime.fromisoformat("2026-06-02T20:00:00+00:00")

    interaction = recorded(ledger, occurred_at=late)

    assert interaction.occurred_on == date(2026, 6, 3)
    assert interaction.zone == "Pacific/Auckland"


def test_a_day_that_was_said_stays_where_somebody_far_away_finishes(ledger):
    late = datetime.fromisoformat("2026-06-02T20:00:00+00:00")
    waiting = postponed(ledger, occurred_at=late)
    known(ledger, MARGRET, zone="Pacific/Auckland")

    told = complete(ledger, occurred_at=late, salesperson=ANNA)
    finished = ledger.do(record, form_on(ledger, waiting), told, actor=MARGRET).interaction

    assert (finished.occurred_on, finished.zone) == (waiting.occurred_on, waiting.zone)


def test_the_contacts_company_is_kept_with_the_entry(ledger):
    company = contact(ledger, "Norðurljós ehf.", kind="company")
    person = contact(ledger, company=company.id, company_name=company.name)

    card = ledger.do(record, new_form(ledger), complete(ledger, person), actor=ANNA)

    assert card.interaction.company == company.id


def test_the_last_template_stands_first_in_the_next_form(ledger):
    recorded(ledger, template=CALL_OUT)
    recorded(ledger, template=MEETING)

    sheet = ledger.do(open_new, ledger.nonce(), actor=ANNA)

    assert [template.id for template in sheet.templates][:3] == [MEETING, CALL_OUT, TemplateId(2)]


def test_the_defaults_of_template_and_contact_flow_in(ledger):
    person = contact(ledger, language="is", correspondence=Correspondence.LETTER)
    told = complete(ledger, person, description="")

    saved = ledger.do(record, new_form(ledger), told, actor=ANNA).interaction.content

    assert saved.basics.description == "Fundur"
    assert (saved.details.correspondence, saved.details.duration) == (Correspondence.LETTER, 60)


def test_the_audit_trail_keeps_before_and_after(ledger):
    form, told = new_form(ledger), complete(ledger)
    number = ledger.do(record, form, told, actor=ANNA).interaction.number
    ledger.clock.advance(minutes=1)
    changed = replace(told, basics=replace(told.basics, description="Autumn order"))

    ledger.do(record, form, changed, actor=ANNA)

    first, second = ledger.see(lambda stores: stores.audit.of(f"interaction:{number}"))
    assert (first.before, first.after["description"]) == (None, "Spring order")
    assert second.before["description"] == "Spring order"
    assert second.after["description"] == "Autumn order"
    assert second.at == first.at + timedelta(minutes=1)


def test_nothing_of_it_stays_when_the_transaction_fails(ledger):
    def record_then_fail(stores, form, told, *, now):
        record(stores, form, told, actor=ANNA, now=now)
        raise DomainError

    form, told = new_form(ledger), complete(ledger)
    with pytest.raises(DomainError):
        ledger.do(record_then_fail, form, told)

    assert ledger.interaction(1) is None
    assert ledger.do(record, form, told, actor=ANNA).interaction.state is State.RECORDED


def test_finish_later_on_a_recorded_form_says_that_it_is_finished(ledger):
    form, told = new_form(ledger), complete(ledger)
    ledger.do(record, form, told, actor=ANNA)

    with pytest.raises(AlreadyFinished) as refused:
        ledger.do(postpone, form, told, actor=ANNA)

    assert refused.value.by == ANNA
