"""The life of interactions with two people acting on them, beside a naive model of it."""

from itertools import count

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event, select

from domain.drafts.use_cases import autosave
from domain.errors import DomainError
from domain.ids import WorkspaceId
from domain.interactions.kinds import State
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import resume
from domain.interactions.use_cases import delete_postponed, undo
from domain.reminders.model import DueKind, DueState
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, snooze
from domain.store.tables import DueRow, InteractionRow
from tests.domain.interactions.naive import Entry, Form, Model, Refused
from tests.support.clock import ManualClock
from tests.support.given import (
    ANNA,
    MARGRET,
    complete,
    contact,
    delivered,
    new_form,
    opened,
)

LEGAL = {
    (None, State.POSTPONED),
    (None, State.RECORDED),
    (State.POSTPONED, State.RECORDED),
    (State.POSTPONED, None),
    (State.RECORDED, State.CANCELLED),
}
workspaces = count()


def outcome_of(act):
    """The refusal, else the number."""
    try:
        return act()
    except Refused as refused:
        return refused.kind
    except DomainError as refusal:
        return type(refusal)


descriptions = st.sampled_from(["Call", "Call back", "Order"])
people = st.sampled_from([ANNA, MARGRET])


class Life(RuleBasedStateMachine):
    forms = Bundle("forms")
    numbers = Bundle("numbers")

    def __init__(self, engines):
        super().__init__()
        workspace = WorkspaceId(f"T{next(workspaces)}-life")
        self.ledger = opened(engines, ManualClock(), workspace)
        self.contact = contact(self.ledger)
        self.began = self.ledger.clock()
        self.model = Model()
        self.seen = {}
        self.acts = count(1)

    def entered(self, description):
        values = {"description": description, "occurred_at": self.began, "salesperson": ANNA}
        return complete(self.ledger, self.contact, **values)

    def both(self, stored, modelled):
        """The store and the model come to the same answer."""
        answer = outcome_of(stored)
        assert answer == outcome_of(modelled)
        return answer

    @rule(target=forms, person=people)
    def opens_a_form(self, person):
        return Form(person, new_form(self.ledger))

    @rule(target=forms, person=people, number=numbers)
    def resumes(self, person, number):
        nonce, opened_by = self.ledger.nonce(), []

        def stored():
            opened_by.append(self.ledger.do(resume, number, nonce, actor=person).ref)

        self.both(stored, lambda: self.model.postponed(number))
        return multiple(*(Form(person, ref) for ref in opened_by))

    @rule(target=numbers, form=forms, description=descriptions)
    def records(self, form, description):
        return self.writes(record, State.RECORDED, form, description)

    @rule(target=numbers, form=forms, description=descriptions)
    def puts_aside(self, form, description):
        return self.writes(postpone, State.POSTPONED, form, description)

    def writes(self, use_case, state, form, description):
        told, now = self.entered(description), self.ledger.clock()
        if state is State.POSTPONED and form.person != ANNA and self.begins(form):
            return multiple()  # a hand-over, which is another story

        def stored():
            return self.ledger.do(use_case, form.ref, told, actor=form.person).interaction.number

        answer = self.both(stored, lambda: self.model.write(form, description, state, now))
        return answer if isinstance(answer, int) else multiple()

    def begins(self, form):
        return outcome_of(lambda: self.model.target(form)) is None

    @rule(form=forms, description=descriptions)
    def chooses_something(self, form, description):
        def stored():
            self.ledger.do(
                autosave,
                form.ref,
                self.entered(description),
                expand=False,
                acted_at=f"{next(self.acts):09}",
                answer=None,
                actor=form.person,
            )

        self.both(stored, lambda: self.model.autosave(form))

    @rule(person=people, number=numbers)
    def undoes(self, person, number):
        def stored():
            self.ledger.do(undo, number, actor=person)

        self.both(stored, lambda: self.model.undo(number, self.ledger.clock()))

    @rule(person=people, number=numbers)
    def deletes(self, person, number):
        def stored():
            self.ledger.do(delete_postponed, number, actor=person)

        self.both(stored, lambda: self.model.delete(number))

    @rule(person=people, number=numbers)
    def snoozes(self, person, number):
        choice = Choice(preset=Preset.IN_ONE_HOUR, shown_at=self.ledger.clock())

        def stored():
            press = self.ledger.nonce()
            self.ledger.do(snooze, number, choice, request=press, actor=person)

        self.both(stored, lambda: self.model.postponed(number))

    @rule(minutes=st.sampled_from([1, 11, 60, 24 * 60, 5 * 24 * 60]))
    def time_passes(self, minutes):
        self.ledger.clock.advance(minutes=minutes)
        delivered(self.ledger)

    @invariant()
    def the_store_holds_what_the_model_says(self):
        rows = self.rows(InteractionRow)

        stored = {row.number: entry_of(row) for row in rows}
        assert stored == self.model.entries
        assert len({row.nonce for row in rows}) == len(rows)

    @invariant()
    def what_is_postponed_has_one_reminder_and_nothing_else_has_any(self):
        waiting = [
            f"interaction:{number}"
            for number, entry in self.model.entries.items()
            if entry.state is State.POSTPONED
        ]

        due = [row for row in self.rows(DueRow) if row.kind is DueKind.REMINDER]
        assert sorted(row.subject for row in due) == sorted(waiting)
        assert {row.state for row in due} <= {DueState.SCHEDULED, DueState.RESTING}

    @invariant()
    def every_step_was_a_legal_one(self):
        now = {row.number: row.state for row in self.rows(InteractionRow)}

        steps = {(self.seen.get(number), now.get(number)) for number in {*self.seen, *now}}
        assert {step for step in steps if step[0] is not step[1]} <= LEGAL
        self.seen = now

    @invariant()
    def a_live_message_is_only_about_what_waits_or_is_about_to_be_corrected(self):
        with self.ledger.stores() as stores:
            for number, entry in self.model.entries.items():
                for message in stores.messages.live_of(f"interaction:{number}"):
                    is_due = stores.due.exists(DueKind.MESSAGE, message.key)
                    assert entry.state is State.POSTPONED or is_due

    def rows(self, table):
        with self.ledger.session(self.ledger.workspace) as session:
            return session.scalars(select(table)).all()


def entry_of(row):
    return Entry(
        state=row.state,
        version=row.version,
        description=row.description,
        nonce=row.nonce,
        last_form=row.last_form,
        created_by=row.created_by,
        finished_by=row.finished_by,
        finished_at=row.finished_at,
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whatever_two_people_do_store_and_rules_agree(engines):
    # Shrinking a failure would take minutes, and thirty steps can be read.
    few = settings(
        max_examples=25,
        stateful_step_count=30,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
    event.listen(engines.writer, "connect", hurry)

    run_state_machine_as_test(lambda: Life(engines), settings=few)


def hurry(connection, _record):
    """Nothing here is to survive a loss of power."""
    connection.execute("PRAGMA synchronous = OFF")
