"""A long question asked of each half of the contacts, so that two processors look for its answer.

SQLite never has a second one help, and PostgreSQL gains nothing by it where it reads long lists.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement

from domain.segments.criteria.model import Half


def halved(
    identity: ColumnElement[Any], half: Half | None, *, in_order: bool = False
) -> Iterator[ColumnElement[bool]]:
    """Whether the id of a contact is in the half; nothing where all are asked for.

    ``in_order``: of the index that is to be read, which either database would otherwise leave for
    one that is in the order of ids, and read each row with it.
    """
    if half is None:
        return
    told = identity if in_order else identity + 0
    if half.first is not None:
        yield told >= half.first
    if half.before is not None:
        yield told < half.before
