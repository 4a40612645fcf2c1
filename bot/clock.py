"""The only place that looks at the time of day."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from handlers.timing import Clock

# A look that took longer says too little about when the database read its clock.
EXACT = timedelta(milliseconds=500)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class SharedClock:
    """The time of a database, where several processes share it: none is early or late by its own.

    Between two looks it runs by what no change of the machine's clock moves. Until the first it is
    the machine's.
    """

    ticks: Callable[[], float] = perf_counter
    told: datetime | None = None
    told_at: float = 0.0

    def __call__(self) -> datetime:
        if self.told is None:
            return utc_now()
        return self.told + timedelta(seconds=self.ticks() - self.told_at)

    def set(self, told: datetime, asked_at: float) -> None:
        """``asked_at``: by ``ticks``; it was told somewhere between that and now."""
        now = self.ticks()
        if self.told is None or now - asked_at <= EXACT.total_seconds():
            self.told, self.told_at = told.astimezone(UTC), (asked_at + now) / 2


@dataclass(slots=True)
class OffsetClock:
    """Real time plus the seconds in a file, which a sandbox rewrites to travel in time."""

    file: Path
    real: Clock = utc_now
    offset: timedelta = field(default=timedelta(0))

    def __call__(self) -> datetime:
        # A file that is missing or half written keeps the last offset.
        with suppress(OSError, ValueError, OverflowError):
            self.offset = timedelta(seconds=float(self.file.read_text()))
        return self.real() + self.offset


def clock_for(offset_file: Path | None, real: Clock = utc_now) -> Clock:
    return OffsetClock(offset_file, real) if offset_file else real
