"""A long question asked of each half of the contacts, so that two processors look for its answer.

SQLite never has a second one help, and PostgreSQL gains nothing by it where it reads long lists.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement

from domain.segments.criteria.model import Half

# One bit of an id: so many neighbours stay together, as that is how they are kept and read.
BLOCK = 1 << 10


def halved(identity: ColumnElement[Any], half: Half | None) -> Iterator[ColumnElement[bool]]:
    """Whether the id of a contact is in the half; nothing where all are asked for.

    In turns, block by block, as old contacts have more entries than new ones. Told without an
    equality, as PostgreSQL would expect that of one in two hundred.
    """
    if half is not None:
        turn = identity.bitwise_and(BLOCK)
        yield turn > 0 if half is Half.OTHER else turn < 1
