"""After any sequence of steps, going back restores exactly what was there at each depth."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.contacts.model import ContactKind
from domain.interactions.kinds import Outcome
from domain.segments.criteria.model import ContactPart, Criteria, EntryPart
from domain.segments.lines import remove_line
from tests.domain.criteria.test_steps import back, take
from tests.support.examples import examples
from tests.support.given import ANNA, contact, recorded
from tests.support.segments import changed_line, line, lines_of, segment

pytestmark = pytest.mark.both_databases

PEOPLE = 6
CRITERIA = st.sampled_from(
    [
        Criteria(contact=ContactPart(cities=("Höfn",))),
        Criteria(contact=ContactPart(tags=("fair",))),
        Criteria(contact=ContactPart(name="anna")),
        Criteria(contact=ContactPart(kinds=(ContactKind.PERSON,))),
        Criteria(having=EntryPart()),
        Criteria(lacking=EntryPart(outcomes=(Outcome.ATTEMPT_FAILED,))),
    ]
)
CHOICE = st.integers(0, 30)


class Steps(RuleBasedStateMachine):
    """``past`` are the lines as they were before each step that can be taken back."""

    ledger = None

    @initialize()
    def begin(self):
        self.made, self.lines, self.past = segment(self.ledger), [], []

    def stepped(self):
        self.past.append(self.lines)
        self.lines = lines_of(self.ledger, self.made)

    @rule(criteria=CRITERIA, again=st.booleans(), wide=st.booleans())
    def add(self, criteria, again, wide):
        take(self.ledger, self.made, "add", criteria, allows_existing=again, expands_companies=wide)
        self.stepped()

    @rule(deed=st.sampled_from(["reduce", "refine"]), criteria=CRITERIA, whole=st.booleans())
    def take_away(self, deed, criteria, whole):
        take(self.ledger, self.made, deed, criteria, takes_whole_companies=whole)
        self.stepped()

    @rule(whom=st.integers(1, PEOPLE))
    def add_by_hand(self, whom):
        [found] = self.ledger.see(lambda stores: stores.contacts.load([whom]))
        line(self.ledger, self.made, found, description="By hand")
        self.stepped()

    @precondition(lambda self: self.lines)
    @rule(place=CHOICE)
    def remove_by_hand(self, place):
        gone = self.lines[place % len(self.lines)]
        self.ledger.do(remove_line, self.made.id, gone.line, actor=ANNA)
        self.stepped()

    @precondition(lambda self: self.lines)
    @rule(place=CHOICE)
    def change_the_contact(self, place):
        """Two steps: the one goes, the other comes."""
        changed = self.lines[place % len(self.lines)]
        other = 1 + changed.contact % PEOPLE
        self.past.append(self.lines)
        self.lines = [each for each in self.lines if each.line != changed.line]
        changed_line(self.ledger, changed, contact=other, drops_own=True)
        self.stepped()

    @precondition(lambda self: self.past)
    @rule()
    def go_back(self):
        back(self.ledger, self.made, len(self.past))

        self.lines = self.past.pop()
        assert lines_of(self.ledger, self.made) == self.lines

    def teardown(self):
        while getattr(self, "past", None):
            self.go_back()


@pytest.fixture
def people(ledger):
    company = contact(ledger, "Fiskur ehf.", kind="company", city="Höfn")
    facts = (
        {"name": "Anna", "company": company.id, "tags": ("fair",)},
        {"name": "Anna Sif", "city": "Höfn"},
        {"name": "Sif", "city": "Höfn", "tags": ("fair",)},
        {"name": "Ægir", "company": company.id},
        {"name": "Björn"},
    )
    for each in facts:
        recorded(ledger, of=contact(ledger, **each), outcome=Outcome.ATTEMPT_FAILED)
    return ledger


def test_4_2_going_back_restores_the_exact_set_at_each_depth(people):
    class OfThisDatabase(Steps):
        ledger = people

    run_state_machine_as_test(
        OfThisDatabase,
        settings=settings(
            max_examples=examples(3),
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
