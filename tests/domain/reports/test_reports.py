"""What a report counts, of which time, and for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.interactions.cancelling import cancel, restore
from domain.interactions.kinds import Evaluation, Outcome
from domain.reports.model import (
    Figures,
    Grouping,
    Narrowing,
    Period,
    PeriodReversed,
    PeriodTooLong,
    Question,
    Span,
)
from domain.reports.periods import period_of
from domain.reports.use_cases import report
from domain.salespeople.model import Kind, ManagersOnly, NotAMember
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
    MARGRET,
    MEETING,
    contact,
    known,
    postponed,
    recorded,
)
from tests.support.merges import merge

pytestmark = pytest.mark.both_databases

NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def told(ledger, actor=MARGRET, limit=15, **question):
    return ledger.do(report, Question(**question), actor=actor, limit=limit)


def names(found):
    return [(line.subject.name, line.figures.number) for line in found.lines]


def test_it_adds_up_number_cost_duration_attempts_and_evaluations(ledger):
    recorded(ledger, salesperson=ANNA, cost=100, duration=10, evaluation=Evaluation.POSITIVE)
    recorded(ledger, salesperson=ANNA, cost=23, duration=0, evaluation=Evaluation.POSITIVE)
    recorded(ledger, salesperson=ANNA, outcome=Outcome.ATTEMPT_FAILED, duration=5)
    recorded(ledger, by=BJORN, salesperson=BJORN, cost=7)

    found = told(ledger)

    assert found.by is Grouping.SALESPERSON
    assert names(found) == [("Anna Jónsdóttir", 3), ("Björn Ólafsson", 1)]
    assert found.lines[0].figures == Figures(
        number=3, cost=123, duration=15, failed=1, evaluations={Evaluation.POSITIVE: 2}
    )
    assert (found.total.number, found.total.cost, found.has_more) == (4, 130, False)


def test_postponed_and_cancelled_ones_count_nowhere_and_restored_ones_again(ledger):
    postponed(ledger, salesperson=ANNA, cost=1000)
    entry = recorded(ledger, salesperson=ANNA, cost=5, duration=1)
    ledger.do(cancel, entry.number, "Wrong", shown=entry.version, actor=ANNA)
    assert (told(ledger).total, told(ledger).lines) == (Figures(), [])

    version = ledger.interaction(entry.number).version
    ledger.do(restore, entry.number, shown=version, actor=ANNA)

    assert told(ledger).total == Figures(number=1, cost=5, duration=1)


def test_each_line_names_what_it_is_of(ledger):
    thordur = contact(ledger)
    recorded(ledger, of=thordur, template=MEETING)
    recorded(ledger, of=thordur, template=CALL_OUT)
    recorded(ledger, of=contact(ledger, "Sif"), template=CALL_OUT)

    by_contact, by_template, by_group = (
        told(ledger, by=by) for by in (Grouping.CONTACT, Grouping.TEMPLATE, Grouping.GROUP)
    )

    assert names(by_contact) == [("Þórður Óskarsson", 2), ("Sif", 1)]
    assert [(line.subject.code, line.figures.number) for line in by_template.lines] == [
        ("CALL-OUT", 2),
        ("MEETING", 1),
    ]
    assert [(line.subject.code, line.figures.number) for line in by_group.lines] == [
        ("CALLS", 2),
        ("MEETINGS", 1),
    ]


def test_whoever_was_also_present_is_counted_and_costs_nothing(ledger):
    company = contact(ledger, "Síldin", kind="company")
    main, sif = contact(ledger), contact(ledger, "Sif", company=company.id)
    spent = {"salesperson": ANNA, "cost": 500, "duration": 30, "evaluation": Evaluation.POSITIVE}
    recorded(ledger, of=main, also_present=(sif.id,), **spent)
    recorded(ledger, of=main, template=CALL_OUT, also_present=(sif.id, company.id), **spent)
    failed = {"cost": 7, "duration": 2, "outcome": Outcome.ATTEMPT_FAILED}
    recorded(ledger, of=sif, salesperson=ANNA, **failed)
    postponed(ledger, of=main, salesperson=ANNA, also_present=(company.id,))

    found = told(ledger, by=Grouping.CONTACT)

    assert names(found) == [("Sif", 3), ("Þórður Óskarsson", 2), ("Síldin", 1)]
    assert found.lines[0].figures == Figures(
        number=3, cost=7, duration=2, failed=1, evaluations={Evaluation.POSITIVE: 2}
    )
    assert (found.total.number, found.total.cost, found.total.duration) == (3, 1007, 62)
    assert (found.added.number, found.added.cost, found.added.failed) == (6, 1007, 1)
    calls = told(ledger, by=Grouping.CONTACT, only=Narrowing(template=CALL_OUT))
    assert {number for _, number in names(calls)} == {1}
    assert told(ledger, by=Grouping.TEMPLATE).total == found.total
    last_month = told(ledger, by=Grouping.CONTACT, span=Span.LAST_MONTH)
    assert (last_month.lines, last_month.total) == ([], Figures())


def test_a_merge_leaves_nobody_counted_twice(ledger):
    main, sif, other = (contact(ledger, name) for name in ("Þórður", "Sif", "Sif A."))
    recorded(ledger, of=main, salesperson=ANNA, also_present=(sif.id, other.id))
    recorded(ledger, of=sif, salesperson=ANNA, also_present=(other.id,))

    merge(ledger, sif, other)

    assert names(told(ledger, by=Grouping.CONTACT)) == [("Sif", 2), ("Þórður", 1)]


def test_it_can_be_narrowed_to_one_salesperson_template_and_group(ledger):
    recorded(ledger, salesperson=ANNA, template=MEETING)
    recorded(ledger, salesperson=ANNA, template=CALL_OUT)
    recorded(ledger, by=BJORN, salesperson=BJORN, template=CALL_OUT)

    def count(**only):
        return told(ledger, only=Narrowing(**only)).total.number

    assert (count(salesperson=ANNA), count(template=CALL_OUT), count(group=1)) == (2, 2, 2)
    assert count(salesperson=ANNA, template=CALL_OUT, group=1) == 1
    found = told(ledger, only=Narrowing(salesperson=ANNA, template=MEETING, group=2))
    assert (found.salesperson.id, found.template.code, found.group.code) == (
        ANNA,
        "MEETING",
        "MEETINGS",
    )


def test_a_salesperson_is_told_their_own_figures_and_by_template(ledger):
    recorded(ledger, salesperson=ANNA)
    recorded(ledger, by=BJORN, salesperson=BJORN)

    found = told(ledger, actor=ANNA)

    assert (found.by, found.total.number) == (Grouping.TEMPLATE, 1)
    for by in Grouping:
        assert told(ledger, actor=ANNA, by=by).total.number == 1


def test_nobody_but_managers_asks_for_the_figures_of_another(ledger):
    with pytest.raises(ManagersOnly):
        told(ledger, actor=ANNA, only=Narrowing(salesperson=BJORN))
    known(ledger, "U9", kind=Kind.GUEST)

    with pytest.raises(NotAMember):
        told(ledger, actor="U9")


def test_days_weeks_and_months_are_told_in_their_order_with_the_empty_ones(ledger):
    """It is Tuesday, 2 June, and nothing is shown of what is still to come."""
    recorded(ledger, occurred_at=datetime(2026, 5, 28, 12, tzinfo=UTC))
    recorded(ledger)
    since = Period(date(2026, 5, 27), date(2026, 6, 30))

    def lines(by):
        found = told(ledger, by=by, span=Span.CHOSEN, chosen=since)
        return [(line.subject.first.isoformat()[5:], line.figures.number) for line in found.lines]

    assert lines(Grouping.DAY)[:3] == [("05-27", 0), ("05-28", 1), ("05-29", 0)]
    assert (len(lines(Grouping.DAY)), lines(Grouping.DAY)[-1]) == (7, ("06-02", 1))
    assert lines(Grouping.WEEK) == [("05-27", 1), ("06-01", 1)]
    assert lines(Grouping.MONTH) == [("05-27", 1), ("06-01", 1)]


def test_pages_hold_every_line_once(ledger):
    for number in range(5):
        recorded(ledger, of=contact(ledger, f"Person {number}"))

    pages = [told(ledger, by=Grouping.CONTACT, page=page, limit=2) for page in range(3)]

    assert [page.has_more for page in pages] == [True, True, False]
    assert len({line.subject.id for page in pages for line in page.lines}) == 5
    assert {page.total.number for page in pages} == {5}
    days = [told(ledger, by=Grouping.DAY, page=page, limit=1) for page in range(2)]
    assert [page.lines[0].subject.first.day for page in days] == [1, 2]


def test_today_is_the_readers(ledger):
    """Half past eleven in the evening in Reykjavík is the next year in Auckland."""
    known(ledger, BJORN, zone="Pacific/Auckland")
    ledger.clock.now = NEW_YEAR

    assert told(ledger, actor=ANNA, span=Span.THIS_YEAR).period.first == date(2026, 1, 1)
    assert told(ledger, actor=BJORN, span=Span.THIS_YEAR).period.first == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.THIS_WEEK, date(2026, 2, 23), date(2026, 3, 1)),
        (Span.LAST_WEEK, date(2026, 2, 16), date(2026, 2, 22)),
        (Span.THIS_MONTH, date(2026, 3, 1), date(2026, 3, 31)),
        (Span.LAST_MONTH, date(2026, 2, 1), date(2026, 2, 28)),
        (Span.THIS_QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Span.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_is_of_whole_weeks_months_quarters_and_years(span, first, last):
    sunday = date(2026, 3, 1)

    assert period_of(Question(span=span), sunday) == Period(first, last)


def test_a_chosen_time_is_at_most_a_year_and_not_reversed(ledger):
    first = date(2026, 1, 1)

    def asked(days):
        chosen = Period(first, first + timedelta(days=days))
        return told(ledger, span=Span.CHOSEN, chosen=chosen).period

    assert asked(365).last == date(2027, 1, 1)
    with pytest.raises(PeriodTooLong):
        asked(366)
    with pytest.raises(PeriodReversed):
        asked(-1)
