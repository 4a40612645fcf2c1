"""Every action on a segment x every role x own or another's, by Slack's payloads.

Forged where the button is not shown. What somebody is refused changes nothing, opens nothing and
tells nothing of the segment.
"""

import pytest

from domain.store.tables import HandOverRow
from handlers.criteria.wire import Action as Criteria
from handlers.criteria.wire import Field as CriteriaField
from handlers.handovers.wire import Action as HandOver
from handlers.segments.wire import Action
from tests.support.acts import be_reminded
from tests.support.forged import Forger
from tests.support.segment_cells import (
    CANCELLED,
    FIRST,
    INSIDERS,
    LOGGED,
    OPEN,
    SECRET,
    STRANGERS,
    SegmentTable,
    new_ones,
)

NOT_YOURS = "Only its salesperson or a manager can do that."
FULL_MEMBERS = "Samskipti is for full members of this workspace."
UNREACHABLE = ("farinn",)  # Slack delivers no message to them


def on_card(action, value=lambda cell: cell.segment.id):
    def deed(table, cell):
        return table.forger(cell).act_in(table.opened(cell, "card"), action, value(cell))

    return deed


def in_form(name, action, value=lambda cell: cell.segment.id):
    def deed(table, cell):
        return table.forger(cell).act_in(table.opened(cell, name), action, value(cell))

    return deed


def from_message(action, value=lambda cell: cell.logged):
    return lambda table, cell: table.forger(cell).press(action, value(cell))


def submit(name):
    return lambda table, cell: table.forger(cell).submit(table.opened(cell, name))


def save_criteria(table, cell):
    code = {CriteriaField.CODE: f"F{cell.segment.id}"}
    return table.forger(cell).submit(table.opened(cell, "save", **code))


def snooze(moment):
    def deed(table, cell):
        block = f"{Action.SNOOZE}:{cell.segment.id}"
        return table.forger(cell).choose(Action.SNOOZE, block, moment)

    return deed


def first_line(_cell):
    return FIRST


def criteria(cell):
    return cell.criteria


OPENS, CHANGES, COUNTS = "opens", "changes", "counts"
OF_OPEN = {
    "open": (on_card(Action.OPEN), OPENS),
    "open, from a message": (from_message(Action.OPEN, lambda cell: cell.segment.id), OPENS),
    "find lines": (submit("card"), OPENS),
    "header": (on_card(Action.EDIT), OPENS),
    "save the header": (submit("header"), CHANGES),
    "add a line": (on_card(Action.ADD_LINE), OPENS),
    "edit a line": (on_card(Action.EDIT_LINE, first_line), OPENS),
    "save a line": (submit("line"), CHANGES),
    "reset a line": (in_form("line", Action.RESET_LINE, first_line), CHANGES),
    "remove a line": (in_form("line", Action.REMOVE_LINE, first_line), CHANGES),
    "preview": (on_card(Action.PREVIEW), OPENS),
    "log": (submit("log"), CHANGES),
    "delete": (on_card(Action.DELETE), CHANGES),
}
OF_CALLS = {
    "call list": (on_card(Action.CALL_LIST), CHANGES),
    "record a call": (submit("call"), CHANGES),
    "no answer": (in_form("call", Action.CALL_NO_ANSWER), CHANGES),
    "skip": (in_form("call", Action.CALL_SKIP), CHANGES),
    "call those skipped": (in_form("call", Action.CALL_SKIPPED), CHANGES),
    "stop calling": (in_form("call", Action.CALL_STOP), CHANGES),
    "remind me": (on_card(Action.REMIND), OPENS),
    "set the reminder": (submit("remind"), CHANGES),
    "snooze": (snooze("monday"), CHANGES),
    "snooze to a picked time": (snooze("pick"), OPENS),
}
OF_CRITERIA = {
    "add contacts": (on_card(Criteria.ADD), OPENS),
    "reduce": (on_card(Criteria.REDUCE), OPENS),
    "refine": (on_card(Criteria.REFINE), OPENS),
    "preview contacts": (in_form("criteria", Criteria.PREVIEW), COUNTS),
    "take the contacts": (submit("criteria"), CHANGES),
    "look at the steps": (on_card(Criteria.GO_BACK), OPENS),
    "go back": (submit("steps"), CHANGES),
    "name criteria": (on_card(Criteria.SAVE), OPENS),
    "save criteria": (save_criteria, CHANGES),
    "saved criteria": (on_card(Criteria.SHOW_SAVED), OPENS),
    "use criteria": (in_form("saved", Criteria.USE, criteria), CHANGES),
    "delete criteria": (in_form("saved", Criteria.DELETE, criteria), CHANGES),
}
OF_LOGGED = {
    "open what is logged": (on_card(Action.OPEN_LOGGED, lambda cell: cell.logged), OPENS),
    "undo": (from_message(Action.UNDO), CHANGES),
    "cancel": (from_message(Action.CANCEL), CHANGES),
}
OF_CANCELLED = {
    "restore": (from_message(Action.RESTORE), CHANGES),
    "delete what is logged": (from_message(Action.DELETE_LOGGED), CHANGES),
}
TABLES = {
    "open": (OPEN, OF_OPEN),
    "call list": (OPEN, OF_CALLS),
    "criteria": (OPEN, OF_CRITERIA),
    "logged": (LOGGED, OF_LOGGED),
    "cancelled": (CANCELLED, OF_CANCELLED),
}


