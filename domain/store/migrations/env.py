"""Run by Alembic, on a connection that the caller opened and will close."""

from alembic import context
from sqlalchemy import Connection

from domain.store.migrations.rendering import render_type
from domain.store.tables import Base


class OrphansLeft(Exception):
    """The migration would leave rows whose parents are gone; nothing was changed."""


def refuse_orphans(connection: Connection) -> None:
    # SQLite checks no foreign key while a migration rebuilds tables.
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise OrphansLeft(f"{len(orphans)} rows, the first one in {orphans[0][0]}")


def run() -> None:
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_type,
        compare_type=True,
        transactional_ddl=True,  # on SQLite too, where we begin transactions ourselves
    )
    with context.begin_transaction():
        context.run_migrations()
        refuse_orphans(connection)


run()
