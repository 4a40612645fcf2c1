"""PostgreSQL looks at a table that was just filled before it plans anything large with it."""

import pytest
from sqlalchemy import func, select

from domain.segments.previewing import preview
from domain.store.dialects import AT_LENGTH, BY_SORTING, PG_CLASS, at_length, is_postgresql
from tests.support.given import ANNA, contacts
from tests.support.segments import segment

pytestmark = pytest.mark.both_databases

LONG = "x" * 1500


def test_a_table_that_was_just_filled_is_looked_at_before_a_segment_is_checked(ledger):
    made = segment(ledger)
    told = [{"name": f"Contact {place}", "note": LONG} for place in range(60)]
    people = [each.id for each in contacts(ledger, told)]
    ledger.see(lambda stores: stores.segment_lines.add_lines(made.id, people))

    ledger.do(preview, made.id, actor=ANNA)

    with ledger.session(ledger.workspace) as session:
        assert not is_postgresql(session) or pages_known(session, "contacts") > 0


def pages_known(session, table):
    query = select(PG_CLASS.c.relpages).where(PG_CLASS.c.oid == func.to_regclass(table))
    return session.connection().scalar(query)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("sorts", [True, False])
def test_what_takes_longer_than_a_click_has_its_time_and_memory_and_nobody_after_it(ledger, sorts):
    names = [*AT_LENGTH, *BY_SORTING]

    def settings(session):
        asked = select(*(func.current_setting(name).label(name) for name in names))
        return session.connection().execute(asked).one()._asdict()

    with ledger.session(ledger.workspace) as session:
        before = settings(session)
        with at_length(session, sorts=sorts):
            within = settings(session)
        after = settings(session)

    assert within["statement_timeout"] == "10s"
    assert within["enable_nestloop"] == ("off" if sorts else "on")
    assert after == before != within
