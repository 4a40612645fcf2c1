"""Contact files checked and imported by jobs, without a wire and without a file at Slack."""

from contextlib import contextmanager
from itertools import islice

from domain.contacts.imports.reading import opened, rows_in, titles_in
from domain.contacts.uploads.model import CHECK, Tally, Upload
from domain.contacts.uploads.steps import check_batch, end_check, import_chunk, join_chunk, seen_by
from domain.contacts.uploads.use_cases import check_upload, import_upload
from domain.jobs.running import take_step, take_up
from tests.support.given import ADMIN, known
from tests.support.jobs import jobs_claimed


def upload(path, **facts):
    return Upload(file="F1", owner=ADMIN, name=path.name, **facts)


def begun_check(ledger, path, **facts):
    known(ledger, ADMIN, is_slack_admin=True)
    return ledger.do(check_upload, upload(path, **facts), nonce=ledger.nonce(), actor=ADMIN)


def begun_import(ledger, check):
    return ledger.do(import_upload, check.id, actor=ADMIN)


class Worker:
    """As the bot works on a job: it sees what it has seen, until it dies."""

    def __init__(self, ledger, path, size):
        self.ledger, self.path, self.size = ledger, path, size

    def run(self, dies_at=None, *, after_commit=False):
        """All jobs that are due; ``dies_at`` is the transaction in which it does. How many."""
        taken = 0
        for claim in jobs_claimed(self.ledger):
            job = self.ledger.do(take_up, claim)
            with self._steps(job) as next_step:
                while job.is_running:
                    step = next_step(job)
                    is_last = dies_at == taken
                    if is_last and not after_commit:
                        step = dying(step)
                    job = self.ledger.do(take_step, claim, step)
                    taken += 1
                    if is_last:
                        raise Killed
        return taken

    @contextmanager
    def _steps(self, job):
        tally = Tally.of(job)
        chunks = tally.chunks if job.kind == CHECK else tally.imported
        seen = self.ledger.see(lambda stores: seen_by(stores, job.id, chunks=chunks))
        if job.kind != CHECK:
            yield lambda job: importing(job, seen)
            return
        with opened(self.path) as file:
            titles = titles_in(file)
            rows = islice(rows_in(file, Upload.of(job).columns), job.position, None)
            yield lambda _job: checking(list(islice(rows, self.size)), titles, seen)


class Killed(BaseException):
    """As if the process were gone: nothing of ours catches it."""


def dying(step):
    def dies(stores, job, /, *, now):
        step(stores, job, now=now)
        raise Killed

    return dies


def checking(rows, titles, seen):
    def step(stores, job, /, *, now):
        if not rows:
            return end_check(stores, job, titles=titles)
        mine = seen.next
        done = check_batch(stores, job, rows, mine)
        seen.absorb(mine)
        return done

    return step


def importing(job, seen):
    tally = Tally.of(job)
    if tally.imported == tally.chunks:
        return lambda stores, job, /, *, now: join_chunk(stores, job, now=now)

    def step(stores, job, /, *, now):
        mine = seen.next
        done = import_chunk(stores, job, mine, now=now)
        seen.absorb(mine)
        return done

    return step
