"""For how long interactions are kept: as it is shown, chosen, and agreed to."""

from blockkit import Input, StaticSelect

from domain.salespeople.model import Member
from domain.workspaces.retention import MOST_COUNTED, YEARS, ShorterRetention
from handlers.blocks import Block, View, modal, option, plain, render, section
from handlers.interactions.sentences import bold
from handlers.setup.wire import FOR_EVER, AgreedMemory, Callback, Field
from handlers.words import Words, words_in


def kept_for(years: int | None, say: Words) -> str:
    """A sentence."""
    if years is None:
        return say("Interactions are kept for ever")
    return say.many(
        "Interactions are deleted when they are older than {count} year",
        "Interactions are deleted when they are older than {count} years",
        years,
    )


def retention_field(years: int | None, say: Words) -> Block:
    for_ever = option(say("Keep everything"), FOR_EVER)
    options = {
        each: option(say.many("{count} year", "{count} years", each), str(each)) for each in YEARS
    }
    chosen = StaticSelect(
        action_id=Field.RETENTION,
        options=[for_ever, *options.values()],
        initial_option=options.get(years or 0, for_ever),
    )
    hint = say("What is postponed, contacts, templates and segments are kept in any case.")
    return render(
        Input(
            label=plain(say("Retention")),
            element=chosen,
            block_id=Field.RETENTION,
            hint=plain(hint),
        )
    )


def retention_form(reader: Member, asked: ShorterRetention, memory: AgreedMemory) -> View:
    """The second step, before anything is deleted or saved."""
    say = words_in(reader.language)
    return modal(
        say("Retention"),
        [section(bold(kept_for(asked.years, say))), section(what_goes(asked.older, say))],
        submit=say("Delete older ones") if asked.older else say("Save"),
        close=say("Back"),
        callback_id=Callback.RETENTION,
        memory=memory.dump(),
    )


def what_goes(older: int, say: Words) -> str:
    if not older:
        return say(
            "None is older today. From now on each is deleted when it is, and that cannot be "
            "undone."
        )
    if older > MOST_COUNTED:
        return say(
            "More than {count} interactions are older. They are deleted in 24 hours, and that "
            "cannot be undone. Export them first with `/interaction export`.",
            count=say.number(MOST_COUNTED),
        )
    return say.many(
        "{count} interaction is older. It is deleted in 24 hours, and that cannot be undone. "
        "Export it first with `/interaction export`.",
        "{count} interactions are older. They are deleted in 24 hours, and that cannot be undone. "
        "Export them first with `/interaction export`.",
        older,
    )
