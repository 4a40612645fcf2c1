"""The weekly summary as a message."""

from collections.abc import Iterator

from domain.reminders.briefing import Brief
from domain.reports.model import Grouping
from domain.reports.weekly import Summary
from domain.salespeople.model import Habit
from handlers.answers import Said
from handlers.blocks import actions, button, context, escape, section
from handlers.interactions.sentences import bold
from handlers.reminders.messages import Shown
from handlers.reports.naming import subject_name
from handlers.reports.views import lines_of
from handlers.reports.wire import Action
from handlers.words import Words, words_in


def weekly(brief: Brief) -> Shown:
    """With *Stop*, until it was stopped."""
    summary, say = brief.summary, words_in(brief.reader.language)
    if summary is None:
        raise LookupError("no week to tell of")
    week = say.days(summary.week.first, summary.week.last)
    title = say("Your week, {days}", days=week)
    told = "\n".join(summary_lines(summary, say, brief.reader.home.currency))
    of_week = summary.week.first.isoformat()
    row = [button(say("Report"), Action.OPEN, of_week)]
    if Habit.WEEKLY in brief.reader.habits:
        row.append(button(say("Stop these summaries"), Action.STOP_WEEKLY, of_week))
        foot = say("Every Monday, as you wished. What is corrected later is not told again.")
    else:
        foot = say("You get no more of these. `/interaction settings` brings them back.")
    blocks = [section(f"{bold(title)}\n{told}"), context(foot), actions(*row)]
    return Shown(Said(f"{escape(title)}\n{told}\n{foot}", blocks), is_final=False)


def summary_lines(summary: Summary, say: Words, currency: str) -> Iterator[str]:
    if summary.total.number:
        yield from lines_of(summary.total, say, currency)
        kinds = (
            f"{escape(subject_name(kind.subject, Grouping.TEMPLATE, say))}: "
            f"{say.number(kind.figures.number)}"
            for kind in summary.kinds
        )
        yield " · ".join(kinds)
    else:
        yield say("Nothing was recorded.")
    if summary.waiting:
        yield say.many("{count} is postponed now", "{count} are postponed now", summary.waiting)
