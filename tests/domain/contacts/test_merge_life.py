"""Merging, undoing, erasing, and recording between: in any order, beside a naive model."""

from itertools import count

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from domain.contacts.erasing import erase_contact
from domain.contacts.merges import ContactErased, MergedFurther, SameContact
from domain.contacts.merging import merge_contacts, undo_merge
from domain.contacts.model import REDACTED
from domain.errors import DomainError
from domain.ids import WorkspaceId
from domain.interactions.kinds import State
from domain.interactions.model import ContactUnusable
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import edit
from domain.store.tables import ContactRow, DueRow, InteractionRow, InteractionVersionRow
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    complete,
    contact,
    form_on,
    known,
    new_form,
    opened,
)

pytestmark = pytest.mark.both_databases

workspaces = count()
contacts = st.integers(0, 2)
places = st.integers(0, 7)


def outcome_of(act):
    try:
        return act()
    except DomainError as refusal:
        return type(refusal)


class Entry:
    def __init__(self, contact, state, text):
        self.contact, self.state, self.text, self.versions = contact, state, text, 0


class Merging:
    """What went where: the naive way to undo it is to put it back."""

    def __init__(self, id, survivor, duplicate):
        self.id, self.survivor, self.duplicate = id, survivor, duplicate
        self.entries, self.merged, self.is_undone = [], [], False


