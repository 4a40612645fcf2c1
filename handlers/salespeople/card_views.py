"""The list of salespeople, and the card of one."""

from collections.abc import Iterator

from blockkit import Actions, Button, Section, UsersSelect

from domain.salespeople.model import Member, Role
from domain.salespeople.portrait import SalespeoplePage, SalespersonPortrait
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    mrkdwn,
    plain,
    render,
    section,
)
from handlers.entries.rows import entry_row
from handlers.handovers.wire import Action as HandOver
from handlers.interactions.sentences import bold
from handlers.pages import pager
from handlers.salespeople.labels import ROLE
from handlers.salespeople.wire import Action, Callback, PeopleMemory, PersonMemory
from handlers.setup.wire import Action as SetUp
from handlers.words import Words, words_in


def salespeople(page: SalespeoplePage, memory: PeopleMemory) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Salespeople"),
        list_blocks(page, say),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=memory.dump(),
    )


def list_blocks(page: SalespeoplePage, say: Words) -> Iterator[Block]:
    if page.reader.sees_all:
        find = UsersSelect(action_id=Action.FIND, placeholder=plain(say("Find a salesperson")))
        yield render(Actions([find]))
    for person in page.people:
        show = button(say("Open"), Action.OPEN, person.id, names=person.name)
        role = say(ROLE[person.role])
        text = f"{name_of(person, say)} · {role} · {escape(person.zone)}"
        yield render(Section(mrkdwn(text), accessory=show))
    yield from pager(page.page, page.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT)
    if page.reader.sees_all:
        yield context(say("Listed is whoever has used Samskipti."))


def salesperson_card(told: SalespersonPortrait, memory: PersonMemory) -> View:
    say = words_in(told.reader.language)
    return modal(
        say("Salesperson"),
        card_blocks(told, memory, say),
        close=say("Close"),
        callback_id=Callback.CARD,
        memory=memory.dump(),
    )


def card_blocks(told: SalespersonPortrait, memory: PersonMemory, say: Words) -> Iterator[Block]:
    yield section("\n".join(person_lines(told, say)))
    yield section("\n".join(total_lines(told, say)))
    yield actions(*deeds(told, say))
    yield section(bold(say("Last interactions")))
    if not told.latest:
        yield section(say("Nothing has been recorded yet. Create interaction begins."))
    for card in told.latest:
        yield entry_row(card, say)
    if memory.back is not None:
        yield actions(button(say("Back"), Action.BACK))


def name_of(person: Member, say: Words) -> str:
    gone = say("Deactivated")
    return f"_{gone}_ · {bold(person.name)}" if person.deactivated else bold(person.name)


def person_lines(told: SalespersonPortrait, say: Words) -> Iterator[str]:
    person = told.person
    yield name_of(person, say)
    role = say(ROLE[person.role])
    yield say("Role: {role}", role=role)
    yield say("Time zone: {zone}", zone=escape(person.zone))


def total_lines(told: SalespersonPortrait, say: Words) -> Iterator[str]:
    totals, currency = told.totals, told.reader.home.currency
    yield say(
        "In {year}: {count}, {minutes} minutes, {cost}",
        year=totals.year,
        count=say.many("{count} interaction", "{count} interactions", totals.number),
        minutes=say.number(totals.duration),
        cost=say.money(totals.cost, currency),
    )
    if totals.number:
        yield say(
            "On average: {minutes} minutes, {cost}",
            minutes=say.number(totals.average_duration),
            cost=say.money(totals.average_cost, currency),
        )


def deeds(told: SalespersonPortrait, say: Words) -> Iterator[Button]:
    person = told.person
    if person.is_active:
        label = say("Create interaction")
        yield button(label, Action.CREATE_INTERACTION, person.id, style="primary")
    yield button(say("Postponed interactions"), Action.POSTPONED, person.id)
    if told.reader.sees_all and person.id != told.reader.id:
        yield button(say("Hand over"), HandOver.GIVE, person.id)
    if told.reader.role is Role.ADMIN and person.is_active and not person.is_slack_admin:
        yield button(say("Give a role"), SetUp.GIVE_ROLE, person.id)
