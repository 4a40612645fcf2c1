"""Lines that follow a header which changes, or keep what they had."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from domain.ids import SegmentId, TemplateId, UserId
from domain.store.segment_values import column_of
from domain.store.tables import Base, ContactRow, SegmentLineRow

LINES = Base.metadata.tables[SegmentLineRow.__tablename__]


class FollowingLines:
    def __init__(self, session: Session) -> None:
        self._session = session

    def count_following(self, segment: SegmentId, names: Collection[str]) -> int:
        """Those with the header's template that take one of these values from the header."""
        inherits = (held(name).is_(None) for name in names)
        query = select(func.count()).where(
            SegmentLineRow.segment_id == segment,
            SegmentLineRow.template_id.is_(None),
            or_(*inherits),
        )
        return self._session.scalar(query) or 0

    def keep(self, segment: SegmentId, name: str, value: object, *, all_lines: bool) -> None:
        """Who inherits it has it as its own; of others than ``all_lines`` those that follow not."""
        self._keep(segment, name, value, all_lines=all_lines)

    def keep_salesperson(
        self, segment: SegmentId, salesperson: UserId | None, *, all_lines: bool
    ) -> None:
        """Where the header told none, the contact's."""
        of_contact = (
            select(ContactRow.salesperson)
            .where(
                ContactRow.workspace_id == SegmentLineRow.workspace_id,
                ContactRow.id == SegmentLineRow.contact_id,
            )
            .scalar_subquery()
        )
        value = salesperson if salesperson is not None else of_contact
        self._keep(segment, "salesperson", value, all_lines=all_lines)

    def keep_language(
        self, segment: SegmentId, language: str, spoken: Collection[str], *, all_lines: bool
    ) -> None:
        """Of contacts who speak none of the template's languages."""
        speaks = exists().where(
            ContactRow.workspace_id == SegmentLineRow.workspace_id,
            ContactRow.id == SegmentLineRow.contact_id,
            ContactRow.language.in_(spoken),
        )
        self._keep(segment, "language", language, ~speaks, all_lines=all_lines)

    def keep_following(self, segment: SegmentId, said: Mapping[str, object]) -> None:
        """All that follow the header have these as their own, except what they say themselves."""
        kept = {
            column_of(name): func.coalesce(held(name), bound(name, value))
            for name, value in said.items()
            if value is not None
        }
        self._change(
            kept, SegmentLineRow.segment_id == segment, SegmentLineRow.template_id.is_(None)
        )

    def keep_of_template(
        self, segment: SegmentId, template: TemplateId, name: str, value: object
    ) -> None:
        """Lines with this template of their own."""
        self._change(
            {column_of(name): value},
            SegmentLineRow.segment_id == segment,
            SegmentLineRow.template_id == template,
            held(name).is_(None),
        )

    def _keep(
        self,
        segment: SegmentId,
        name: str,
        value: object,
        *which: ColumnElement[bool],
        all_lines: bool,
    ) -> None:
        inherits = held(name).is_(None)
        others = () if all_lines else (SegmentLineRow.template_id.is_not(None),)
        self._change(
            {column_of(name): value},
            SegmentLineRow.segment_id == segment,
            inherits,
            *others,
            *which,
        )

    def _change(self, values: Mapping[str, Any], *which: ColumnElement[bool]) -> None:
        newer = {**values, "version": SegmentLineRow.version + 1}
        kept = update(SegmentLineRow).where(*which).values(newer)
        self._session.execute(kept.execution_options(synchronize_session=False))
        self._session.expire_all()


def held(name: str) -> SQLColumnExpression[Any]:
    column: SQLColumnExpression[Any] = getattr(SegmentLineRow, column_of(name))
    return column


def bound(name: str, value: object) -> ColumnElement[Any]:
    """As the column stores it."""
    return literal(value, LINES.c[column_of(name)].type)
