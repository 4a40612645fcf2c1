"""The card of a salesperson, and totals beside a naive recount."""

from datetime import UTC, datetime
from itertools import count
from operator import attrgetter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.contacts.model import ContactKind
from domain.contacts.portrait import portrait
from domain.ids import WorkspaceId
from domain.interactions.cancelling import cancel, restore
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import SalespersonUnusable
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import delete_postponed, edit
from domain.reports.model import Grouping, Question, Span
from domain.reports.use_cases import report
from domain.salespeople.model import Kind, ManagersOnly, MemberUnknown, Role
from domain.salespeople.portrait import PAGE, list_salespeople, salesperson_portrait
from domain.store.tables import InteractionRow
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    complete,
    contact,
    entered,
    form_on,
    known,
    new_form,
    opened,
    postponed,
    recorded,
)

pytestmark = pytest.mark.both_databases


def shown(ledger, person=ANNA, by=ANNA):
    return ledger.do(salesperson_portrait, person, actor=by)


def test_ones_own_card_tells_the_last_five_and_the_totals_of_the_year(ledger):
    for cost in range(1, 7):
        ledger.clock.advance(days=1)
        recorded(ledger, salesperson=ANNA, cost=cost, duration=10)
    postponed(ledger, salesperson=ANNA, cost=1000)

    told = shown(ledger)

    assert [card.interaction.number for card in told.latest] == [6, 5, 4, 3, 2]
    totals = told.totals
    assert (totals.number, totals.cost, totals.duration) == (6, 21, 60)
    assert (totals.average_cost, totals.average_duration) == (4, 10)


def test_another_year_is_not_counted(ledger):
    recorded(ledger, salesperson=ANNA, occurred_at=datetime(2025, 12, 31, 12, tzinfo=UTC))
    recorded(ledger, salesperson=ANNA, occurred_at=datetime(2027, 1, 1, 12, tzinfo=UTC))

    assert (shown(ledger).totals.year, shown(ledger).totals.number) == (2026, 0)
    assert len(shown(ledger).latest) == 2


def test_only_managers_see_the_card_of_another(ledger):
    with pytest.raises(ManagersOnly):
        shown(ledger, BJORN)

    assert shown(ledger, BJORN, by=MARGRET).person.id == BJORN


def test_whoever_was_never_seen_is_looked_up_and_no_guest_is_shown(ledger):
    with pytest.raises(MemberUnknown):
        shown(ledger, "U9", by=MARGRET)
    known(ledger, "U9", kind=Kind.GUEST)

    with pytest.raises(SalespersonUnusable):
        shown(ledger, "U9", by=MARGRET)


def test_managers_list_everybody_and_a_salesperson_themself(ledger):
    known(ledger, "U8", deactivated=True)
    known(ledger, "U9", kind=Kind.GUEST)

    page = ledger.do(list_salespeople, actor=MARGRET)
    own = ledger.do(list_salespeople, 7, actor=ANNA)

    assert [(person.name, person.deactivated) for person in page.people] == [
        ("Anna Jónsdóttir", False),
        ("Björn Ólafsson", False),
        ("Margrét Stefánsdóttir", False),
        ("U8", True),
    ]
    assert (page.people[2].role, page.has_more) == (Role.MANAGER, False)
    assert [(person.id, person.role) for person in own.people] == [(ANNA, Role.SALESPERSON)]


def test_the_list_is_paged(ledger):
    for number in range(10, 20):
        known(ledger, f"U{number}")

    first = ledger.do(list_salespeople, 0, actor=MARGRET)
    second = ledger.do(list_salespeople, 1, actor=MARGRET)

    assert (len(first.people), first.has_more, len(second.people)) == (PAGE, True, 3)
    assert len({person.id for person in [*first.people, *second.people]}) == 13


FIGURES = attrgetter("figures")
workspaces = count()
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["record", "postpone"]),
            st.integers(0, 2),
            st.sampled_from(Outcome),
            st.none() | st.integers(0, 500),
            st.none() | st.integers(0, 90),
        ),
        st.tuples(st.sampled_from(["cancel", "restore", "finish", "delete"]), st.integers(0, 5)),
        st.tuples(
            st.just("edit"),
            st.integers(0, 5),
            st.sampled_from(Outcome),
            st.none() | st.integers(0, 500),
            st.none() | st.integers(0, 90),
        ),
    ),
    min_size=4,
    max_size=14,
)


