"""The list of campaigns, and the form of one."""

from collections.abc import Iterator
from datetime import date

from babel.numbers import format_percent
from blockkit import DatePicker, Input, PlainTextInput

from domain.campaigns.model import (
    DESCRIPTION_LENGTH,
    SINGLE,
    Campaign,
    CampaignContent,
    CampaignEntry,
    Counts,
)
from domain.campaigns.use_cases import CampaignLine, CampaignPage, CampaignSheet
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    plain,
    render,
    section,
)
from handlers.campaigns.naming import campaign_name
from handlers.campaigns.wire import Action, Callback, CampaignMemory, Field
from handlers.interactions.sentences import bold
from handlers.pages import PageMemory, pager
from handlers.words import N_, Words, words_in

ENTRIES_SHOWN = 5
FIELD = {
    Field.DESCRIPTION: N_("Description"),
    Field.STARTS_ON: N_("Starting date"),
    Field.ENDS_ON: N_("Ending date"),
}


def campaigns(page: CampaignPage) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Campaigns"),
        list_blocks(page, say),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=PageMemory(page.page).dump(),
    )


def list_blocks(page: CampaignPage, say: Words) -> Iterator[Block]:
    if page.may_change:
        yield actions(button(say("New campaign"), Action.NEW, style="primary"))
    if not page.lines:
        yield section(
            say(
                "There are no campaigns yet. A campaign gathers what is recorded for one purpose, "
                "and tells how many have responded. Managers create them."
            )
        )
    for line in page.lines:
        yield from rows(line, page, say)
    yield from pager(page.page, page.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT)


def rows(line: CampaignLine, page: CampaignPage, say: Words) -> Iterator[Block]:
    campaign = line.campaign
    told = [f"{escape(campaign.number)} · {bold(campaign.description)}", period(campaign, say)]
    yield section("\n".join([*filter(None, told), figures_text(line.figures, say)]))
    if line.entries:
        yield context(entries_text(line, say))
    if page.may_change:
        name = campaign_name(campaign)
        yield actions(button(say("Edit"), Action.EDIT, str(campaign.id), names=name))


def period(campaign: CampaignContent, say: Words) -> str:
    """Empty where neither date is known."""
    starts, ends = campaign.starts_on, campaign.ends_on
    if starts and ends:
        return say("{first} to {last}", first=say.date(starts), last=say.date(ends))
    if starts:
        return say("From {day}", day=say.date(starts))
    return say("Until {day}", day=say.date(ends)) if ends else ""


def figures_text(figures: Counts, say: Words) -> str:
    told = [
        say.many("{count} interaction", "{count} interactions", figures.interactions),
        say("Targets: {count}", count=say.number(figures.targets)),
        say("Responses: {count}", count=say.number(figures.responses)),
    ]
    if (rate := figures.response_rate) is not None:
        told.append(say("Response rate: {rate}", rate=format_percent(rate, locale=say.locale)))
    return " · ".join(told)


def entries_text(line: CampaignLine, say: Words) -> str:
    shown = [entry_text(entry, say) for entry in line.entries[:ENTRIES_SHOWN]]
    more = len(line.entries) - len(shown)
    shown += [say("and {count} more", count=say.number(more))] if more else []
    return say("For: {entries}", entries=" · ".join(shown))


def entry_text(entry: CampaignEntry, say: Words) -> str:
    """Single interactions, or a segment by its number and description."""
    if entry.segment == SINGLE:
        return say("Interactions")
    name = escape(f"{entry.segment} {entry.description}", 150)
    return say("~{name}~ (cancelled)", name=name) if entry.is_cancelled else name


def campaign_form(sheet: CampaignSheet, memory: CampaignMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("New campaign") if sheet.campaign is None else say("Edit campaign"),
        form_blocks(sheet.campaign, say),
        submit=say("Save"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=memory.dump(),
    )


def form_blocks(held: Campaign | None, say: Words) -> Iterator[Block]:
    if held is not None:
        yield section(escape(held.number))
    typed = PlainTextInput(
        action_id=Field.DESCRIPTION,
        max_length=DESCRIPTION_LENGTH,
        initial_value=held.description if held else None,
    )
    yield labelled(say, Field.DESCRIPTION, typed)
    yield date_field(say, Field.STARTS_ON, held.starts_on if held else None)
    yield date_field(say, Field.ENDS_ON, held.ends_on if held else None)


def date_field(say: Words, field: Field, day: date | None) -> Block:
    picker = DatePicker(action_id=field, initial_date=day.isoformat() if day else None)
    return labelled(say, field, picker, optional=True)


def labelled(
    say: Words, field: Field, element: PlainTextInput | DatePicker, *, optional: bool = False
) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=optional or None,
            block_id=field,
        )
    )
