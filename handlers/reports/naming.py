"""How a line of a report is named, and of what the whole of it is."""

from collections.abc import Iterator

from domain.contacts.model import Contact
from domain.reports.model import Grouping, Period, Report, Subject
from domain.salespeople.model import Member
from domain.templates.model import Group, Template
from handlers.contacts.naming import contact_text
from handlers.reports.labels import GROUPING
from handlers.templates.naming import template_name
from handlers.words import Words


def subject_name(subject: Subject, by: Grouping, say: Words) -> str:
    match subject:
        case Member():
            return subject.name
        case Template():
            return template_name(subject, say)
        case Group():
            return subject.name_in(say.language)
        case Contact():
            return f"{contact_text(subject)} · {subject.number}"
        case Period():
            return part_name(subject, by, say)
        case None:
            return say("None")
        case _:
            return str(subject)


def part_name(part: Period, by: Grouping, say: Words) -> str:
    """A month that the report has only in part is named by its days, as weeks are."""
    if by is Grouping.MONTH and is_whole_month(part):
        return say.month(part.first)
    if by is Grouping.DAY:
        return say.date(part.first)
    return say.days(part.first, part.last)


def is_whole_month(part: Period) -> bool:
    return part.first.day == 1 and (part.last - part.first).days >= 27


def title_of(report: Report, say: Words) -> str:
    """*By salesperson · 1–30 Jun 2026*, and to what it is narrowed."""
    period = report.period
    told = [say(GROUPING[report.by]), say.days(period.first, period.last), *narrowed(report, say)]
    return " · ".join(told)


def narrowed(report: Report, say: Words) -> Iterator[str]:
    for subject in (report.salesperson, report.template, report.group):
        if subject is not None:
            yield subject_name(subject, report.by, say)
