"""What a header or a line says, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.ids import CampaignId, UserId
from domain.segments.cards import LineShown, SegmentCard
from handlers.blocks import escape, one_line
from handlers.campaigns.naming import campaign_name
from handlers.contacts.naming import badges, contact_text
from handlers.interactions import labels
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.segments.labels import LANGUAGES, OF_VALUE
from handlers.templates.naming import template_name
from handlers.words import Words

OWN = "◆"
CATALOGUES: Mapping[str, Mapping[Any, str]] = {
    "correspondence": labels.CORRESPONDENCE,
    "information_flow": labels.INFORMATION_FLOW,
    "initiated_by": labels.INITIATED_BY,
    "outcome": labels.OUTCOME,
    "evaluation": labels.EVALUATION,
    "language": LANGUAGES,
}
# What a line always shows; of the rest only what is its own.
ALWAYS = ("template", "description", "occurred_on", "salesperson")


class Told:
    """The value of a field as it is shown to a reader; for mrkdwn."""

    def __init__(self, say: Words, card: SegmentCard) -> None:
        self._say, self._reader, self._names = say, card.reader, card.names
        self._campaigns = card.campaigns

    def value(self, name: str, value: object) -> str:
        say = self._say
        if name in CATALOGUES:
            label = CATALOGUES[name].get(value, str(value))
            return say(label)
        if name == "campaign":
            return self._campaign(value)
        if isinstance(value, bool):
            return say("Yes") if value else say("No")
        if isinstance(value, date):
            return say.date(value)
        if isinstance(value, int):
            money = say.money(value, self._reader.home.currency)
            return money if name == "cost" else say.number(value)
        if name == "salesperson":
            return escape(self._names.get(UserId(str(value)), str(value)), NAME_SHOWN)
        return escape(one_line(str(value)), NAME_SHOWN)

    def _campaign(self, value: object) -> str:
        if not value:
            return self._say.meaning("a campaign", "None")
        campaign = self._campaigns.get(CampaignId(int(str(value))))
        return escape(campaign_name(campaign) if campaign else str(value), NAME_SHOWN)


def header_facts(card: SegmentCard, say: Words) -> Iterator[str]:
    """Only what is said: the rest comes from template and contact."""
    values, told = card.segment.values, Told(say, card)
    template = template_name(card.template, say) if card.template else say("none yet")
    yield fact(say, "template", escape(template, NAME_SHOWN))
    for name in OF_VALUE:
        value = getattr(values, name, None)
        if name not in ("template", "description") and value is not None:
            yield fact(say, name, told.value(name, value))
    if values.occurred_on is None:
        yield fact(say, "occurred_on", say("none yet"))


def fact(say: Words, name: str, value: str) -> str:
    return say("{label}: {value}", label=say(OF_VALUE[name]), value=value)


def line_text(shown: LineShown, card: SegmentCard, say: Words) -> str:
    """Whose it is, and below it what would be recorded; own values after a ◆."""
    own, told = shown.line.values.own, Told(say, card)
    parts = [part(name, shown, own, told, say) for name in ALWAYS]
    parts += [
        own_value(fact(say, name, told.value(name, getattr(shown.effective, name))))
        for name in OF_VALUE
        if name in own and name not in ALWAYS
    ]
    return "\n".join((whose(shown, say), " · ".join(each for each in parts if each)))


def whose(shown: LineShown, say: Words) -> str:
    place = f"{shown.line.line}. "
    if shown.contact is None:
        return place + say("(no contact yet)")
    state = say("Skipped") if shown.line.is_skipped else ""
    state = say("Recorded") if shown.line.entry is not None else state
    said = f" · _{state}_" if state else ""
    return f"{place}{badges(shown.contact, say)}{bold(contact_text(shown.contact))}{said}"


def part(name: str, shown: LineShown, own: frozenset[str], told: Told, say: Words) -> str:
    value = getattr(shown.effective, name)
    if name == "template":
        text = escape(template_name(shown.template, say), NAME_SHOWN) if shown.template else ""
    else:
        text = told.value(name, value) if value else ""
    return own_value(text) if name in own else text


def own_value(text: str) -> str:
    """Asterisks of the text itself would end the bold early."""
    return f"{OWN} *{text.replace('*', '∗')}*"
