"""keep the steps of a segment."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

SEGMENT = ["workspace_id", "segment_id"]


def upgrade() -> None:
    create_saved_criteria()
    create_removed_lines()
    create_segment_steps()


def downgrade() -> None:
    op.drop_table("segment_steps")
    op.drop_table("removed_lines")
    op.drop_table("saved_criteria")


def create_saved_criteria() -> None:
    op.create_table(
        "saved_criteria",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_saved_criteria")),
    )
    for column in ("code", "nonce"):
        name = f"ix_saved_criteria_{column}"
        op.create_index(name, "saved_criteria", ["workspace_id", column], unique=True)


def create_removed_lines() -> None:
    op.create_table(
        "removed_lines",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("segment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(30), nullable=True),
        sa.Column("evaluation", sa.String(30), nullable=True),
        sa.Column("entry", sa.Integer(), nullable=True),
        sa.Column("is_skipped", sa.Boolean(), nullable=False),
        sa.Column("is_left_out", sa.Boolean(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(length=100), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("salesperson", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column("correspondence", sa.String(30), nullable=True),
        sa.Column("information_flow", sa.String(30), nullable=True),
        sa.Column("initiated_by", sa.String(30), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        of_segment("removed_lines"),
        sa.PrimaryKeyConstraint(*SEGMENT, "step", "line", name=op.f("pk_removed_lines")),
    )
    by_contact = ["workspace_id", "contact_id", "segment_id"]
    op.create_index("ix_removed_lines_contact", "removed_lines", by_contact)


def create_segment_steps() -> None:
    op.create_table(
        "segment_steps",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("segment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("deed", sa.String(30), nullable=False),
        sa.Column("action", sa.JSON(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        of_segment("segment_steps"),
        sa.PrimaryKeyConstraint(*SEGMENT, "step", name=op.f("pk_segment_steps")),
    )
    by_nonce = ["workspace_id", "nonce"]
    op.create_index("ix_segment_steps_nonce", "segment_steps", by_nonce, unique=True)


def of_segment(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_workspace_id_segment_id")
    return sa.ForeignKeyConstraint(SEGMENT, ["segments.workspace_id", "segments.id"], name=name)
