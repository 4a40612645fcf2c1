"""Several workspaces of one Slack, their people, and what is due to them at one moment."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, case, func, insert, select

from bot.engine import database_url, engines_for, patient_engine
from bot.migrate import migrate
from domain.ids import FormNonce, WorkspaceId
from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.model import DueKind, DueState, Meant
from domain.salespeople.model import Kind, Profile
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.stores import Stores
from domain.store.tables import Base, DueRow, InteractionRow, WorkspaceRow
from domain.workspaces.use_cases import open_workspace
from sandbox import Sandbox
from sandbox.people import Person

# In the morning, so that what comes again the next working day does not fall into the run.
BEGINNING = datetime(2026, 6, 2, 9, 5, tzinfo=UTC)
# Far enough away to come early if anything does.
LATER = timedelta(hours=20)
NOT_YET = 10
PEOPLE = 250
CALL = re.compile(r"\bCall (\d+)\b")
LOG, DUE, HOMES = (
    Base.metadata.tables[each.__tablename__] for each in (InteractionRow, DueRow, WorkspaceRow)
)
COLUMNS = (
    DueRow.workspace_id,
    DueRow.subject,
    DueRow.state,
    DueRow.repeats,
    DueRow.fence,
    DueRow.claimable_at,
)
Key = tuple[str, int]
"""A workspace and the number of an interaction."""


@dataclass(eq=False)
class World:
    """``due``: in each workspace, the numbers from 1 on; ``NOT_YET`` more are due much later."""

    sandbox: Sandbox
    url: str
    due: int
    _counted: Counter[Key] = field(default_factory=Counter)
    _read: dict[str, int] = field(default_factory=dict)

    @property
    def workspaces(self) -> list[WorkspaceId]:
        return [WorkspaceId(each.id) for each in self.sandbox.workspaces]

    @property
    def wanted(self) -> set[Key]:
        return {(each, number) for each in self.workspaces for number in range(1, self.due + 1)}

    @property
    def progress(self) -> float:
        """About which share of it has been sent."""
        return self.sandbox.state.counted["ts"] / (self.due * len(self.sandbox.workspaces))

    def came(self) -> Counter[Key]:
        """How often each reminder was posted. Nothing is taken out, so what has been counted is
        not read again."""
        self._counted.update(self._new())
        return self._counted

    def _new(self) -> Iterator[Key]:
        for home in self.sandbox.workspaces:
            for channel in (each for each in home.channels.values() if each.kind == "im"):
                for message in channel.messages[self._read.get(channel.id, 0) :]:
                    for number in CALL.findall(message.text):
                        yield home.id, int(number)
                self._read[channel.id] = len(channel.messages)

    def leases(self) -> set[tuple[str, str, int]]:
        """(workspace, subject, fence) of the reminders that somebody holds."""
        return {
            (row.workspace_id, row.subject, row.fence)
            for row in self.reminders(DueRow.lease.is_not(None))
        }

    def reminders(self, *which: Any) -> list[Any]:
        with ScopedSession(self._engine, info={"workspace": ALL_WORKSPACES}) as session:
            query = select(*COLUMNS).where(DueRow.kind == DueKind.REMINDER, *which)
            return list(session.execute(query))

    def next_claimable_at(self) -> datetime | None:
        """When the first of what was due may be claimed, its workspace's pause considered."""
        paused = HOMES.c.paused_until
        opens_at = case((paused > DUE.c.claimable_at, paused), else_=DUE.c.claimable_at)
        theirs = DUE.join(HOMES, HOMES.c.workspace_id == DUE.c.workspace_id)
        due = (DUE.c.kind == DueKind.REMINDER, DUE.c.repeats == 0)
        query = select(func.min(opens_at)).select_from(theirs)
        now = self.sandbox.clock()
        with self._engine.connect() as connection:
            return connection.scalar(query.where(*due, DUE.c.due_at <= now))

    @cached_property
    def _engine(self) -> Engine:
        """Without connections that stay, as the database is to crash."""
        return patient_engine(database_url(self.url))


