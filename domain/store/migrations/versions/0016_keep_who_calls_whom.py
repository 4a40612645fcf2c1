"""keep who calls whom of a segment."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "segment_calls",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("segment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "segment_id"],
            ["segments.workspace_id", "segments.id"],
            name=op.f("fk_segment_calls_workspace_id_segment_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "segment_id", "person", name=op.f("pk_segment_calls")
        ),
    )
    columns = ["workspace_id", "segment_id", "line"]
    op.create_index("ix_segment_calls_line", "segment_calls", columns, unique=True)


def downgrade() -> None:
    op.drop_index("ix_segment_calls_line", table_name="segment_calls")
    op.drop_table("segment_calls")