@pytest.fixture
async def table(office):
    """With a form of each kind to forge others from, filled in by an admin."""
    table = SegmentTable(office)
    await table.set_up()
    await table.segment("hildur")
    page = await office.hildur.command("/interaction", "segments")
    card = await page.press("Open")
    table.keep("card", card)
    await keep_the_header(table, card)
    for name, button, label, text in (
        ("log", "Preview", None, None),
        ("call", "Call list", "Notes", "Forged"),
        ("criteria", "Add contacts", "E-mails or numbers", "C-0002"),
        ("steps", "Go back", None, None),
        ("save", "Save criteria", None, None),
        ("saved", "Saved criteria", None, None),
        ("remind", "Remind me", None, None),
    ):
        form = await card.press(button)
        if label is not None:
            await form.type(label, text)
        if name == "remind":
            await form.choose("Remind me", "Monday 9:00")
        table.keep(name, form)
        await form.close()
    form = await card.press("Edit", which="Edit: Þórunn Ægisdóttir")
    await form.type("Description", "Forged")
    table.keep("line", form)
    office.sandbox.workspace.stacks.clear()
    return table


async def keep_the_header(table, card):
    form = await card.press("Header")
    await form.type("Description", "Forged")
    await form.submit()
    await form.choose("Update the 2 lines that follow it?", "Yes")
    table.keep("header", form)
    await form.close()


@pytest.mark.parametrize("which", TABLES)
async def test_who_may_do_what_to_which_segment(table, beginning, which):
    state, actions = TABLES[which]
    refused, cells = await table.refused(state), await table.cells(state)
    beginning.keep()
    for action, (deed, comes_to) in actions.items():
        beginning.put_back()
        before = table.rows()
        for cell in cells:
            effects, told, before = await tried(table, cell, deed, before)
            assert effects & {comes_to, CHANGES} == {comes_to}, (action, cell, told)
        for cell in refused:
            effects, told, before = await tried(table, cell, deed, before)
            assert effects == set(), (action, cell, told)
            refusal = FULL_MEMBERS if cell.person in STRANGERS else NOT_YOURS
            assert refusal in told or cell.person in UNREACHABLE, (action, cell, told)


async def tried(table, cell, deed, before):
    """What came of it, all that the person saw, and what is written now."""
    office, person = table.office, table.person(cell.person)
    heard = len(person.dms)
    reply = await deed(table, cell)
    after = table.rows()
    views = office.sandbox.workspace.open_views(person.id)
    shown = [str(each.body) for each in views]
    messages = [each.text for each in person.dms[heard:]]
    told = " ".join([str(reply.body), *shown, *messages])
    effects = {
        OPENS: cell.secret in told or new_ones(views, cell, table.forged),
        CHANGES: after != before,
        COUNTS: "contacts come in" in told,
    }
    office.sandbox.workspace.stacks.clear()
    return {name for name, is_so in effects.items() if is_so}, told, after


async def test_whose_segments_are_listed(table):
    await table.segment("anna")
    for name in INSIDERS:
        page = await table.person(name).command("/interaction", "segments")
        assert (page.text.count(SECRET) > 0) is (name != "bjorn")


HAND_OVERS = {
    HandOver.ACCEPT: ("bjorn",),
    HandOver.DECLINE: ("bjorn",),
    HandOver.WITHDRAW: ("anna", "kate", "hildur"),
}


@pytest.fixture
async def crowd(office):
    """Everybody's handle; Anna has postponed something, and Björn may take it over."""
    colleague = office.sandbox.add_member("sara", "Sara")
    await office.given_known(office.anna, office.bjorn, office.hildur, colleague)
    await office.given_manager(office.kate)
    await be_reminded(office, description=SECRET)
    return "sara", *STRANGERS, "anna", "bjorn", "kate", "hildur"


async def offered_by(office, name):
    """By a form that an admin has opened; how many offers came of it."""
    form = await office.form(office.hildur, "handover @bjorn")
    await form.choose("From", "Anna Sigurðardóttir")
    before = len(office.rows(HandOverRow))
    await Forger(office, office.sandbox.person(name)).submit(form.view)
    return len(office.rows(HandOverRow)) - before


async def test_who_may_offer_what_anna_has_postponed(office, crowd):
    for name in sorted(crowd, key=HAND_OVERS[HandOver.WITHDRAW].__contains__):
        assert await offered_by(office, name) == (name in HAND_OVERS[HandOver.WITHDRAW]), name


@pytest.mark.parametrize("action", HAND_OVERS)
async def test_who_may_do_what_to_a_hand_over(office, crowd, action):
    assert await offered_by(office, "anna") == 1
    made = office.rows(HandOverRow)[0].id
    for name in sorted(crowd, key=HAND_OVERS[action].__contains__):
        person = office.sandbox.person(name)
        heard = len(person.dms)
        await Forger(office, person).press(action, made)
        [row] = office.rows(HandOverRow, id=made)
        told = " ".join(each.text for each in person.dms[heard:])
        is_allowed = name in HAND_OVERS[action]
        assert (row.state != "pending") is is_allowed, (name, told)
        refusal = FULL_MEMBERS if name in STRANGERS else NOT_YOURS
        assert is_allowed or refusal in told or name in UNREACHABLE, (name, told)
        if is_allowed:
            break
