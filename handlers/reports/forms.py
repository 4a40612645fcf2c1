"""Slack payload -> what is asked of a report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.errors import NotOffered
from domain.ids import GroupId, TemplateId, UserId
from domain.reports.model import EVERYTHING, Grouping, Narrowing, Period, Question, Span
from domain.reports.periods import part_with
from handlers.reports.wire import UNASKED, Field, ReportMemory
from handlers.state import inputs_of, offered

Body = dict[str, Any]


def question_in(body: Body) -> Question:
    """Of the page that is shown."""
    return ReportMemory.load(body["view"]["private_metadata"]).question


def regrouped(body: Body) -> Question:
    """Raises NotOffered."""
    return replace(question_in(body), by=offered(chosen_in(body), Grouping), page=0)


def retimed(body: Body) -> Question:
    """Chosen dates are given up for a span. Raises NotOffered."""
    asked, span = question_in(body), offered(chosen_in(body), Span)
    chosen = asked.chosen if span is Span.CHOSEN else None
    return replace(asked, span=span, chosen=chosen, page=0)


def turned(body: Body, *, by: int) -> Question:
    asked = question_in(body)
    return replace(asked, page=max(0, asked.page + by))


def widened(body: Body) -> Question:
    return replace(question_in(body), only=EVERYTHING, page=0)


def pressed_week(body: Body) -> date:
    """Raises NotOffered."""
    value = str(body["actions"][0]["value"])
    try:
        return date.fromisoformat(value)
    except ValueError as unknown:
        raise NotOffered(value) from unknown


def told_in_summary(body: Body, reader: UserId) -> Question:
    """What a weekly summary is about; raises NotOffered. Earlier ones do not say their week."""
    if "value" not in body["actions"][0]:
        return UNASKED
    week = part_with(pressed_week(body), Grouping.WEEK)
    own = Narrowing(salesperson=reader)
    return Question(by=Grouping.TEMPLATE, span=Span.CHOSEN, chosen=week, only=own)


def chosen_in(body: Body) -> str:
    return str(body["actions"][0]["selected_option"]["value"])


def read_narrowing(view: Mapping[str, Any]) -> Question:
    """Dates that were left as they were go on to follow the reader's today."""
    memory, inputs = ReportMemory.load(view["private_metadata"]), inputs_of(view)
    first, last = inputs.date(Field.FIRST), inputs.date(Field.LAST)
    template, group = inputs.chosen(Field.TEMPLATE), inputs.chosen(Field.GROUP)
    person = inputs.user(Field.SALESPERSON)
    only = Narrowing(
        salesperson=UserId(person) if person else None,
        template=TemplateId(int(template)) if template else None,
        group=GroupId(int(group)) if group else None,
    )
    asked = replace(memory.question, only=only, page=0)
    if first is None or last is None or Period(first, last) == memory.shown:
        return asked
    return replace(asked, span=Span.CHOSEN, chosen=Period(first, last))
