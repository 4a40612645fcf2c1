"""A long question asked of each half of the contacts, so that two processors look for its answer.

SQLite never has a second one help, and PostgreSQL gains nothing by it where it reads long lists.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement

from domain.segments.criteria.model import Half


def halved(identity: ColumnElement[Any], half: Half | None) -> Iterator[ColumnElement[bool]]:
    """Whether the id of a contact is in the half; nothing where all are asked for."""
    if half is None:
        return
    if half.first is not None:
        yield identity >= half.first
    if half.before is not None:
        yield identity < half.before
