"""A report as a picture: what is drawn, in the reader's words, and what it shows in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision

from domain.reports.model import Figures, Line, Report, added_up
from handlers.blocks import cut, one_line
from handlers.files import ALT_TEXT
from handlers.interactions.labels import OUTCOME
from handlers.reports.naming import subject_name, title_of
from handlers.words import Words

BARS = 12
"""Of people, templates, groups or contacts; the rest is one more."""
PARTS = 366
NAME_SHOWN, NAME_SAID, TITLE_SHOWN = 32, 48, 90


@dataclass(frozen=True, slots=True)
class Series:
    """``name`` in the legend, empty for the only one of its panel."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Panel:
    """``label`` with its unit; several series lie on each other; ``shown`` says a value."""

    label: str
    series: Sequence[Series]
    shown: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Picture:
    """``is_of_time``: bars stand side by side; otherwise they lie below each other."""

    title: str
    names: Sequence[str]
    panels: Sequence[Panel]
    is_of_time: bool


def picture_of(report: Report, say: Words) -> Picture:
    """What is nought throughout is left out, number excepted."""
    lines, names = bars_of(report, say)
    return Picture(
        title=cut(one_line(title_of(report, say)), TITLE_SHOWN),
        names=[cut(one_line(name), NAME_SHOWN) for name in names],
        panels=[*panels_of(lines, report, say)],
        is_of_time=report.by.is_of_time,
    )


def bars_of(report: Report, say: Words) -> tuple[list[Figures], list[str]]:
    figures = [line.figures for line in report.lines]
    names = [subject_name(line.subject, report.by, say) for line in report.lines]
    if report.has_more:
        figures.append(left_of(report.added, report.lines))
        names.append(say("All others"))
    return figures, names


def left_of(added: Figures, lines: Sequence[Line]) -> Figures:
    told = added_up(line.figures for line in lines)
    return Figures(
        number=added.number - told.number,
        cost=added.cost - told.cost,
        duration=added.duration - told.duration,
        failed=added.failed - told.failed,
    )


def panels_of(figures: Sequence[Figures], report: Report, say: Words) -> list[Panel]:
    currency = report.reader.home.currency
    places = get_currency_precision(currency)
    successful, failed = (say(OUTCOME[each]) for each in OUTCOME)
    panels = [
        Panel(
            say("Interactions"),
            [
                Series(successful, [each.number - each.failed for each in figures]),
                Series(failed, [each.failed for each in figures]),
            ],
            lambda value: say.number(round(value)),
        )
    ]
    if report.total.duration:
        durations = Series("", [each.duration for each in figures])
        panels.append(
            Panel(say("Duration (minutes)"), [durations], lambda value: say.number(round(value)))
        )
    if report.total.cost:
        costs = Series("", [float(Decimal(each.cost).scaleb(-places)) for each in figures])
        panels.append(
            Panel(
                say("Cost ({currency})", currency=currency),
                [costs],
                lambda value: say.money(round(value * 10**places), currency),
            )
        )
    return panels


def in_words(report: Report, say: Words) -> str:
    """The alternative text: as many bars as it has room for, and none that are empty."""
    figures, names = bars_of(report, say)
    total = say.many("{count} interaction", "{count} interactions", report.total.number)
    bars = "; ".join(
        f"{cut(one_line(name), NAME_SAID)}: {say.number(each.number)}"
        for name, each in zip(names, figures, strict=True)
        if each.number
    )
    title = one_line(title_of(report, say))
    told = say("Bar chart. {title}. {total}. {bars}", title=title, total=total, bars=bars)
    return cut(told, ALT_TEXT)