class MergeLife(RuleBasedStateMachine):
    def __init__(self, engines):
        super().__init__()
        workspace = WorkspaceId(f"T{next(workspaces)}-merges")
        self.ledger = opened(engines, ManualClock(), workspace)
        self.admin = known(self.ledger, ADMIN, is_slack_admin=True).id
        self.people = [contact(self.ledger, f"Person {letter}") for letter in "ABC"]
        self.into = {}
        self.erased = set()
        self.entries, self.merges, self.texts = {}, [], count()

    def whom(self, place):
        chosen = self.people[place].id
        return self.into.get(chosen, chosen)

    def numbered(self, place, state):
        fitting = [number for number, entry in self.entries.items() if entry.state is state]
        return fitting[place % len(fitting)] if fitting else None

    def write(self, use_case, form, person, state):
        """What it is called, or why not."""
        text, whom = f"Text {next(self.texts)}", self.whom(person)
        told = complete(self.ledger, self.people[person], description=text)
        done = outcome_of(lambda: self.ledger.do(use_case, form, told, actor=ANNA).interaction)
        if whom in self.erased:
            assert done is ContactUnusable
        else:
            self.entries[done.number] = Entry(whom, state, text)

    @rule(person=contacts)
    def record(self, person):
        self.write(record, new_form(self.ledger), person, State.RECORDED)

    @rule(person=contacts)
    def postpone(self, person):
        self.write(postpone, new_form(self.ledger), person, State.POSTPONED)

    @rule(place=places, person=contacts)
    def finish_with_somebody_else(self, place, person):
        number = self.numbered(place, State.POSTPONED)
        if number is not None:
            form = form_on(self.ledger, self.ledger.interaction(number))
            self.write(record, form, person, State.RECORDED)

    @rule(place=places)
    def edit(self, place):
        number = self.numbered(place, State.RECORDED)
        if number is None or self.entries[number].contact in self.erased:
            return
        entry, text = self.entries[number], f"Text {next(self.texts)}"
        form = form_on(self.ledger, self.ledger.interaction(number))
        told = complete(self.ledger, self.people[0], description=text)
        self.ledger.do(edit, form, told, actor=ANNA)
        entry.text, entry.versions = text, entry.versions + 1

    @rule(one=contacts, other=contacts)
    def merge(self, one, other):
        keeps, goes = self.whom(one), self.whom(other)
        ids = self.people[one].id, self.people[other].id
        done = outcome_of(
            lambda: self.ledger.do(merge_contacts, *ids, nonce=self.ledger.nonce(), actor=MARGRET)
        )
        if keeps == goes:
            assert done is SameContact
        elif {keeps, goes} & self.erased:
            assert done is ContactErased
        else:
            self.merges.append(self.noted(Merging(done.merge.id, keeps, goes)))
            assert done.moved == len(self.merges[-1].entries)

    def noted(self, merging):
        keeps, goes = merging.survivor, merging.duplicate
        merging.entries = [n for n, entry in self.entries.items() if entry.contact == goes]
        merging.merged = [each for each, survivor in self.into.items() if survivor == goes]
        for number in merging.entries:
            self.entries[number].contact = keeps
        self.into |= dict.fromkeys([*merging.merged, goes], keeps)
        return merging

    @rule(place=places)
    def undo(self, place):
        if not self.merges:
            return
        merging = self.merges[-1 - place % len(self.merges)]
        done = outcome_of(lambda: self.ledger.do(undo_merge, merging.id, actor=MARGRET))
        if merging.is_undone:
            assert done.moved == 0
        elif merging.survivor in self.erased:
            assert done is ContactErased
        elif merging.survivor in self.into:
            assert done is MergedFurther
        else:
            self.put_back(merging)

    def put_back(self, merging):
        merging.is_undone = True
        del self.into[merging.duplicate]
        for number in merging.entries:
            entry = self.entries.get(number)
            if entry is not None and entry.contact == merging.survivor:
                entry.contact = merging.duplicate
        for each in merging.merged:
            if self.into.get(each) == merging.survivor:
                self.into[each] = merging.duplicate

    @rule(person=contacts)
    def erase(self, person):
        whom = self.whom(person)
        number = next(each.number for each in self.people if each.id == whom)
        self.ledger.do(erase_contact, self.people[person].id, number, actor=self.admin)
        self.erased |= {whom, *(each for each, survivor in self.into.items() if survivor == whom)}
        gone = [n for n, entry in self.entries.items() if entry.contact in self.erased]
        for n in gone:
            if self.entries[n].state is State.POSTPONED:
                del self.entries[n]
            else:
                self.entries[n].text = REDACTED

    @invariant()
    def every_entry_is_where_it_belongs(self):
        with self.ledger.session(self.ledger.workspace) as session:
            found = {row.number: row for row in session.scalars(select(InteractionRow))}
            versions = list(session.scalars(select(InteractionVersionRow)))
        assert {
            number: (row.contact_id, row.state, row.description) for number, row in found.items()
        } == {n: (entry.contact, entry.state, entry.text) for n, entry in self.entries.items()}
        for number, entry in self.entries.items():
            own = [row for row in versions if row.number == number]
            assert len(own) == entry.versions
            assert {row.contact_id for row in own} <= {entry.contact}

    @invariant()
    def everybody_merged_leads_to_somebody_who_is_not(self):
        with self.ledger.session(self.ledger.workspace) as session:
            rows = list(session.scalars(select(ContactRow)))
        assert {row.id: row.merged_into for row in rows if row.merged_into} == self.into
        assert {row.id for row in rows if row.erased_at} == self.erased
        assert not set(self.into.values()) & self.into.keys()
        for row in rows:
            assert (row.deactivated_at is None) == (row.id not in self.into.keys() | self.erased)

    @invariant()
    def every_postponed_one_keeps_its_reminder(self):
        with self.ledger.session(self.ledger.workspace) as session:
            subjects = set(session.scalars(select(DueRow.subject).where(DueRow.kind == "reminder")))
        waiting = {n for n, entry in self.entries.items() if entry.state is State.POSTPONED}
        assert subjects == {f"interaction:{number}" for number in waiting}

    @invariant()
    def histories_are_those_of_the_survivors(self):
        with self.ledger.stores() as stores:
            shown = {
                each.id: {entry.number for entry in stores.interactions.history(each.id, limit=99)}
                for each in self.people
            }
        for each in self.people:
            own = {n for n, entry in self.entries.items() if entry.contact == each.id}
            assert shown[each.id] == own


@pytest.mark.parametrize(
    ("database_url", "many"), [("sqlite", 8), ("postgres", 2)], indirect=["database_url"]
)
def test_no_sequence_loses_or_mixes_up_anything(engines, many):
    run_state_machine_as_test(
        lambda: MergeLife(engines),
        settings=settings(
            max_examples=examples(many),
            stateful_step_count=25,
            phases=[Phase.generate],
            derandomize=True,
        ),
    )
