"""What a card reads is found by an index, however long the log is."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from domain.contacts.model import Shelf
from domain.ids import ContactId
from domain.interactions.kinds import Evaluation, Outcome
from domain.interactions.pages import Spot
from domain.reports.model import EVERYTHING, Grouping, Period
from domain.segments.criteria.model import Action, Criteria, Deed, EntryPart
from tests.support.given import ANNA, recorded

pytestmark = pytest.mark.both_databases

CONTACT = ContactId(1)
OF_A_CONTACT = {
    "totals_with": lambda log: log.totals_with(CONTACT),
    "last_with": lambda log: log.last_with(CONTACT),
    "postponed": lambda log: log.postponed(contact=CONTACT, limit=5),
}
PAGES = {
    "first": lambda log, _: log.history(CONTACT, limit=5),
    "recorded": lambda log, _: log.recorded_with(CONTACT, limit=5),
    "older": lambda log, entry: log.history(CONTACT, after=spot_of(entry), limit=5),
    "newer": lambda log, entry: log.history_before(CONTACT, spot_of(entry), limit=5),
}
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def spot_of(entry):
    return Spot(entry.occurred_on, entry.content.basics.occurred_at, entry.number)


def plans(ledger, read, store="interactions"):
    """How SQLite goes about each statement of ``read``."""
    said = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if statement.startswith(("SELECT", "WITH")):
            said.append((statement, parameters))

    event.listen(ledger.engines.writer, "before_cursor_execute", note)
    ledger.see(lambda stores: read(getattr(stores, store)))
    event.remove(ledger.engines.writer, "before_cursor_execute", note)
    with ledger.engines.reader.connect() as connection:
        return [
            "\n".join(
                row.detail
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            )
            for statement, parameters in said
        ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("read", OF_A_CONTACT.values(), ids=OF_A_CONTACT)
def test_what_is_with_a_contact_is_found_by_the_contact_and_by_the_company(ledger, read):
    recorded(ledger)

    for plan in plans(ledger, read):
        assert_found_by_both(plan)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("has_time", [True, False])
def test_a_page_of_a_history_is_read_in_the_order_of_its_indexes(ledger, has_time):
    """Nothing is sorted but the first of each range, so a page costs the same wherever it lies."""
    entry = recorded(ledger)
    if not has_time:
        basics = replace(entry.content.basics, occurred_at=None)
        entry = replace(entry, content=replace(entry.content, basics=basics))

    for read in PAGES.values():
        [plan] = plans(ledger, lambda log, read=read: read(log, entry))
        assert_read_in_order(plan)
        for column in ("contact", "company"):
            index = f"COVERING INDEX ix_also_present_{column}"
            assert f"{index} (workspace_id=? AND {column}_id=?" in plan, plan


def assert_read_in_order(plan):
    ranges, _, _ = plan.rpartition("USE TEMP B-TREE")
    for line in plan.splitlines():
        assert "SCAN interactions" not in line, plan
    assert "TEMP B-TREE" not in ranges, plan
    assert "INDEX ix_interactions_contact (workspace_id=? AND contact_id=? AND" in plan
    assert "INDEX ix_interactions_company (workspace_id=? AND company_id=? AND" in plan
    assert "ix_interactions_day" not in plan
    assert "(workspace_id=? AND number=?)" in plan, plan


def assert_found_by_both(plan):
    assert "ix_interactions_contact (workspace_id=? AND contact_id=?)" in plan, plan
    assert "ix_interactions_company (workspace_id=? AND company_id=?)" in plan, plan
    assert "(workspace_id=? AND number=?)" in plan, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("shelf", "index"),
    [
        (Shelf.ALL, "ix_contacts_name"),
        (Shelf.MINE, "ix_contacts_salesperson"),
        (Shelf.COMPANIES, "ix_contacts_kind"),
        (Shelf.PEOPLE, "ix_contacts_kind"),
    ],
)
def test_a_page_of_contacts_is_read_in_the_order_of_an_index(ledger, shelf, index):
    def page(contacts):
        return contacts.page(shelf, ANNA, start=("Sif", 1), backwards=False, limit=11)

    [plan] = plans(ledger, page, "contacts")

    assert index in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_totals_of_a_salesperson_are_read_from_an_index_alone(ledger):
    [plan] = plans(ledger, lambda log: log.totals_of(ANNA, **YEAR))

    assert "COVERING INDEX ix_interactions_salesperson" in plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_latest_of_a_salesperson_are_read_in_the_order_of_their_days(ledger):
    [plan] = plans(ledger, lambda log: log.latest_of(ANNA, limit=5))

    assert "ix_interactions_salesperson (workspace_id=? AND salesperson=? AND state=?)" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_follow_ups_are_found_by_their_origin(ledger):
    [plan] = plans(ledger, lambda log: log.follow_ups_of(1, limit=5))

    assert "ix_interactions_origin" in plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_report_is_read_from_an_index_alone(ledger):
    recorded(ledger)
    month = Period(date(2026, 6, 1), date(2026, 6, 30))

    def read(figures):
        figures.total(month, EVERYTHING)
        figures.by_day(month, EVERYTHING)
        figures.by(Grouping.CONTACT, month, EVERYTHING, skip=0, limit=9)

    total, by_day, asked, by_contact = plans(ledger, read, "figures")

    for plan in (total, by_day, by_contact):
        assert "COVERING INDEX ix_interactions_figures" in plan, plan
    assert BY_DAY in asked

    recorded(ledger, salesperson=ANNA, also_present=(CONTACT,))
    *_, with_others = plans(ledger, read, "figures")
    assert "COVERING INDEX ix_interactions_figures" in with_others, with_others
    assert_looked_up(with_others)


BY_DAY = "COVERING INDEX ix_also_present_day (workspace_id=? AND occurred_on>?"


def assert_looked_up(plan):
    """Whoever was also present is read, and each entry of theirs by its number."""
    assert BY_DAY in plan, plan
    assert "SEARCH interactions USING INDEX sqlite_autoindex_interactions_1" in plan, plan
    assert "(workspace_id=? AND number=?)" in plan, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("outcomes", [(), (Outcome.ATTEMPT_FAILED,)])
def test_criteria_look_the_entries_up_at_which_somebody_was_also_present(ledger, outcomes):
    month = EntryPart(since=YEAR["first"], until=YEAR["last"], outcomes=outcomes)
    action = Action(deed=Deed.ADD, criteria=Criteria(having=month))

    asked = plans(ledger, lambda criteria: criteria.choose(action), "criteria")

    [plan] = [each for each in asked if "also_present" in each]
    assert_looked_up(plan)
    listing = [each for each in asked if "ix_interactions_template" in each]
    assert all("COVERING INDEX ix_interactions_template" in each for each in listing)
    assert len(listing) == (0 if outcomes else 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("index", "asked"),
    [
        ("ix_interactions_outcome", {"outcomes": (Outcome.ATTEMPT_FAILED,)}),
        ("ix_interactions_evaluation", {"evaluations": (Evaluation.POSITIVE,)}),
        ("ix_interactions_evaluation", {"evaluations": tuple(Evaluation), "since": YEAR["first"]}),
    ],
)
def test_entries_of_an_evaluation_or_that_failed_are_listed_from_an_index_of_these(
    ledger, index, asked
):
    action = Action(deed=Deed.ADD, criteria=Criteria(having=EntryPart(**asked)))

    *_, plan, _ = plans(ledger, lambda criteria: criteria.choose(action), "criteria")

    assert plan.count(f"COVERING INDEX {index} (workspace_id=? AND ") > 1, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_oldest_entries_are_taken_from_the_index_of_days(ledger):
    recorded(ledger)

    for read in (
        lambda old: old.locked(date(2030, 1, 1), limit=5),
        lambda old: old.count(date(2030, 1, 1), limit=5),
    ):
        plan = plans(ledger, read, "old_entries")[0]
        assert "ix_interactions_day (workspace_id=? AND occurred_on<?)" in plan, plan
        assert "TEMP B-TREE FOR ORDER BY" not in plan, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_messages_are_looked_up_by_what_they_show(ledger):
    subjects, now = ["contact:1", "contact:2"], ledger.clock()

    for read in (
        lambda messages: messages.refresh_any(subjects, now=now),
        lambda messages: messages.refresh_many(subjects, now=now),
    ):
        plan = plans(ledger, read, "messages")[0]
        assert "ix_message_subjects_subject (workspace_id=? AND subject=?)" in plan, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whoever_was_left_alone_is_looked_up_in_the_days_since(ledger):
    contacts, day = [CONTACT, ContactId(2)], date(2026, 6, 1)

    [plan] = plans(
        ledger, lambda touches: touches.left_alone(contacts, since=day, until=day), "touches"
    )

    for table, column in (("interactions", "contact"), ("interactions", "company")):
        assert f"ix_{table}_{column} (workspace_id=? AND {column}_id=? AND occurred_on>?)" in plan
        assert f"ix_also_present_{column} (workspace_id=? AND {column}_id=? AND occ" in plan
