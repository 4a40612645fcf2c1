"""The fields of an interaction, and what became of them, line by line."""

from collections.abc import Iterator
from datetime import datetime

from domain.interactions.cards import Card
from domain.interactions.content import Content, value_of
from domain.interactions.particulars import Particulars, Step
from domain.salespeople.model import Member
from handlers.blocks import escape
from handlers.campaigns.naming import Part, campaign_name
from handlers.entries.labels import DONE, OTHERWISE
from handlers.interactions import labels
from handlers.interactions.sentences import NAME_SHOWN, occurred, present_line
from handlers.interactions.wire import Field
from handlers.words import N_, Words

CHOICES = {
    Field.OUTCOME: labels.OUTCOME,
    Field.CORRESPONDENCE: labels.CORRESPONDENCE,
    Field.INFORMATION_FLOW: labels.INFORMATION_FLOW,
    Field.INITIATED_BY: labels.INITIATED_BY,
    Field.EVALUATION: labels.EVALUATION,
}
TOLD = (Field.DESCRIPTION, Field.OCCURRED_AT, *CHOICES, Field.DURATION, Field.COST)
EDITED = (
    Field.DESCRIPTION,
    Field.OCCURRED_AT,
    Field.OUTCOME,
    Field.NOTES,
    Field.EVALUATION,
    Field.DURATION,
    Field.COST,
    Field.FILES,
)
TOLD_BY_NAME = (Field.NOTES, Field.FILES)
TEXT_SHOWN, REASON_SHOWN = 150, 500


def fact_lines(card: Card, say: Words) -> Iterator[str]:
    """Every field that holds something, besides contact, template and notes."""
    yield from present_line(card, say)
    for field in TOLD:
        if value := value_text(field, card, say):
            yield f"{say(labels.FIELD[field])}: {value}"
    salesperson = escape(card.name(card.interaction.salesperson), NAME_SHOWN)
    yield f"{say(labels.FIELD[Field.SALESPERSON])}: {salesperson}"


def value_text(field: Field, card: Card, say: Words) -> str:
    """Of what a segment has logged, its day stands for a time that nobody knows."""
    if field is Field.OCCURRED_AT:
        return occurred(card, say)
    return text_of(field, card.interaction.content, card.reader, say)


def campaign_line(told: Particulars, say: Words) -> Iterator[str]:
    if told.campaign is not None:
        details = told.card.interaction.content.details
        is_part = {Part.TARGET: details.campaign_target, Part.RESPONSE: details.campaign_response}
        parts = [say(label) for part, label in labels.PART.items() if is_part[part]]
        named = " · ".join([escape(campaign_name(told.campaign), TEXT_SHOWN), *parts])
        yield f"{say(labels.FIELD[Field.CAMPAIGN])}: {named}"


def segment_line(told: Particulars, say: Words) -> Iterator[str]:
    if (logged := told.logged_segment) is not None:
        name = " · ".join(filter(None, (logged.number, logged.description)))
        yield f"{say('Logged segment')}: {escape(name, TEXT_SHOWN)}"


def text_of(field: Field, content: Content, reader: Member, say: Words) -> str:
    """Empty where the field is."""
    value = value_of(content, field.holds)
    if isinstance(value, datetime):
        return say.moment(value, reader.tz)
    if value is None or value == "":
        return ""
    if field in CHOICES:
        return say(CHOICES[field][value])  # type: ignore[index]
    if isinstance(value, int):
        is_cost = field is Field.COST
        return say.money(value, reader.home.currency) if is_cost else say.number(value)
    return escape(str(value), TEXT_SHOWN)


def step_line(step: Step, name: str, reader: Member, say: Words) -> str:
    what = DONE.get(step.action, OTHERWISE)
    told = [say.moment(step.at, reader.tz), escape(name, NAME_SHOWN), say(what)]
    return " · ".join([*told, *change_texts(step, reader, say)])


def change_texts(step: Step, reader: Member, say: Words) -> Iterator[str]:
    """*Cost: €5.00 → €7.00*; of notes and attachments no more than that they changed."""
    before, after = step.before, step.after
    if before is None or after is None:
        return
    for field in EDITED:
        if value_of(before, field.holds) == value_of(after, field.holds):
            continue
        label = say(labels.FIELD[field])
        if field in TOLD_BY_NAME:
            yield label
        else:
            texts = (text_of(field, each, reader, say) or "–" for each in (before, after))
            yield f"{label}: {' → '.join(texts)}"


def stage_lines(card: Card, say: Words) -> Iterator[str]:
    """Who created, postponed, recorded and cancelled it, and why."""
    entry = card.interaction
    stages = (
        (N_("Created by {name}, {moment}"), entry.created_by, entry.created_at),
        (N_("Postponed by {name}, {moment}"), entry.postponed_by, entry.postponed_at),
        (N_("Recorded by {name}, {moment}"), entry.finished_by, entry.finished_at),
        (N_("Cancelled by {name}, {moment}"), entry.cancelled_by, entry.cancelled_at),
    )
    for sentence, user, at in stages:
        if at is not None:
            name = escape(card.name(user), NAME_SHOWN)
            yield say(sentence, name=name, moment=say.moment(at, card.reader.tz))
    if entry.reason and entry.is_own(card.reader):
        yield say("Why it was put aside: {reason}", reason=escape(entry.reason, REASON_SHOWN))
    if entry.cancel_reason:
        yield say(
            "Why it was cancelled: {reason}", reason=escape(entry.cancel_reason, REASON_SHOWN)
        )
