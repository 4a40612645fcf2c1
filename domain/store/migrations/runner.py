"""Moves the tables of one database from revision to revision."""

from enum import Enum, auto

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine


class Standing(Enum):
    """How a database stands to this release."""

    EMPTY = auto()
    BEHIND = auto()
    CURRENT = auto()
    AHEAD = auto()


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "domain.store:migrations")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def revision_of(engine: Engine) -> str | None:
    """None when no migration has ever run there."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def known_revisions() -> list[str]:
    """Those of this release, its own first."""
    script = ScriptDirectory.from_config(alembic_config())
    return [each.revision for each in script.walk_revisions()]


def standing_of(engine: Engine) -> Standing:
    revision = revision_of(engine)
    known = ScriptDirectory.from_config(alembic_config())
    if revision is None:
        return Standing.EMPTY
    if revision == known.get_current_head():
        return Standing.CURRENT
    is_ours = any(script.revision == revision for script in known.walk_revisions())
    return Standing.BEHIND if is_ours else Standing.AHEAD


def upgrade(engine: Engine, target: str = "head") -> None:
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), target)


def downgrade(engine: Engine, target: str) -> None:
    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), target)
