"""*Remind me* of a segment: the form, and the message that comes at that moment."""

from collections.abc import Iterator

from blockkit import Input, StaticSelect

from domain.reminders.briefing import Brief
from domain.segments.model import Segment, SegmentState
from domain.segments.reminding import ReminderSheet, SegmentNews
from handlers.answers import Said
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
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.reminders.messages import Shown, final
from handlers.reminders.presets import preset_options, snooze_select
from handlers.reminders.views import pick_a_time
from handlers.reminders.wire import Field
from handlers.segments.views import lines_counted, title
from handlers.segments.wire import Action, Callback, ReminderMemory
from handlers.words import Words, words_in


def reminder_form(sheet: ReminderSheet, memory: ReminderMemory, *, is_pushed: bool = True) -> View:
    """Beneath a message's there is nothing to go back to."""
    say = words_in(sheet.reader.language)
    return modal(
        say("Remind me"),
        form_blocks(sheet, memory, say),
        submit=say("Set reminder"),
        close=say("Back") if is_pushed else say("Close"),
        callback_id=Callback.REMIND,
        memory=memory.dump(),
    )


def form_blocks(sheet: ReminderSheet, memory: ReminderMemory, say: Words) -> Iterator[Block]:
    yield section(f"{bold(title(sheet.title, say))} · {escape(sheet.segment.number)}")
    if sheet.due_at is not None:
        moment = say.moment(sheet.due_at, sheet.reader.tz)
        yield context(say("You will be reminded: {moment}.", moment=moment))
    options = preset_options(say, now=memory.shown_at, zone=sheet.reader.tz)
    select = StaticSelect(action_id=Field.PRESET, options=list(options.values()))
    yield render(Input(plain(say("Remind me")), select, block_id=Field.PRESET, optional=True))
    yield pick_a_time(say, optional=True)


def segment_reminder(brief: Brief) -> Shown:
    """With what opens it or puts it off, until it is logged or deleted."""
    say, news = words_in(brief.reader.language), brief.segment
    if news is None:
        raise LookupError("no segment to tell of")
    segment = news.segment
    number = escape(segment.number)
    if segment.state is SegmentState.DELETED:
        return final(say("Segment {number} was deleted.", number=number))
    if segment.state is SegmentState.LOGGED:
        return final(say("Segment {number} is logged.", number=number))
    if news.keeper is not None:
        name = escape(news.keeper, NAME_SHOWN)
        told = say("{headline}\nHanded over to {name}.", headline=headline(news, say), name=name)
        return final(told)
    text = told_of(brief, news, say)
    return Shown(Said(text, [section(text), buttons(segment, say)]), is_final=False)


def told_of(brief: Brief, news: SegmentNews, say: Words) -> str:
    """A message that stands while a reminder is to come was snoozed from."""
    shown = headline(news, say)
    if brief.message is not None and news.due_at is not None:
        until = say.moment(news.due_at, brief.reader.tz)
        return say("{headline}\nSnoozed until {moment}.", headline=shown, moment=until)
    told = say("You wanted to be reminded of this segment.")
    return f"{shown}\n{told}"


def headline(news: SegmentNews, say: Words) -> str:
    name, number = bold(title(news.title, say)), escape(news.segment.number, NAME_SHOWN)
    return f"{name} · {number} · {lines_counted(news.lines, say)}"


def buttons(segment: Segment, say: Words) -> Block:
    """The select cannot carry a value of its own; its block does."""
    row = actions(
        button(say("Open"), Action.OPEN, str(segment.id), names=segment.number),
        snooze_select(say, Action.SNOOZE, stops=False),
    )
    return {**row, "block_id": f"{Action.SNOOZE}:{segment.id}"}
