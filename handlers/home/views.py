"""App Home: what waits, what was recorded last, and where to begin."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from blockkit import Header

from domain.home.use_cases import HomePage
from domain.interactions.cards import Card
from domain.salespeople.model import Role
from domain.workspaces.setup import Checklist
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    plain,
    render,
    section,
)
from handlers.entries.wire import Action as Entry
from handlers.home.wire import Action, Callback
from handlers.interactions.sentences import bold, contact_name, history_line
from handlers.interactions.wire import Action as InteractionAction
from handlers.pages import PageMemory, pager
from handlers.reminders.unreached import unreached_blocks
from handlers.reminders.views import waiting_rows
from handlers.reminders.wire import Action as ReminderAction
from handlers.reports.telling import lists_are_sent, told_of_list
from handlers.segments.views import segment_row
from handlers.setup.views import mark
from handlers.words import Words, words_in


def home(page: HomePage, *, now: datetime) -> View:
    say = words_in(page.reader.language)
    blocks = home_blocks(page, say, now) if page.reader.is_active else closed_blocks(say)
    return {
        "type": "home",
        "blocks": [*blocks],
        "callback_id": Callback.HOME,
        "private_metadata": PageMemory(page.page).dump(),
    }


def fingerprint_of(view: View) -> str:
    return sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()


def closed_blocks(say: Words) -> Iterator[Block]:
    yield section(say("Samskipti is for full members of this workspace."))


def home_blocks(page: HomePage, say: Words, now: datetime) -> Iterator[Block]:
    yield doors(page, say)
    if page.todo is not None:
        yield section(todo_text(page.todo, say))
    yield from unreached_blocks(page.unreached, say)
    yield from postponed_blocks(page, say, now)
    if page.segments:
        yield header(say("My open segments"))
    for row in page.segments:
        yield segment_row(row, say)
    yield header(say("My latest interactions"))
    if not page.latest:
        yield section(
            say(
                "Nothing is recorded yet. Create interaction, above, or `/interaction` in any "
                "channel, opens the form: choose a contact and a template, and press Record."
            )
        )
    for card in page.latest:
        yield from latest_rows(card, say)


def todo_text(todo: Checklist, say: Words) -> str:
    """Setup, above, leads to each."""
    told = (
        (todo.templates, say("There are templates")),
        (todo.contacts, say("There are contacts")),
        (todo.has_managers, say("Somebody is a manager")),
        (todo.has_recorded, say("The first interaction is recorded")),
    )
    lines = [f"{mark(is_done)} {text}" for is_done, text in told]
    return "\n".join([bold(say("Still to do")), *lines])


def doors(page: HomePage, say: Words) -> Block:
    row = [
        button(say("Create interaction"), Action.CREATE, style="primary"),
        button(say("Postponed interactions"), Action.POSTPONED),
        button(say("Find interactions"), Action.FIND),
        button(say("Contacts"), Action.CONTACTS),
        button(say("Segments"), Action.SEGMENTS),
        button(say("Report"), Action.REPORT),
    ]
    if page.reader.role is Role.ADMIN:
        row += [
            button(say("Templates"), Action.TEMPLATES),
            button(say("Setup"), Action.SETUP),
        ]
    return actions(*row, button(say("Settings"), Action.SETTINGS))


def postponed_blocks(page: HomePage, say: Words, now: datetime) -> Iterator[Block]:
    if not page.waiting:
        yield header(say("Postponed interactions"))
        yield section(
            say(
                "Nothing is postponed. Finish later, in the form, puts an unfinished interaction "
                "aside; it then waits here."
            )
        )
    yield from rows_under(say("Due today"), page.due_today, say, now)
    yield from rows_under(say("Postponed interactions"), page.later, say, now)
    yield from pager(page.page, page.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT)
    if lists_are_sent(page.reader):
        yield context(told_of_list(say))


def rows_under(title: str, cards: Sequence[Card], say: Words, now: datetime) -> Iterator[Block]:
    """The buttons are those of a reminder, and do the same."""
    if cards:
        yield header(title)
    for card in cards:
        yield from waiting_rows(
            card,
            say,
            now,
            resume=ReminderAction.RESUME,
            snooze=ReminderAction.SNOOZE,
            delete=ReminderAction.DELETE,
        )


def latest_rows(card: Card, say: Words) -> Iterator[Block]:
    number, name = str(card.interaction.number), contact_name(card, say)
    yield section(history_line(card, say))
    yield actions(
        button(say("Open"), Entry.OPEN_FROM_HOME, number, names=f"{number} {name}"),
        button(say("Edit"), InteractionAction.EDIT, number, names=name),
    )


def header(text: str) -> Block:
    return render(Header(plain(text)))
