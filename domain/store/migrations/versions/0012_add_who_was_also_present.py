"""add who was also present."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

WITHOUT_TIME_FIRST = {"occurred_at": "timestamptz_ops NULLS FIRST"}
INDEXES = {
    "ix_also_present_contact": "contact_id",
    "ix_also_present_company": "company_id",
}


def upgrade() -> None:
    op.create_table(
        "also_present",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_also_present_workspace_id_contact_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "number"],
            ["interactions.workspace_id", "interactions.number"],
            name=op.f("fk_also_present_workspace_id_number"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "number", "position", name=op.f("pk_also_present")),
    )
    for index, column in INDEXES.items():
        columns = ["workspace_id", column, "occurred_on", "occurred_at", "number"]
        op.create_index(index, "also_present", columns, postgresql_ops=WITHOUT_TIME_FIRST)
    # With a default in the database, for the release that still writes meanwhile.
    op.add_column(
        "interactions",
        sa.Column("has_also_present", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("interactions", "has_also_present")
    for index in INDEXES:
        op.drop_index(index, table_name="also_present")
    op.drop_table("also_present")
