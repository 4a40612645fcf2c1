"""a weekly list for managers: a switch, and who was told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    begins = sa.Column("weekly_list_from", sa.DateTime(timezone=True), nullable=True)
    op.add_column("workspaces", begins)
    # Whoever is there was not told.
    no = sa.false()
    op.add_column(
        "members", sa.Column("told_of_list", sa.Boolean(), server_default=no, nullable=False)
    )


def downgrade() -> None:
    op.drop_column("members", "told_of_list")
    op.drop_column("workspaces", "weekly_list_from")
