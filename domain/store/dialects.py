"""Which database it is, for what one of them has to be asked in another way."""

from sqlalchemy import Integer, Table, column, func, select, table
from sqlalchemy.orm import Session

PG_CLASS = table("pg_class", column("oid", Integer), column("relpages", Integer))
# Bytes; a smaller table is read whole in no time.
LARGE = 80 * 1024


def is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


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
