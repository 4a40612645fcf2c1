"""How often a template was used is read from an index alone, however long the log is."""

import sqlite3
from contextlib import closing

from sqlalchemy import make_url, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import with_loader_criteria

from domain.ids import TemplateId
from domain.store.tables import InteractionRow
from domain.store.templates import counted, last_use
from tests.support.given import OURS


def test_no_interaction_is_looked_up(sqlite_tables, tmp_path):
    scope = with_loader_criteria(InteractionRow, InteractionRow.workspace_id == OURS)
    asked = select(counted(TemplateId(1)), last_use(TemplateId(1))).options(scope)
    spelled = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    database = make_url(sqlite_tables.copied_into(tmp_path)).database

    with closing(sqlite3.connect(database)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {spelled}")]

    searches = [step for step in plan if "interactions" in step]
    assert len(searches) == 2
    assert all("USING COVERING INDEX ix_interactions_template" in step for step in searches)
