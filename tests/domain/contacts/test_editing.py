"""A contact's own form: what is taken, who looks alike, and of two changes the second is told."""

from dataclasses import replace

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as some

from domain.contacts.browsing import ContactFilter, list_contacts
from domain.contacts.editing import (
    checked_details,
    checked_tags,
    deactivate_contact,
    details_of,
    open_contact,
    save_contact,
)
from domain.contacts.model import (
    ContactChanged,
    ContactDetails,
    ContactKind,
    ContactNotFound,
    KindFixed,
    LooksAlike,
    NameMissing,
    PhoneInvalid,
    Shelf,
    TagsTooLong,
)
from domain.contacts.portrait import portrait
from domain.ids import FormNonce
from domain.interactions.use_cases import undo
from domain.set_up import SetUpRef
from tests.support.given import ANNA, contact, postponed, recorded


def saved(ledger, nonce="new", anyway=False, **details):
    ref = SetUpRef(nonce=FormNonce(nonce))
    return ledger.do(save_contact, ref, ContactDetails(**details), anyway=anyway, actor=ANNA)


def opened_form(ledger, which, nonce="edit"):
    return ledger.do(open_contact, FormNonce(nonce), which.id, actor=ANNA)


def test_the_same_form_again_finds_what_it_made(ledger):
    first, second = saved(ledger, name="Sif"), saved(ledger, name="Sif Jónsdóttir")

    assert (first.id, second.name) == (second.id, "Sif")


@pytest.mark.parametrize(
    ("there", "new"),
    [
        (
            {"name": "Sif", "email": "sif@example.is"},
            {"name": "S. Jóns", "email": "SIF@example.is"},
        ),
        ({"name": "Sif", "phone": "555 1234"}, {"name": "Edda", "phone": "5551234"}),
        ({"name": "Sif", "phone": "+354 555 1234"}, {"name": "Edda", "phone": "555-1234"}),
        (
            {"name": "Þórður", "company_name": "Síldin"},
            {"name": "thordur", "company_name": "SÍLDIN"},
        ),
        ({"name": "Þórður", "company_name": "Síldin"}, {"name": "Thordur"}),
    ],
)
def test_who_looks_alike_is_told_once(ledger, there, new):
    known = contact(ledger, **there)

    with pytest.raises(LooksAlike) as found:
        saved(ledger, **new)

    assert [each.id for each in found.value.contacts] == [known.id]
    assert saved(ledger, anyway=True, **new).id != known.id


@pytest.mark.parametrize(
    "new",
    [
        {"name": "Þórður", "company_name": "Loðnan"},
        {"name": "Þórður Jónsson"},
        {"name": "Edda", "phone": "555 4321", "email": "edda@example.is"},
    ],
)
def test_who_does_not_is_created(ledger, new):
    contact(ledger, "Þórður", company_name="Síldin", phone="555 1234", email="t@example.is")

    assert saved(ledger, **new).name == new["name"]


def test_of_two_forms_the_second_is_told_and_overwrites_nothing(ledger):
    sif = contact(ledger, "Sif", city="Höfn")
    first, second = opened_form(ledger, sif), opened_form(ledger, sif, "other")
    ledger.do(save_contact, first.ref, replace(first.details, city="Dalvík"), actor=ANNA)

    with pytest.raises(ContactChanged) as told:
        ledger.do(save_contact, second.ref, replace(second.details, city="Vík"), actor=ANNA)

    assert told.value.by == ANNA
    again = opened_form(ledger, sif).details
    assert again.city == "Dalvík"


def test_a_contact_with_entries_keeps_its_type(ledger):
    sif = contact(ledger, "Sif")
    form = opened_form(ledger, sif)
    company = replace(form.details, kind=ContactKind.COMPANY)
    recorded(ledger, of=sif)

    assert opened_form(ledger, sif).keeps_kind
    with pytest.raises(KindFixed):
        ledger.do(save_contact, form.ref, company, actor=ANNA)


def test_nobody_is_nobody(ledger):
    with pytest.raises(NameMissing):
        saved(ledger, name="  \x00 ")
    with pytest.raises(ContactNotFound):
        ledger.do(open_contact, FormNonce("x"), 99, actor=ANNA)
    with pytest.raises(PhoneInvalid):
        saved(ledger, name="Sif", phone="+354 1")


