"""One entry for each cell of the table of permissions, and what became of it."""

import json
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from uuid import uuid4

from sqlalchemy import insert, inspect, select

from domain.interactions.kinds import State
from domain.interactions.model import FormRef, subject_of
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import undo
from domain.store.tables import CommentRow, DraftRow, DueRow, InteractionRow
from handlers.entries.wire import EntryFormMemory, EntryMemory
from handlers.interactions.wire import FormMemory
from handlers.reminders.wire import StepMemory
from sandbox import stacks
from tests.support.forged import Forger

SECRET = "Wants to leave his supplier"
ROLES = {"bjorn": "salesperson", "kate": "manager", "hildur": "admin"}
OWNERS = ("anna", *ROLES)
# Of postponed entries the reminder is put off to Monday; the default is tomorrow.
MONDAY = 8


@dataclass
class Cell:
    """``person`` acts on an entry that is their own, or Anna's."""

    action: str
    person: str
    is_own: bool
    state: State
    number: int
    version: int
    view: object = None

    def __str__(self):
        whose = "own" if self.is_own else "other's"
        return f"{self.action}: {ROLES[self.person]}, {whose}, {self.state}"

    @property
    def is_theirs(self):
        return self.is_own or self.person != "bjorn"

    def form(self, memory):
        ref = FormRef(nonce=uuid4().hex, number=self.number, opened_version=self.version)
        return replace(FormMemory.load(memory), ref=ref, under=None).dump()

    def step(self, memory):
        return replace(StepMemory.load(memory), number=self.number, under=None).dump()

    def card(self, _memory=""):
        return EntryMemory(number=self.number, version=self.version).dump()

    def card_form(self, _memory):
        shown = EntryMemory(number=self.number, version=self.version)
        return EntryFormMemory(nonce=uuid4().hex, card=shown).dump()


@dataclass
class Seen:
    """All that an action may change of an entry, and what hangs on it."""

    state: State | None = None
    version: int = 0
    description: str = ""
    evaluation: object = None
    due_at: object = None
    comments: int = 0
    forms: int = 0
    next_ones: int = 0


class Table:
    """Opens an office with one entry in each state for everybody, of which cells get copies."""

    def __init__(self, office):
        self.office, self.forms, self.first = office, {}, 100

    def person(self, name):
        return self.office.sandbox.person(name)

    async def set_up(self):
        office = self.office
        await office.given_known(*(self.person(name) for name in OWNERS))
        await office.given_manager(office.kate)
        self.originals = {}
        for name in OWNERS:
            for state in State:
                self.originals[name, state] = await self.begun(self.person(name), state)

    async def begun(self, person, state):
        use_case = postpone if state is State.POSTPONED else record
        entry = await self.office.given(use_case, person, description=SECRET)
        if state is State.CANCELLED:
            told = {"actor": person.id, "now": self.office.clock()}
            await self.office.work.write(self.office.workspace, undo, entry.number, **told)
        return entry.number

    def keep(self, name, form):
        """A form to forge others from."""
        self.forms[name] = (deepcopy(form.view.body), deepcopy(form.view.shown))

    def cells(self, action):
        """Each with an entry of its own."""
        wanted = [
            (name, is_own, state) for name in ROLES for is_own in (True, False) for state in State
        ]
        with self.office.store() as session:
            return [self.cell(session, action, *each) for each in wanted]

    def cell(self, session, action, name, is_own, state):
        number = self.originals[name if is_own else "anna", state]
        self.first += 1
        [version] = copied(session, number, [self.first])
        return Cell(action, name, is_own, state, self.first, version)

    def opened(self, cell, name, memory):
        """A view of the cell's person, as if it had been opened on the cell's entry."""
        body, shown = self.forms[name]
        home, person = self.office.sandbox.workspace, self.person(cell.person)
        state, told = self.office.sandbox.state, memory(body["private_metadata"])
        view = stacks.open_root(
            state, home, person.id, {**deepcopy(body), "private_metadata": told}
        )
        view.shown, cell.view = deepcopy(shown), view
        return view

    def forger(self, cell):
        return Forger(self.office, self.person(cell.person))

    def views_about(self, cell):
        """Opened on the cell's view, or by a press in a message."""
        views = self.office.sandbox.workspace.open_views(self.person(cell.person).id)
        others = (each for each in views if each is not cell.view)
        return [each for each in others if cell.number in numbers_in(each)]

    def seen(self):
        """By number."""
        found = {}
        with self.office._session(self.office.engines.reader) as session:
            for row in session.scalars(select(InteractionRow)):
                told = (row.state, row.version, row.description, row.evaluation)
                found[row.number] = Seen(*told)
            due = {row.subject: row.due_at for row in session.scalars(select(DueRow))}
            comments = Counter(session.scalars(select(CommentRow.number)))
            forms = Counter(session.scalars(select(DraftRow.number)))
            begun = Counter(session.scalars(select(DraftRow.origin)))
            followed = Counter(session.scalars(select(InteractionRow.origin)))
        for number, seen in found.items():
            seen.due_at = due.get(subject_of(number))
            seen.comments, seen.forms = comments[number], forms[number]
            seen.next_ones = begun[number] + followed[number]
        return found


def copied(session, number, numbers):
    """The same entry more often, with its reminder if it has one; the versions."""
    row = told(session, InteractionRow, InteractionRow.number == number)
    rows = [{**row, "number": each, "nonce": f"copy-{each}"} for each in numbers]
    session.execute(insert(InteractionRow), rows)
    if row["state"] is State.POSTPONED:
        due = told(session, DueRow, DueRow.subject == subject_of(number))
        session.execute(insert(DueRow), [{**due, "subject": subject_of(each)} for each in numbers])
    return [row["version"] for row in rows]


def told(session, table, which):
    row = session.scalars(select(table).where(which)).one()
    return {each.key: getattr(row, each.key) for each in inspect(table).column_attrs}


def numbers_in(view):
    """Of the entries that a form, a step or a form on a card is about."""
    memory = json.loads(view.body["private_metadata"] or "{}")
    under = memory.get("l") or {}
    below = json.loads(under) if isinstance(under, str) else under
    return {memory.get("i"), below.get("entry"), memory.get("entry")}
