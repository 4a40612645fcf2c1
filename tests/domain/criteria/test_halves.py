"""Two who ask half of the contacts each find together what one would have found."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.ids import ContactId
from domain.segments.criteria.asking import Asked, preview_asked, questions_of, whole_of
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Exclusion,
    Half,
    Options,
)
from domain.store import criteria as criteria_store
from domain.store.criteria import joined
from domain.store.surveys import surveyed
from tests.domain.criteria.strategies import CRITERIA, PERIODS
from tests.support.examples import examples
from tests.support.given import ANNA, contact, recorded
from tests.support.segments import line, segment

pytestmark = pytest.mark.both_databases

MIDDLES = st.integers(1, 10).map(ContactId)
DEEDS = st.sampled_from(Deed)
OPTIONS = st.builds(
    Options,
    expands_companies=st.booleans(),
    adds_related_companies=st.booleans(),
    takes_whole_companies=st.booleans(),
)


@pytest.fixture
def made(ledger, town):
    """With a line for every contact but two, and one for none."""
    made = segment(ledger)
    for each in town[0][2:]:
        line(ledger, made, each)
    line(ledger, made)
    return made


def found(ledger, made, action, half=None):
    def answered(stores):
        question = replace(stores.criteria.question(action, made.id), shares=(half,))
        return stores.criteria.answer(question.halves[0])

    return ledger.see(answered)


def halves_at(middle):
    return [Half(before=middle), Half(first=middle)]


def halves_of(ledger):
    return ledger.see(lambda stores: surveyed(stores.session)).halves(lists=False)


def assert_joined(ledger, made, criteria, times):
    @settings(max_examples=examples(times), suppress_health_check=list(HealthCheck))
    @given(criteria=criteria, deed=DEEDS, options=OPTIONS, middle=MIDDLES)
    def agrees(criteria, deed, options, middle):
        action = Action(deed=deed, criteria=criteria, options=options)
        asked = [found(ledger, made, action, half) for half in halves_at(middle)]

        assert joined(asked) == found(ledger, made, action)

    agrees()


def test_halves_of_any_criteria_are_the_whole(ledger, made):
    assert_joined(ledger, made, CRITERIA, 30)


@pytest.mark.parametrize("newest", [0, 4])
def test_so_are_those_of_broad_periods(ledger, made, monkeypatch, newest):
    monkeypatch.setattr(criteria_store, "FEW", 1)
    monkeypatch.setattr(criteria_store, "BROAD", 1)
    monkeypatch.setattr(criteria_store, "NEWEST", newest)
    monkeypatch.setattr(criteria_store, "PROBE", 1_000)

    assert_joined(ledger, made, PERIODS, 15)


def test_each_half_finds_some_and_neither_all(ledger, made):
    again = Options(allows_existing=True)
    action = Action(deed=Deed.ADD, criteria=Criteria(having=EntryPart()), options=again)

    [one, other] = [found(ledger, made, action, half) for half in halves_of(ledger)]

    assert one.count > 0
    assert other.count > 0
    assert {each.id for each in one.sample}.isdisjoint(each.id for each in other.sample)


def test_a_sample_of_two_halves_is_that_of_the_whole(ledger, made):
    for number in range(30):
        contact(ledger, f"Sif {number}", city="Vík", excluded_from_segments=number % 3 == 0)
    in_vik = Action(deed=Deed.ADD, criteria=Criteria(contact=ContactPart(cities=("Vík",))))

    together = joined([found(ledger, made, in_vik, half) for half in halves_of(ledger)])

    assert together == found(ledger, made, in_vik)
    assert (together.count, together.excluded) == (20, {Exclusion.EXCLUDED: 10})
    assert len(together.sample) == 10


def test_a_form_asked_in_halves_shows_the_whole(ledger, made, clock):
    asked = Asked(
        action=Action(deed=Deed.ADD, criteria=Criteria(having=EntryPart())),
        pasted="nobody@example.is",
    )

    def sheet(question):
        return ledger.do(preview_asked, made.id, asked, question=question, actor=ANNA)

    questions = ledger.do(questions_of, made.id, asked, actor=ANNA)

    assert len(questions) == 2
    assert whole_of(list(map(sheet, questions))) == sheet(None)


def test_the_middle_is_nearer_to_those_with_many_entries(ledger, made, fish):
    few = [contact(ledger, f"Sif {number}") for number in range(100)]
    before = halves_of(ledger)
    for _ in range(40):
        recorded(ledger, of=few[-1])

    assert halves_of(ledger)[0].before > before[0].before
    assert before[0].before == before[1].first


def test_nobody_has_halves_as_well(ledger):
    assert halves_of(ledger) == (Half(before=0), Half(first=0))
