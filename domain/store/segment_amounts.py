"""What every line of a segment amounts to, in one statement: as ``domain.segments.inheriting``."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal,
    null,
    select,
    true,
    union_all,
    values,
)

from domain.interactions.kinds import Correspondence, Outcome
from domain.segments.logs import Snapshot
from domain.segments.model import NO_CAMPAIGN, HeaderValues
from domain.store.segment_values import column_of
from domain.store.tables import Base, ContactRow, SegmentLineRow

LINES, CONTACTS = (Base.metadata.tables[row.__tablename__] for row in (SegmentLineRow, ContactRow))
KIND_COLUMNS: tuple[ColumnElement[Any], ...] = (
    column("template_id", Integer),
    column("group_id", Integer),
    column("correspondence", LINES.c.correspondence.type),
    column("ignores", Boolean),
    column("information_flow", LINES.c.information_flow.type),
    column("initiated_by", LINES.c.initiated_by.type),
    column("duration", Integer),
    column("cost", Integer),
    column("default_language", String),
    column("description", String),
    column("campaign_id", Integer),
    column("campaign_target", Boolean),
    column("campaign_response", Boolean),
)
TEXT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    column("template_id", Integer),
    column("language", String),
    column("description", String),
)
# SQLite joins no more than 500 in one statement.
SELECTED = 100


class Amounts:
    """The joins, and a column for each value that would be recorded."""

    def __init__(self, header: HeaderValues, templates: Snapshot) -> None:
        self.header = header
        self.kinds = rows_of("kinds", KIND_COLUMNS, templates.kinds)
        self._spoken = rows_of("spoken", TEXT_COLUMNS, templates.texts)
        self._told = rows_of("told", TEXT_COLUMNS, templates.texts)
        self._follows = LINES.c.template_id.is_(None)
        self.template = func.coalesce(LINES.c.template_id, self._literal("template"))

    def whose(self) -> FromClause:
        """Without what a template says."""
        of_contact = and_(
            CONTACTS.c.workspace_id == LINES.c.workspace_id,
            CONTACTS.c.id == LINES.c.contact_id,
        )
        return LINES.outerjoin(CONTACTS, of_contact)

    def lines(self) -> FromClause:
        language = func.coalesce(LINES.c.language, self._literal("language"))
        spoken = and_(
            self._spoken.c.template_id == self.template,
            self._spoken.c.language == CONTACTS.c.language,
        )
        told = and_(self._told.c.template_id == self.template, self._told.c.language == language)
        return (
            self.whose()
            .outerjoin(self.kinds, self.kinds.c.template_id == self.template)
            .outerjoin(self._spoken, spoken)
            .outerjoin(self._told, told)
        )

    @property
    def description(self) -> ColumnElement[Any]:
        as_told = func.coalesce(self._told.c.description, self.kinds.c.description)
        of_template = case(
            (LINES.c.language.is_not(None), as_told),
            else_=func.coalesce(self._spoken.c.description, as_told),
        )
        return func.coalesce(self._own_or_header("description"), of_template)

    @property
    def occurred_on(self) -> ColumnElement[Any]:
        return func.coalesce(LINES.c.occurred_on, self._literal("occurred_on"))

    @property
    def salesperson(self) -> ColumnElement[Any]:
        return func.coalesce(
            LINES.c.salesperson, self._literal("salesperson"), CONTACTS.c.salesperson
        )

    @property
    def campaign(self) -> ColumnElement[Any]:
        told = self._literal("campaign")
        said = func.coalesce(LINES.c.campaign_id, told, self.kinds.c.campaign_id)
        return func.nullif(said, NO_CAMPAIGN, type_=Integer)

    def part(self, name: str) -> ColumnElement[Any]:
        """Whether a target, or a response; of no campaign it is neither."""
        in_it = and_(self.campaign.is_not(None), self.of_template(name).is_(True))
        return case((in_it, true()), else_=false())

    @property
    def correspondence(self) -> ColumnElement[Any]:
        none = self._constant("correspondence", Correspondence.NONE)
        email = self._constant("correspondence", Correspondence.EMAIL)
        of_contact = func.coalesce(CONTACTS.c.correspondence, none)
        proposed = case(
            (self.kinds.c.ignores == true(), self.kinds.c.correspondence),
            (of_contact == none, self.kinds.c.correspondence),
            else_=of_contact,
        )
        told = func.coalesce(self._own_or_header("correspondence"), proposed)
        return case((and_(told == email, CONTACTS.c.email == ""), none), else_=told)

    def of_template(self, name: str) -> ColumnElement[Any]:
        """The line's own, else the header's where the line follows it, else the template's."""
        return func.coalesce(self._own_or_header(name), self.kinds.c[name])

    @property
    def outcome(self) -> ColumnElement[Any]:
        return func.coalesce(LINES.c.outcome, self._constant("outcome", Outcome.SUCCESSFUL))

    def _own_or_header(self, name: str) -> ColumnElement[Any]:
        inherited = case((self._follows, self._literal(name)))
        return func.coalesce(LINES.c[name], inherited)

    def _literal(self, name: str) -> ColumnElement[Any]:
        return self._constant(column_of(name), getattr(self.header, name))

    def _constant(self, name: str, value: object) -> ColumnElement[Any]:
        return told_as(value, LINES.c[name])


def rows_of(
    name: str, columns: tuple[ColumnElement[Any], ...], rows: Sequence[Sequence[Any]]
) -> FromClause:
    """Nobody's row where there are none, as a list of values may not be empty.

    A few are selected one by one: SQLAlchemy compiles a list of values anew for each statement.
    """
    told = list(rows) or [[None] * len(columns)]
    if len(told) > SELECTED:
        data = [tuple(map(told_as, row, columns)) for row in told]
        return values(*columns, name=name).data(data).cte(name)
    return union_all(*(row_of(columns, row) for row in told)).cte(name)


def row_of(columns: tuple[ColumnElement[Any], ...], row: Sequence[Any]) -> Select[*tuple[Any, ...]]:
    told = (told_as(value, kind).label(kind.key) for value, kind in zip(row, columns, strict=True))
    return select(*told)


def told_as(value: object, kind: ColumnElement[Any]) -> ColumnElement[Any]:
    """PostgreSQL takes a column of nothing but NULL for text."""
    return cast(null(), kind.type) if value is None else literal(value, kind.type)
