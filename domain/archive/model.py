"""What a whole workspace in one file tells of itself, and why such a file may be refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.ids import WorkspaceId

FORMAT = "samskipti-workspace"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``revision``: of the tables that were read; ``rows``: how many each file holds."""

    workspace: WorkspaceId
    revision: str
    exported_at: datetime
    rows: Mapping[str, int]

    def plain(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "workspace": self.workspace,
            "revision": self.revision,
            "exported_at": self.exported_at.isoformat(),
            "rows": dict(self.rows),
        }


class ArchiveRefused(Exception):
    """For the command line, the only place where one is brought back."""


class NoArchive(ArchiveRefused):
    """Not a file that an export has made, or not all of it."""


class ArchiveNewer(ArchiveRefused):
    """Made by a release that knows more than this one."""


class ArchiveWrong(ArchiveRefused):
    """A line that no export has written."""

    def __init__(self, file: str, line: int, told: str) -> None:
        super().__init__(file, line, told)
        self.file = file
        self.line = line
        self.told = told


class WorkspaceNotEmpty(ArchiveRefused):
    """What is there would be mixed with what comes; ``holds`` names a table with rows."""

    def __init__(self, holds: str) -> None:
        super().__init__(holds)
        self.holds = holds


class ExportStopped(Exception):
    """Nobody wants it any more."""
