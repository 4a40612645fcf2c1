"""hand over segments: all open ones of the giver."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    for name, kind, none in (
        ("with_segments", sa.Boolean(), sa.false()),
        ("moved_segments", sa.Integer(), "0"),
    ):
        op.add_column("hand_overs", sa.Column(name, kind, server_default=none, nullable=False))


def downgrade() -> None:
    op.drop_column("hand_overs", "moved_segments")
    op.drop_column("hand_overs", "with_segments")
