"""The sandbox's time: the real clock plus an offset that may be moved."""

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SandboxClock:
    """Call it for the present; ``offset_file`` tells the offset to the bot, in seconds."""

    def __init__(self, offset_file: Path | None = None) -> None:
        self.offset = timedelta()
        self._own_folder = None if offset_file else tempfile.TemporaryDirectory(prefix="sandbox-")
        self.offset_file = offset_file or Path(self._folder_name()) / "clock-offset"
        self._tell()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def seconds(self) -> float:
        return time.time() + self.offset.total_seconds()

    def advance(self, by: timedelta) -> None:
        self.offset += by
        self._tell()

    def travel_to(self, moment: datetime) -> None:
        """``moment`` must be aware; going back is allowed."""
        if moment.tzinfo is None:
            raise ValueError("travel_to needs a datetime with a time zone")
        self.offset = moment - datetime.now(UTC)
        self._tell()

    def close(self) -> None:
        if self._own_folder:
            self._own_folder.cleanup()

    def _folder_name(self) -> str:
        return self._own_folder.name if self._own_folder else ""

    def _tell(self) -> None:
        # Renamed into place: the bot must never read half a number.
        draft = self.offset_file.with_name(self.offset_file.name + ".new")
        draft.write_text(f"{self.offset.total_seconds()}\n", encoding="utf-8")
        draft.replace(self.offset_file)
