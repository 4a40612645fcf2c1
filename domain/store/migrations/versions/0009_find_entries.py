"""find entries."""

import sqlalchemy as sa
from alembic import op

from domain.contacts.search import words_of

revision = "0009"
down_revision = "0008"

AT_ONCE = 500
FOLDED = sa.String(length=100).with_variant(sa.String(length=100, collation="C"), "postgresql")


def table_of(name: str, *texts: str) -> sa.TableClause:
    key = (sa.column("workspace_id", sa.String), sa.column("number", sa.Integer))
    return sa.table(name, *key, *(sa.column(text, sa.String) for text in texts))


ENTRIES = table_of("interactions", "description", "notes")
COMMENTS = table_of("comments", "body")
WORDS = table_of("entry_words", "word")


def upgrade() -> None:
    op.create_table(
        "entry_words",
        sa.Column("workspace_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", FOLDED, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "number", "word", name=op.f("pk_entry_words")),
        sqlite_with_rowid=False,
    )
    fill()
    op.create_index("ix_entry_words_word", "entry_words", ["workspace_id", "word", "number"])
    op.create_index(
        "ix_interactions_day",
        "interactions",
        ["workspace_id", "occurred_on", "occurred_at", "number"],
        postgresql_ops={"occurred_at": "timestamptz_ops NULLS FIRST"},
    )


def fill() -> None:
    """A few hundred entries at a time, so that no log is held in memory."""
    after: tuple[str, int] = ("", 0)
    while entries := some_after(after):
        after = entries[-1][0]
        told = dict(entries)
        own = sa.tuple_(*COMMENTS.c["workspace_id", "number"])
        within = sa.and_(own >= key(entries[0][0]), own <= key(after))
        for workspace, number, body in op.get_bind().execute(sa.select(COMMENTS).where(within)):
            told[workspace, number] += f" {body}"
        rows = [
            {"workspace_id": workspace, "number": number, "word": word}
            for (workspace, number), text in told.items()
            for word in sorted(set(words_of(text)))
        ]
        if rows:
            op.get_bind().execute(sa.insert(WORDS), rows)


def some_after(after: tuple[str, int]) -> list[tuple[tuple[str, int], str]]:
    own = sa.tuple_(*ENTRIES.c["workspace_id", "number"])
    query = (
        sa.select(ENTRIES)
        .where(own > key(after))
        .order_by(*ENTRIES.c["workspace_id", "number"])
        .limit(AT_ONCE)
    )
    found = op.get_bind().execute(query)
    return [((row.workspace_id, row.number), f"{row.description} {row.notes}") for row in found]


def key(of: tuple[str, int]) -> sa.Tuple:
    return sa.tuple_(sa.literal(of[0]), sa.literal(of[1]))


def downgrade() -> None:
    op.drop_index("ix_interactions_day", "interactions")
    op.drop_table("entry_words")
