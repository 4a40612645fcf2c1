"""PostgreSQL looks at a table that was just filled before it plans anything large with it."""

import pytest
from sqlalchemy import func, select

from domain.segments.previewing import preview
from domain.store.dialects import PG_CLASS, is_postgresql
from tests.support.given import ANNA, contact
from tests.support.segments import segment

pytestmark = pytest.mark.both_databases

LONG = "x" * 1500


def test_a_table_that_was_just_filled_is_looked_at_before_a_segment_is_checked(ledger):
    made = segment(ledger)
    people = [contact(ledger, f"Contact {place}", note=LONG).id for place in range(60)]
    ledger.see(lambda stores: stores.segment_lines.add_lines(made.id, people))

    ledger.do(preview, made.id, actor=ANNA)

    with ledger.session(ledger.workspace) as session:
        assert not is_postgresql(session) or pages_known(session, "contacts") > 0


def pages_known(session, table):
    query = select(PG_CLASS.c.relpages).where(PG_CLASS.c.oid == func.to_regclass(table))
    return session.connection().scalar(query)
