"""The only place that looks at the time of day."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.timing import Clock


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class OffsetClock:
    """Real time plus the seconds in a file, which a sandbox rewrites to travel in time."""

    file: Path
    offset: timedelta = field(default=timedelta(0))

    def __call__(self) -> datetime:
        # A file that is missing or half written keeps the last offset.
        with suppress(OSError, ValueError, OverflowError):
            self.offset = timedelta(seconds=float(self.file.read_text()))
        return utc_now() + self.offset


def clock_for(offset_file: Path | None) -> Clock:
    return OffsetClock(offset_file) if offset_file else utc_now
