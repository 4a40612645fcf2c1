"""Every action on an entry x every role x own or another's x each state, by Slack's payloads.

Forged where the button is not shown. Each cell has an entry of its own, so that all of one action
are tried at once.
"""

import asyncio
from datetime import timedelta

import pytest

from domain.interactions.kinds import State
from handlers.entries.wire import Action as Entry
from handlers.interactions.wire import Action
from handlers.reminders.wire import Action as Reminder
from tests.support.permission_cells import MONDAY, ROLES, SECRET, Seen, Table

NOT_YOURS = "Only its salesperson or a manager can do that."
OWN, ALL, NO = "own", "all", "nobody"
STATES = (State.POSTPONED, State.RECORDED, State.CANCELLED)


def press(action):
    return lambda table, cell: table.forger(cell).press(action, cell.number)


def press_on_card(action):
    async def deed(table, cell):
        view = table.opened(cell, "card", cell.card)
        await table.forger(cell).act_in(view, action, cell.number)

    return deed


def submit(name, memory):
    async def deed(table, cell):
        view = table.opened(cell, name, lambda kept: getattr(cell, memory)(kept))
        return (await table.forger(cell).submit(view)).body

    return deed


def press_in_form(action):
    def deed(table, cell):
        view = table.opened(cell, "form", cell.form)
        return table.forger(cell).act_in(view, action, "")

    return deed


def choose(action, value):
    def deed(table, cell):
        return table.forger(cell).choose(action, f"{action}:{cell.number}", value)

    return deed


async def evaluate(table, cell):
    view = table.opened(cell, "card", cell.card)
    await table.forger(cell).choose_in(view, Entry.EVALUATE, "positive")


def done_with_another(table, cell):
    """The cell's entry was done with one that somebody recorded."""
    done = table.originals["anna", State.RECORDED]
    return table.forger(cell).press(Action.DONE_WITH, f"{cell.number}:{done}")


def becomes(state):
    return lambda cell: cell.after.state is state and cell.after.version > cell.before.version


def moves(cell):
    return cell.after.due_at is not None and cell.after.due_at.day == MONDAY


def opens(cell):
    return bool(cell.views)


def is_told(cell):
    return SECRET in str(cell.view.body)


# action: how, (postponed, recorded, cancelled), what it comes to
OF_POSTPONED = {
    "resume": (press(Reminder.RESUME), (OWN, NO, NO), opens),
    "choose in the form": (
        press_in_form(Action.MORE_DETAILS),
        (OWN, NO, NO),
        lambda cell: cell.after.forms == 1,
    ),
    "finish": (submit("form", "form"), (OWN, NO, NO), becomes(State.RECORDED)),
    "finish later again": (
        press_in_form(Action.FINISH_LATER),
        (OWN, NO, NO),
        becomes(State.POSTPONED),
    ),
    "set the reminder": (submit("step", "step"), (OWN, NO, NO), moves),
    "snooze": (choose(Reminder.SNOOZE, "monday"), (OWN, NO, NO), moves),
    "change": (press(Reminder.CHANGE), (OWN, NO, NO), opens),
    "snooze to a picked time": (submit("snooze", "step"), (OWN, NO, NO), moves),
    "no answer": (press(Reminder.NO_ANSWER), (OWN, NO, NO), becomes(State.RECORDED)),
    "delete": (press(Reminder.DELETE), (OWN, NO, NO), lambda cell: cell.after.state is None),
    "done with another": (
        done_with_another,
        (OWN, NO, NO),
        lambda cell: cell.after.state is None,
    ),
}
OF_RECORDED = {
    "undo": (press(Action.UNDO), (NO, OWN, NO), becomes(State.CANCELLED)),
    "edit, from a message": (press(Action.EDIT), (NO, OWN, NO), opens),
    "edit": (press_on_card(Entry.EDIT), (NO, OWN, NO), opens),
    "save an edit": (
        submit("edit", "form"),
        (NO, OWN, NO),
        lambda cell: cell.after.description == "Forged",
    ),
    "cancel": (press_on_card(Entry.CANCEL), (NO, OWN, NO), opens),
    "save a cancellation": (
        submit("cancel", "card_form"),
        (NO, OWN, NO),
        becomes(State.CANCELLED),
    ),
    "restore": (press_on_card(Entry.RESTORE), (NO, NO, OWN), becomes(State.RECORDED)),
}
OF_ALL = {
    "look at the card": (press_on_card(Entry.OPEN), (OWN, ALL, ALL), is_told),
    "evaluate": (evaluate, (NO, ALL, ALL), lambda cell: cell.after.evaluation == "positive"),
    "comment": (press_on_card(Entry.COMMENT), (OWN, ALL, ALL), opens),
    "save a comment": (
        submit("comment", "card_form"),
        (OWN, ALL, ALL),
        lambda cell: cell.after.comments == 1,
    ),
    "create a follow-up": (press_on_card(Entry.FOLLOW_UP), (NO, ALL, NO), opens),
    "record again": (press_on_card(Entry.AGAIN), (NO, ALL, NO), opens),
    "follow up later": (
        press(Action.FOLLOW_UP_LATER),
        (NO, ALL, NO),
        lambda cell: cell.after.next_ones == 2,
    ),
    "try again": (
        choose(Action.TRY_AGAIN, "monday"),
        (NO, ALL, NO),
        lambda cell: cell.after.next_ones == 2,
    ),
}


