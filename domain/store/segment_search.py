"""The statement that finds lines by whose they are, as people type it; of bounded work."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, select, union_all

from domain.store.finding import SCANNED_DEEPLY, driven, has_word, word
from domain.store.scope import of_one_workspace, owned
from domain.store.tables import Base, Part, SegmentLineRow

LINES = Base.metadata.tables[SegmentLineRow.__tablename__]


@lru_cache(maxsize=16)
def lines_holding(further: int) -> Select[Any]:
    """Of a segment, whose contact has a word beginning with ``driver``, and each further one."""
    both = (select(driven(part, SCANNED_DEEPLY)) for part in (Part.NAME, Part.OTHER))
    scanned = union_all(*both).subquery("scanned")
    holding = (has_word(scanned, word(position)) for position in range(further))
    found = select(LINES.c.line).where(
        owned(LINES),
        LINES.c.segment_id == bindparam("segment"),
        LINES.c.contact_id == scanned.c.contact_id,
        *holding,
    )
    return of_one_workspace(found.distinct().order_by(LINES.c.line).limit(bindparam("rows")))
