"""index what reports add up."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index(
        "ix_interactions_figures",
        "interactions",
        [
            "workspace_id",
            "occurred_on",
            "salesperson",
            "template_id",
            "group_id",
            "contact_id",
            "outcome",
            "evaluation",
            "cost",
            "duration",
            "logged_segment_id",
            "state",
        ],
        unique=False,
        postgresql_where=sa.text("state = 'recorded'"),
        sqlite_where=sa.text("state = 'recorded'"),
    )


def downgrade() -> None:
    op.drop_index("ix_interactions_figures", table_name="interactions")
