"""The step after *Finish later*, the form behind *Pick a time…*, and the postponed list."""

from collections.abc import Iterator
from datetime import datetime

from blockkit import Actions as ActionsBlock
from blockkit import (
    Button,
    DatetimePicker,
    ExternalSelect,
    Input,
    PlainTextInput,
    StaticSelect,
    UsersSelect,
)

from domain.drafts.model import UnfinishedForm
from domain.interactions.cards import Card
from domain.reminders.model import DueState, Meant, Reminder
from domain.reminders.presets import DEFAULT_PRESET
from domain.reminders.use_cases import REASON_LENGTH, PostponedPage
from domain.salespeople.model import Habit
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    escape,
    modal,
    option,
    plain,
    render,
    section,
)
from handlers.contacts.naming import unusable
from handlers.interactions.sentences import (
    NAME_SHOWN,
    bold,
    contact_name,
    form_headline,
    headline,
    zone_of,
)
from handlers.reminders.messages import delete_button
from handlers.reminders.presets import preset_options, snooze_select
from handlers.reminders.unreached import unreached_blocks
from handlers.reminders.wire import Action, Callback, Field, ListMemory, StepMemory
from handlers.words import Words, words_in


def step(card: Card, memory: StepMemory) -> View:
    """Leaving it keeps the default, and it says so."""
    say = words_in(card.reader.language)
    return modal(
        say("Finish later"),
        step_blocks(card, memory, say),
        submit=say("Set reminder"),
        close=say("Close"),
        callback_id=Callback.STEP,
        memory=memory.dump(),
    )


def step_blocks(card: Card, memory: StepMemory, say: Words) -> Iterator[Block]:
    due = say.moment(card.reminder.due_at, zone_of(card)) if card.reminder else ""
    yield section(
        say(
            "Put aside as no. {number}: {headline}\nUnless you choose otherwise, the reminder "
            "comes {moment}.",
            number=card.interaction.number,
            headline=headline(card, say),
            moment=due,
        )
    )
    if card.offered_to is not None:
        name = escape(card.name(card.offered_to), NAME_SHOWN)
        yield section(say("Offered to {name}: it stays as it is until they accept.", name=name))
    options = preset_options(say, now=memory.shown_at, zone=zone_of(card))
    select = StaticSelect(
        action_id=Field.PRESET,
        options=list(options.values()),
        initial_option=options[DEFAULT_PRESET],
    )
    yield render(Input(plain(say("Remind me")), select, block_id=Field.PRESET, optional=True))
    yield pick_a_time(say, optional=True)
    reason = PlainTextInput(action_id=Field.REASON, multiline=True, max_length=REASON_LENGTH)
    yield render(Input(plain(say("Reason")), reason, block_id=Field.REASON, optional=True))
    yield actions(button(say("Back to the form"), Action.BACK, str(card.interaction.number)))


def pick_a_time(say: Words, *, optional: bool) -> Block:
    picker = DatetimePicker(action_id=Field.PICKED_AT)
    return render(
        Input(
            plain(say("Pick a time")),
            picker,
            block_id=Field.PICKED_AT,
            optional=optional,
            hint=plain(say("Used instead of the choice above")) if optional else None,
        )
    )


def snooze_form(card: Card, memory: StepMemory) -> View:
    say = words_in(card.reader.language)
    return modal(
        say("Snooze"),
        [section(headline(card, say)), pick_a_time(say, optional=False)],
        submit=say("Set reminder"),
        close=say("Cancel"),
        callback_id=Callback.SNOOZE,
        memory=memory.dump(),
    )


def postponed(page: PostponedPage, memory: ListMemory, *, now: datetime) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Postponed interactions"),
        postponed_blocks(page, say, now),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=memory.dump(),
    )


def postponed_blocks(page: PostponedPage, say: Words, now: datetime) -> Iterator[Block]:
    yield filters(page, say)
    yield from unreached_blocks(page.unreached, say)
    for form in page.forms:
        yield from form_rows(form, say, now)
    if not page.cards and not page.forms:
        yield section(empty_list(page, say))
    for card in page.cards:
        yield from card_rows(card, say, now)
    if row := [*turning(page, say)]:
        yield actions(*row)


def turning(page: PostponedPage, say: Words) -> Iterator[Button]:
    """Each button carries the number next to which the other page lies."""
    if page.has_earlier and page.cards:
        first = page.cards[0].interaction.number
        yield button(say("Previous"), Action.LIST_PREVIOUS, str(first))
    if page.has_later and page.cards:
        last = page.cards[-1].interaction.number
        yield button(say("Next"), Action.LIST_NEXT, str(last))


def empty_list(page: PostponedPage, say: Words) -> str:
    if page.filter.is_mine:
        return say(
            "Nothing is postponed. Finish later, in the form, puts an unfinished interaction "
            "aside; it then waits here."
        )
    return say("Nothing is postponed here.")


