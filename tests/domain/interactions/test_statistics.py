"""Whom cards, reports and criteria count and *find* reaches, beside a naive recount."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from domain.contacts.merging import merge_contacts, undo_merge
from domain.contacts.portrait import portrait
from domain.contacts.search import words_of
from domain.ids import WorkspaceId
from domain.interactions.cancelling import cancel, restore
from domain.interactions.evaluating import evaluate
from domain.interactions.filters import Wanted
from domain.interactions.kinds import Evaluation, Outcome, State
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import delete_postponed, edit
from domain.reports.model import Grouping, Period, Question, Span, added_up
from domain.reports.use_cases import report
from domain.salespeople.portrait import salesperson_portrait
from domain.segments.criteria.model import Action, Criteria, Deed, EntryPart
from tests.domain.interactions.recount import Model
from tests.support.clock import ManualClock
from tests.support.examples import examples
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

pytestmark = pytest.mark.both_databases

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

    @property
    def standing(self):
        """Those who went into no other."""
        return {each.id for each in self.contacts} - self.model.into.keys()

    def name_of(self, contact):
        return next(each.name for each in self.contacts if each.id == contact)

    def of_contact(self, contact):
        told = self.ledger.do(portrait, contact, actor=ANNA)
        sums, last = told.totals, told.last
        return sums.number, sums.cost, sums.duration, last.contact_on, last.attempt_on

    def reported(self):
        """By contact, and that the total counts everything once."""
        since = Period(self.ledger.clock().date() - timedelta(days=300), self.ledger.clock().date())
        asked = Question(by=Grouping.CONTACT, span=Span.CHOSEN, chosen=since)
        told = self.ledger.do(report, asked, actor=MARGRET)
        total = told.total.number, told.total.cost, told.total.duration
        assert total == self.model.totals(self.model.recorded)
        assert added_up(line.figures for line in told.lines) == told.added
        return {
            line.subject.id: (line.figures.number, line.figures.cost, line.figures.duration)
            for line in told.lines
        }

    def met(self, part):
        """Whom criteria mean that ask for entries."""
        action = Action(deed=Deed.ADD, criteria=Criteria(having=part))
        return {
            each.id
            for each in self.ledger.see(lambda stores: stores.criteria.choose(action)).sample
        }

    def found(self, words):
        reader = self.ledger.see(lambda stores: stores.members.find(MARGRET))
        wanted = Wanted(reader=reader, words=words_of(words))
        found = self.ledger.see(lambda stores: stores.log.after(wanted, None, limit=99))
        return sorted(entry.number for entry in found.entries)

    def of_salesperson(self, person):
        sums = self.ledger.do(salesperson_portrait, person, actor=MARGRET).totals
        return sums.number, sums.cost, sums.duration


@pytest.mark.parametrize(
    ("database_url", "many"), [("sqlite", 4), ("postgres", 1)], indirect=["database_url"]
)
def test_totals_equal_a_naive_recount_whatever_was_done(engines, many):
    @settings(max_examples=examples(many), phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @example(acts=MERGED)
    @example(acts=UNDONE)
    @given(acts=ACTS)
    def equal(acts):
        workspace = WorkspaceId(f"T{next(workspaces)}-statistics")
        log = Log(opened(engines, ManualClock(), workspace))
        for act in acts:
            log.do(*act)

        assert_counted(log)

    equal()


def assert_counted(log):
    for each in log.standing:
        assert log.of_contact(each) == log.model.of_contact(each), log.name_of(each)
    assert log.reported() == log.model.reported()
    for part in (EntryPart(), EntryPart(templates=(MEETING,))):
        assert log.met(part) == {each for each in log.standing if log.model.of_contact(each)[0]}
    for each in log.standing - {merging.survivor for merging in log.model.merges}:
        assert log.found(log.name_of(each)) == log.model.numbers_with(each)
    for person in SALESPEOPLE:
        assert log.of_salesperson(person) == log.model.of_salesperson(person, 2026)
