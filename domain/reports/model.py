"""Figures about what was recorded: what is asked, and what is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from domain.contacts.model import Contact
from domain.errors import DomainError
from domain.ids import GroupId, TemplateId, UserId
from domain.interactions.kinds import Evaluation
from domain.salespeople.model import Member
from domain.templates.model import Group, Template

LONGEST = 366
"""Days of a period: a year of a large workspace is read within the time that a store has."""


class Grouping(StrEnum):
    """What each line of a report is about."""

    SALESPERSON = "salesperson"
    TEMPLATE = "template"
    GROUP = "group"
    CONTACT = "contact"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def is_of_time(self) -> bool:
        return self in {Grouping.DAY, Grouping.WEEK, Grouping.MONTH}


class Span(StrEnum):
    """Which time a report is of, seen from the reader's today."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    THIS_YEAR = "this_year"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Only what is of all of these; None is everything."""

    salesperson: UserId | None = None
    template: TemplateId | None = None
    group: GroupId | None = None

    @property
    def is_any(self) -> bool:
        return (self.salesperson, self.template, self.group) != (None, None, None)


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``by`` is None where the person's role decides; ``chosen`` is the period of Span.CHOSEN."""

    by: Grouping | None = None
    span: Span = Span.THIS_MONTH
    chosen: Period | None = None
    only: Narrowing = EVERYTHING
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of what is recorded and not cancelled; cost in minor units, duration in minutes.

    ``failed``: attempts that reached nobody, which are counted in ``number`` as well.
    """

    number: int = 0
    cost: int = 0
    duration: int = 0
    failed: int = 0
    evaluations: Mapping[Evaluation, int] = field(default_factory=dict)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            number=self.number + other.number,
            cost=self.cost + other.cost,
            duration=self.duration + other.duration,
            failed=self.failed + other.failed,
            evaluations={
                each: count
                for each in Evaluation
                if (count := self.evaluations.get(each, 0) + other.evaluations.get(each, 0))
            },
        )


NOTHING = Figures()


def added_up(figures: Iterable[Figures]) -> Figures:
    return sum(figures, NOTHING)


Subject: TypeAlias = Member | str | Template | Group | Contact | Period | None
"""Of a line: a string is the id of a salesperson whom nobody knows any more, None is no group."""


@dataclass(frozen=True, slots=True)
class Line:
    subject: Subject
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``question`` as it was understood; ``lines`` are one page of them, ``total`` is of all.

    ``added``: what all lines add up to, which is more where several contacts were at one.
    """

    reader: Member
    question: Question
    by: Grouping
    period: Period
    lines: Sequence[Line]
    total: Figures
    added: Figures
    has_more: bool
    salesperson: Member | None = None
    template: Template | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """What the form of dates and filters begins with, and the groups that it offers."""

    report: Report
    groups: Sequence[Group]


class PeriodReversed(DomainError):
    """It ends before it begins."""


class PeriodTooLong(DomainError):
    """More days than ``LONGEST``."""
