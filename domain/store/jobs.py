"""Long work in the background, and how far it has come."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from domain.ids import FormNonce, JobId, UserId
from domain.jobs.model import Job, JobState
from domain.store.tables import JobRow

PLAIN_COLUMNS = (
    "kind",
    "nonce",
    "state",
    "position",
    "total",
    "started_by",
    "created_at",
    "ended_at",
    "ended_by",
    "problem",
)


class JobStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, job: JobId) -> Job | None:
        row = self._row(JobRow.id == job)
        return to_job(row) if row else None

    def locked(self, job: JobId) -> Job | None:
        """For a change; see ``InteractionStore.locked``."""
        row = self._row(JobRow.id == job, for_change=True)
        return to_job(row) if row else None

    def by_nonce(self, nonce: FormNonce) -> Job | None:
        row = self._row(JobRow.nonce == nonce)
        return to_job(row) if row else None

    def is_any_running(self, kinds: Collection[str]) -> bool:
        query = select(JobRow.id).where(JobRow.kind.in_(kinds), JobRow.state == JobState.RUNNING)
        return self._session.scalar(query.limit(1)) is not None

    def add(self, job: Job) -> None:
        self._session.add(JobRow(id=job.id, **columns(job)))
        self._session.flush()

    def put(self, job: Job) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        row = self._row(JobRow.id == job.id)
        if row is None:
            raise LookupError(job.id)
        for name, value in columns(job).items():
            setattr(row, name, value)
        self._session.flush()

    def forget_before(self, moment: datetime) -> None:
        """Those that ended before it."""
        self._session.execute(
            delete(JobRow)
            .where(JobRow.ended_at < moment)
            .execution_options(synchronize_session=False)
        )

    def _row(self, which: ColumnElement[bool], *, for_change: bool = False) -> JobRow | None:
        query = select(JobRow).where(which).execution_options(populate_existing=True)
        return self._session.scalar(query.with_for_update() if for_change else query)


def columns(job: Job) -> dict[str, object]:
    plain = {name: getattr(job, name) for name in PLAIN_COLUMNS}
    return {**plain, "parameters": dict(job.parameters), "memory": dict(job.memory)}


def to_job(row: JobRow) -> Job:
    return Job(
        id=JobId(row.id),
        kind=row.kind,
        nonce=FormNonce(row.nonce),
        state=row.state,
        parameters=row.parameters,
        memory=row.memory,
        position=row.position,
        total=row.total,
        started_by=UserId(row.started_by),
        created_at=row.created_at,
        ended_at=row.ended_at,
        ended_by=UserId(row.ended_by) if row.ended_by else None,
        problem=row.problem,
    )
