"""find what was sent: the attempt of which nobody knows whether it posted its message."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("due_rows", sa.Column("intent", sa.Uuid(), nullable=True))
    op.add_column("due_rows", sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("due_rows", "tried_at")
    op.drop_column("due_rows", "intent")