def test_a_phone_of_a_told_country_is_written_as_one_dials_it_from_abroad():
    told = checked_details(ContactDetails(name="Sif", phone="020 7946 0958", country="GB"), "IS")

    assert told.phone == "+44 20 7946 0958"
    assert checked_details(ContactDetails(name="Sif", phone="555 1234"), "").phone == "555 1234"


@supposing(some.lists(some.text(max_size=60), max_size=30))
def test_tags_are_few_short_and_each_there_once_or_refused(typed):
    try:
        tags = checked_tags(tuple(typed))
    except TagsTooLong:
        assert len(typed) > 20 or any(len(tag) > 50 for tag in typed)
        return

    assert len(tags) <= 20
    assert all(0 < len(tag) <= 50 and tag == tag.strip() for tag in tags)
    assert checked_tags(tags) == tags


@supposing(some.builds(ContactDetails, name=some.text(min_size=1), note=some.text(max_size=40)))
def test_checking_twice_changes_nothing(details):
    try:
        once = checked_details(details, "IS")
    except NameMissing:
        return
    assert checked_details(once, "IS") == once


def test_a_page_goes_on_where_the_other_ended(ledger):
    names = sorted(f"Contact {number:02}" for number in range(25))
    for name in names:
        contact(ledger, name)

    def page(**wanted):
        return ledger.do(list_contacts, ContactFilter(**wanted), actor=ANNA)

    first = page()
    second = page(after=first.contacts[-1].id)
    third = page(after=second.contacts[-1].id)
    back = page(before=third.contacts[0].id)

    shown = [each.name for part in (first, second, third) for each in part.contacts]
    assert shown == names
    assert back.contacts == second.contacts
    edges = [(each.has_earlier, each.has_later) for each in (first, second, third)]
    assert edges == [(False, True), (True, True), (True, False)]


def test_only_deactivated_ones_stand_on_their_shelf(ledger):
    sif, _ = contact(ledger, "Sif"), contact(ledger, "Edda")
    ledger.do(deactivate_contact, sif.id, actor=ANNA)

    shelf = ledger.do(list_contacts, ContactFilter(shelf=Shelf.DEACTIVATED), actor=ANNA)

    assert [each.id for each in shelf.contacts] == [sif.id]
    assert details_of(shelf.contacts[0]) == details_of(sif)


def test_companies_and_people_have_shelves_of_their_own(ledger):
    company, sif = contact(ledger, "Síldin", kind="company"), contact(ledger, "Sif")

    def names(shelf):
        page = ledger.do(list_contacts, ContactFilter(shelf=shelf), actor=ANNA)
        return [each.name for each in page.contacts]

    assert (names(Shelf.COMPANIES), names(Shelf.PEOPLE)) == ([company.name], [sif.name])


@pytest.mark.parametrize("typed", ["Síldin ehf.", "sildin ehf", "SÍLDIN  EHF."])
def test_a_company_is_found_however_it_is_written(ledger, typed):
    company = contact(ledger, "Síldin ehf.", kind="company")

    assert saved(ledger, name="Sif", company_name=typed).company == company.id


@pytest.mark.parametrize("typed", ["Síldin", "Síldin ehf og synir"])
def test_a_company_of_another_name_is_another(ledger, typed):
    contact(ledger, "Síldin ehf.", kind="company")

    assert saved(ledger, name="Sif", company_name=typed).company is None


def test_of_two_companies_written_alike_none_is_guessed(ledger):
    contact(ledger, "Síldin ehf.", kind="company")
    contact(ledger, "SÍLDIN EHF", kind="company")

    assert saved(ledger, name="Sif", company_name="sildin ehf").company is None


def test_a_card_counts_what_is_recorded_only_and_a_company_its_people(ledger):
    company = contact(ledger, "Síldin", kind="company")
    sif = contact(ledger, "Sif", company=company.id, company_name="Síldin")
    recorded(ledger, of=sif)
    gone = recorded(ledger, of=company)
    ledger.do(undo, gone.number, actor=ANNA)
    waiting = postponed(ledger, of=sif)

    for who in (company, sif):
        told = ledger.do(portrait, who.id, actor=ANNA)
        assert told.totals.number == 1
        assert told.last.contact_on is not None
        assert [card.interaction.number for card in told.postponed] == [waiting.number]
    assert [each.id for each in ledger.do(portrait, company.id, actor=ANNA).people] == [sif.id]
    assert len(ledger.do(portrait, company.id, actor=ANNA).latest) == 2
