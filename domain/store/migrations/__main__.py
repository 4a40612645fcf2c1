"""Writes the next revision: ``make revision MESSAGE="add campaigns"``; review what it wrote.

Until the first release, ``make revision MESSAGE=first`` writes the first one anew.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import render_python_code
from alembic.operations.ops import CreateIndexOp, CreateTableOp, MigrateOperation, UpgradeOps
from sqlalchemy import Table, create_engine
from sqlalchemy.pool import StaticPool

from domain.store.migrations.rendering import render_type
from domain.store.migrations.runner import alembic_config, upgrade
from domain.store.tables import Base

VERSIONS = Path(__file__).parent / "versions"
FIRST = VERSIONS / "0001_first.py"
HEADER = '''# ruff: noqa: E501 (a constraint is one string)
"""first."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
'''


def write_next(message: str) -> None:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    upgrade(engine)
    number = 1 + len(list(VERSIONS.glob("[0-9]*.py")))
    with engine.connect() as connection:
        config = alembic_config(connection)
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


def write_first() -> None:
    """One function a table, because Alembic would write one of many hundred lines."""
    if set(VERSIONS.glob("[0-9]*.py")) - {FIRST}:
        raise SystemExit("There are later revisions: the first one may not change any more.")
    tables = Base.metadata.sorted_tables
    creations = [f"def create_{table.name}() -> None:\n    {created(table)}" for table in tables]
    create = "\n    ".join(f"create_{table.name}()" for table in tables)
    drop = "\n    ".join(f"op.drop_table({table.name!r})" for table in reversed(tables))
    up_and_down = f"def upgrade() -> None:\n    {create}\n\n\ndef downgrade() -> None:\n    {drop}"
    FIRST.write_text("\n\n".join([HEADER, up_and_down, *creations]) + "\n")


def created(table: Table) -> str:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    steps: list[MigrateOperation] = [CreateTableOp.from_table(table)]
    steps += [CreateIndexOp.from_index(index) for index in indexes]
    code = render_python_code(UpgradeOps(steps), render_item=render_type)
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    return "\n".join(lines).strip()


if __name__ == "__main__":
    wanted = " ".join(sys.argv[1:])
    write_first() if wanted == "first" else write_next(wanted)
