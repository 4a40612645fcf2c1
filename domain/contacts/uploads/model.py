"""What is known of an uploaded contact file, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from domain.contacts.importing import Report
from domain.contacts.imports.rows import Cell, Doubt, Field, RawRow, Skip, Warned
from domain.contacts.imports.tables import Columns
from domain.errors import DomainError
from domain.ids import FileId, UserId
from domain.jobs.model import Job

CHECK, IMPORT = "contact_check", "contact_import"
EXAMPLES = 5
TITLES, TITLE_LENGTH = 100, 200


class Refusal(StrEnum):
    """Why a file cannot be read at all."""

    GONE = "gone"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    COLUMNS_UNKNOWN = "columns_unknown"


class Decision(StrEnum):
    """What was made of a checked file."""

    IMPORTED = "imported"
    DISCARDED = "discarded"
    MAPPED = "mapped"
    EXPIRED = "expired"


class UploadDecided(DomainError):
    """It was imported, discarded, or checked again with other columns."""


class UploadExpired(DomainError):
    """What was read from it has been dropped."""


class ColumnsMissing(DomainError):
    """None of the columns chosen tells who a contact is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What a job is to read; without ``columns`` its titles say what is what."""

    file: FileId
    owner: UserId
    name: str
    columns: Columns | None = None

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, job: Job) -> Self:
        told = dict(job.parameters)
        columns = told["columns"]
        if columns is not None:
            told["columns"] = {Field(name): places for name, places in columns.items()}
        return cls(**told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The figures of a job so far. Of the ``chunks`` put aside so many are imported, and joined.

    ``titles`` stand above the file's columns; ``list_sent`` says whether the skipped rows
    were, or None where there was nothing to send.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: Mapping[Skip, int] = field(default_factory=dict)
    warned: Mapping[Doubt, int] = field(default_factory=dict)
    examples: tuple[Warned, ...] = ()
    titles: tuple[str, ...] = ()
    chunks: int = 0
    imported: int = 0
    joined: int = 0
    refusal: Refusal | None = None
    decision: Decision | None = None
    list_sent: bool | None = None

    @property
    def good(self) -> int:
        return self.new + self.updated + self.unchanged

    @property
    def rows(self) -> int:
        return self.good + sum(self.skipped.values())

    @property
    def changes(self) -> int:
        return self.new + self.updated

    def plus(self, report: Report) -> Self:
        skipped = Counter(self.skipped) + Counter(row.reason for row in report.skipped)
        warned = Counter(self.warned) + Counter(each.doubt for each in report.warned)
        return replace(
            self,
            new=self.new + report.new,
            updated=self.updated + report.updated,
            unchanged=self.unchanged + report.unchanged,
            skipped=dict(skipped),
            warned=dict(warned),
            examples=(*self.examples, *report.warned)[:EXAMPLES],
        )

    def plain(self) -> dict[str, Any]:
        examples = [[each.line, each.doubt, each.column] for each in self.examples]
        return {**asdict(self), "examples": examples}

    @classmethod
    def of(cls, job: Job) -> Self:
        told = dict(job.memory)
        if not told:
            return cls()
        return cls(
            **told
            | {
                "skipped": {Skip(kind): count for kind, count in told["skipped"].items()},
                "warned": {Doubt(kind): count for kind, count in told["warned"].items()},
                "examples": tuple(
                    Warned(line, Doubt(doubt), column) for line, doubt, column in told["examples"]
                ),
                "titles": tuple(told["titles"]),
                "refusal": Refusal(told["refusal"]) if told["refusal"] else None,
                "decision": Decision(told["decision"]) if told["decision"] else None,
            }
        )


def shortened(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(title.strip()[:TITLE_LENGTH] for title in titles)[:TITLES]


def plain_row(row: RawRow) -> list[Any]:
    return [row.line, {name: list(cell) for name, cell in row.cells.items()}]


def row_of(plain: list[Any]) -> RawRow:
    line, cells = plain
    return RawRow(line, {Field(name): Cell(*cell) for name, cell in cells.items()})
