"""A job that counts, one thing after another, and writes down each."""

from domain.jobs.model import Step
from domain.jobs.running import claim_jobs, take_step, take_up
from domain.jobs.use_cases import start_job
from handlers.answers import Said
from handlers.blocks import section
from handlers.jobs.kinds import JobKind, in_store
from handlers.reminders.messages import Shown
from tests.support.given import ANNA

COUNTING = "counting"
SIZE = 2


def count_on(stores, job, /, *, now):
    reached = min(job.position + SIZE, job.total)
    for thing in range(job.position, reached):
        told = {"thing": thing}
        stores.audit.note("count", job.subject, actor=job.started_by, now=now, after=told)
    memory = {"sum": job.memory.get("sum", 0) + sum(range(job.position, reached))}
    return Step(position=reached, total=job.total, is_done=reached == job.total, memory=memory)


def counted(stores, job):
    """What was counted, sorted: once each, if all is well."""
    notes = [entry for entry in stores.audit.of(job.subject) if entry.action == "count"]
    return sorted(entry.after["thing"] for entry in notes)


def told(brief, job):
    text = f"Counted {job.position} things, their sum is {job.memory['sum']}."
    return Shown(Said(text, [section(text)]), is_final=True)


def counting_kind(step=count_on):
    return JobKind(title="Counting", opened=in_store(step), finished=told)


def begun(ledger, *, total=5, by=ANNA, nonce=None):
    parameters = {"of": "things"}
    return ledger.do(
        start_job, COUNTING, parameters, nonce=nonce or ledger.nonce(), total=total, actor=by
    )


def jobs_claimed(ledger, limit=9):
    with ledger.queue() as queue:
        return claim_jobs(queue, of=[ledger.workspace], limit=limit, now=ledger.clock())


def stepped(ledger, claim, step=count_on):
    return ledger.do(take_step, claim, step)


def worked_through(ledger, claim):
    job = ledger.do(take_up, claim)
    while job.is_running:
        job = stepped(ledger, claim)
    return job
