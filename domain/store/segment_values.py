"""What headers and lines say, to and from the columns that they share."""

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Row

from domain.segments.model import HeaderValues
from domain.store.tables import SegmentLineRow, SegmentRow

V = TypeVar("V", bound=HeaderValues)
COLUMN_OF = {"template": "template_id", "campaign": "campaign_id"}


def column_of(name: str) -> str:
    return COLUMN_OF.get(name, name)


def value_columns(values: HeaderValues) -> dict[str, Any]:
    return {column_of(each.name): getattr(values, each.name) for each in fields(values)}


def header_of(row: SegmentRow | SegmentLineRow | Row[Any], kind: type[V]) -> V:
    return kind(**{each.name: getattr(row, column_of(each.name)) for each in fields(kind)})
