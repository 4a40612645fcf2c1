"""The workspace itself: its language, its currency, whether the app is installed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from domain.language import Language
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, WorkspaceRow

HOMES = Base.metadata.tables[WorkspaceRow.__tablename__]
# Of plain tables, as nearly everything asks for it.
HOME = of_one_workspace(select(HOMES), HOMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """What an admin chooses for everybody.

    ``country`` is an ISO code, or empty: that of telephone numbers that say none.
    ``keep_entries_for``: so many years; None is for ever. ``weekly_list``: for managers, of how
    much is postponed.
    """

    language: Language | None
    currency: str
    country: str
    keep_entries_for: int | None = None
    weekly_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Customs):
    name: str
    catalogue_version: int
    opened_at: datetime | None
    uninstalled_at: datetime | None
    old_spared_until: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """The app was removed."""
        return self.uninstalled_at is not None

    @property
    def customs(self) -> Customs:
        return Customs(
            language=self.language,
            currency=self.currency,
            country=self.country,
            keep_entries_for=self.keep_entries_for,
            weekly_list=self.weekly_list,
        )


class WorkspaceStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self) -> Workspace | None:
        row = straight(self._session, HOME).first()
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
        """Until this transaction ends: of two who change it the second waits, and sees it then."""
        query = select(WorkspaceRow).with_for_update()
        self._session.scalar(query.execution_options(populate_existing=True))

    def choose(self, customs: Customs) -> None:
        row = self._row()
        if row is not None:
            row.language, row.currency = customs.language, customs.currency
            row.country, row.keep_entries_for = customs.country, customs.keep_entries_for

    def begin_weekly_list(self, moment: datetime | None) -> None:
        """None: there is none any more."""
        row = self._row()
        if row is not None:
            row.weekly_list_from = moment

    def spare_old_until(self, moment: datetime) -> None:
        """Nothing is deleted for its age before."""
        row = self._row()
        if row is not None:
            row.old_spared_until = moment

    def pause(self, *, until: datetime) -> None:
        """Send nothing before ``until``; a later pause is never shortened."""
        row = self._row()
        if row is not None and (row.paused_until is None or row.paused_until < until):
            row.paused_until = until

    def _row(self) -> WorkspaceRow | None:
        return self._session.scalar(select(WorkspaceRow))


def to_workspace(row: Row[Any]) -> Workspace:
    return Workspace(
        name=row.name,
        language=row.language,
        currency=row.currency,
        country=row.country,
        catalogue_version=row.catalogue_version,
        opened_at=row.opened_at,
        uninstalled_at=row.uninstalled_at,
        keep_entries_for=row.keep_entries_for,
        weekly_list=row.weekly_list_from is not None,
        old_spared_until=row.old_spared_until,
    )
