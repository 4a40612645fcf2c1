"""How our column types are written down in a migration."""

from typing import Any, Literal

from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from domain.store.tables import UtcDateTime


def render_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration must mean the same for ever, so it may not name types that we can change."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String({item.length})"
    return False
