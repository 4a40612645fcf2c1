"""What travels through Slack about reports."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from domain.ids import GroupId, TemplateId, UserId
from domain.reports.model import Grouping, Narrowing, Period, Question, Span

Kept = dict[str, Any]


class Callback(StrEnum):
    PAGE = "report.page"
    FORM = "report.form"


class Action(StrEnum):
    BY = "report.by"
    SPAN = "report.span"
    PREVIOUS = "report.previous"
    NEXT = "report.next"
    NARROW = "report.narrow"
    WIDEN = "report.widen"
    PICTURE = "report.picture"
    TABLE = "report.table"
    OPEN = "report.open"
    STOP_WEEKLY = "report.stop_weekly"


class Field(StrEnum):
    """block_id of each input; its element's action_id is the same string."""

    FIRST = "report.first"
    LAST = "report.last"
    SALESPERSON = "report.salesperson"
    TEMPLATE = "report.template"
    GROUP = "report.group"


UNASKED = Question()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMemory:
    """What is asked; ``shown`` are the dates with which the form began."""

    question: Question = UNASKED
    shown: Period | None = None

    def dump(self) -> str:
        asked, only = self.question, self.question.only
        kept = {
            "b": asked.by,
            "s": asked.span,
            "c": days_of(asked.chosen),
            "p": only.salesperson,
            "t": only.template,
            "g": only.group,
            "n": asked.page,
            "d": days_of(self.shown),
        }
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def load(cls, private_metadata: str) -> Self:
        kept: Kept = json.loads(private_metadata)
        return cls(
            shown=period_in(kept["d"]),
            question=Question(
                by=Grouping(kept["b"]) if kept["b"] else None,
                span=Span(kept["s"]),
                chosen=period_in(kept["c"]),
                only=Narrowing(
                    salesperson=UserId(kept["p"]) if kept["p"] else None,
                    template=TemplateId(kept["t"]) if kept["t"] else None,
                    group=GroupId(kept["g"]) if kept["g"] else None,
                ),
                page=kept["n"],
            ),
        )


def days_of(period: Period | None) -> list[str] | None:
    return [period.first.isoformat(), period.last.isoformat()] if period else None


def period_in(kept: list[str] | None) -> Period | None:
    return Period(*map(date.fromisoformat, kept)) if kept else None
