"""Whether anybody has written to a database that is a file, without asking it."""

from dataclasses import dataclass, field
from pathlib import Path

LOG = "-wal"


@dataclass(slots=True)
class FileChanges:
    """Every commit of SQLite's goes into the log beside its file, whoever makes it."""

    path: Path
    _seen: list[tuple[int, int, int]] = field(default_factory=list)

    def any(self) -> bool:
        """Since it was last asked."""
        before, self._seen = self._seen, [stamp_of(each) for each in self._files]
        return before != self._seen

    @property
    def _files(self) -> tuple[Path, Path]:
        return self.path, self.path.with_name(self.path.name + LOG)


def stamp_of(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return found.st_ino, found.st_size, found.st_mtime_ns
