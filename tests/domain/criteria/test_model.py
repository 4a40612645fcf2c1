"""Criteria are refused where they would mean something else, and survive being stored."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    NothingAsked,
    Options,
    PeriodReversed,
    TooManyValues,
    checked,
)
from domain.segments.criteria.plain import CriteriaUnreadable, dump, load
from tests.domain.criteria.test_choosing import CRITERIA

ACTIONS = st.builds(
    Action,
    deed=st.sampled_from(Deed),
    criteria=CRITERIA,
    options=st.builds(Options, ignores_exclusion=st.booleans(), expands_companies=st.booleans()),
)


@given(action=ACTIONS)
def test_what_is_stored_is_read_as_it_was(action):
    assert load(json.loads(json.dumps(dump(action)))) == action


def test_what_a_later_version_wrote_is_not_guessed():
    stored = dump(Action(deed=Deed.ADD, criteria=Criteria(contact=ContactPart(name="Sif"))))

    with pytest.raises(CriteriaUnreadable):
        load({**stored, "version": 2})


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        (Criteria(), NothingAsked),
        (
            Criteria(having=EntryPart(since=date(2026, 2, 1), until=date(2026, 1, 31))),
            PeriodReversed,
        ),
        (Criteria(contact=ContactPart(cities=tuple(map(str, range(51))))), TooManyValues),
    ],
)
def test_criteria_that_mean_nothing_are_refused(criteria, refusal):
    with pytest.raises(refusal):
        checked(criteria)
