"""Files in Slack: they stay with their owners, ours are only references to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.errors import DomainError
from domain.ids import FileId

MOST_FILES = 20
TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class FileRef:
    """Without a permalink where Slack told none that leads to Slack."""

    id: FileId
    title: str
    permalink: str


class TooManyFiles(DomainError):
    """More than ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def joined(
    held: Sequence[FileRef], added: Iterable[FileRef], *, most: int = MOST_FILES
) -> tuple[FileRef, ...]:
    """Each file once. Raises TooManyFiles."""
    files = {file.id: file for file in (*held, *added)}
    if len(files) > max(most, len(held)):
        raise TooManyFiles(most)
    return tuple(files.values())


def without(held: Sequence[FileRef], removed: FileId | None) -> tuple[FileRef, ...]:
    return tuple(file for file in held if file.id != removed)


def refilled(
    held: Sequence[FileRef], *, last: Sequence[FileRef], new: Sequence[FileRef]
) -> tuple[FileRef, ...]:
    """A template's files in place of the last one's; what was removed by hand stays away."""
    before, after = ({file.id for file in files} for files in (last, new))
    kept = {file.id: file for file in held if file.id not in before - after}
    for file in new:
        if file.id not in before and len(kept) < MOST_FILES:
            kept.setdefault(file.id, file)
    return tuple(kept.values())