def filters(page: PostponedPage, say: Words) -> Block:
    """Whose: mine, a salesperson's, a contact's."""
    chosen = page.filter.contact
    contact = ExternalSelect(
        action_id=Field.BY_CONTACT,
        placeholder=plain(say("A contact's")),
        initial_option=option(page.contact_name, str(chosen)) if chosen is not None else None,
        min_query_length=1,
    )
    person = UsersSelect(
        action_id=Field.BY_SALESPERSON,
        placeholder=plain(say("A salesperson's")),
        initial_user=page.filter.salesperson,
    )
    mine = button(say("Mine"), Action.LIST_MINE)
    return render(ActionsBlock([mine, person, contact]))


def form_rows(form: UnfinishedForm, say: Words, now: datetime) -> Iterator[Block]:
    draft, name = form.draft, form_name(form, say)
    age = say.age(now - draft.touched_at)
    yield section(
        say("*Unfinished form* · {age} old. Dropped 30 days after its last change.", age=age)
        + f"\n{form_headline(form, say)}"
    )
    sure = confirmation(
        say("Discard this form?"),
        say("What it holds will be gone for good."),
        say("Discard"),
        say("Keep it"),
    )
    yield actions(
        button(say("Continue"), Action.LIST_CONTINUE, draft.nonce, names=name),
        button(
            say("Discard"),
            Action.LIST_DISCARD,
            draft.nonce,
            names=name,
            confirm=sure,
        ),
    )


def form_name(form: UnfinishedForm, say: Words) -> str:
    return form.contact.name if form.contact else say("Unfinished form")


def card_rows(card: Card, say: Words, now: datetime) -> Iterator[Block]:
    if not card.is_open_to_reader:
        yield section(existence(card, say, age_of(card, say, now)))
        return
    told, row = waiting_rows(
        card,
        say,
        now,
        resume=Action.LIST_RESUME,
        snooze=Action.LIST_SNOOZE,
        delete=Action.LIST_DELETE,
    )
    yield told
    # Empty each time it is drawn: whoever went back from *Pick a time…* may ask for it again.
    yield {**row, "block_id": f"{now:%H%M%S}:{row['block_id']}"}


def waiting_rows(
    card: Card, say: Words, now: datetime, *, resume: Action, snooze: Action, delete: Action
) -> Iterator[Block]:
    """Of one's own, wherever it is listed; the select's number is in the id of its block, which is
    another one after each snooze: Slack tells nobody that what is chosen was chosen again."""
    number, name = str(card.interaction.number), contact_name(card, say)
    told = f"{unusable(card.contact, say)}{headline(card, say)}"
    yield section(f"{told}\n{waiting(card, say, age_of(card, say, now))}")
    row = actions(
        button(say("Resume"), resume, number, names=name, style="primary"),
        snooze_select(say, snooze),
        delete_button(card, say, delete),
    )
    yield {**row, "block_id": f"{snooze}:{since_when(card.reminder)}:{number}"}


def since_when(reminder: Reminder | None) -> str:
    return f"{reminder.state} {reminder.due_at.timestamp():.0f}" if reminder else ""


def age_of(card: Card, say: Words, now: datetime) -> str:
    return say.age(now - (card.interaction.postponed_at or card.interaction.created_at))


def existence(card: Card, say: Words, age: str) -> str:
    """Of somebody else's: contact, age and owner, and nothing of what it says."""
    owner = card.interaction.salesperson or card.interaction.created_by
    return say(
        "{contact} · waiting for {age} · {name}",
        contact=bold(contact_name(card, say)),
        age=age,
        name=escape(card.name(owner), NAME_SHOWN),
    )


def is_paused(card: Card, reminder: Reminder) -> bool:
    """By its reader; what was chosen comes all the same."""
    reader = card.reader
    return (
        reminder.meant is Meant.AUTOMATIC
        and reader.id == reminder.recipient
        and Habit.PAUSE in reader.habits
    )


def waiting(card: Card, say: Words, age: str) -> str:
    """Its age, its next reminder, and what that is doing."""
    reminder = card.reminder
    if reminder is None:
        return say("Waiting for {age}", age=age)
    moment = say.moment(reminder.due_at, zone_of(card))
    match reminder.state:
        case DueState.SCHEDULED if is_paused(card, reminder):
            return say("Waiting for {age} · reminders are paused in your settings", age=age)
        case DueState.SCHEDULED:
            return say("Waiting for {age} · next reminder {moment}", age=age, moment=moment)
        case DueState.RESTING:
            return say("Waiting for {age} · no more reminders, unless you snooze it", age=age)
        case DueState.STOPPED:
            return say("Waiting for {age} · reminders stopped", age=age)
        case DueState.UNREACHABLE:
            return say("Waiting for {age} · the reminder could not be delivered", age=age)
