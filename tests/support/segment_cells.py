"""One segment for each cell of the table of permissions, and what became of it."""

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from uuid import uuid4

from domain.ids import LineNumber
from domain.segments.criteria.asking import Asked, take_asked
from domain.segments.criteria.model import Action as Chosen
from domain.segments.criteria.model import Criteria, Deed
from domain.segments.criteria.saving import save_criteria
from domain.segments.lines import add_line
from domain.segments.logging import log_segment
from domain.segments.logs import Choices
from domain.segments.model import HeaderValues, LineValues, Segment, SegmentRef
from domain.segments.turning import cancel_segment
from domain.segments.use_cases import create_segment
from domain.store.tables import (
    DueRow,
    InteractionRow,
    LoggedSegmentRow,
    SavedCriteriaRow,
    SegmentCallRow,
    SegmentLineRow,
    SegmentRow,
    SegmentStepRow,
)
from sandbox import stacks
from tests.support.forged import Forger

SECRET = "Those who may leave us"
INSIDERS = ("bjorn", "kate", "hildur")  # salesperson, manager, admin
STRANGERS = ("gestur", "sven", "farinn")  # a guest, an outsider, one who left
OPEN, LOGGED, CANCELLED = "open", "logged", "cancelled"
FIRST = LineNumber(1)
KEPT = (
    InteractionRow,
    LoggedSegmentRow,
    SavedCriteriaRow,
    SegmentCallRow,
    SegmentLineRow,
    SegmentRow,
    SegmentStepRow,
)


@dataclass
class Cell:
    """Whether ``person`` may act on it, and what it became where it was logged."""

    person: str
    segment: Segment
    is_theirs: bool
    logged: int = 0

    @property
    def criteria(self):
        """Those that were saved from it."""
        return self.segment.id

    @property
    def secret(self):
        return self.segment.values.description

    def memory(self, kept):
        """What a form or a screen remembers, with this segment in the place of another."""
        told = {"s": self.segment.id, "segment": self.segment.id, "n": uuid4().hex}
        if kept.get("i") is None:  # else it is the version of the line
            told["v"] = self.segment.version
        if "u" in kept:
            told["u"] = json.dumps(self.memory(json.loads(kept["u"])))
        return kept | {name: value for name, value in told.items() if name in kept}


class SegmentTable:
    """Opens an office, of which every cell gets a segment of two lines."""

    def __init__(self, office):
        self.office, self.forms, self.forged = office, {}, None

    def person(self, name):
        return self.office.sandbox.person(name)

    async def set_up(self):
        office = self.office
        await office.given_known(office.anna, *map(self.person, INSIDERS))
        await office.given_manager(office.kate)
        await office.given_series("segment", "S-")
        await office.given_contact("Sif Árnadóttir")

    def keep(self, name, form):
        """A form to forge others from."""
        self.forms[name] = (deepcopy(form.view.body), deepcopy(form.view.shown))

    async def cells(self, state=OPEN):
        """What is allowed has a segment of its own; what is refused leaves Anna's as it is."""
        cells = [
            Cell("bjorn", await self.segment("bjorn"), is_theirs=True),
            Cell("kate", await self.segment("anna"), is_theirs=True),
            Cell("hildur", await self.segment("anna"), is_theirs=True),
        ]
        if state != OPEN:
            await self.log(cells, cancels=state == CANCELLED)
        return cells

    async def refused(self, state=OPEN):
        annas = Cell("bjorn", await self.segment("anna"), is_theirs=False)
        if state != OPEN:
            await self.log([annas], cancels=state == CANCELLED)
        return [annas, *(replace(annas, person=name) for name in STRANGERS)]

    async def segment(self, name):
        owner = self.person(name)
        values = HeaderValues(
            template=3,
            description=f"{SECRET}: {uuid4().hex}",
            occurred_on=self.office.clock().date(),
            salesperson=owner.id,
        )
        made = await self.write(owner, create_segment, SegmentRef(nonce=uuid4().hex), values)
        ref = SegmentRef(nonce=uuid4().hex, segment=made.id)
        await self.write(owner, add_line, ref, 1, LineValues(cost=100))
        chosen = Chosen(deed=Deed.ADD, criteria=Criteria())
        asked = Asked(action=chosen, pasted="C-0002")
        await self.write(owner, take_asked, made.id, asked, nonce=uuid4().hex)
        code = f"K{made.id}"
        await self.write(owner, save_criteria, made.id, code, nonce=uuid4().hex)
        [row] = self.office.rows(SegmentRow, id=made.id)
        return replace(made, version=row.version)

    async def log(self, cells, *, cancels):
        for cell in cells:
            owner = self.person("hildur")
            made = cell.segment
            ref = SegmentRef(nonce=uuid4().hex, segment=made.id, opened_version=made.version)
            await self.write(owner, log_segment, ref, Choices())
        await self.office.deliver()
        for cell in cells:
            [row] = self.office.rows(LoggedSegmentRow, segment_id=cell.segment.id)
            cell.logged = row.id
            if cancels:
                await self.write(owner, cancel_segment, row.id)

    async def write(self, person, use_case, *told, **more):
        more |= {"actor": person.id, "now": self.office.clock()}
        return await self.office.work.write(self.office.workspace, use_case, *told, **more)

    def opened(self, cell, name, **typed):
        """A view of the cell's person, as if it had been opened on the cell's segment."""
        body, shown = deepcopy(self.forms[name])
        body["private_metadata"] = json.dumps(cell.memory(json.loads(body["private_metadata"])))
        home, person = self.office.sandbox.workspace, self.person(cell.person)
        view = stacks.open_root(self.office.sandbox.state, home, person.id, body)
        texts = {each: {"type": "plain_text_input", "value": it} for each, it in typed.items()}
        view.shown = shown | {(each, each): held for each, held in texts.items()}
        self.forged = view
        return view

    def forger(self, cell):
        return Forger(self.office, self.person(cell.person))

    def rows(self):
        """All that an action may change."""
        *found, due = self.office.written(*KEPT, DueRow)
        return [*found, [each for each in due if each.subject.startswith("segment:")]]


def new_ones(views, cell, forged):
    """Whether a view about the cell's segment is open, beside the one that was forged."""
    memories = [
        json.loads(each.body["private_metadata"] or "{}") for each in views if each is not forged
    ]
    return any(cell.segment.id in (each.get("s"), each.get("segment")) for each in memories)
