"""The steps of checking and importing an uploaded file: a batch of its rows each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.contacts.importing import Progress, import_batch, join_companies, try_batch
from domain.contacts.imports.matching import Seen
from domain.contacts.imports.rows import RawRow, Skip
from domain.contacts.uploads.model import Refusal, Tally, plain_row, row_of, shortened
from domain.ids import ContactId, JobId
from domain.jobs.model import Job, Step
from domain.store.stores import Stores

ROWS, SKIPPED = "rows", "skipped"
# What a person records meanwhile waits for no more than one batch.
BATCH = 200
SkippedCells = tuple[int, tuple[Skip, ...], dict[str, str]]
"""Line, reasons, and what the row held."""


def check_batch(stores: Stores, job: Job, rows: Sequence[RawRow], seen: Seen) -> Step:
    """Nothing is written but what the import will need: the good rows, and what was seen."""
    progress = Progress(seen=seen)
    try_batch(stores, list(rows), progress)
    tally = Tally.of(job).plus(progress.report)
    reasons = {row.line: row.reasons for row in progress.report.skipped}
    good = [plain_row(row) for row in rows if row.line not in reasons]
    stores.job_chunks.put(job.id, ROWS, tally.chunks, {"rows": good, "seen": seen.plain()})
    bad = [
        [row.line, reasons[row.line], {name: cell.text for name, cell in row.cells.items()}]
        for row in rows
        if row.line in reasons
    ]
    if bad:
        stores.job_chunks.put(job.id, SKIPPED, tally.chunks, {"rows": bad})
    tally = replace(tally, chunks=tally.chunks + 1)
    return Step(position=job.position + len(rows), memory=tally.plain())


def end_check(
    stores: Stores,
    job: Job,
    *,
    titles: Sequence[str] = (),
    refusal: Refusal | None = None,
    list_sent: bool | None = None,
) -> Step:
    """Whatever was skipped has been sent to whoever wanted to know, and is not kept."""
    tally = replace(Tally.of(job), titles=shortened(titles), refusal=refusal, list_sent=list_sent)
    stores.job_chunks.drop(job.id, SKIPPED)
    if refusal is not None or not tally.changes:
        stores.job_chunks.drop(job.id)
    return Step(position=job.position, total=job.position, is_done=True, memory=tally.plain())


def skipped_in(stores: Stores, job: JobId) -> list[SkippedCells]:
    return [
        # A check that an older release has made told one reason.
        (line, tuple(map(Skip, [reasons] if isinstance(reasons, str) else reasons)), cells)
        for chunk in stores.job_chunks.all(job, SKIPPED)
        for line, reasons, cells in chunk["rows"]
    ]


def seen_by(stores: Stores, job: JobId, *, chunks: int) -> Seen:
    """What the steps so far have seen, for whoever goes on with the job."""
    seen = Seen()
    for number, chunk in enumerate(stores.job_chunks.all(job, ROWS)):
        if number < chunks:
            seen.absorb(Seen.of(chunk["seen"]))
    return seen


def import_chunk(stores: Stores, job: Job, seen: Seen, *, now: datetime) -> Step:
    """The rows of the next chunk become contacts; it keeps what the later ones have to know."""
    tally = Tally.of(job)
    chunk = chunk_of(stores, job, tally.imported)
    progress = Progress(seen=seen)
    import_batch(stores, [row_of(row) for row in chunk["rows"]], progress, now=now)
    done = {"seen": seen.plain(), "unjoined": progress.unjoined}
    stores.job_chunks.put(job.id, ROWS, tally.imported, done)
    tally = replace(tally.plus(progress.report), imported=tally.imported + 1)
    return Step(position=job.position + len(chunk["rows"]), total=job.total, memory=tally.plain())


def join_chunk(stores: Stores, job: Job, *, now: datetime) -> Step:
    """People of one chunk come to companies that stood further down; then it is done with."""
    tally = Tally.of(job)
    people = chunk_of(stores, job, tally.joined)["unjoined"]
    join_companies(stores, [ContactId(each) for each in people], now=now)
    tally = replace(tally, joined=tally.joined + 1)
    is_done = tally.joined == tally.chunks
    if is_done:
        stores.job_chunks.drop(job.id)
    return Step(position=job.position, total=job.total, is_done=is_done, memory=tally.plain())


def chunk_of(stores: Stores, job: Job, number: int) -> dict[str, Any]:
    chunk = stores.job_chunks.find(job.id, ROWS, number)
    if chunk is None:
        raise LookupError(f"chunk {number} of {job.subject}")
    return chunk
