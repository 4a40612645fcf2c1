"""keep in touch: rules of people about contacts and tags, and their hand-over."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "rhythms",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("tag", sa.String(length=50), nullable=False),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_rhythms_workspace_id_contact_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rhythms")),
    )
    op.create_index("ix_rhythms_person", "rhythms", ["workspace_id", "person", "id"])
    op.create_index("ix_rhythms_contact", "rhythms", ["workspace_id", "contact_id"])
    op.create_index("ix_rhythms_nonce", "rhythms", ["workspace_id", "nonce"], unique=True)
    for name, kind, none in (
        ("with_rhythms", sa.Boolean(), sa.false()),
        ("moved_rhythms", sa.Integer(), "0"),
    ):
        op.add_column("hand_overs", sa.Column(name, kind, server_default=none, nullable=False))


def downgrade() -> None:
    op.drop_column("hand_overs", "moved_rhythms")
    op.drop_column("hand_overs", "with_rhythms")
    for index in ("nonce", "contact", "person"):
        op.drop_index(f"ix_rhythms_{index}", table_name="rhythms")
    op.drop_table("rhythms")
