"""The bare thing for *Record*: its statements as plain ORM transactions, one after another.

By one thread, which is as many as write to SQLite, on the same engine; without use cases, rules,
Slack, HTTP and threads that wait for each other.
``python -m benchmarks.bare_store DATABASE_URL SECONDS`` prints transactions a second.
"""

import sys
import time
from datetime import timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from benchmarks.mock_slack import WORKSPACE
from benchmarks.office import CONTACT, TEMPLATE, entered, person
from bot.clock import utc_now
from bot.engine import engines_for
from domain.interactions.kinds import (
    Correspondence,
    InformationFlow,
    InitiatedBy,
    Outcome,
    State,
)
from domain.store.records import next_id
from domain.store.tables import (
    AuditRow,
    ContactRow,
    CounterRow,
    DraftRow,
    EntryWordRow,
    HomeRow,
    InteractionRow,
    MemberRow,
    WorkspaceRow,
)


def transactions_per_second(url: str, seconds: float) -> float:
    engines = engines_for(url)
    done, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        with Session(engines.writer) as session, session.begin():
            record_bare(session, done)
        done += 1
    engines.dispose()
    return done / passed


def record_bare(session: Session, number: int) -> None:
    """What the domain reads and writes for one submission, in its order."""
    user, nonce, now = person(number), next_id().hex, utc_now()
    member = session.get_one(MemberRow, (WORKSPACE, user))
    session.get_one(WorkspaceRow, WORKSPACE)
    session.scalar(select(DraftRow).filter_by(workspace_id=WORKSPACE, person=user, nonce=nonce))
    session.scalar(select(InteractionRow).filter_by(workspace_id=WORKSPACE, nonce=nonce))
    contact = session.get_one(ContactRow, (WORKSPACE, CONTACT))
    lately = or_(HomeRow.opened_at > now - timedelta(minutes=10), HomeRow.person == user)
    session.scalars(
        select(HomeRow.person).filter_by(workspace_id=WORKSPACE, person=user).where(lately)
    ).all()
    waiting = select(InteractionRow).filter_by(
        workspace_id=WORKSPACE, contact_id=contact.id, state=State.POSTPONED
    )
    session.scalars(waiting.order_by(InteractionRow.number).limit(3)).all()
    entry = entry_of(next_number(session), nonce, contact, number)
    session.add(entry)
    session.add_all(
        EntryWordRow(workspace_id=WORKSPACE, number=entry.number, word=word)
        for word in entry.description.lower().split()
    )
    session.add(
        AuditRow(
            workspace_id=WORKSPACE,
            id=next_id(),
            at=now,
            actor=user,
            action="record",
            subject=f"interaction:{entry.number}",
            after={"state": State.RECORDED, "description": entry.description},
        )
    )
    member.recent_templates = [TEMPLATE]


def next_number(session: Session) -> int:
    raised = update(CounterRow).filter_by(workspace_id=WORKSPACE, name="interaction")
    after = session.scalar(
        raised.values(next_value=CounterRow.next_value + 1).returning(CounterRow.next_value)
    )
    if after is None:
        session.add(CounterRow(workspace_id=WORKSPACE, name="interaction", next_value=2))
    return 1 if after is None else after - 1


def entry_of(number: int, nonce: str, contact: ContactRow, told: int) -> InteractionRow:
    basics, now = entered(told).basics, utc_now()
    return InteractionRow(
        workspace_id=WORKSPACE,
        number=number,
        state=State.RECORDED,
        version=1,
        nonce=nonce,
        last_form=nonce,
        contact_id=contact.id,
        template_id=basics.template,
        group_id=1,
        description=basics.description,
        occurred_on=now.date(),
        occurred_at=basics.occurred_at,
        zone="Atlantic/Reykjavik",
        outcome=Outcome.SUCCESSFUL,
        notes="",
        salesperson=person(told),
        correspondence=Correspondence.NONE,
        information_flow=InformationFlow.OUTBOUND,
        initiated_by=InitiatedBy.US,
        created_by=person(told),
        created_at=now,
        finished_by=person(told),
        finished_at=now,
    )


if __name__ == "__main__":
    print(transactions_per_second(sys.argv[1], float(sys.argv[2])))
