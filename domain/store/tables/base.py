"""What every table shares: aware times, enums by value, the workspace that owns a row."""

import enum
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ColumnElement, DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Alembic can only alter what has a name, and SQLite gives none by itself.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# As SQLite has it by itself: so both read the log in its order, from an index alone.
WITHOUT_TIME_FIRST = {"occurred_at": "timestamptz_ops NULLS FIRST"}


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python on every database; refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def by_value(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


# A word as it is searched; compared by its bytes on every database, so that a beginning is a range.
FOLDED = String(100).with_variant(String(100, collation="C"), "postgresql")

STORED_BY_VALUE = Enum(
    enum.Enum, values_callable=by_value, native_enum=False, create_constraint=False, length=30
)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime(),
        enum.Enum: STORED_BY_VALUE,
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
    }


class WorkspaceOwned:
    """Mixin: rows that a query may only reach through one workspace."""

    workspace_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)


def only(which: ColumnElement[bool]) -> dict[str, Any]:
    """An index of some rows, on both databases."""
    return {"sqlite_where": which, "postgresql_where": which}
