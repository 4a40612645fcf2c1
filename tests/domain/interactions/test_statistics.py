"""What cards count, beside a naive recount, whatever was done before."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from domain.contacts.merging import merge_contacts, undo_merge
from domain.contacts.portrait import portrait
from domain.ids import WorkspaceId
from domain.interactions.cancelling import cancel, restore
from domain.interactions.evaluating import evaluate
from domain.interactions.kinds import Evaluation, Outcome, State
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import delete_postponed, edit
from domain.salespeople.portrait import salesperson_portrait
from tests.domain.interactions.recount import Model
from tests.support.clock import ManualClock
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    MEETING,
    contact,
    entered,
    form_on,
    new_form,
    opened,
)

workspaces = count()
SALESPEOPLE = (ANNA, BJORN)
contacts = st.integers(0, 5)
others = st.lists(contacts, max_size=3)
entries = st.integers(0, 7)
amounts = st.none() | st.integers(0, 500)
# As far back as the year before.
told = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(Outcome),
        "cost": amounts,
        "duration": amounts,
        "days": st.sampled_from([0, 1, 30, 200]),
    }
)
WRITES = st.tuples(
    st.sampled_from(["record", "postpone"]), contacts, others, st.sampled_from(SALESPEOPLE), told
)
ACTS = st.lists(
    st.one_of(
        WRITES,
        WRITES,
        st.tuples(st.just("finish"), entries, contacts, others, told),
        st.tuples(st.just("edit"), entries, told),
        st.tuples(st.sampled_from(["cancel", "cancel", "restore", "evaluate", "delete"]), entries),
        st.tuples(st.just("merge"), contacts, contacts),
        st.tuples(st.just("undo_merge"), entries),
    ),
    min_size=6,
    max_size=14,
)


FACTS = {"outcome": Outcome.SUCCESSFUL, "cost": 5, "duration": 7, "days": 0}
# Seldom met by chance: doubles by a merge, finished after it, and the merge undone.
MERGED = [
    ("record", 2, [3, 4], ANNA, FACTS),
    ("postpone", 3, [2, 5], ANNA, FACTS),
    ("postpone", 5, [3], BJORN, FACTS),
    ("record", 5, [3], BJORN, FACTS),
    ("merge", 2, 3),
    ("finish", 0, 2, [5], FACTS),
    ("finish", 0, 5, [2], FACTS),
    ("merge", 0, 1),
]
UNDONE = [*MERGED, ("undo_merge", 0), ("record", 4, [1, 3], BJORN, FACTS)]


class Log:
    """Acts on what there is; what cannot be done to it is left."""

    def __init__(self, ledger):
        self.ledger = ledger
        companies = [contact(ledger, name, kind="company") for name in ("Síldin", "Þorskurinn")]
        people = [
            contact(ledger, name, company=company and company.id)
            for name, company in zip("ABCD", [*companies, companies[0], None], strict=True)
        ]
        self.contacts = [*companies, *people]
        self.model = Model({each.id: each.company for each in self.contacts})

    def do(self, act, *told):
        getattr(self, act)(*told)

    def told(self, main, present, salesperson, facts):
        """What a form holds, and what the model is told of it."""
        facts = {**facts}
        at = self.ledger.clock() - timedelta(days=facts.pop("days"))
        ids = self.ids(present)
        form = entered(
            contact=main,
            template=MEETING,
            description="Fish",
            occurred_at=at,
            salesperson=salesperson,
            also_present=ids,
            **facts,
        )
        return form, {**facts, "day": at.date(), "salesperson": salesperson}

    def ids(self, places):
        return tuple(self.contacts[place].id for place in places)

    def write(self, use_case, form, main, present, salesperson, facts, by):
        [main] = self.ids([main])
        told, known = self.told(main, present, salesperson, facts)
        done = self.ledger.do(use_case, form, told, actor=by).interaction
        known |= {"state": done.state}
        # A template fills in what is left empty; what it filled in is what was meant.
        known |= {"duration": done.content.details.duration, "cost": done.content.details.cost}
        self.model.write(done.number, main, self.ids(present), **known)

    def record(self, *told):
        *told, salesperson, facts = told
        self.write(record, new_form(self.ledger), *told, salesperson, facts, by=salesperson)

    def postpone(self, *told):
        *told, salesperson, facts = told
        self.write(postpone, new_form(self.ledger), *told, salesperson, facts, by=salesperson)

    def one(self, which, state):
        """Its number; None where none is so."""
        fitting = [n for n, entry in self.model.entries.items() if entry.state is state]
        return self.ledger.interaction(fitting[which % len(fitting)]) if fitting else None

    def finish(self, which, main, present, facts):
        if entry := self.one(which, State.POSTPONED):
            form = form_on(self.ledger, entry)
            self.write(record, form, main, present, entry.salesperson, facts, by=MARGRET)

    def edit(self, which, facts):
        if entry := self.one(which, State.RECORDED):
            form, known = self.told(None, [], ANNA, facts)
            self.ledger.do(edit, form_on(self.ledger, entry), form, actor=MARGRET)
            for name in ("outcome", "cost", "duration", "day"):
                setattr(self.model.entries[entry.number], name, known[name])

    def cancel(self, which):
        if entry := self.one(which, State.RECORDED):
            by = {"shown": entry.version, "actor": MARGRET}
            self.ledger.do(cancel, entry.number, "Wrong", **by)
            self.model.entries[entry.number].state = State.CANCELLED

    def restore(self, which):
        if entry := self.one(which, State.CANCELLED):
            self.ledger.do(restore, entry.number, shown=entry.version, actor=MARGRET)
            self.model.entries[entry.number].state = State.RECORDED

    def evaluate(self, which):
        if entry := self.one(which, State.RECORDED):
            by = {"shown": entry.version, "actor": BJORN}
            self.ledger.do(evaluate, entry.number, Evaluation.POSITIVE, **by)

    def delete(self, which):
        if entry := self.one(which, State.POSTPONED):
            self.ledger.do(delete_postponed, entry.number, actor=MARGRET)
            del self.model.entries[entry.number]

    def merge(self, one, other):
        keeps, goes = (self.model.whom(contact) for contact in self.ids([one, other]))
        if keeps != goes and (one < 2) is (other < 2):
            by = {"nonce": self.ledger.nonce(), "actor": MARGRET}
            done = self.ledger.do(merge_contacts, keeps, goes, **by)
            self.model.merge(done.merge.id, keeps, goes)

    def undo_merge(self, which):
        open_ones = [
            each
            for each in self.model.merges
            if not each.is_undone and each.survivor not in self.model.into
        ]
        if open_ones:
            merging = open_ones[which % len(open_ones)]
            self.ledger.do(undo_merge, merging.id, actor=MARGRET)
            self.model.undo(merging)

    def of_contact(self, contact):
        told = self.ledger.do(portrait, contact, actor=ANNA)
        sums, last = told.totals, told.last
        return sums.number, sums.cost, sums.duration, last.contact_on, last.attempt_on

    def of_salesperson(self, person):
        sums = self.ledger.do(salesperson_portrait, person, actor=MARGRET).totals
        return sums.number, sums.cost, sums.duration


@pytest.mark.parametrize(
    ("database_url", "examples"), [("sqlite", 8), ("postgres", 2)], indirect=["database_url"]
)
def test_totals_equal_a_naive_recount_whatever_was_done(engines, examples):
    @settings(max_examples=examples, phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @example(acts=MERGED)
    @example(acts=UNDONE)
    @given(acts=ACTS)
    def equal(acts):
        workspace = WorkspaceId(f"T{next(workspaces)}-statistics")
        log = Log(opened(engines, ManualClock(), workspace))
        for act in acts:
            log.do(*act)

        for each in log.contacts:
            if each.id not in log.model.into:
                assert log.of_contact(each.id) == log.model.of_contact(each.id), each.name
        for person in SALESPEOPLE:
            assert log.of_salesperson(person) == log.model.of_salesperson(person, 2026)

    equal()
