"""add segments."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


WIDENED = {
    "contact": ["contact_id", "occurred_on", "occurred_at", "number"],
    "company": ["company_id", "occurred_on", "occurred_at", "number"],
    "template": ["template_id", "state", "occurred_on"],
    "salesperson": ["salesperson", "state", "occurred_on", "cost", "duration"],
}
"""What is read from an index alone has to be told there whether anybody sees it."""
SINGLE = sa.text("logged_segment_id IS NULL")
IN_SEGMENT = sa.text("logged_segment_id IS NOT NULL")
WITHOUT_TIME_FIRST = {"occurred_at": "timestamptz_ops NULLS FIRST"}


def upgrade() -> None:
    create_logged_segments()
    create_segments()
    create_segment_lines()
    op.add_column("interactions", sa.Column("logged_segment_id", sa.Integer(), nullable=True))
    for name, columns in WIDENED.items():
        index_anew(name, [*columns, "logged_segment_id"])
    index_anew("latest", ["salesperson", "number", "contact_id"], only=SINGLE)
    op.create_index(
        "ix_interactions_logged",
        "interactions",
        ["workspace_id", "logged_segment_id", "number"],
        sqlite_where=IN_SEGMENT,
        postgresql_where=IN_SEGMENT,
    )


def downgrade() -> None:
    op.drop_index("ix_interactions_logged", "interactions")
    for name, columns in WIDENED.items():
        index_anew(name, columns)
    index_anew("latest", ["salesperson", "number", "contact_id"])
    op.drop_column("interactions", "logged_segment_id")
    op.drop_table("segment_lines")
    op.drop_table("segments")
    op.drop_table("logged_segments")


def index_anew(name: str, columns: list[str], *, only: sa.TextClause | None = None) -> None:
    op.drop_index(f"ix_interactions_{name}", "interactions")
    op.create_index(
        f"ix_interactions_{name}",
        "interactions",
        ["workspace_id", *columns],
        sqlite_where=only,
        postgresql_where=only,
        postgresql_ops=WITHOUT_TIME_FIRST if "occurred_at" in columns else {},
    )


def create_logged_segments() -> None:
    op.create_table(
        "logged_segments",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=100), nullable=False),
        sa.Column("salesperson", sa.String(length=40), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("logged_by", sa.String(length=40), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_by", sa.String(length=40), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_logged_segments")),
    )
    op.create_index(
        "ix_logged_segments_number", "logged_segments", ["workspace_id", "number"], unique=True
    )
    op.create_index(
        "ix_logged_segments_state", "logged_segments", ["workspace_id", "state", "id"], unique=False
    )


def create_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(30), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
            name=op.f("fk_segments_workspace_id_template_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_segments")),
    )
    op.create_index("ix_segments_nonce", "segments", ["workspace_id", "nonce"], unique=True)
    op.create_index("ix_segments_number", "segments", ["workspace_id", "number"], unique=True)
    op.create_index("ix_segments_state", "segments", ["workspace_id", "state", "id"], unique=False)


def create_segment_lines() -> None:
    op.create_table(
        "segment_lines",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("segment_id", sa.Integer(), autoincrement=False, nullable=False),
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
        sa.CheckConstraint("cost IS NULL OR cost >= 0", name=op.f("ck_segment_lines_cost")),
        sa.CheckConstraint(
            "duration IS NULL OR duration BETWEEN 0 AND 100000",
            name=op.f("ck_segment_lines_duration"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_segment_lines_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "segment_id"],
            ["segments.workspace_id", "segments.id"],
            name=op.f("fk_segment_lines_workspace_id_segment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "template_id"],
            ["interaction_templates.workspace_id", "interaction_templates.id"],
            name=op.f("fk_segment_lines_workspace_id_template_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "segment_id", "line", name=op.f("pk_segment_lines")
        ),
    )
    op.create_index(
        "ix_segment_lines_contact",
        "segment_lines",
        ["workspace_id", "contact_id", "segment_id"],
        unique=False,
    )
