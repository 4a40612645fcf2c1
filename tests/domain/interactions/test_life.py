"""The life of interactions with two people acting on them, beside a naive model of it."""

from itertools import count

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

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
from domain.store.messages import MessageStore
from domain.store.tables import DueRow, InteractionRow
from tests.domain.interactions.naive import Entry, Form, Model, Refused
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import (
    ANNA,
    MARGRET,
    complete,
    contact,
    delivered,
    new_form,
    opened,
)

pytestmark = pytest.mark.both_databases

LEGAL = {
    (None, State.POSTPONED),
    (None, State.RECORDED),
    (State.POSTPONED, State.RECORDED),
    (State.POSTPONED, None),
    (State.RECORDED, State.CANCELLED),
}
# So few that most steps are about the same interactions.
FORMS = 3
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
numbers = st.integers(1, 3)


class Life(RuleBasedStateMachine):
    forms = Bundle("forms")
    resumed = Bundle("resumed")

    def __init__(self, engines):
        super().__init__()
        workspace = WorkspaceId(f"T{next(workspaces)}-life")
        self.ledger = opened(engines, ManualClock(), workspace)
        self.contact = contact(self.ledger)
        self.began = self.ledger.clock()
        self.model = Model()
        self.seen = {}
        self.opened = 0
        self.acts = count(1)

    @initialize(target=resumed)
    def both_have_open_what_they_were_reminded_of(self):
        began = Form(ANNA, new_form(self.ledger))
        number = self.writes(postpone, State.POSTPONED, began, "Call")
        self.time_passes(24 * 60)
        return multiple(*(self.resumed_by(person, number) for person in (ANNA, MARGRET)))

    def entered(self, description):
        values = {"description": description, "occurred_at": self.began, "salesperson": ANNA}
        return complete(self.ledger, self.contact, **values)

    def both(self, stored, modelled):
        """The store and the model come to the same answer."""
        answer = outcome_of(stored)
        assert answer == outcome_of(modelled)
        return answer

    @precondition(lambda self: self.opened < FORMS)
    @rule(target=forms, person=people)
    def opens_a_form(self, person):
        self.opened += 1
        return Form(person, new_form(self.ledger))

    @rule(target=resumed, person=people, number=numbers)
    def resumes(self, person, number):
        form = self.resumed_by(person, number)
        return multiple(*([form] if form else []))

    def resumed_by(self, person, number):
        opened_by = []

        def stored():
            sheet = self.ledger.do(resume, number, self.ledger.nonce(), actor=person)
            opened_by.append(Form(person, sheet.ref))

        self.both(stored, lambda: self.model.postponed(number))
        return opened_by[0] if opened_by else None

    @rule(form=forms, description=descriptions)
    def records(self, form, description):
        self.writes(record, State.RECORDED, form, description)

    @rule(form=forms, description=descriptions)
    def puts_aside(self, form, description):
        self.writes(postpone, State.POSTPONED, form, description)

    @rule(form=resumed, description=descriptions)
    def finishes(self, form, description):
        self.writes(record, State.RECORDED, form, description)

    @rule(form=resumed, description=descriptions)
    def puts_aside_again(self, form, description):
        self.writes(postpone, State.POSTPONED, form, description)

    def writes(self, use_case, state, form, description):
        told, now = self.entered(description), self.ledger.clock()
        if state is State.POSTPONED and form.person != ANNA and self.begins(form):
            return None  # a hand-over, which is another story

        def stored():
            return self.ledger.do(use_case, form.ref, told, actor=form.person).interaction.number

        return self.both(stored, lambda: self.model.write(form, description, state, now))

    def begins(self, form):
        return outcome_of(lambda: self.model.target(form)) is None

    @rule(form=forms, description=descriptions)
    def chooses_something(self, form, description):
        self.chooses(form, description)

    @rule(form=resumed, description=descriptions)
    def chooses_something_after_resuming(self, form, description):
        self.chooses(form, description)

    def chooses(self, form, description):
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
    def some_time_passes(self, minutes):
        self.time_passes(minutes)

    def time_passes(self, minutes):
        self.ledger.clock.advance(minutes=minutes)
        delivered(self.ledger)

    @invariant()
    def the_store_is_as_the_model_says(self):
        with self.ledger.session(self.ledger.workspace) as session:
            rows = session.scalars(select(InteractionRow)).all()
            due = session.scalars(select(DueRow)).all()
            live = [message for row in rows for message in live_about(row, session)]

        assert {row.number: entry_of(row) for row in rows} == self.model.entries
        assert len({row.nonce for row in rows}) == len(rows)
        self.every_step_was_a_legal_one({row.number: row.state for row in rows})
        self.what_waits_has_one_reminder_and_nothing_else_has_any(due)
        self.live_messages_are_true_or_about_to_be_corrected(live, due)

    def every_step_was_a_legal_one(self, now):
        steps = {(self.seen.get(number), now.get(number)) for number in {*self.seen, *now}}
        assert {step for step in steps if step[0] is not step[1]} <= LEGAL
        self.seen = now

    def what_waits_has_one_reminder_and_nothing_else_has_any(self, due):
        reminders = [row for row in due if row.kind is DueKind.REMINDER]
        assert sorted(row.subject for row in reminders) == sorted(self.waiting)
        assert {row.state for row in reminders} <= {DueState.SCHEDULED, DueState.RESTING}

    def live_messages_are_true_or_about_to_be_corrected(self, live, due):
        """One of several lives for as long as any of them waits."""
        corrected = {row.subject for row in due if row.kind is DueKind.MESSAGE}
        true = {message.key for message in live if message.subject in self.waiting}
        assert {message.key for message in live} - true <= corrected

    @property
    def waiting(self):
        return [
            f"interaction:{number}"
            for number, entry in self.model.entries.items()
            if entry.state is State.POSTPONED
        ]


def live_about(row, session):
    return MessageStore(session).live_of(f"interaction:{row.number}")


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
        max_examples=examples(10),
        stateful_step_count=30,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )

    run_state_machine_as_test(lambda: Life(engines), settings=few)
