"""order a history."""

from alembic import op

revision = "0002"
down_revision = "0001"

COMPANY, CONTACT = "ix_interactions_company", "ix_interactions_contact"
BY_CONTACT = ["workspace_id", "contact_id", "occurred_on", "occurred_at", "number"]
BY_COMPANY = ["workspace_id", "company_id", "occurred_on", "occurred_at", "number"]
WITHOUT_TIME_FIRST = {"occurred_at": "timestamptz_ops NULLS FIRST"}


def upgrade() -> None:
    for name, columns in ((CONTACT, BY_CONTACT), (COMPANY, BY_COMPANY)):
        op.drop_index(name, "interactions")
        op.create_index(name, "interactions", columns, postgresql_ops=WITHOUT_TIME_FIRST)


def downgrade() -> None:
    for name in (COMPANY, CONTACT):
        op.drop_index(name, "interactions")
    op.create_index(CONTACT, "interactions", BY_CONTACT)
    op.create_index(COMPANY, "interactions", [*BY_COMPANY[:3], "number"])
