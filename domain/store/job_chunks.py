"""What jobs put aside for their later steps, so that any process can go on with them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.orm import Session

from domain.ids import JobId
from domain.store.tables import JobChunkRow, JobRow

AT_ONCE = 10


class JobChunkStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, job: JobId, part: str, number: int, content: dict[str, Any]) -> None:
        """Insert or overwrite."""
        row = self._session.scalar(select(JobChunkRow).where(one(job, part, number)))
        row = row or JobChunkRow(job_id=job, part=part, number=number)
        row.content = content
        self._session.add(row)
        self._session.flush()

    def find(self, job: JobId, part: str, number: int) -> dict[str, Any] | None:
        return self._session.scalar(select(JobChunkRow.content).where(one(job, part, number)))

    def all(self, job: JobId, part: str) -> Iterator[dict[str, Any]]:
        """In their order; a few of them in memory."""
        query = (
            select(JobChunkRow.content)
            .where(JobChunkRow.job_id == job, JobChunkRow.part == part)
            .order_by(JobChunkRow.number)
        )
        yield from self._session.scalars(query.execution_options(yield_per=AT_ONCE))

    def hand_over(self, job: JobId, to: JobId) -> int:
        """To the job that goes on with them; how many there were."""
        handed = self._session.scalars(
            update(JobChunkRow)
            .where(JobChunkRow.job_id == job)
            .values(job_id=to)
            .returning(JobChunkRow.number)
            .execution_options(synchronize_session=False)
        )
        return len(handed.all())

    def drop(self, job: JobId, part: str | None = None) -> None:
        of_job = JobChunkRow.job_id == job
        self._session.execute(
            delete(JobChunkRow)
            .where(of_job if part is None else of_job & (JobChunkRow.part == part))
            .execution_options(synchronize_session=False)
        )

    def left_by(self, moment: datetime) -> list[JobId]:
        """Jobs that ended before ``moment``, and have left something."""
        left = exists().where(
            JobChunkRow.job_id == JobRow.id, JobChunkRow.workspace_id == JobRow.workspace_id
        )
        query = select(JobRow.id).where(JobRow.ended_at < moment, left)
        return [JobId(job) for job in self._session.scalars(query)]


def one(job: JobId, part: str, number: int) -> ColumnElement[bool]:
    return (JobChunkRow.job_id == job) & (JobChunkRow.part == part) & (JobChunkRow.number == number)
