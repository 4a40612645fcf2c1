"""What is said of one interaction: its line, its confirmation, its end."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.contacts.model import Contact
from domain.drafts.model import UnfinishedForm
from domain.interactions.cards import Card
from domain.interactions.kinds import Outcome, State
from handlers.blocks import escape, one_line
from handlers.interactions.labels import FIELD, STATE
from handlers.interactions.wire import Field
from handlers.words import Words

NAME_SHOWN, NAMES_SHOWN = 150, 1000


def contact_name(card: Card, say: Words) -> str:
    return card.contact.name if card.contact else say("(no contact yet)")


def template_text(card: Card, say: Words) -> str:
    return card.template.text_for(say.language).name if card.template else ""


def zone_of(card: Card) -> ZoneInfo:
    return card.reader.tz


def bold(text: str, limit: int = NAME_SHOWN) -> str:
    """Asterisks of the text itself would end the bold early."""
    return f"*{escape(one_line(text).replace('*', '∗'), limit)}*"


def headline(card: Card, say: Words) -> str:
    """Contact · template · description, for mrkdwn."""
    description = card.interaction.content.basics.description
    return headline_of(contact_name(card, say), template_text(card, say), description)


def headline_of(contact: str, template: str, description: str) -> str:
    told = [bold(contact)]
    told += [escape(template, NAME_SHOWN)] if template else []
    told += [escape(one_line(description), NAME_SHOWN)] if is_told(description, template) else []
    return " · ".join(told)


def is_told(description: str, template: str) -> bool:
    """A description that repeats its template says nothing."""
    return bool(description) and description != template


def fallback(card: Card, say: Words) -> str:
    """The same in plain text, for notifications and screen readers."""
    told = [contact_name(card, say), template_text(card, say)]
    description = card.interaction.content.basics.description
    told += [description] if is_told(description, told[1]) else []
    return escape(one_line(" · ".join(part for part in told if part)), 1000)


def occurred(card: Card, say: Words) -> str:
    """Its day alone where no time is known, as of what a segment has logged."""
    interaction = card.interaction
    if (moment := interaction.content.basics.occurred_at) is not None:
        return say.moment(moment, zone_of(card))
    return say.date(interaction.occurred_on) if interaction.occurred_on else ""


def recorded_text(card: Card, say: Words) -> str:
    told = say(
        "Recorded as no. {number}: {headline}\n{occurred}",
        number=card.interaction.number,
        headline=headline(card, say),
        occurred=occurred(card, say),
    )
    return "\n".join([told, *present_line(card, say)])


def present_line(card: Card, say: Words) -> list[str]:
    """*Also present: Anna Jónsdóttir, Björn Ólafsson*, where somebody was."""
    if not card.present:
        return []
    names = ", ".join(each.name for each in card.present)
    return [f"{say(FIELD[Field.ALSO_PRESENT])}: {escape(one_line(names), NAMES_SHOWN)}"]


def badge_of(card: Card, whose: Contact | None, say: Words) -> str:
    """What sets it apart in the list that is ``whose``."""
    interaction = card.interaction
    badge = "" if interaction.state is State.RECORDED else f"_{say(STATE[interaction.state])}_ · "
    own = (interaction.content.basics.contact, interaction.company)
    if whose is not None and whose.id not in own:
        as_well = say("also present")
        badge += f"_{as_well}_ · "
    return badge


def existence_line(card: Card, say: Words) -> str:
    """Of somebody else's that is postponed: since when, with whom and whose, and not what."""
    interaction = card.interaction
    told = [
        f"_{say(STATE[interaction.state])}_",
        moment(card, interaction.postponed_at or interaction.created_at, say),
        bold(contact_name(card, say)),
        escape(card.name(interaction.salesperson or interaction.created_by), NAME_SHOWN),
        str(interaction.number),
    ]
    return " · ".join(told)


def history_line(card: Card, say: Words, whose: Contact | None = None) -> str:
    interaction = card.interaction
    if not card.is_open_to_reader:
        return existence_line(card, say)
    badge = badge_of(card, whose, say)
    failed = interaction.content.basics.outcome is Outcome.ATTEMPT_FAILED
    told = [
        occurred(card, say),
        headline(card, say),
        escape(card.name(interaction.salesperson), NAME_SHOWN),
    ]
    told += [say("Attempt failed")] if failed else []
    return badge + " · ".join(part for part in told if part) + f" · {interaction.number}"


def end_of(card: Card, say: Words) -> str:
    """The last sentence of a reminder whose interaction is not postponed any more."""
    interaction = card.interaction
    if interaction.state is State.CANCELLED:
        return say(
            "{headline}\nCancelled by {name}, {moment} (no. {number}).",
            headline=headline(card, say),
            name=escape(card.name(interaction.cancelled_by), NAME_SHOWN),
            moment=moment(card, interaction.cancelled_at, say),
            number=interaction.number,
        )
    return say(
        "{headline}\nRecorded by {name}, {moment} (no. {number}).",
        headline=headline(card, say),
        name=escape(card.name(interaction.finished_by), NAME_SHOWN),
        moment=moment(card, interaction.finished_at, say),
        number=interaction.number,
    )


def moment(card: Card, at: datetime | None, say: Words) -> str:
    return say.moment(at, zone_of(card)) if at else ""


def form_headline(form: UnfinishedForm, say: Words) -> str:
    """Of a form that was never recorded nor put aside."""
    contact = form.contact.name if form.contact else say("(no contact yet)")
    template = form.template.text_for(say.language).name if form.template else ""
    return headline_of(contact, template, form.draft.content.basics.description)
