"""Two who ask half of the contacts each find together what one would have found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.segments.criteria.asking import Asked, preview_asked, whole_of
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
from domain.store import halves
from domain.store.criteria import joined
from tests.domain.criteria.strategies import CRITERIA, PERIODS
from tests.support.examples import examples
from tests.support.given import ANNA, contact
from tests.support.segments import line, segment

pytestmark = pytest.mark.both_databases

DEEDS = st.sampled_from(Deed)
OPTIONS = st.builds(
    Options,
    expands_companies=st.booleans(),
    adds_related_companies=st.booleans(),
    takes_whole_companies=st.booleans(),
)


@pytest.fixture(autouse=True)
def _every_other_contact(monkeypatch):
    monkeypatch.setattr(halves, "BLOCK", 1)


@pytest.fixture
def made(ledger, town):
    """With a line for every contact but two, and one for none."""
    made = segment(ledger)
    for each in town[0][2:]:
        line(ledger, made, each)
    line(ledger, made)
    return made


def found(ledger, made, action, half=None):
    return ledger.see(lambda stores: stores.criteria.choose(action, made.id, half=half))


def assert_joined(ledger, made, criteria, times):
    @settings(max_examples=examples(times), suppress_health_check=list(HealthCheck))
    @given(criteria=criteria, deed=DEEDS, options=OPTIONS)
    def agrees(criteria, deed, options):
        action = Action(deed=deed, criteria=criteria, options=options)
        asked = [found(ledger, made, action, half) for half in Half]

        assert joined(asked) == found(ledger, made, action)

    agrees()


def test_halves_of_any_criteria_are_the_whole(ledger, made):
    assert_joined(ledger, made, CRITERIA, 30)


@pytest.mark.parametrize("newest", [0, 4])
def test_so_are_those_of_broad_periods(ledger, made, monkeypatch, newest):
    monkeypatch.setattr(criteria_store, "FEW", 1)
    monkeypatch.setattr(criteria_store, "BROAD", 1)
    monkeypatch.setattr(criteria_store, "NEWEST", newest)

    assert_joined(ledger, made, PERIODS, 15)


def test_each_half_finds_some_and_neither_all(ledger, made):
    again = Options(allows_existing=True)
    action = Action(deed=Deed.ADD, criteria=Criteria(having=EntryPart()), options=again)

    [one, other] = [found(ledger, made, action, half) for half in Half]

    assert one.count > 0
    assert other.count > 0
    assert {each.id for each in one.sample}.isdisjoint(each.id for each in other.sample)


def test_a_sample_of_two_halves_is_that_of_the_whole(ledger, made):
    for number in range(30):
        contact(ledger, f"Sif {number}", city="Vík", excluded_from_segments=number % 3 == 0)
    in_vik = Action(deed=Deed.ADD, criteria=Criteria(contact=ContactPart(cities=("Vík",))))

    together = joined([found(ledger, made, in_vik, half) for half in Half])

    assert together == found(ledger, made, in_vik)
    assert (together.count, together.excluded) == (20, {Exclusion.EXCLUDED: 10})
    assert len(together.sample) == 10


def test_a_form_asked_in_halves_shows_the_whole(ledger, made, clock):
    asked = Asked(
        action=Action(deed=Deed.ADD, criteria=Criteria(having=EntryPart())),
        pasted="nobody@example.is",
    )

    def sheet(half):
        return ledger.do(preview_asked, made.id, asked, half=half, actor=ANNA)

    assert whole_of([sheet(half) for half in Half]) == sheet(None)
