"""Contacts in the store: found while somebody types, and created in passing."""

from dataclasses import replace

import pytest

from domain.contacts.model import ContactKind, EmailInvalid, NameMissing, NewContact
from domain.contacts.use_cases import OPTIONS, create_contact, search_contacts
from domain.salespeople.model import Kind, NotAMember
from domain.store.tables import ContactRow
from tests.domain.contacts.test_search import HOSTILE
from tests.support.given import ANNA, BJORN, contact, known, postponed, recorded


def found(ledger, typed, by=ANNA):
    return [each.name for each in ledger.do(search_contacts, typed, actor=by).contacts]


def created(ledger, nonce="form-1", by=ANNA, **facts):
    new = NewContact(**{"name": "Sif Ósk", **facts})
    return ledger.do(create_contact, new, nonce=nonce, actor=by)


@pytest.fixture
def thordur(ledger):
    contact(ledger, "Sif Ósk", email="sif@example.is", phone="555 9999", city="Akureyri")
    return contact(
        ledger,
        company_name="Norðurljós ehf.",
        email="thordur@nordurljos.is",
        phone="+354 555 1234",
        city="Ísafjörður",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "thordur",
        "osk thor",
        "norðurl",
        "isafj tho",
        "C-0002",
        "thordur@nordurljos.is",
        "555 1234",
        "+354 555 1234",
        "3545551234",
    ],
)
def test_a_contact_is_found_by_what_is_known_of_it(ledger, thordur, typed):
    assert found(ledger, typed) == [thordur.name]


@pytest.mark.parametrize("typed", ["*", "%", "_", '"', "tho%", "nobody", "-----", "\x00"])
def test_what_fits_nobody_finds_nobody(ledger, thordur, typed):
    expected = [thordur.name] if typed == "tho%" else []

    assert found(ledger, typed) == expected


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_input_is_answered(ledger, thordur, typed):
    assert set(found(ledger, typed)) <= {thordur.name, "Sif Ósk"}


def test_namesakes_are_all_found_and_told_apart_by_number(ledger):
    contact(ledger, "Anna Jónsdóttir", company_name="Bakkinn")
    contact(ledger, "Anna Jónsdóttir", company_name="Síldin")

    options = ledger.do(search_contacts, "anna jons", actor=ANNA).contacts

    assert [(each.number, each.company_name) for each in options] == [
        ("C-0001", "Bakkinn"),
        ("C-0002", "Síldin"),
    ]


def test_with_nothing_typed_recent_ones_come_first_then_ones_own_then_the_rest(ledger):
    contact(ledger, "Aron")
    contact(ledger, "Edda", salesperson=ANNA)
    contact(ledger, "Birta", salesperson=BJORN)
    recorded(ledger, of=contact(ledger, "Unnur"))
    postponed(ledger, of=contact(ledger, "Yrsa"))
    recorded(ledger, by=BJORN, of=contact(ledger, "Dagur"))

    assert found(ledger, "") == ["Yrsa", "Unnur", "Edda", "Aron", "Birta", "Dagur"]
    assert found(ledger, " " * 10_000) == found(ledger, "")


def test_never_more_are_offered_than_asked_for(ledger):
    for position in range(OPTIONS + 2):
        contact(ledger, f"Sif {position}")

    assert len(found(ledger, "sif")) == len(found(ledger, "")) == OPTIONS


@pytest.mark.parametrize("fact", ["privacy_blocked", "deactivated_at", "erased_at"])
def test_what_may_not_be_used_is_not_offered(ledger, thordur, fact):
    row = ledger.see(lambda stores: spoiled(stores, thordur, fact, ledger.clock()))

    assert found(ledger, "thordur") == []
    assert thordur.name not in found(ledger, "")
    assert row is not None


def spoiled(stores, thordur, fact, now):
    row = stores.contacts._session.get(ContactRow, (stores.workspace_id, thordur.id))
    setattr(row, fact, True if fact == "privacy_blocked" else now)
    return row


def test_a_guest_is_shown_nobody(ledger, thordur):
    known(ledger, "U9", kind=Kind.GUEST)

    with pytest.raises(NotAMember):
        found(ledger, "thordur", by="U9")


def test_a_new_contact_gets_a_number_and_belongs_to_whoever_created_it(ledger):
    contact(ledger)

    new = created(ledger, name="  Sif Ósk ", email=" SIF@Example.IS ")

    assert (new.number, new.name, new.email) == ("C-0002", "Sif Ósk", "sif@example.is")
    assert new.salesperson == ANNA
    assert ledger.see(lambda stores: stores.contacts.find(new.id)) == new


def test_the_same_form_again_finds_what_it_created(ledger):
    assert created(ledger) == created(ledger)
    assert ledger.see(lambda stores: stores.contacts.count()) == 1


def test_a_new_person_joins_the_company_of_that_name(ledger):
    company = contact(ledger, "Síldin", kind=ContactKind.COMPANY)

    assert created(ledger, company_name="Síldin").company == company.id
    assert created(ledger, nonce="form-2", company_name="Bakkinn").company is None


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"name": " \t"}, NameMissing),
        ({"name": "\x00"}, NameMissing),
        ({"name": "\u200b\u200f"}, NameMissing),
        ({"email": "sif"}, EmailInvalid),
        ({"email": "sif@island"}, EmailInvalid),
        ({"email": "sif ósk@example.is"}, EmailInvalid),
        ({"email": "a@b@example.is"}, EmailInvalid),
    ],
)
def test_what_cannot_be_a_contact_is_refused(ledger, facts, refusal):
    with pytest.raises(refusal):
        created(ledger, **facts)

    assert ledger.see(lambda stores: stores.contacts.count()) == 0


def test_a_nul_in_the_text_does_no_harm(ledger):
    assert created(ledger, name="Sif\x00 Ósk", city="\x00").name == "Sif Ósk"


def test_what_nobody_sees_is_not_copied_along(ledger):
    new = created(ledger, name="\ufeffSif Ósk\u200b", email="\u202aSif@Example.is\u202c\u200b")

    assert (new.name, new.email) == ("Sif Ósk", "sif@example.is")


def test_the_longest_name_is_kept_and_found(ledger):
    new = created(ledger, name="Ý" * 400)

    assert len(new.name) == 300
    assert found(ledger, "Ý" * 400) == [new.name]


def test_creating_is_in_the_audit_trail(ledger):
    new = created(ledger)

    [entry] = ledger.see(lambda stores: stores.audit.of(f"contact:{new.id}"))

    assert (entry.actor, entry.after["name"]) == (ANNA, "Sif Ósk")


def test_contacts_are_equal_however_they_are_read(ledger, thordur):
    [by_search] = ledger.do(search_contacts, "thordur", actor=ANNA).contacts

    assert ledger.see(lambda stores: stores.contacts.load([by_search.id])) == [replace(thordur)]
    shown = ("id", "number", "kind", "name", "company_name", "city")
    assert [getattr(by_search, each) for each in shown] == [
        getattr(thordur, each) for each in shown
    ]
