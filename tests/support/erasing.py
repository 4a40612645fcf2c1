"""Somebody is erased, and the database is searched for what told of them."""

from sqlalchemy import select

from domain.contacts.erasing import erase_contact, erase_more
from domain.jobs.running import take_up
from domain.store.tables import Base
from tests.support.jobs import jobs_claimed, stepped

SECRETS = ("Sigríður", "Sigga", "sigridur", "sigga", "5559876", "555 9876", "Salt", "Trade secret")


def erase(ledger, person, *, by, typed=None):
    return ledger.do(erase_contact, person.id, typed or person.number, actor=by)


def told_in(ledger):
    """Every value of every column of every table that tells a secret."""
    with ledger.session(ledger.workspace) as session:
        return [
            f"{table.name}.{column.name}: {value}"
            for table in Base.metadata.sorted_tables
            for row in session.connection().execute(select(table))
            for column, value in zip(table.columns, row, strict=True)
            if any(secret.casefold() in str(value).casefold() for secret in SECRETS)
        ]


def erasing(ledger):
    """The job goes on until it has no more to do; what each step has come to."""
    jobs = []
    for claim in jobs_claimed(ledger):
        jobs.append(ledger.do(take_up, claim))
        while jobs[-1].is_running:
            jobs.append(stepped(ledger, claim, erase_more))
    return jobs
