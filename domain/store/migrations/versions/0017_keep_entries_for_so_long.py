"""keep entries for so long: a setting, and which line of a segment an entry was recorded for."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

OF_AN_ENTRY = sa.text("entry IS NOT NULL")
TABLES = ("segment_lines", "removed_lines")


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("keep_entries_for", sa.Integer(), nullable=True))
    spared = sa.Column("old_spared_until", sa.DateTime(timezone=True), nullable=True)
    op.add_column("workspaces", spared)
    for table in TABLES:
        op.create_index(
            f"ix_{table}_entry",
            table,
            ["workspace_id", "entry"],
            sqlite_where=OF_AN_ENTRY,
            postgresql_where=OF_AN_ENTRY,
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_index(f"ix_{table}_entry", table_name=table)
    op.drop_column("workspaces", "old_spared_until")
    op.drop_column("workspaces", "keep_entries_for")
