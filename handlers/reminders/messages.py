"""The reminder, in each state that it can be in; what it says is always true."""

from dataclasses import dataclass

from blockkit import Button

from domain.interactions.cards import Card
from domain.interactions.kinds import State
from domain.reminders.briefing import Brief, Ending
from domain.reminders.model import DueState, Reminder
from handlers.answers import Said
from handlers.blocks import Block, actions, button, confirmation, context, cut, escape, section
from handlers.interactions.retry import with_retry
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
from handlers.reports.telling import told_of_list
from handlers.words import N_, Words, words_in

REASON_SHOWN = 500
STOPPED = N_("{headline}\nNo more reminders. It stays among your postponed interactions.")


@dataclass(frozen=True, slots=True)
class Shown:
    """``is_final``: nothing that happens later changes this message."""

    said: Said
    is_final: bool


def reminder(brief: Brief) -> Shown:
    """What the message has to show now."""
    say = words_in(brief.reader.language)
    card = brief.card
    if card is None:
        return final(deleted(brief.ending, brief, say))
    said = shown_of(card, brief, say)
    return Shown(with_list(said, brief, say), is_final=False)


def with_list(said: Said, brief: Brief, say: Words) -> Said:
    """Told in the first reminder after it was switched on; of a digest, once."""
    if not brief.tells_of_list or brief.items:
        return said
    return Said(said.text, [*said.blocks, context(told_of_list(say))])


def shown_of(card: Card, brief: Brief, say: Words) -> Said:
    """Whatever it is, it may change: what was recorded can still be undone."""
    if card.interaction.state is not State.POSTPONED:
        return with_retry(said(end_of(card, say)), card)
    if card.interaction.reminded != brief.reader.id:
        return said(handed_over(card, say))
    if not brief.is_latest:
        return said(
            say("{headline}\nStill unfinished: reminded again below.", headline=headline(card, say))
        )
    if is_stopped(brief, card.reminder):
        return stopped(card, say)
    return snoozed(card, say) if is_snoozed(brief, card.reminder) else live(card, say)


def handed_over(card: Card, say: Words) -> str:
    name = escape(card.name(card.interaction.reminded), NAME_SHOWN)
    return say("{headline}\nHanded over to {name}.", headline=headline(card, say), name=name)


def is_stopped(brief: Brief, reminder: Reminder | None) -> bool:
    return brief.message is not None and reminder is not None and reminder.state is DueState.STOPPED


def is_snoozed(brief: Brief, reminder: Reminder | None) -> bool:
    """A message that stands while the first reminder is still to come was snoozed from."""
    return (
        brief.message is not None
        and reminder is not None
        and reminder.state is DueState.SCHEDULED
        and reminder.repeats == 0
    )


def final(text: str) -> Shown:
    return Shown(said(text), is_final=True)


def said(text: str) -> Said:
    return Said(text, [section(text)])


def deleted(ending: Ending | None, brief: Brief, say: Words) -> str:
    if ending is None:
        return say("This interaction no longer exists.")
    if ending.deleted_at is None:
        return say("No. {number} no longer exists.", number=ending.number)
    when = say.moment(ending.deleted_at, brief.reader.tz)
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
        *no_answer_button(card, say),
        snooze_select(say, Action.SNOOZE),
        delete_button(card, say, Action.DELETE),
    )
    text = say("Unfinished interaction: {headline}", headline=headline(card, say))
    # The select cannot carry a value of its own; its block does.
    numbered: Block = {**row, "block_id": snooze_block(card)}
    plain = say("Unfinished interaction: {headline}", headline=fallback(card, say))
    return Said(plain, [section(text), context(why(card, say)), numbered])


def no_answer_button(card: Card, say: Words) -> list[Button]:
    """Where it could be recorded as it is."""
    if card.contact is None or card.template is None:
        return []
    number, name = str(card.interaction.number), contact_name(card, say)
    return [button(say("No answer"), Action.NO_ANSWER, number, names=name)]


def snooze_block(card: Card) -> str:
    return f"{Action.SNOOZE}:{card.interaction.number}"


def delete_button(card: Card, say: Words, action: Action) -> Button:
    name = contact_name(card, say)
    sure = confirmation(
        say("Delete this interaction?"),
        say("{name}: what was put aside will be gone for good.", name=cut(name, NAME_SHOWN)),
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
    plain = say("{headline}\nSnoozed until {moment}.", headline=fallback(card, say), moment=until)
    return Said(plain, [section(text), resume_or_change(card, say)])


def stopped(card: Card, say: Words) -> Said:
    text = say(STOPPED, headline=headline(card, say))
    return Said(
        say(STOPPED, headline=fallback(card, say)), [section(text), resume_or_change(card, say)]
    )


def resume_or_change(card: Card, say: Words) -> Block:
    number, name = str(card.interaction.number), contact_name(card, say)
    return actions(
        button(say("Resume"), Action.RESUME, number, style="primary", names=name),
        button(say("Change"), Action.CHANGE, number, names=name),
    )