def key_of(workspace: str, subject: str) -> Key:
    return workspace, int(subject.rpartition(":")[2])


def furnish(
    sandbox: Sandbox, url: str, *, workspaces: int, due: int, later: int = NOT_YET
) -> World:
    """The app is installed everywhere; ``due`` are due now, the others ``LATER``."""
    sandbox.travel_to(BEGINNING)
    for number in range(len(sandbox.workspaces), workspaces):
        sandbox.add_workspace(f"Workspace {number + 1}")
    migrate(url)
    engines = engines_for(url, timedelta(minutes=1))
    for home in sandbox.workspaces:
        people = [
            sandbox.add_member(f"p{number}", f"Salesperson {number}", workspace=home.id)
            for number in range(min(PEOPLE, due))
        ]
        info = {"workspace": WorkspaceId(home.id), "catalogues": {}}
        with ScopedSession(engines.writer, info=info) as session, session.begin():
            settle(Stores(session), people, sandbox.clock())
        with ScopedSession(engines.writer, info=info) as session, session.begin():
            multiply(session, people, due, later, sandbox.clock())
    engines.dispose()
    return World(sandbox, url, due)


def settle(stores: Stores, people: list[Person], now: datetime) -> None:
    """With one postponed interaction, as the bot writes it."""
    open_workspace(stores, name=people[0].workspace.name, now=now)
    for person in people:
        stores.members.put(profile(person), now=now)
    entered = Entered(basics=Basics(description="Call 0"), details=None)
    postpone(stores, FormRef(nonce=FormNonce("0")), entered, actor=people[0].id, now=now)


def profile(person: Person) -> Profile:
    return Profile(
        id=person.id,
        name=person.member.real_name,
        kind=Kind.MEMBER,
        is_slack_admin=False,
        deactivated=False,
        zone=person.member.tz,
        locale="en-US",
    )


def multiply(
    session: ScopedSession, people: list[Person], due: int, later: int, now: datetime
) -> None:
    """Copies of the one that was postponed, each of its own number, each due; it goes itself."""
    connection = session.connection()
    ours = LOG.c.workspace_id == people[0].workspace.id
    one = (DUE.c.workspace_id == people[0].workspace.id) & (DUE.c.kind == DueKind.REMINDER)
    [entry] = connection.execute(select(LOG).where(ours)).mappings()
    [reminder] = connection.execute(select(DUE).where(one)).mappings()
    numbers = range(1, due + later + 1)
    Stores(session).numbers.reserve("interaction", len(numbers))
    whose = {number: people[number % len(people)].id for number in numbers}
    when = {number: now if number <= due else now + LATER for number in numbers}
    connection.execute(LOG.delete().where(ours))
    connection.execute(DUE.delete().where(one))
    entries = [copy_of_entry(dict(entry), each, whose[each]) for each in numbers]
    connection.execute(insert(LOG), entries)
    reminders = [copy_of_due(dict(reminder), each, whose[each], when[each]) for each in numbers]
    connection.execute(insert(DUE), reminders)


def copy_of_entry(entry: dict[str, Any], number: int, whose: str) -> dict[str, Any]:
    people = dict.fromkeys(("salesperson", "created_by", "postponed_by"), whose)
    form = dict.fromkeys(("nonce", "last_form"), f"n{number}")
    return {**entry, **people, **form, "number": number, "description": f"Call {number}"}


def copy_of_due(
    reminder: dict[str, Any], number: int, whose: str, when: datetime
) -> dict[str, Any]:
    moments = dict.fromkeys(("due_at", "first_due_at", "claimable_at"), when)
    return {
        **reminder,
        **moments,
        "subject": f"interaction:{number}",
        "recipient": whose,
        "state": DueState.SCHEDULED,
        "meant": Meant.CHOSEN,
        "wall_time": None,
    }
