"""say the part in a campaign in the header of a segment, and in a line of it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TABLES = ("segments", "segment_lines", "removed_lines")
PARTS = ("campaign_target", "campaign_response")


def upgrade() -> None:
    for table in TABLES:
        for part in PARTS:
            op.add_column(table, sa.Column(part, sa.Boolean(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        for part in PARTS:
            op.drop_column(table, part)
