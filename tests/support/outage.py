"""Eight hours of a working day in which much fell due and nobody sent it; and what became of it."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count, pairwise
from operator import attrgetter
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from domain.ids import FormNonce, UserId, WorkspaceId
from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.delivery import BATCH
from domain.reminders.model import DueKind, DueState, Meant
from domain.reminders.walltime import USUAL, in_working_time
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import note_profile
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.store.tables import Base, DueRow, InteractionRow, MemberRow
from domain.workspaces.use_cases import open_workspace
from handlers.roster import profile_of
from sandbox import payloads
from sandbox.people import Person
from sandbox.sandbox import Sandbox

DOWN, UP = (datetime(2026, 6, 3, hour, 50, tzinfo=UTC) for hour in (6, 14))  # a Wednesday
AT_NINE_IN_HELSINKI = datetime(2026, 6, 4, 6, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)
HERE, GONE_HOME, FAR = "Atlantic/Reykjavik", "Europe/Helsinki", "America/New_York"
TITLE = re.compile(r"(\d+) unfinished interactions")
CALL = re.compile(r"\bCall (\d+)\b")
AT_ONCE = 5  # so many Slack takes of one conversation
LOG, DUE = (Base.metadata.tables[each.__tablename__] for each in (InteractionRow, DueRow))


@dataclass(frozen=True)
class Sort:
    """A sort of salesperson. ``chosen``, ``usual``: at most so many of each; ``waits``: what comes
    by itself does not come today; ``each_alone``: digests are switched off."""

    share: int
    chosen: int
    usual: int
    zone: str = HERE
    waits: bool = False
    each_alone: bool = False
    away: bool = False
    exactly: bool = False


SORTS = (
    Sort(8, chosen=3, usual=0),
    Sort(8, chosen=1, usual=6),
    Sort(4, chosen=2, usual=5, zone=FAR),
    Sort(3, chosen=2, usual=4, zone=GONE_HOME, waits=True),
    Sort(1, chosen=1, usual=4, each_alone=True),
    Sort(1, chosen=2, usual=3, waits=True, away=True),
    Sort(1, chosen=9, usual=0, exactly=True),
    Sort(1, chosen=0, usual=14, exactly=True),
)


@dataclass(frozen=True)
class Owed:
    """One reminder that fell due."""

    workspace: WorkspaceId
    number: int
    whom: UserId
    meant: Meant
    at: datetime
    sort: Sort

    @property
    def waits(self) -> bool:
        return self.sort.waits and self.meant is Meant.AUTOMATIC


@dataclass(frozen=True)
class Told:
    """One message, in the order in which Slack took them."""

    whom: UserId
    at: datetime
    owed: tuple[Owed, ...]

    @property
    def due_at(self) -> datetime:
        return min(each.at for each in self.owed)


@dataclass
class Outage:
    sandbox: Sandbox
    owed: list[Owed] = field(default_factory=list)

    @property
    def due_now(self) -> list[Owed]:
        return [each for each in self.owed if not each.waits]

    def told(self) -> list[Told]:
        return [*filter(None, (self._told(each) for each in self.posts))]

    def _told(self, post: Any) -> Told | None:
        """None where Slack did not take it, or it is about something else."""
        theirs = {each.number: each for each in self._of_whom[post.request["channel"]]}
        owed = [theirs[number] for number in numbers_in(post.request) if number in theirs]
        if not owed or not isinstance(post.answer, dict) or not post.answer.get("ok"):
            return None
        usual = [each for each in theirs.values() if each.meant is Meant.AUTOMATIC]
        if TITLE.match(post.request["text"]) and count_in(post.request) == len(usual) > len(owed):
            owed = usual  # the others are on its next page
        at = datetime.fromtimestamp(float(post.answer["ts"]), UTC)
        return Told(whom=post.request["channel"], at=at, owed=tuple(owed))

    @cached_property
    def _of_whom(self) -> dict[str, list[Owed]]:
        found = defaultdict[str, list[Owed]](list)
        for each in self.owed:
            found[each.whom].append(each)
        return found

    @property
    def posts(self) -> list[Any]:
        return [each for each in self.sandbox.wire if each.name == "chat.postMessage"]

    @property
    def refused(self) -> int:
        return sum(each.answer == "rate limit" for each in self.posts)


def numbers_in(post: dict) -> list[int]:
    """Of a digest those on its first page."""
    blocks = post.get("blocks") or []
    text = blocks if isinstance(blocks, str) else json.dumps(blocks)
    return [*dict.fromkeys(map(int, CALL.findall(text)))]


def count_in(post: dict) -> int:
    """Of a digest, all of it."""
    return int(TITLE.match(post["text"])[1])


def troubles(outage: Outage, told: Sequence[Told], *, in_flight: int) -> Iterator[str]:
    """Each promise that was broken, in words. ``in_flight``: so many are on their way together, of
    which Slack takes any first."""
    yield from of_number(outage, told)
    yield from of_gathering(told)
    yield from of_order(told, in_flight)
    for each in told:
        for one in each.owed:
            if one.meant is Meant.AUTOMATIC and not at_work(one, each.at):
                yield f"{one.number} came to {each.whom} at {each.at}, outside working time"


def of_number(outage: Outage, told: Sequence[Told]) -> Iterator[str]:
    times = Counter(one for each in told for one in each.owed)
    for one in outage.owed:
        if times[one] != 1 and not (one.waits and times[one] == 0):
            yield f"{one.number} came to {one.whom} {times[one]} times"


def of_gathering(told: Sequence[Told]) -> Iterator[str]:
    digests = Counter[str]()
    for each in told:
        kinds = {one.meant for one in each.owed}
        if len(each.owed) > 1 and (Meant.CHOSEN in kinds or each.owed[0].sort.each_alone):
            yield f"{len(each.owed)} came to {each.whom} together, that were to come alone"
        if kinds == {Meant.AUTOMATIC} and not each.owed[0].sort.each_alone:
            digests[each.whom] += 1
    for whom, times in digests.items():
        if times > 1:
            yield f"what came to {whom} by itself were {times} messages"


def of_order(told: Sequence[Told], in_flight: int) -> Iterator[str]:
    """In a conversation exactly; in a workspace but for what is on its way together, and for whom
    Slack takes no more than one message a second."""
    if (turned := turned_in(told)) and in_flight <= BATCH:
        yield f"{turned} came to a person before what was due to the same one earlier"
    times, of_each = Counter(each.whom for each in told), defaultdict[str, list[Told]](list)
    for each in of_today(told):
        if times[each.whom] <= AT_ONCE:
            of_each[each.owed[0].workspace].append(each)
    for home, ours in of_each.items():
        places = {
            id(each): place for place, each in enumerate(sorted(ours, key=attrgetter("due_at")))
        }
        for place, each in enumerate(ours):
            if (off := abs(places[id(each)] - place)) > in_flight:
                yield f"in {home} {each.owed[0].number} came {off} places from its own, {each.at}"


def turned_in(told: Sequence[Told]) -> int:
    """How many came to somebody next before what was due to the same one earlier."""
    of_each = defaultdict[str, list[Told]](list)
    for each in of_today(told):
        of_each[each.whom].append(each)
    return sum(
        one.due_at > other.due_at for each in of_each.values() for one, other in pairwise(each)
    )


def of_today(told: Sequence[Told]) -> list[Told]:
    """Without what waited for the next day."""
    return [each for each in told if not each.owed[0].waits]


def at_work(owed: Owed, moment: datetime) -> bool:
    shortly = moment - A_MINUTE
    return in_working_time(shortly, ZoneInfo(owed.sort.zone), USUAL) <= moment


def furnish(
    sandbox: Sandbox, workspace: WorkspaceId, session: ScopedSession, amount: int, seed: int
) -> list[Owed]:
    """So many fell due there since ``DOWN``, to people of every sort; the same for a seed."""
    chance = Random(seed)  # noqa: S311
    stores, owed, numbers = Stores(session), list[Owed](), count(1)
    open_workspace(stores, name=workspace, now=DOWN)
    while len(owed) < amount:
        [sort] = chance.choices(SORTS, [each.share for each in SORTS])
        named = f"p{len(owed)}"
        person = sandbox.add_member(named, named.upper(), workspace=workspace, tz=sort.zone)
        note_profile(stores, known(person), now=DOWN)
        if not owed:
            entered = Entered(basics=Basics(description="Call 0"), details=None)
            told = {"actor": person.id, "now": DOWN}
            postpone(stores, FormRef(nonce=FormNonce(f"0 {workspace}")), entered, **told)
        row = session.get(MemberRow, (workspace, person.id))
        if sort.each_alone:
            row.habits = [*(USUAL_HABITS - {Habit.DIGEST})]
        if sort.away:
            row.away_from = row.away_until = UP.date()
        for meant in Meant:
            most = sort.chosen if meant is Meant.CHOSEN else sort.usual
            for _ in range(most if sort.exactly else chance.randint(min(1, most), most)):
                at = moment(sort, meant, chance)
                owed.append(Owed(workspace, next(numbers), person.id, meant, at, sort))
    multiply(session, workspace, owed)
    return owed


def moment(sort: Sort, meant: Meant, chance: Random) -> datetime:
    """What comes by itself fell due in working time."""
    at = DOWN + A_MINUTE * chance.randrange((UP - DOWN) // A_MINUTE)
    if meant is Meant.CHOSEN:
        return at + timedelta(microseconds=chance.randrange(10**6))
    return (
        at if in_working_time(at, ZoneInfo(sort.zone), USUAL) == at else moment(sort, meant, chance)
    )


def known(person: Person):
    shown = payloads.profile(person.workspace, person.member, locale=True, email=False)
    return profile_of(shown, WorkspaceId(person.workspace.id))


def multiply(session: ScopedSession, workspace: WorkspaceId, owed: Sequence[Owed]) -> None:
    """Copies of the one that is postponed there, each of its own number; it goes itself."""
    session.flush()
    connection = session.connection()
    ours = LOG.c.workspace_id == workspace
    one = (DUE.c.workspace_id == workspace) & (DUE.c.kind == DueKind.REMINDER)
    [entry] = connection.execute(select(LOG).where(ours)).mappings()
    [reminder] = connection.execute(select(DUE).where(one)).mappings()
    Stores(session).numbers.reserve("interaction", len(owed))
    connection.execute(LOG.delete().where(ours))
    connection.execute(DUE.delete().where(one))
    connection.execute(insert(LOG), [entry_of(dict(entry), each) for each in owed])
    connection.execute(insert(DUE), [due_of(dict(reminder), each) for each in owed])


def entry_of(entry: dict, owed: Owed) -> dict:
    people = dict.fromkeys(("salesperson", "created_by", "postponed_by"), owed.whom)
    form = dict.fromkeys(("nonce", "last_form"), f"n{owed.number}")
    return {**entry, **people, **form, "number": owed.number, "description": f"Call {owed.number}"}


def due_of(reminder: dict, owed: Owed) -> dict:
    return {
        **reminder,
        **dict.fromkeys(("due_at", "first_due_at", "claimable_at"), owed.at),
        "subject": f"interaction:{owed.number}",
        "recipient": owed.whom,
        "state": DueState.SCHEDULED,
        "meant": owed.meant,
        "zone": owed.sort.zone,
        "wall_time": None,
    }
