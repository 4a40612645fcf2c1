"""pass over who is being sent something: an index of what is leased, which is never much."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

NAME, TABLE, LEASED = "ix_due_rows_leased", "due_rows", sa.text("lease IS NOT NULL")


def upgrade() -> None:
    columns = ["workspace_id", "recipient"]
    op.create_index(NAME, TABLE, columns, postgresql_where=LEASED, sqlite_where=LEASED)


def downgrade() -> None:
    op.drop_index(NAME, table_name=TABLE)
