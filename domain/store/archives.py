"""Whole tables of one workspace, row by row: as they leave it, come back, and are dropped."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Enum,
    Integer,
    String,
    Table,
    Time,
    Uuid,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from domain.reminders.model import DueKind, MessageKind
from domain.segments.model import LoggedState, SegmentState
from domain.store.entry_words import EntryWords, texts_words
from domain.store.scope import WORKSPACE, is_shown, of_one_workspace, own_rows, owned, scope_of
from domain.store.tables import Base, UtcDateTime

Row = Mapping[str, Any]
Decode = Callable[[Any], Any]
TABLES = {table.name: table for table in Base.metadata.sorted_tables}
"""By name; whatever a table refers to stands before it."""

AT_ONCE = 1_000
# What waits for a process that is gone, or tells of work that is left behind, does not travel.
DUE_KEPT = (
    DueKind.REMINDER,
    DueKind.MESSAGE,
    DueKind.WEEKLY,
    DueKind.HAND_OVER,
    DueKind.HAND_OVER_NEWS,
    DueKind.SEGMENT,
    DueKind.KEEP_IN_TOUCH,
    DueKind.TOUCH_SWEEP,
    DueKind.WEEKLY_LIST,
)
MESSAGES_KEPT = (
    MessageKind.REMINDER,
    MessageKind.DIGEST,
    MessageKind.CLOSED_FORM,
    MessageKind.ANSWER,
    MessageKind.WEEKLY,
    MessageKind.HAND_OVER,
    MessageKind.HAND_OVER_NEWS,
    MessageKind.SEGMENT,
    MessageKind.KEEP_IN_TOUCH,
)
DUE, MESSAGES, SHOWN = TABLES["due_rows"], TABLES["messages"], TABLES["message_subjects"]
LOG, SEGMENTS = TABLES["interactions"], TABLES["segments"]
LOGGED = TABLES["logged_segments"]
OF_SEGMENTS = ("removed_lines", "segment_lines", "segment_steps")


def of_visible_segment(table: Table) -> ColumnElement[bool]:
    return exists().where(
        owned(SEGMENTS),
        SEGMENTS.c.id == table.c.segment_id,
        SEGMENTS.c.state != SegmentState.PREPARING,
    )


ALSO_PRESENT = TABLES["also_present"]
ROWS_KEPT: Mapping[str, ColumnElement[bool]] = {
    "also_present": exists().where(
        owned(LOG),
        LOG.c.number == ALSO_PRESENT.c.number,
        is_shown(LOG.c.logged_segment_id),
    ),
    "due_rows": DUE.c.kind.in_(DUE_KEPT),
    "interactions": is_shown(LOG.c.logged_segment_id),
    "logged_segments": LOGGED.c.state != LoggedState.LOGGING,
    "messages": MESSAGES.c.kind.in_(MESSAGES_KEPT),
    "message_subjects": exists().where(
        owned(MESSAGES),
        MESSAGES.c.channel == SHOWN.c.channel,
        MESSAGES.c.ts == SHOWN.c.ts,
        MESSAGES.c.kind.in_(MESSAGES_KEPT),
    ),
    **{name: of_visible_segment(TABLES[name]) for name in OF_SEGMENTS},
    "segments": SEGMENTS.c.state != SegmentState.PREPARING,
}
# The job that would log it stays behind, with what it has written.
TOLD_AS: Mapping[str, ColumnElement[Any]] = {
    "segments.state": case(
        (
            SEGMENTS.c.state == SegmentState.LOGGING,
            literal(SegmentState.OPEN, SEGMENTS.c.state.type),
        ),
        else_=SEGMENTS.c.state,
    )
}
# What no export holds, from what it does hold.
WORKING: Mapping[str, Callable[[Row], Row]] = {
    "due_rows": lambda row: {"claimable_at": row["due_at"], "fence": 1, "attempts": 0}
}


class LineWrong(ValueError):
    """A row that cannot have been exported from here; tells what of it is wrong."""

    def __init__(self, row: Row, told: str) -> None:
        super().__init__(told)
        self.row = row


class ArchiveStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, name: str) -> int:
        table = TABLES[name]
        query = select(func.count()).select_from(table).where(*some_of(name))
        return self._session.scalar(of_one_workspace(query, table), own_rows(self._session)) or 0

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Sequence[Sequence[Any]]]:
        """In the order of their key, the same on every database, a thousand at a time."""
        table = TABLES[name]
        query = (
            select(*(TOLD_AS.get(f"{name}.{each}", table.c[each]) for each in columns))
            .where(*some_of(name))
            .order_by(*(self._in_bytes(each) for each in table.primary_key))
        )
        streamed = self._session.execute(
            of_one_workspace(query, table),
            own_rows(self._session),
            execution_options={"yield_per": AT_ONCE},
        )
        return streamed.partitions()

    def _in_bytes(self, column: Column[Any]) -> ColumnElement[Any]:
        """PostgreSQL has an order of its own for words; that of bytes is the same everywhere."""
        is_word = isinstance(column.type, String)  # so is an Enum
        if is_word and self._session.get_bind().dialect.name == "postgresql":
            return type_coerce(column, String).collate("C")
        return column

    def holds_any(self, name: str) -> bool:
        table = TABLES[name]
        query = of_one_workspace(select(table.c.workspace_id).limit(1), table)
        return self._session.scalar(query, own_rows(self._session)) is not None

    def add(self, name: str, rows: Sequence[Row]) -> None:
        """As ``rows`` told them, in words of JSON; to its own table nothing refers yet.

        Raises LineWrong, sqlalchemy.exc.StatementError.
        """
        table, same = TABLES[name], {"workspace_id": scope_of(self._session)}
        loose = dict.fromkeys(own_references(table))
        brought = [{**known(table, row), **loose, **same} for row in rows]
        if brought:
            self._session.execute(insert(table), brought)
            self._index(name, brought)

    def _index(self, name: str, brought: Sequence[Row]) -> None:
        """Entries under their words, by which they are found; comments come after them."""
        words = EntryWords(self._session)
        if name == "interactions":
            for row in brought:
                words.add(row["number"], texts_words(row["description"], row["notes"]))
        if name == "comments":
            for number in {row["number"] for row in brought}:
                words.refresh(number)

    def refer(self, name: str, rows: Sequence[Row]) -> None:
        """The same rows, once all of the table are there: to which of it each of them refers."""
        table = TABLES[name]
        references = own_references(table)
        key = [each for each in table.primary_key if each.name != "workspace_id"]
        told = [row for row in rows if any(row.get(each) is not None for each in references)]
        if not told:
            return
        statement = (
            update(table)
            .where(owned(table), *(each == bindparam(f"of_{each.name}") for each in key))
            .values({each: bindparam(f"to_{each}") for each in references})
        )
        where = [{f"of_{each.name}": decoded(each, row[each.name]) for each in key} for row in told]
        what = [{f"to_{each}": row.get(each) for each in references} for row in told]
        own = own_rows(self._session)
        self._session.connection().execute(
            statement, [{**one, **other, **own} for one, other in zip(where, what, strict=True)]
        )

    def drop(self, name: str) -> None:
        table = TABLES[name]
        self._run(delete(table).where(owned(table)))

    def _run(self, statement: Any) -> Any:
        ours = statement.execution_options(**{WORKSPACE: True})
        return self._session.execute(ours, own_rows(self._session))


def some_of(name: str) -> list[ColumnElement[bool]]:
    return [ROWS_KEPT[name]] if name in ROWS_KEPT else []


def self_referring(name: str) -> bool:
    return bool(own_references(TABLES[name]))


def own_references(table: Table) -> list[str]:
    """Columns that refer to the table itself."""
    return sorted(
        key.parent.name
        for key in table.foreign_keys
        if key.column.table is table and key.parent.name != "workspace_id"
    )


def known(table: Table, row: Row) -> dict[str, Any]:
    """What an export of an earlier release lacks is what it was without."""
    try:
        working = WORKING[table.name](row) if table.name in WORKING else {}
        told = {**working, **row}
        if strange := told.keys() - table.columns.keys():
            raise ValueError(f"{min(strange)} is no column of {table.name}")
        if needed := [each.name for each in table.columns if is_needed(each, told)]:
            raise ValueError(f"{min(needed)} is missing")
        return {name: decoded(table.c[name], value) for name, value in told.items()}
    except KeyError as missing:
        raise LineWrong(row, f"{missing.args[0]} is missing") from missing
    except ValueError as wrong:
        raise LineWrong(row, str(wrong)) from wrong


def is_needed(column: Column[Any], told: Row) -> bool:
    is_owner = column.name == "workspace_id"
    has_default = column.default is not None or column.server_default is not None
    return not (column.name in told or column.nullable or has_default or is_owner)


def decoded(column: Column[Any], value: Any) -> Any:
    """Raises ValueError."""
    try:
        return None if value is None else decoder(column)(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{column.name} cannot be {value!r:.80}") from error


def decoder(column: Column[Any]) -> Decode:
    """An Enum is a String too, and comes first."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class
    return next((each for kind, each in DECODERS if isinstance(column.type, kind)), as_it_is)


def as_it_is(value: Any) -> Any:
    return value


def only(kind: type) -> Decode:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return decode


DECODERS: Sequence[tuple[type[TypeEngine[Any]], Decode]] = (
    (UtcDateTime, datetime.fromisoformat),
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Uuid, UUID),
    (Boolean, only(bool)),
    (Integer, only(int)),
    (String, only(str)),
)
