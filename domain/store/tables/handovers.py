"""What one salesperson has offered to another."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, false
from sqlalchemy.orm import Mapped, mapped_column

from domain.handovers.model import HandOverState
from domain.store.tables.base import Base, WorkspaceOwned


class HandOverRow(WorkspaceOwned, Base):
    """``id`` is the nonce of the form; ``numbers`` of postponed interactions."""

    __tablename__ = "hand_overs"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    giver: Mapped[str] = mapped_column(String(40))
    taker: Mapped[str] = mapped_column(String(40))
    asked_by: Mapped[str] = mapped_column(String(40))
    state: Mapped[HandOverState]
    numbers: Mapped[list[Any]] = mapped_column(JSON)
    with_contacts: Mapped[bool]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    moved: Mapped[int] = mapped_column(default=0)
    moved_contacts: Mapped[int] = mapped_column(default=0)
    with_rhythms: Mapped[bool] = mapped_column(default=False, server_default=false())
    moved_rhythms: Mapped[int] = mapped_column(default=0, server_default="0")
    with_segments: Mapped[bool] = mapped_column(default=False, server_default=false())
    moved_segments: Mapped[int] = mapped_column(default=0, server_default="0")
