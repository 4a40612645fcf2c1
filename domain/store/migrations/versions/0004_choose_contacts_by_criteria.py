"""choose contacts by criteria."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from anyascii import anyascii

revision = "0004"
down_revision = "0003"

CRITERIA = [
    "workspace_id",
    "city",
    "country",
    "kind",
    "language",
    "salesperson",
    "company_id",
    "excluded_from_segments",
    "privacy_blocked",
    "deactivated_at",
    "erased_at",
    "merged_into",
    "id",
]
OF_ENTRIES = {
    "contact": ["contact_id", "occurred_on", "occurred_at", "number", "logged_segment_id"],
    "company": ["company_id", "occurred_on", "occurred_at", "number", "logged_segment_id"],
    "template": ["template_id", "state", "occurred_on", "logged_segment_id"],
}
WIDER = {
    "contact": ["state"],
    "company": ["state"],
    "template": ["contact_id", "company_id", "group_id", "outcome", "evaluation"],
}
WITHOUT_TIME_FIRST = {"occurred_at": "timestamptz_ops NULLS FIRST"}
AT_ONCE = 10_000


def upgrade() -> None:
    tags = create_contact_tags()
    fill(tags)
    op.create_index(
        "ix_contact_tags_key", "contact_tags", ["workspace_id", "key", "contact_id", "tag"]
    )
    op.create_index("ix_contacts_criteria", "contacts", CRITERIA)
    for name, columns in OF_ENTRIES.items():
        index_anew(name, [*columns, *WIDER[name]])


def downgrade() -> None:
    for name, columns in OF_ENTRIES.items():
        index_anew(name, columns)
    op.drop_index("ix_contacts_criteria", "contacts")
    op.drop_table("contact_tags")


def index_anew(name: str, columns: list[str]) -> None:
    op.drop_index(f"ix_interactions_{name}", "interactions")
    op.create_index(
        f"ix_interactions_{name}",
        "interactions",
        ["workspace_id", *columns],
        postgresql_ops=WITHOUT_TIME_FIRST if "occurred_at" in columns else {},
    )


def create_contact_tags() -> sa.Table:
    return op.create_table(
        "contact_tags",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "key",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("tag", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "contact_id", "key", name=op.f("pk_contact_tags")),
        sqlite_with_rowid=False,
    )


def fill(table: sa.Table) -> None:
    """With the tags that contacts have already; an erased one has none."""
    contacts = sa.table(
        "contacts",
        sa.column("workspace_id", sa.String()),
        sa.column("id", sa.Integer()),
        sa.column("tags", sa.JSON()),
    )
    tagged = sa.select(contacts).where(sa.cast(contacts.c.tags, sa.String()) != "[]")
    connection = op.get_bind()
    found = connection.execute(tagged)
    while some := found.fetchmany(AT_ONCE):
        if rows := [row for contact in some for row in rows_of(contact)]:
            connection.execute(sa.insert(table), rows)


def rows_of(contact: Any) -> Iterator[dict[str, Any]]:
    """As ``domain.contacts.search.tag_key`` folded them when this was written."""
    tags = {folded(tag): tag for tag in contact.tags}
    shared = {"workspace_id": contact.workspace_id, "contact_id": contact.id}
    return ({**shared, "key": key, "tag": tag} for key, tag in tags.items() if key)


def folded(tag: str) -> str:
    spelled = tag if tag.isascii() else " ".join(map(anyascii, tag.split()))
    return " ".join(spelled.split()).lower()[:200]
