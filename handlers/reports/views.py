"""A report as a page of lines, and the form in which dates and filters are chosen.

Slack has no table in a modal: each line is a section of two columns, which a screen reader reads in
the order of its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blockkit import (
    Actions,
    Button,
    DatePicker,
    ExternalSelect,
    Input,
    Section,
    StaticSelect,
    UsersSelect,
)

from domain.reports.model import Figures, Grouping, Report, ReportSheet, Span
from domain.reports.use_cases import MOST
from domain.templates.finding import OPTIONS
from domain.templates.model import Group
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    escape,
    modal,
    mrkdwn,
    option,
    plain,
    render,
    section,
)
from handlers.finding.filter_views import shown_group
from handlers.interactions.fields import opens_at_once
from handlers.interactions.labels import EVALUATION
from handlers.interactions.sentences import bold
from handlers.interactions.views import options_of
from handlers.pages import pager
from handlers.reports.labels import FIELD, GROUPING, SPAN
from handlers.reports.naming import subject_name, title_of
from handlers.reports.wire import Action, Callback, Field, ReportMemory
from handlers.words import Words, words_in

TITLE_SHOWN = 1000


def report_page(report: Report, *, is_sent: bool = False) -> View:
    """``is_sent``: as a file, just now."""
    say = words_in(report.reader.language)
    return modal(
        say("Report"),
        page_blocks(report, say, is_sent=is_sent),
        close=say("Close"),
        callback_id=Callback.PAGE,
        memory=memory_of(report).dump(),
    )


def memory_of(report: Report) -> ReportMemory:
    return ReportMemory(question=replace(report.question, by=report.by))


def page_blocks(report: Report, say: Words, *, is_sent: bool) -> Iterator[Block]:
    yield choices(report, say)
    yield section(bold(title_of(report, say), TITLE_SHOWN))
    if is_sent:
        yield context(say("Sent to you as a direct message."))
    if not report.total.number:
        yield section(nothing(report, say))
        return
    currency = report.reader.home.currency
    yield row(say("Total"), report.total, say, currency)
    for line in report.lines:
        yield row(subject_name(line.subject, report.by, say), line.figures, say, currency)
    if report.by is Grouping.CONTACT:
        yield context(
            say(
                "Whoever was also present is counted as well, without time and cost. "
                "The total counts each interaction once."
            )
        )
    yield from pager(
        report.question.page, report.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT
    )
    yield actions(
        button(say("Send as picture"), Action.PICTURE), button(say("Send as CSV"), Action.TABLE)
    )


def choices(report: Report, say: Words) -> Block:
    """Slack keeps what was chosen under the same id: another report has another one."""
    span = report.question.span
    spans = {
        each: option(say(SPAN[each]), each) for each in Span if each in (span, *offered_spans())
    }
    groupings = {each: option(say(GROUPING[each]), each) for each in Grouping}
    elements: list[StaticSelect | Button] = [
        StaticSelect(
            action_id=Action.BY,
            placeholder=plain(say("Each line is")),
            options=[*groupings.values()],
            initial_option=groupings[report.by],
        ),
        StaticSelect(
            action_id=Action.SPAN,
            placeholder=plain(say("Time")),
            options=[*spans.values()],
            initial_option=spans[span],
        ),
        button(say("Dates and filters"), Action.NARROW),
    ]
    if is_narrowed(report):
        elements.append(button(say("Clear filters"), Action.WIDEN))
    return render(Actions([*elements], block_id=f"{Action.BY}:{report.by}:{span}"))


def offered_spans() -> Iterator[Span]:
    """What is chosen in the form is no choice without it."""
    return (each for each in Span if each is not Span.CHOSEN)


def is_narrowed(report: Report) -> bool:
    """By choice: a salesperson is shown nothing but their own."""
    only = report.question.only
    own = None if report.reader.sees_all else report.reader.id
    return replace(only, salesperson=None).is_any or only.salesperson != own


def nothing(report: Report, say: Words) -> str:
    if is_narrowed(report):
        return say("Nothing was recorded that fits. Clear the filters, or choose another time.")
    return say("Nothing was recorded in this time. Choose another one.")


def row(name: str, figures: Figures, say: Words, currency: str) -> Block:
    told = "\n".join(lines_of(figures, say, currency))
    return render(Section(fields=[mrkdwn(bold(name)), mrkdwn(told)]))


def lines_of(figures: Figures, say: Words, currency: str) -> Iterator[str]:
    yield say.many("{count} interaction", "{count} interactions", figures.number)
    if figures.failed:
        yield say.many("{count} attempt failed", "{count} attempts failed", figures.failed)
    spent = [say.many("{count} minute", "{count} minutes", figures.duration)]
    spent += [say.money(figures.cost, currency)] if figures.cost else []
    yield " · ".join(spent)
    if figures.evaluations:
        yield ", ".join(
            f"{say(EVALUATION[each])}: {say.number(count)}"
            for each, count in figures.evaluations.items()
        )


def report_form(sheet: ReportSheet) -> View:
    report, say = sheet.report, words_in(sheet.report.reader.language)
    return modal(
        say("Dates and filters"),
        form_fields(report, sheet.groups, say),
        submit=say("Show"),
        close=say("Back"),
        callback_id=Callback.FORM,
        memory=replace(memory_of(report), shown=report.period).dump(),
    )


def form_fields(report: Report, groups: Sequence[Group], say: Words) -> Iterator[Block]:
    """What is left empty narrows nothing."""
    period, only = report.period, report.question.only
    for field, day in ((Field.FIRST, period.first), (Field.LAST, period.last)):
        picker = DatePicker(action_id=field, initial_date=day.isoformat())
        yield render(Input(label=plain(say(FIELD[field])), element=picker, block_id=field))
    if report.reader.sees_all:
        person = UsersSelect(action_id=Field.SALESPERSON, initial_user=only.salesperson)
        yield filter_field(Field.SALESPERSON, person, say)
    template = ExternalSelect(
        action_id=Field.TEMPLATE,
        placeholder=plain(say("Name or code of a template")),
        initial_option=options_of([report.template], say)[0] if report.template else None,
    )
    yield opens_at_once(filter_field(Field.TEMPLATE, template, say))
    if groups:
        yield filter_field(Field.GROUP, group_select(report, groups, say), say)


def group_select(report: Report, groups: Sequence[Group], say: Words) -> StaticSelect:
    """The one that is held always, and of the others as many as Slack takes."""
    held = report.question.only.group
    first = sorted(groups, key=lambda group: group.id != held)[:OPTIONS]
    options = {
        group.id: option(shown_group(group, say), str(group.id))
        for group in sorted(first, key=lambda group: group.code)
    }
    return StaticSelect(
        action_id=Field.GROUP,
        options=[*options.values()],
        initial_option=options.get(held) if held else None,
    )


def filter_field(
    field: Field, element: ExternalSelect | StaticSelect | UsersSelect, say: Words
) -> Block:
    label = plain(say(FIELD[field]))
    return render(Input(label=label, element=element, optional=True, block_id=field))


def sent_words(report: Report, say: Words) -> str:
    """Beside the file: all that the picture shows in total, for whoever sees no picture."""
    told = [escape(title_of(report, say), TITLE_SHOWN)]
    told += lines_of(report.total, say, report.reader.home.currency)
    if report.has_more and len(report.lines) == MOST:
        told.append(say("Only the first {count} lines are in it.", count=say.number(MOST)))
    return "\n".join(told)
