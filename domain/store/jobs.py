"""Long work in the background, and how far it has come."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, select, update
from sqlalchemy.orm import Session

from domain.ids import FormNonce, JobId, UserId
from domain.jobs.model import Job, JobState
from domain.store.scope import of_one_workspace, straight
from domain.store.tables import Base, JobRow

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
JOBS = Base.metadata.tables[JobRow.__tablename__]
# Of plain tables, as each step of a job reads and writes it.
ONE = of_one_workspace(select(JOBS).where(JOBS.c.id == bindparam("which")), JOBS)
LOCKED_ONE = ONE.with_for_update()
BY_NONCE = of_one_workspace(select(JOBS).where(JOBS.c.nonce == bindparam("form")), JOBS)
# What it becomes is told when it is executed.
CHANGED = of_one_workspace(update(JOBS).where(JOBS.c.id == bindparam("which")), JOBS)


class JobStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, job: JobId) -> Job | None:
        return self._one(ONE, {"which": job})

    def locked(self, job: JobId) -> Job | None:
        """For a change; see ``InteractionStore.locked``."""
        return self._one(LOCKED_ONE, {"which": job})

    def by_nonce(self, nonce: FormNonce) -> Job | None:
        return self._one(BY_NONCE, {"form": nonce})

    def is_any_running(self, kinds: Collection[str]) -> bool:
        query = select(JobRow.id).where(JobRow.kind.in_(kinds), JobRow.state == JobState.RUNNING)
        return self._session.scalar(query.limit(1)) is not None

    def add(self, job: Job) -> None:
        self._session.add(JobRow(id=job.id, **columns(job)))
        self._session.flush()

    def put(self, job: Job) -> None:
        """Overwrite; raises LookupError where it does not exist."""
        if not straight(self._session, CHANGED, {"which": job.id, **columns(job)}).rowcount:
            raise LookupError(job.id)

    def forget_before(self, moment: datetime) -> None:
        """Those that ended before it."""
        self._session.execute(
            delete(JobRow)
            .where(JobRow.ended_at < moment)
            .execution_options(synchronize_session=False)
        )

    def _one(self, which: Select[Any], asked: dict[str, Any]) -> Job | None:
        row = straight(self._session, which, asked).first()
        return to_job(row) if row else None


def columns(job: Job) -> dict[str, Any]:
    plain = {name: getattr(job, name) for name in PLAIN_COLUMNS}
    return {**plain, "parameters": dict(job.parameters), "memory": dict(job.memory)}


def to_job(row: Row[Any]) -> Job:
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
