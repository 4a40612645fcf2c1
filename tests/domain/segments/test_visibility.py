"""While a segment is being logged, its entries exist for no reader."""

import re
from pathlib import Path

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import aliased

from domain.segments.model import LoggedState
from domain.store.tables import InteractionRow, LoggedSegmentRow
from tests.support.given import ANNA, recorded

STORE = Path("domain/store")
# Of the plain table of entries; what it writes has to reach what nobody sees yet.
PLAIN_TABLE = {
    "archives.py",
    "having.py",
    "entry_words.py",
    "finding.py",
    "log_filters.py",
    "log_order.py",
    "log_rows.py",
    "log_search.py",
    "log_words.py",
    "segment_logs.py",
    "sending.py",
    "surveys.py",
}


def logging(ledger, state=LoggedState.LOGGING):
    """One entry of a segment in that state; gives its number."""
    entry = recorded(ledger)
    with ledger.session(ledger.workspace) as session:
        session.add(
            LoggedSegmentRow(
                id=1,
                number="S-0001",
                state=state,
                segment_id=1,
                job_id="",
                description="",
                logged_by=ANNA,
                logged_at=ledger.clock(),
            )
        )
        session.execute(
            update(InteractionRow)
            .where(InteractionRow.number == entry.number)
            .values(logged_segment_id=1)
        )
    return entry


def test_no_statement_about_entries_sees_one_however_it_is_put(ledger):
    entry = logging(ledger)
    also = aliased(InteractionRow)
    asked = (
        select(InteractionRow.number),
        select(also.number),
        select(func.count()).select_from(InteractionRow),
        select(exists().where(InteractionRow.number == entry.number)),
        select(func.max(select(InteractionRow.number).scalar_subquery())),
        select(LoggedSegmentRow.id).join(
            InteractionRow, InteractionRow.logged_segment_id == LoggedSegmentRow.id
        ),
    )
    with ledger.session(ledger.workspace) as session:
        assert [each for query in asked for each in session.scalars(query) if each] == []


def test_all_see_it_once_the_segment_is_logged(ledger):
    entry = logging(ledger, LoggedState.LOGGED)

    assert ledger.interaction(entry.number).content == entry.content


def test_whoever_reads_the_plain_table_of_entries_is_known_here():
    """Yours is missing? Say ``is_shown`` there, and name it here; entities need neither."""
    plain = r"InteractionRow\.__table(name)?__|tables\[.interactions.\]|\bLOG\b"

    found = {path.name for path in STORE.glob("*.py") if re.search(plain, path.read_text())}
    assert found == PLAIN_TABLE
