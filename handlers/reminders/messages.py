"""The reminder, in each state that it can be in; what it says is always true."""

from dataclasses import dataclass

from blockkit import Button

from domain.interactions.cards import Card
from domain.interactions.kinds import State
from domain.reminders.delivery import Brief, Ending
from domain.reminders.model import DueState, Reminder
from handlers.answers import Said
from handlers.blocks import Block, actions, button, confirmation, context, escape, section
from handlers.interactions.sentences import (
    NAME_SHOWN,
    contact_name,
    end_of,
    fallback,
    headline,
    moment,
    zone_of,
)
from handlers.reminders.presets import snooze_select
from handlers.reminders.wire import Action
from handlers.words import Words, words_in

REASON_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """``is_final``: nothing that happens later changes this message."""

    said: Said
    is_final: bool


def reminder(brief: Brief) -> Shown:
    """What the message has to show now."""
    say = words_in(brief.reader.language)
    card = brief.card
    if card is None or card.interaction.state is not State.POSTPONED:
        return final(last_sentence(brief, say))
    if not brief.is_latest:
        return final(say("{headline}\nReminded again below.", headline=headline(card, say)))
    if is_snoozed(brief, card.reminder):
        return Shown(snoozed(card, say), is_final=False)
    return Shown(live(card, say), is_final=False)


def is_snoozed(brief: Brief, reminder: Reminder | None) -> bool:
    """A message that stands while the first reminder is still to come was snoozed from."""
    return (
        brief.message is not None
        and reminder is not None
        and reminder.state is DueState.SCHEDULED
        and reminder.repeats == 0
    )


def final(text: str) -> Shown:
    return Shown(Said(text, [section(text)]), is_final=True)


def last_sentence(brief: Brief, say: Words) -> str:
    if brief.card is not None:
        return end_of(brief.card, say)
    return (
        deleted(brief.ending, brief, say)
        if brief.ending
        else say("This interaction no longer exists.")
    )


def deleted(ending: Ending, brief: Brief, say: Words) -> str:
    when = say.moment(ending.deleted_at, brief.reader.tz) if ending.deleted_at else ""
    return say(
        "Postponed interaction no. {number} was deleted by {name}, {moment}.",
        number=ending.number,
        name=escape(ending.deleted_by, NAME_SHOWN),
        moment=when,
    )


def live(card: Card, say: Words) -> Said:
    row = actions(
        button(
            say("Resume"),
            Action.RESUME,
            str(card.interaction.number),
            style="primary",
            names=contact_name(card, say),
        ),
        snooze_select(say, Action.SNOOZE),
        delete_button(card, say, Action.DELETE),
    )
    text = say("Unfinished interaction: {headline}", headline=headline(card, say))
    # The select cannot carry a value of its own; its block does.
    numbered: Block = {**row, "block_id": snooze_block(card)}
    plain = say("Unfinished interaction: {headline}", headline=fallback(card, say))
    return Said(plain, [section(text), context(why(card, say)), numbered])


def snooze_block(card: Card) -> str:
    return f"{Action.SNOOZE}:{card.interaction.number}"


def delete_button(card: Card, say: Words, action: Action) -> Button:
    name = contact_name(card, say)
    sure = confirmation(
        say("Delete this interaction?"),
        say("{name}: what was put aside will be gone for good.", name=name),
        say("Delete"),
        say("Keep it"),
    )
    number = str(card.interaction.number)
    return button(say("Delete"), action, number, names=name, style="danger", confirm=sure)


def why(card: Card, say: Words) -> str:
    """Who postponed it, when, why; and that it has come often enough."""
    interaction = card.interaction
    told = [
        say(
            "Postponed by {name}, {moment} (no. {number})",
            name=escape(card.name(interaction.postponed_by), NAME_SHOWN),
            moment=moment(card, interaction.postponed_at, say),
            number=interaction.number,
        )
    ]
    if interaction.reason:
        told.append(escape(interaction.reason, REASON_SHOWN))
    return "\n".join(told)


def snoozed(card: Card, say: Words) -> Said:
    until = say.moment(card.reminder.due_at, zone_of(card)) if card.reminder else ""
    text = say("{headline}\nSnoozed until {moment}.", headline=headline(card, say), moment=until)
    number, name = str(card.interaction.number), contact_name(card, say)
    row = actions(
        button(say("Resume"), Action.RESUME, number, style="primary", names=name),
        button(say("Change"), Action.CHANGE, number, names=name),
    )
    plain = say("{headline}\nSnoozed until {moment}.", headline=fallback(card, say), moment=until)
    return Said(plain, [section(text), row])
