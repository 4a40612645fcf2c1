"""count who was also present: by their days."""

from alembic import op

revision = "0013"
down_revision = "0012"

NAME = "ix_also_present_day"


def upgrade() -> None:
    columns = ["workspace_id", "occurred_on", "number", "contact_id", "company_id"]
    op.create_index(NAME, "also_present", columns)


def downgrade() -> None:
    op.drop_index(NAME, table_name="also_present")
