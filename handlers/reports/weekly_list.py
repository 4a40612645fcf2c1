"""The weekly list for managers as a message."""

from collections.abc import Iterator
from datetime import datetime

from domain.reminders.briefing import Brief
from domain.reports.weekly_list import Line, WeeklyList
from handlers.answers import Said
from handlers.blocks import Block, actions, button, context, escape, section
from handlers.home.wire import Action as Home
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.reminders.messages import Shown
from handlers.words import Words, words_in

# As many as one section holds, however long the names are.
TOGETHER = 10


def weekly_list(brief: Brief) -> Shown:
    """True of its moment, which it says."""
    told, say = brief.list, words_in(brief.reader.language)
    if told is None:
        raise LookupError("nothing to list")
    title = say("Postponed interactions, {moment}", moment=say.moment(told.at, brief.reader.tz))
    blocks = list(list_blocks(told, title, say))
    return Shown(
        Said(f"{escape(title)}\n{line(told.lines[0], told.at, say)}", blocks), is_final=True
    )


def list_blocks(told: WeeklyList, title: str, say: Words) -> Iterator[Block]:
    yield section(bold(title))
    lines = [line(each, told.at, say) for each in told.lines]
    for first in range(0, len(lines), TOGETHER):
        yield section("\n".join(lines[first : first + TOGETHER]))
    if told.others:
        yield context(say.many("and {count} more person", "and {count} more people", told.others))
    yield context(
        say(
            "Counts and ages only. Whatever reaches nobody any more is handed over from Postponed "
            "interactions."
        )
    )
    yield context(say("Your settings (/interaction settings) switch this list off for you."))
    yield actions(button(say("Postponed interactions"), Home.POSTPONED))


def line(of: Line, at: datetime, say: Words) -> str:
    waiting = of.waiting
    told = [
        say(
            "{name}: {count}, the oldest for {age}",
            name=escape(of.name, NAME_SHOWN),
            count=say.number(waiting.count),
            age=say.age(at - waiting.oldest_at),
        ),
        say("{count} resting", count=say.number(waiting.resting)) if waiting.resting else "",
        say("{count} unreachable", count=say.number(waiting.unreachable))
        if waiting.unreachable
        else "",
    ]
    return "; ".join(filter(None, told))
