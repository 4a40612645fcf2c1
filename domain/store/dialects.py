"""Which database it is, for what one of them has to be asked in another way."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Integer, Table, column, func, select, table, true
from sqlalchemy.orm import Session

PG_CLASS = table("pg_class", column("oid", Integer), column("relpages", Integer))
# Bytes; a smaller table is read whole in no time.
LARGE = 80 * 1024
# Whoever chooses among a million contacts waits for longer than for a click; and of millions of ids
# those that differ are told sooner by sorting them, as the memory of a hash table is far away. The
# ids of those whose companies are meant whole are hashed, up to four million.
AT_LENGTH = {
    "statement_timeout": "10s",
    "work_mem": "32MB",
    "hash_mem_multiplier": "4",
    "jit": "off",
    "enable_hashagg": "off",
}
# And so are those in both of two lists, of whose lengths PostgreSQL has only a guess. One processor
# is enough: others would take as long to hand over what they have found.
BY_SORTING = {
    "enable_hashjoin": "off",
    "enable_nestloop": "off",
    "max_parallel_workers_per_gather": "0",
}
# Rows; COPY has to be begun and ended, which is not worth it for a few.
MANY = 50


def is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


@contextmanager
def at_length(session: Session, *, sorts: bool) -> Iterator[None]:
    """In there PostgreSQL takes its time and memory, where ``sorts`` for lists of any length.

    After an error the transaction is over, and what was set in it with it.
    """
    told = AT_LENGTH | (BY_SORTING if sorts else {})
    configure(session, told)
    yield
    configure(session, dict.fromkeys(told))


def configure(session: Session, told: Mapping[str, str | None]) -> None:
    """Until the end of the transaction; None is what the connection began with."""
    if is_postgresql(session):
        settings = (func.set_config(name, value, true()) for name, value in told.items())
        session.connection().execute(select(*settings))


def analysed(session: Session, *tables: Table) -> None:
    """PostgreSQL looks at tables that were filled lately, where it has not done so by itself.

    Until then it takes one for almost empty, and any index that begins with the workspace for as
    good as another: each contact of a segment was looked up by reading all there are.
    """
    if not is_postgresql(session):
        return
    for each in tables:
        unknown = select(PG_CLASS.c.oid).where(
            PG_CLASS.c.oid == func.to_regclass(each.name),
            PG_CLASS.c.relpages == 0,
            func.pg_relation_size(PG_CLASS.c.oid) > LARGE,
        )
        connection = session.connection()
        if connection.scalar(unknown) is not None:
            connection.exec_driver_sql(f"ANALYZE {each.name}")


def put_in(session: Session, into: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Many small rows of texts and numbers, each with the same columns in the same order.

    By the driver's own means, as turning them into parameters takes longer than writing them:
    COPY on PostgreSQL, one prepared statement on SQLite.
    """
    if not rows:
        return
    names, values = ", ".join(rows[0]), [tuple(row.values()) for row in rows]
    connection = session.connection()
    if not is_postgresql(session):
        places = ", ".join("?" * len(rows[0]))
        insert = f"INSERT INTO {into.name} ({names}) VALUES ({places})"  # noqa: S608 our own names
        connection.exec_driver_sql(insert, values)
    elif len(rows) < MANY:
        connection.execute(into.insert(), rows)
    else:
        driver: Any = connection.connection.driver_connection
        copy = f"COPY {into.name} ({names}) FROM STDIN"
        with driver.cursor() as cursor, cursor.copy(copy) as copying:
            for each in values:
                copying.write_row(each)
