"""Criteria mean exactly the contacts that a plain reading of them means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from domain.ids import ContactId
from domain.interactions.use_cases import undo
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Exclusion,
    Options,
)
from domain.store import criteria as criteria_store
from tests.domain.criteria import naive
from tests.domain.criteria.strategies import CRITERIA, PERIODS, TODAY, of_these
from tests.support.erasing import erase
from tests.support.examples import examples
from tests.support.given import (
    ADMIN,
    ANNA,
    MEETING,
    contact,
    known,
    postponed,
    recorded,
)
from tests.support.merges import merge

pytestmark = pytest.mark.both_databases


def chosen(ledger, criteria, **options):
    action = Action(deed=Deed.ADD, criteria=criteria, options=Options(**options))
    return ledger.see(lambda stores: stores.criteria.choose(action))


def ids(found):
    return {each.id for each in found.sample}


def assert_plain(ledger, town, asked, times):
    contacts, entries = town

    @settings(max_examples=examples(times), suppress_health_check=list(HealthCheck))
    @given(criteria=asked)
    def agrees(criteria):
        found = chosen(ledger, criteria)
        wanted = naive.meant(criteria, contacts, entries)
        assert ids(found) == wanted
        assert found.count == len(wanted)

    agrees()


def test_4_2_criteria_mean_whom_a_plain_reading_means(ledger, town):
    assert_plain(ledger, town, CRITERIA, 30)


BROADLY = [
    {"BROAD": 1, "NEWEST": 0, "PROBE": 1_000},
    {"BROAD": 1, "NEWEST": 4, "PROBE": 1_000},
    {"PROBE": 0.01},
]


@pytest.mark.parametrize("settings_of", BROADLY)
def test_4_2_broad_periods_mean_whom_a_plain_reading_means(ledger, town, monkeypatch, settings_of):
    for name, value in settings_of.items():
        monkeypatch.setattr(criteria_store, name, value)

    assert_plain(ledger, town, PERIODS, 15)


def test_4_2_few_contacts_are_those_that_a_plain_reading_means(ledger, town):
    everybody = tuple(each.id for each in town[0])

    assert_plain(ledger, town, of_these(everybody), 15)


def test_4_2_neither_postponed_nor_cancelled_entries_are_meant(ledger):
    """Business Central includes both: X9, and the quirk of 4.2."""
    person = contact(ledger)
    postponed(ledger, of=person)
    done = recorded(ledger, of=person)
    ledger.do(undo, done.number, actor=ANNA)

    assert chosen(ledger, Criteria(having=EntryPart())).count == 0
    assert ids(chosen(ledger, Criteria(lacking=EntryPart()))) == {person.id}


def test_4_2_a_company_has_the_entries_of_its_people(ledger, fish):
    [anna, _] = ledger.see(lambda stores: stores.contacts.people_of(fish.id, limit=9))
    recorded(ledger, of=anna)

    assert ids(chosen(ledger, Criteria(having=EntryPart(templates=(MEETING,))))) == {
        fish.id,
        anna.id,
    }


def test_whoever_was_also_present_and_their_company_was_met(ledger, fish):
    [anna, _] = ledger.see(lambda stores: stores.contacts.people_of(fish.id, limit=9))
    main = contact(ledger, "Sif")
    recorded(ledger, of=main, salesperson=ANNA, also_present=(anna.id,))
    criteria = [EntryPart(), EntryPart(templates=(MEETING,)), EntryPart(since=TODAY)]

    for part in criteria:
        assert ids(chosen(ledger, Criteria(having=part))) == {fish.id, anna.id, main.id}
        lacking = chosen(ledger, Criteria(lacking=part))
        assert [each.name for each in lacking.sample] == ["Bjarni Fisk"]
    assert chosen(ledger, Criteria(having=EntryPart(since=TODAY + timedelta(days=1)))).count == 0


def test_the_sample_of_many_holds_ten_of_them(ledger):
    for turn in range(13):
        contact(ledger, f"Sif {turn}", city="Höfn")

    found = chosen(ledger, Criteria(contact=ContactPart(cities=("hofn",))))

    assert found.count == 13
    assert len(found.sample) == 10
    assert [each.name for each in found.sample] == sorted(each.name for each in found.sample)


def test_the_last_of_a_million_contacts_is_in_a_sample(ledger):
    sif = contact(ledger, "Sif", city="Höfn")
    last = replace(sif, id=ContactId(1_000_000), number="C-1000000", name="Una")
    told = {"created_by": ANNA, "now": ledger.clock()}
    ledger.see(lambda stores: stores.contacts.add_many([last], **told))

    found = chosen(ledger, Criteria(contact=ContactPart(cities=("Höfn",))))

    assert [each.name for each in found.sample] == ["Sif", "Una"]


@pytest.mark.parametrize("many", [1, 1_000])
def test_a_period_means_the_same_whether_entries_are_listed_or_looked_up(ledger, monkeypatch, many):
    monkeypatch.setattr(criteria_store, "BROAD", many)
    monkeypatch.setattr(criteria_store, "NEWEST", many)
    monkeypatch.setattr(criteria_store, "PROBE", 1 / many)
    sif = contact(ledger, "Sif", city="Höfn")
    contact(ledger, "Una", city="Höfn")
    recorded(ledger, of=sif)
    home, ever = ContactPart(cities=("Höfn",)), EntryPart(since=date(2026, 1, 1))

    met = chosen(ledger, Criteria(contact=home, having=ever))
    missed = chosen(ledger, Criteria(contact=home, lacking=ever))

    assert [each.name for each in met.sample] == ["Sif"]
    assert [each.name for each in missed.sample] == ["Una"]


def test_4_2_whoever_does_not_come_in_is_counted_by_the_reason(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    city = {"city": "Höfn"}
    comes = contact(ledger, "Sif", **city)
    contact(ledger, "Blocked", privacy_blocked=True, excluded_from_segments=True, **city)
    left_out = contact(ledger, "Excluded", excluded_from_segments=True, **city)
    contact(ledger, "Gone", deactivated_at=ledger.clock(), **city)
    merge(ledger, comes, contact(ledger, "Sif twice", **city))
    erased = contact(ledger, "Sigríður")
    recorded(ledger, of=erased)
    erase(ledger, erased, by=ADMIN)
    criteria = Criteria(contact=ContactPart(cities=("Höfn",)))

    found = chosen(ledger, criteria)
    anyway = chosen(ledger, criteria, ignores_exclusion=True)
    met = chosen(ledger, Criteria(having=EntryPart(templates=(MEETING,))))

    assert ids(found) == {comes.id}
    assert found.excluded == {
        Exclusion.MERGED: 1,
        Exclusion.BLOCKED: 1,
        Exclusion.DEACTIVATED: 1,
        Exclusion.EXCLUDED: 1,
    }
    assert ids(anyway) == {comes.id, left_out.id}
    assert (met.count, met.excluded) == (0, {Exclusion.ERASED: 1})


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, {"Anna Fisk"}),
        ({"expands_companies": True}, {"Anna Fisk", "Bjarni Fisk"}),
        ({"adds_related_companies": True}, {"Anna Fisk", "Fiskur ehf."}),
        (
            {"expands_companies": True, "adds_related_companies": True},
            {"Anna Fisk", "Bjarni Fisk", "Fiskur ehf."},
        ),
    ],
)
def test_4_2_others_of_the_company_come_along_if_asked_for(ledger, fish, options, names):
    contact(ledger, "Anna alone", city="Höfn")

    found = chosen(ledger, Criteria(contact=ContactPart(name="anna fisk")), **options)

    assert {each.name for each in found.sample} == names


def test_a_company_brings_its_people(ledger, fish):
    criteria = Criteria(contact=ContactPart(tags=("fair",)))

    assert chosen(ledger, criteria, expands_companies=True).count == 3


def test_whoever_was_merged_is_asked_for_under_the_survivor(ledger):
    survivor, duplicate = contact(ledger, "Sif"), contact(ledger, "Sif twice")
    merge(ledger, survivor, duplicate)

    assert ids(chosen(ledger, Criteria(contact=ContactPart(picked=(duplicate.id,))))) == {
        survivor.id
    }


def test_a_tag_that_was_taken_off_is_found_no_longer(ledger):
    tagged = contact(ledger, tags=("Fair", "fair", "Þing"))
    criteria = Criteria(contact=ContactPart(tags=("thing",)))
    assert chosen(ledger, criteria).count == 1

    bare = replace(tagged, tags=("Fair",))
    ledger.see(lambda stores: stores.contacts.put(bare, now=ledger.clock()))

    assert chosen(ledger, criteria).count == 0
    assert ledger.see(lambda stores: stores.criteria.tags_like("FA", limit=9)) == ["Fair"]


def test_cities_are_offered_once_however_they_are_spelled(ledger):
    for city in ("Höfn", "Hofn", "HÖFN", "Húsavík", "Akureyri", ""):
        contact(ledger, city=city)

    offered = ledger.see(lambda stores: stores.criteria.cities_like("h", limit=9))

    assert [each.casefold() for each in offered] == ["hofn", "húsavík"]
