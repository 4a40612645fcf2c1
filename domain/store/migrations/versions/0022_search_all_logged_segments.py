"""search all logged segments: the words of each, and an index that holds them."""

import sqlalchemy as sa
from alembic import op

from domain.contacts.search import words_of

revision = "0022"
down_revision = "0021"

TABLE, INDEX = "logged_segments", "ix_logged_segments_state"
FOUND_BY = ["workspace_id", "state", "id"]
LENGTH, AT_ONCE = 500, 500
LOGGED = sa.table(
    TABLE,
    *(sa.column(name, sa.String) for name in ("workspace_id", "number", "description", "words")),
    sa.column("id", sa.Integer),
)


def upgrade() -> None:
    words = sa.Column("words", sa.String(length=LENGTH), server_default="", nullable=False)
    op.add_column(TABLE, words)
    fill()
    op.drop_index(INDEX, table_name=TABLE)
    op.create_index(INDEX, TABLE, [*FOUND_BY, "words", "salesperson", "logged_by"])


def downgrade() -> None:
    op.drop_index(INDEX, table_name=TABLE)
    op.drop_column(TABLE, "words")
    op.create_index(INDEX, TABLE, FOUND_BY)


def fill() -> None:
    known, key = op.get_bind().execute(sa.select(LOGGED)).all(), ("workspace_id", "id")
    told = sa.update(LOGGED).where(*(LOGGED.c[each] == sa.bindparam(f"of_{each}") for each in key))
    rows = [
        {"of_workspace_id": row.workspace_id, "of_id": row.id, "found_by": found_by(row)}
        for row in known
    ]
    for place in range(0, len(rows), AT_ONCE):
        some = rows[place : place + AT_ONCE]
        op.get_bind().execute(told.values(words=sa.bindparam("found_by")), some)


def found_by(row: sa.Row[tuple[str, ...]]) -> str:
    words = words_of(f"{row.number} {row.description}")
    return "".join(f" {word}" for word in words)[:LENGTH]
