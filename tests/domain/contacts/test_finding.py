"""The search in the store against a naive one, on both databases."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.contacts.search import by_name, fits, readings
from domain.contacts.use_cases import OPTIONS, search_contacts
from domain.ids import WorkspaceId
from domain.store import finding
from domain.store.tables import ContactWordRow
from tests.domain.contacts.test_search import HOSTILE
from tests.support.examples import examples
from tests.support.given import (
    ANNA,
    BJORN,
    contact,
    contacts,
    opened,
    postponed,
    recorded,
)

pytestmark = pytest.mark.both_databases

FRESH = count()
PIECES = ["Anna", "Ana", "Ánna", "Jón", "Jónsson", "Jo", "Þór", "Thor", "is", "ABC", "a", "O'Brien"]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join)
PEOPLE = st.fixed_dictionaries(
    {
        "name": NAMES,
        "company_name": st.one_of(st.just(""), NAMES),
        "city": st.sampled_from(["", "Höfn", "Akureyri"]),
        "email": st.sampled_from(["", "anna@jons.is", "jo@abc.is", "thor@anna.com"]),
        "phone": st.sampled_from(["", "555 1234", "+354 555 1234", "3545551234", "020 7946 0958"]),
        "salesperson": st.sampled_from([None, ANNA, BJORN]),
        "privacy_blocked": st.booleans(),
    }
)
TYPED = st.lists(
    st.sampled_from([*PIECES, "an", "ann", "j", "þ", "c-0001", "555", "+354 555", "hof", "anna@"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(facts=st.lists(PEOPLE, min_size=1, max_size=12), typed=st.lists(TYPED, min_size=1))
@example(facts=[{"name": "Jo Jo Jonsson"}, {"name": "Anna Jo"}], typed=["jo", "a j", "jo jo"])
def test_just_those_are_found_whom_a_naive_search_finds(engines, clock, facts, typed):
    ledger = opened(engines, clock, WorkspaceId(f"T-{next(FRESH)}"))
    people = contacts(ledger, facts)

    for asked in typed:
        found = ledger.do(search_contacts, asked, actor=ANNA)
        expected = naively(people, asked)
        assert found.are_near == (expected is None)
        if expected is not None:
            assert [each.id for each in found.contacts] == [each.id for each in expected]


def naively(people, typed):
    """Own ones by name, then by name; None where nobody fits any reading."""
    for words in readings(typed):
        fitting = [each for each in people if each.is_usable and fits(each, words)]
        if fitting:
            own = sorted(
                (each for each in fitting if each.salesperson == ANNA),
                key=lambda each: (each.name.encode(), each.id),
            )
            others = [each for each in fitting if each.salesperson != ANNA]
            return own + sorted(others, key=lambda each: by_name(each, words))
    return None


def found(ledger, typed, by=ANNA):
    return [each.name for each in ledger.do(search_contacts, typed, actor=by).contacts]


def near(ledger, typed):
    answer = ledger.do(search_contacts, typed, actor=ANNA)
    return [each.name for each in answer.contacts] if answer.are_near else None


@pytest.fixture
def known(ledger):
    for name, company in [
        ("Guðrún Jónsdóttir", "Norðurljós"),
        ("Guðmundur Jónsson", "Harðfiskur"),
        ("Gunnar Hansson", "Norðurljós"),
    ]:
        contact(ledger, name, company_name=company)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gudrum", "Guðrún Jónsdóttir"),  # another letter
        ("gurun", "Guðrún Jónsdóttir"),  # one missing
        ("guddrun", "Guðrún Jónsdóttir"),  # one too many
        ("gurdun", "Guðrún Jónsdóttir"),  # swapped
        ("fudrun", "Guðrún Jónsdóttir"),  # the first one
        ("jomsd", "Guðrún Jónsdóttir"),  # in a beginning
        ("gudrun jnsdottir", "Guðrún Jónsdóttir"),
        ("nordrljos hans", "Gunnar Hansson"),
        ("gudmundurr", "Guðmundur Jónsson"),
    ],
)
def test_one_typo_is_forgiven_where_nobody_fits(ledger, known, typed, meant):
    assert near(ledger, typed) == [meant]


@pytest.mark.parametrize("typed", ["gxdrxn", "gudrxn jonsxott", "gux", "5551235", "q" * 300])
def test_more_than_one_typo_is_not(ledger, known, typed):
    assert near(ledger, typed) == []


def test_a_typo_is_not_looked_for_where_somebody_fits(ledger, known):
    contact(ledger, "Gudrum Hansen")

    assert near(ledger, "gudrum") is None
    assert found(ledger, "gudrum") == ["Gudrum Hansen"]


def test_both_words_of_a_typo_may_be_known_but_not_together(ledger, known):
    contact(ledger, "Hanna Jones")

    assert near(ledger, "gunnar jones") == []
    assert near(ledger, "gunnar hanna") == []
    assert near(ledger, "gunnar hannson") == ["Gunnar Hansson"]


def test_what_may_not_be_used_is_not_near_either(ledger, known):
    contact(ledger, "Sigríður Blöndal", privacy_blocked=True)

    assert near(ledger, "sigridr") == []


def test_recent_ones_come_first_then_own_ones_then_the_others_by_name(ledger):
    for name, owner in [("Sif A", BJORN), ("Sif D", ANNA), ("Sif C", ANNA), ("Sif B", None)]:
        contact(ledger, name, salesperson=owner)
    recorded(ledger, of=contact(ledger, "Sif Y"))
    postponed(ledger, of=contact(ledger, "Sif X"))
    recorded(ledger, of=contact(ledger, "Unnur"))

    assert found(ledger, "sif") == ["Sif X", "Sif Y", "Sif C", "Sif D", "Sif A", "Sif B"]
    assert found(ledger, "sif", by=BJORN)[:2] == ["Sif A", "Sif B"]


def test_own_ones_come_first_however_many_others_fit(ledger):
    contacts(ledger, [{"name": f"Sif {position}"} for position in range(2 * OPTIONS)])
    contact(ledger, "Æsa Sifjar", salesperson=ANNA)

    assert found(ledger, "sif")[0] == "Æsa Sifjar"
    assert len(found(ledger, "sif")) == OPTIONS


def test_people_called_so_come_before_those_found_by_their_company(ledger):
    theirs = {"company_name": "Sif ehf.", "email": "sif@sif.is"}
    contacts(ledger, [{"name": f"Aron {n}", **theirs} for n in range(2 * OPTIONS)])
    contact(ledger, "Sif")

    assert found(ledger, "sif")[0] == "Sif"


def test_a_contact_with_many_words_alike_takes_one_place(ledger):
    for position in range(4):
        contact(ledger, "Sif Sifa Sifja Sifjar Sifjas", city=f"Sifnes {position}")

    assert len(found(ledger, "sif")) == 4


def test_more_contacts_than_options_with_many_words_alike_still_fill_them(ledger):
    contacts(ledger, [{"name": "Sif Sifa Sifja Sifjar Sifjas"}] * (OPTIONS + 5))

    assert len(found(ledger, "sif")) == OPTIONS


def test_nobody_is_said_to_be_unknown_before_many_more_were_looked_at(ledger, monkeypatch):
    for _ in range(3):
        contact(ledger, "Sif Edda")
        contact(ledger, "Ösp Edda")
    contact(ledger, "Sif Ösp")
    monkeypatch.setattr(finding, "PLENTY", 2)
    monkeypatch.setattr(finding, "SCANNED", 3)

    assert found(ledger, "sif osp") == found(ledger, "osp sif") == ["Sif Ösp"]


def test_each_of_two_common_words_is_tried_before_one_is_gone_through(ledger, monkeypatch):
    for name in (*["Sif Edda"] * 3, "Sif Ösp", *["Ösp Edda"] * 3):
        contact(ledger, name)
    monkeypatch.setattr(finding, "PLENTY", 2)
    monkeypatch.setattr(finding, "SCANNED", 3)
    monkeypatch.setattr(finding, "SCANNED_DEEPLY", 0)

    assert found(ledger, "sif osp") == found(ledger, "osp sif") == ["Sif Ösp"]


def words_in(ledger):
    with ledger.session(ledger.workspace) as session:
        return {row.word for row in session.query(ContactWordRow)}


def test_a_changed_contact_is_found_by_its_new_words_only(ledger):
    old = contact(ledger, "Sif Ósk", phone="555 1234", company_name="Síldin")
    new = replace(old, name="Unnur Ósk", phone="", company_name="")

    ledger.see(lambda stores: stores.contacts.put(new, now=ledger.clock()))

    assert found(ledger, "unnur") == found(ledger, "osk") == ["Unnur Ósk"]
    assert [found(ledger, gone) for gone in ("sif", "5551234", "sildin")] == [[], [], []]
    assert words_in(ledger) == {"unnur", "osk", "0001"}
    assert ledger.see(lambda stores: stores.contacts.find(old.id)) == new


def test_no_word_of_an_erased_contact_is_kept(ledger):
    person = contact(ledger, "Sif Ósk")
    gone = replace(person, erased_at=ledger.clock())

    ledger.see(lambda stores: stores.contacts.put(gone, now=ledger.clock()))

    assert words_in(ledger) == set()


def test_a_contact_that_is_not_there_cannot_be_changed(ledger):
    person = contact(ledger)

    with pytest.raises(LookupError):
        ledger.see(lambda stores: stores.contacts.put(replace(person, id=99), now=ledger.clock()))


BAD = [
    *HOSTILE,
    "NEAR(sif osk)",
    'sif" OR "1',
    "sif*",
    "' OR 1=1 --",
    "a",
    "Sif\u0301",
    "\u202eמרחבא שלום",
    "مرحبا",
    "👩‍👩‍👧",
    "🙂" * 80,
    "sif " * 2_000,
    "a b c d e f g h i j k l m n o p",
    "a@\x00b",
    "@",
    "@" * 300,
    "+" * 300,
    "0" * 300,
    "\ud800",
    "ß" * 76,
    "﷽" * 300,
]


@pytest.mark.parametrize("typed", BAD)
def test_whatever_is_typed_is_answered(ledger, known, typed):
    contact(ledger, "Sif Ósk", email="sif@example.is")

    answer = ledger.do(search_contacts, typed, actor=ANNA)

    assert len(answer.contacts) <= OPTIONS


@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=80))
def test_any_text_is_answered(ledger, typed):
    assert len(ledger.do(search_contacts, typed, actor=ANNA).contacts) <= OPTIONS