class Log:
    """Acts on what there is; what cannot be done to it is left."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.company = contact(ledger, "Síldin ehf.", kind=ContactKind.COMPANY)
        person = contact(ledger, "Sif", company=self.company.id, company_name="Síldin ehf.")
        self.contacts = [self.company, person, contact(ledger, "Ari")]

    def do(self, act, which, *told):
        self.ledger.clock.advance(days=1)
        if act in ("record", "postpone"):
            outcome, cost, duration = told
            values = {"outcome": outcome, "cost": cost, "duration": duration, "salesperson": ANNA}
            form = complete(self.ledger, self.contacts[which], **values)
            use_case = record if act == "record" else postpone
            self.ledger.do(use_case, new_form(self.ledger), form, actor=ANNA)
        elif rows := self.rows:
            self.change(act, self.ledger.interaction(rows[which % len(rows)].number), *told)

    def change(self, act, entry, *told):
        by = {"shown": entry.version, "actor": ANNA}
        if act == "cancel" and entry.state is State.RECORDED:
            self.ledger.do(cancel, entry.number, "Wrong", **by)
        elif act == "restore" and entry.state is State.CANCELLED:
            self.ledger.do(restore, entry.number, **by)
        elif act == "delete" and entry.state is State.POSTPONED:
            self.ledger.do(delete_postponed, entry.number, actor=ANNA)
        elif (act, entry.state) in {("finish", State.POSTPONED), ("edit", State.RECORDED)}:
            self.write(edit if act == "edit" else record, entry, *told)

    def write(self, use_case, entry, outcome=Outcome.SUCCESSFUL, cost=7, duration=7):
        basics = entry.content.basics
        form = entered(
            contact=basics.contact,
            template=basics.template,
            description="Corrected",
            occurred_at=self.ledger.clock(),
            outcome=outcome,
            cost=cost,
            duration=duration,
            salesperson=ANNA,
        )
        self.ledger.do(use_case, form_on(self.ledger, entry), form, actor=ANNA)

    @property
    def rows(self):
        with self.ledger.session(self.ledger.workspace) as session:
            return session.query(InteractionRow).order_by(InteractionRow.number).all()

    def recounted(self, which):
        """(number, cost, duration, last contact, last attempt), one entry after another."""
        counted = [row for row in self.rows if row.state is State.RECORDED and which(row)]
        days = {outcome: None for outcome in Outcome}
        for row in counted:
            days[row.outcome] = max(filter(None, (days[row.outcome], row.occurred_on)))
        return (
            len(counted),
            sum(row.cost or 0 for row in counted),
            sum(row.duration or 0 for row in counted),
            days[Outcome.SUCCESSFUL],
            days[Outcome.ATTEMPT_FAILED],
        )

    def of_contact(self, which):
        told = self.ledger.do(portrait, which.id, actor=ANNA)
        sums, last = told.totals, told.last
        return sums.number, sums.cost, sums.duration, last.contact_on, last.attempt_on

    def of_report(self, by):
        """(number, cost, duration) of each line, and of all together."""
        asked = Question(by=by, span=Span.THIS_YEAR)
        found = self.ledger.do(report, asked, actor=MARGRET, limit=400)
        lines = [(one.number, one.cost, one.duration) for one in map(FIGURES, found.lines)]
        return lines, (found.total.number, found.total.cost, found.total.duration)

    def of_salesperson(self):
        sums = shown(self.ledger).totals
        return sums.number, sums.cost, sums.duration


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_totals_equal_a_naive_recount_whatever_was_done(engines):
    @settings(max_examples=examples(6), phases=(Phase.explicit, Phase.reuse, Phase.generate))
    @given(acts=ACTS)
    def equal(acts):
        workspace = WorkspaceId(f"T{next(workspaces)}-totals")
        log = Log(opened(engines, ManualClock(), workspace))
        for act in acts:
            log.do(*act)

        for each in log.contacts:
            of_it = log.recounted(lambda row, it=each.id: it in (row.contact_id, row.company_id))
            assert log.of_contact(each) == of_it
        whole = log.recounted(in_2026)[:3]
        assert log.of_salesperson() == whole
        for by in Grouping:
            lines, total = log.of_report(by)
            assert total == whole
            assert tuple(map(sum, zip(*lines, strict=True))) in (whole, ())

    equal()


def in_2026(row):
    return row.occurred_on is not None and row.occurred_on.year == 2026
