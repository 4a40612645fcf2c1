"""Admins have contact files checked, and decide what is made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.contacts.imports.rows import Field
from domain.contacts.imports.tables import Columns
from domain.contacts.imports.titles import IDENTIFYING, columns_in
from domain.contacts.uploads.model import (
    CHECK,
    IMPORT,
    ColumnsMissing,
    Decision,
    Tally,
    Upload,
    UploadDecided,
    UploadExpired,
)
from domain.ids import FormNonce, JobId, UserId
from domain.jobs.model import Job, JobNotFound, JobState
from domain.jobs.use_cases import locked, own_job, start_job
from domain.salespeople.model import Member
from domain.store.stores import Stores

KEPT_FOR = timedelta(days=1)


def who_uploads(stores: Stores, *, actor: UserId, now: datetime) -> Member:
    """Raises AdminsOnly."""
    reader = stores.members.acting(actor, now=now)
    reader.require_admin()
    return reader


def check_upload(
    stores: Stores, upload: Upload, *, nonce: FormNonce, actor: UserId, now: datetime
) -> Job:
    """A job that reads the file and writes no contact. Raises AdminsOnly."""
    who_uploads(stores, actor=actor, now=now)
    return start_job(stores, CHECK, upload.plain(), nonce=nonce, actor=actor, now=now)


def import_upload(stores: Stores, check: JobId, *, actor: UserId, now: datetime) -> Job:
    """A job that writes what the check has put aside; pressed again, the same one.

    Raises AdminsOnly, JobNotFound, JobNotYours, UploadDecided, UploadExpired.
    """
    checked = standing(stores, check, actor=actor, now=now)
    nonce = FormNonce(f"import-{check.hex}")
    if (begun := stores.jobs.by_nonce(nonce)) is not None:
        return begun
    tally = undecided(checked)
    job = start_job(
        stores,
        IMPORT,
        checked.parameters,
        nonce=nonce,
        total=tally.good,
        actor=actor,
        now=now,
    )
    stores.job_chunks.hand_over(check, to=job.id)
    stores.jobs.put(replace(job, memory=Tally(chunks=tally.chunks).plain()))
    decide(stores, checked, Decision.IMPORTED, now=now)
    return job


def discard_upload(stores: Stores, check: JobId, *, actor: UserId, now: datetime) -> Job:
    """Raises as ``import_upload``; discarded already, it stays so."""
    checked = standing(stores, check, actor=actor, now=now)
    if Tally.of(checked).decision is Decision.DISCARDED:
        return checked
    undecided(checked)
    stores.audit.note("discard_upload", checked.subject, actor=actor, now=now)
    return decide(stores, checked, Decision.DISCARDED, now=now)


def titles_of(stores: Stores, check: JobId, *, actor: UserId, now: datetime) -> tuple[Member, Job]:
    """For the form that asks which column is what. Raises as ``import_upload``."""
    reader = who_uploads(stores, actor=actor, now=now)
    checked = require_checked(own_job(stores, check, actor=actor, now=now))
    undecided(checked)
    return reader, checked


def check_again(
    stores: Stores,
    check: JobId,
    columns: Mapping[Field, int],
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Job:
    """With columns that somebody chose. Raises as ``import_upload``, and ColumnsMissing."""
    checked = standing(stores, check, actor=actor, now=now)
    if (begun := stores.jobs.by_nonce(nonce)) is not None:
        return begun
    titles = undecided(checked).titles
    if not IDENTIFYING & columns.keys() or any(
        place not in range(len(titles)) for place in columns.values()
    ):
        raise ColumnsMissing
    decide(stores, checked, Decision.MAPPED, now=now)
    upload = replace(Upload.of(checked), columns=chosen_columns(titles, columns))
    return check_upload(stores, upload, nonce=nonce, actor=actor, now=now)


def chosen_columns(titles: Sequence[str], columns: Mapping[Field, int]) -> Columns:
    """Where what the titles say was left as it was, further columns of the field count as well."""
    told = columns_in(titles)
    return {
        part: told[part] if told.get(part, [None])[0] == place else [place]
        for part, place in columns.items()
    }


def standing(stores: Stores, check: JobId, *, actor: UserId, now: datetime) -> Job:
    """A finished check, locked. Raises AdminsOnly, JobNotFound, JobNotYours."""
    who_uploads(stores, actor=actor, now=now)
    own_job(stores, check, actor=actor, now=now)
    return require_checked(locked(stores, check))


def require_checked(job: Job) -> Job:
    """Raises JobNotFound."""
    if job.kind != CHECK or job.state is not JobState.FINISHED:
        raise JobNotFound
    return job


def undecided(checked: Job) -> Tally:
    """Raises UploadDecided, UploadExpired."""
    tally = Tally.of(checked)
    if tally.decision is Decision.EXPIRED:
        raise UploadExpired
    if tally.decision is not None:
        raise UploadDecided
    return tally


def decide(stores: Stores, checked: Job, decision: Decision, *, now: datetime) -> Job:
    decided = replace(checked, memory=replace(Tally.of(checked), decision=decision).plain())
    stores.jobs.put(decided)
    stores.job_chunks.drop(checked.id)
    stores.messages.refresh(checked.subject, now=now)
    return decided


def expire_uploads(stores: Stores, *, before: datetime, now: datetime) -> None:
    """What was checked before then, and nobody has decided on, is dropped, and said to be."""
    for job in stores.job_chunks.left_by(before):
        left = locked(stores, job)
        if left.kind == CHECK:
            decide(stores, left, Decision.EXPIRED, now=now)
        stores.job_chunks.drop(job)
