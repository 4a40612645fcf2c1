"""let people say when they work."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("habits", sa.JSON(), nullable=True))
        members.add_column(sa.Column("holiday_country", sa.String(length=2), nullable=True))
        members.add_column(sa.Column("away_from", sa.Date(), nullable=True))
        members.add_column(sa.Column("away_until", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("members") as members:
        members.drop_column("away_until")
        members.drop_column("away_from")
        members.drop_column("holiday_country")
        members.drop_column("habits")
