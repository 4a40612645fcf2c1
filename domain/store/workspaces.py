"""The workspace itself: its language, its currency, whether the app is installed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.language import Language
from domain.store.tables import WorkspaceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """What an admin chooses for everybody. ``country`` is an ISO code, or empty: that of telephone
    numbers that say none."""

    language: Language | None
    currency: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Customs):
    name: str
    catalogue_version: int
    opened_at: datetime | None
    uninstalled_at: datetime | None

    @property
    def is_closed(self) -> bool:
        """The app was removed."""
        return self.uninstalled_at is not None

    @property
    def customs(self) -> Customs:
        return Customs(language=self.language, currency=self.currency, country=self.country)


class WorkspaceStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self) -> Workspace | None:
        row = self._row()
        return to_workspace(row) if row else None

    def current(self) -> Workspace:
        """Raises LookupError before the app was installed in this workspace."""
        workspace = self.find()
        if workspace is None:
            raise LookupError("the app is not installed in this workspace")
        return workspace

    def create(self, name: str, *, now: datetime) -> None:
        self._session.add(WorkspaceRow(name=name, installed_at=now, opened_at=now))

    def mark_installed(self, name: str, *, now: datetime) -> None:
        """What its token was refused for is over."""
        row = self._row()
        if row is None:
            return
        if row.uninstalled_at is not None:
            row.uninstalled_at = row.paused_until = None
        row.name, row.opened_at = name, now

    def mark_uninstalled(self, *, now: datetime) -> None:
        row = self._row()
        if row is not None:
            row.uninstalled_at = now

    def lock(self) -> None:
        """Until this transaction ends: of two who change it the second waits."""
        self._session.execute(select(WorkspaceRow).with_for_update())

    def choose(self, customs: Customs) -> None:
        row = self._row()
        if row is not None:
            row.language, row.currency = customs.language, customs.currency
            row.country = customs.country

    def pause(self, *, until: datetime) -> None:
        """Send nothing before ``until``; a later pause is never shortened."""
        row = self._row()
        if row is not None and (row.paused_until is None or row.paused_until < until):
            row.paused_until = until

    def _row(self) -> WorkspaceRow | None:
        return self._session.scalar(select(WorkspaceRow))


def to_workspace(row: WorkspaceRow) -> Workspace:
    return Workspace(
        name=row.name,
        language=row.language,
        currency=row.currency,
        country=row.country,
        catalogue_version=row.catalogue_version,
        opened_at=row.opened_at,
        uninstalled_at=row.uninstalled_at,
    )