@pytest.fixture
async def table(office):
    """With a form of each kind to forge others from, filled in by an admin."""
    table = Table(office)
    await table.set_up()
    page = await office.hildur.command("/interaction", "postponed")
    form = await page.choose("Snooze", "Pick a time…")
    await form.pick("Pick a time", office.clock() + timedelta(days=6))
    table.keep("snooze", form)
    await form.close()
    form = await page.press("Resume")
    table.keep("form", form)
    step = await form.press("Finish later")
    await step.choose("Remind me", "Monday 9:00")
    table.keep("step", step)
    await step.close(clear_all=True)
    await keep_the_card(office, table)
    office.sandbox.workspace.stacks.clear()
    return table


async def keep_the_card(office, table):
    page = await office.hildur.command("/interaction", "history Þórunn Ægisdóttir")
    number = table.originals["hildur", State.RECORDED]
    card = await page.press("Open", which=f"Open: {number} Þórunn Ægisdóttir")
    table.keep("card", card)
    for name, button, label in (
        ("edit", "Edit", "Description"),
        ("cancel", "Cancel", "Reason"),
        ("comment", "Add comment", "Comment"),
    ):
        form = await card.press(button)
        await form.type(label, "Forged")
        table.keep(name, form)
        await form.close()


@pytest.mark.parametrize(
    "actions", [OF_POSTPONED, OF_RECORDED, OF_ALL], ids=["postponed", "recorded", "all"]
)
async def test_who_may_do_what_to_which_entry(table, actions):
    for action, (deed, columns, comes_to) in actions.items():
        cells, told = await tried(table, action, deed)
        for cell in cells:
            who = columns[STATES.index(cell.state)]
            is_allowed = who == ALL or (who == OWN and cell.is_theirs)
            assert bool(comes_to(cell)) is is_allowed, cell
            if not is_allowed:
                assert (cell.after, cell.views) == (cell.before, []), cell
        assert told.count(NOT_YOURS) == refusals(action, columns), (action, told)


def refusals(action, columns):
    """Of what only the owner may do a colleague reads why not, whatever state it is in."""
    if action == "look at the card" or OWN not in columns:
        return 0
    return 1 if ALL in columns else len(STATES)


async def tried(table, action, deed):
    """Every cell at once; and everything that was said to anybody."""
    office, cells, before = table.office, table.cells(action), table.seen()
    heard = {name: len(table.person(name).dms) for name in ROLES}
    answers = await asyncio.gather(*(deed(table, cell) for cell in cells))
    await office.bot.intake.in_flight.finished()
    after = table.seen()
    for cell in cells:
        cell.before, cell.after = before[cell.number], after.get(cell.number, Seen())
        cell.views = table.views_about(cell)
    messages = [dm.text for name in ROLES for dm in table.person(name).dms[heard[name] :]]
    shown = [str(cell.view.body) for cell in cells if cell.view]
    office.sandbox.workspace.stacks.clear()
    return cells, " ".join([*map(str, answers), *messages, *shown])
