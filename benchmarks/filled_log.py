"""The databases of ``benchmarks.filled`` with a log of so many entries, filled once and kept.

Made in the database itself, by plain arithmetic on the number of an entry. Words follow Zipf's law
over a vocabulary of 50,000, so that some are in a tenth of all entries and most in a handful.
Half of the entries are spread evenly over the contacts, half go to ever fewer of them, and one
contact has a history of its own length. ``python -m benchmarks.filled_log`` fills both.
BENCH_CONTACTS and BENCH_ENTRIES: how many; BENCH_SCALE=full: a million and ten million.
"""

import hashlib
import os
import shutil
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine, make_url

from benchmarks import filled
from benchmarks.filled import CONTACTS, HOME
from benchmarks.office import person, session_on
from bot.engine import database_url, engines_for, patient_engine
from bot.migrate import migrate
from domain.ids import ContactId
from domain.salespeople.model import Role
from domain.store.tables import Base, EntryWordRow, InteractionRow, MemberRow

IS_FULL = os.environ.get("BENCH_SCALE") == "full"
OF_CONTACTS = int(os.environ.get("BENCH_CONTACTS", "1000000" if IS_FULL else "10000"))
OF_ENTRIES = int(os.environ.get("BENCH_ENTRIES", "10000000" if IS_FULL else "10000"))
LOG = Base.metadata.tables[InteractionRow.__tablename__]
WORDS = Base.metadata.tables[EntryWordRow.__tablename__]
UNTIL = date(2026, 5, 31)
NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
# Ten million in so many days are a hundred thousand a month.
DAYS = 3_044
VOCABULARY, SAID, LONGEST = 50_000, 6, 60_000
FAITHFUL = ContactId(OF_CONTACTS)
# After all that the databases have already.
AFTER = 1_000_000
AT_ONCE = 100_000
# A prime: then one of them is as likely as another, whatever the step from entry to entry.
SLOTS = 600_011
STEPS = (7_919, 104_729, 224_737, 350_377, 479_909, 592_429)

# A tenth of all contacts are customers, a thousandth of them partners.
ABOUT_CONTACTS = (
    "UPDATE contacts SET country = 'GB', language = 'en' WHERE id % 10 = 0",
    "UPDATE contacts SET country = 'IS', language = 'is' WHERE id % 5 = 1",
    "INSERT INTO contact_tags (workspace_id, contact_id, key, tag) "
    "SELECT workspace_id, id, 'customer', 'Customer' FROM contacts WHERE id % 10 = 3 "
    "UNION ALL SELECT workspace_id, id, 'partner', 'Partner' FROM contacts WHERE id % 1000 = 7",
)
PLACES = """
WITH RECURSIVE places(n) AS (
    SELECT CAST({first} AS BIGINT) UNION ALL SELECT n + 1 FROM places WHERE n < {last}
)"""
ENTRIES = """
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id,
    company_id, template_id, group_id, description, occurred_on, occurred_at, zone, outcome, notes,
    salesperson, correspondence, information_flow, initiated_by, evaluation, duration, cost,
    created_by, created_at, reason, cancel_reason)
{places}, chosen AS (
    SELECT n, CASE WHEN n % {every} = 0 THEN {faithful} WHEN n % 2 = 0
            THEN 1 + (n * 7919) % {contacts}
        ELSE 1 + ((n * 7919) % {contacts}) * ((n * 104729) % {contacts}) / {contacts}
        END AS contact, {day} AS day FROM places
)
SELECT c.workspace_id, {after} + n, CASE WHEN n % 33 = 0 THEN 'cancelled' ELSE 'recorded' END, 1,
    'c' || n, '', c.id, c.company_id, 1 + (n / 7) % 10, 1 + (n / 7) % 4,
    w0.word || ' ' || w1.word || ' ' || w2.word, day, {noon}, 'Atlantic/Reykjavik',
    CASE WHEN n % 5 = 0 THEN 'attempt_failed' ELSE 'successful' END,
    w3.word || ' ' || w4.word || ' ' || w5.word, 'U00' || (10 + n % 40), 'phone', 'none', 'us',
    CASE n % 9 WHEN 0 THEN 'very_positive' WHEN 1 THEN 'positive' WHEN 2 THEN 'negative' END,
    n % 90, n % 10000, 'U0000', '{now}', '', ''
FROM chosen JOIN contacts c ON c.id = chosen.contact AND c.workspace_id = '{home}' {joins}
"""
SAYINGS = """
INSERT INTO entry_words (workspace_id, number, word)
{places}, steps(step, place) AS (VALUES {steps})
SELECT '{home}', {after} + n, word
FROM places CROSS JOIN steps JOIN vocables ON slot = {slot} WHERE true
ON CONFLICT DO NOTHING
"""
SLOT = "(n * {step} + (n / 1009) * {place} * 15013 + {place}) % {slots}"
DAY = {
    "sqlite": "date('{until}', '-' || ({days} - n * {days} / {entries}) || ' days')",
    "postgresql": "CAST('{until}' AS DATE) - CAST({days} - n * {days} / {entries} AS INTEGER)",
}
NOON = {"sqlite": "day || ' 12:00:00.000000'", "postgresql": "CAST(day AS TIMESTAMP) + '12:00'"}
# PostgreSQL's work is done by its own processes, and SQLite has one writer.
SIDE_BY_SIDE = {"sqlite": 1, "postgresql": 2}
HASTE = {
    "sqlite": (
        "PRAGMA temp_store = memory",
        "PRAGMA journal_mode = OFF",  # whoever stops it begins anew
        "PRAGMA synchronous = OFF",
        "PRAGMA cache_size = -1000000",
        "PRAGMA threads = 2",
    ),
    "postgresql": (
        "SET session_replication_role = replica",  # no look at foreign keys
        "SET maintenance_work_mem = '1GB'",
        "SET work_mem = '256MB'",
        "SET temp_buffers = '128MB'",  # all words
        "SET synchronous_commit = off",
        "SET jit = off",  # half a second for each of hundreds of statements
    ),
}


def vocable(rank: int) -> str:
    """The word of a rank: its letters are its number, so none begins another by chance."""
    letters = ""
    for _ in range(4):
        rank, letter = divmod(rank, 26)
        letters += chr(ord("a") + letter)
    return f"q{letters}"


def slots() -> Iterator[tuple[int, str]]:
    """As many of each word as it is common."""
    often = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    for slot in range(SLOTS):
        rank = bisect(often, (slot + 0.5) / SLOTS * often[-1])
        yield slot, vocable(rank)


def fill(url: str) -> None:
    """Indexes are built when the rows are there."""
    began = time.perf_counter()
    print(f"filling {url.partition(':')[0]} with {OF_ENTRIES} entries, once …", end=" ", flush=True)
    migrate(url)
    engine = patient_engine(database_url(url))
    indexes = LOG.indexes | CONTACTS.indexes | WORDS.indexes
    with engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
        for told in ABOUT_CONTACTS:
            run(connection, told)
        tidy_up_meanwhile(connection, is_wanted=False)
    side_by_side = SIDE_BY_SIDE[engine.dialect.name]
    with ThreadPoolExecutor(side_by_side) as pool:
        firsts = range(1, OF_ENTRIES + 1, AT_ONCE)
        shares = [firsts[at::side_by_side] for at in range(side_by_side)]
        list(pool.map(partial(load, engine), shares))
    with engine.connect() as connection:
        hurry(connection)
        for index in indexes:
            with connection.begin():
                index.create(connection)
        with connection.begin():
            tidy_up_meanwhile(connection, is_wanted=True)
    filled.settle(engine)
    engine.dispose()
    promote(url)
    print(f"{time.perf_counter() - began:.0f} s", flush=True)


def tidy_up_meanwhile(connection: Connection, *, is_wanted: bool) -> None:
    """PostgreSQL went through all that is there after each tenth: half of the time."""
    if connection.dialect.name == "postgresql":
        for table in (CONTACTS, LOG, WORDS):
            run(connection, f"ALTER TABLE {table.name} SET (autovacuum_enabled = {is_wanted})")


def load(engine: Engine, firsts: Sequence[int]) -> None:
    """``firsts``: of ``AT_ONCE`` entries each."""
    with engine.connect() as connection:
        hurry(connection)
        with connection.begin():
            know_words(connection)
        for first in firsts:
            given = told_of(connection.dialect.name, first, min(first + AT_ONCE - 1, OF_ENTRIES))
            with connection.begin():
                for statement in (ENTRIES, SAYINGS):
                    run(connection, statement.format(**given))


def hurry(connection: Connection) -> None:
    """Before its first transaction, within which SQLite would change neither journal nor disk."""
    for told in HASTE[connection.dialect.name]:
        run(connection, told)
    connection.connection.commit()


def know_words(connection: Connection) -> None:
    run(connection, "CREATE TEMPORARY TABLE vocables (slot BIGINT PRIMARY KEY, word VARCHAR(80))")
    source = slots()
    while some := list(islice(source, 10_000)):
        told = ",".join(f"({slot},'{word}')" for slot, word in some)
        run(connection, f"INSERT INTO vocables VALUES {told}")  # noqa: S608
    run(connection, "ANALYZE vocables")


def told_of(dialect: str, first: int, last: int) -> dict[str, object]:
    given: dict[str, object] = {
        "after": AFTER,
        "contacts": OF_CONTACTS,
        "days": DAYS,
        "entries": OF_ENTRIES,
        "every": max(2, OF_ENTRIES // LONGEST),
        "faithful": FAITHFUL,
        "home": HOME,
        "now": f"{UNTIL} 12:00:00.000000",
        "until": UNTIL,
    }
    slot_of = [SLOT.format(step=step, place=at, slots=SLOTS) for at, step in enumerate(STEPS)]
    joins = (f"JOIN vocables w{at} ON w{at}.slot = {slot}" for at, slot in enumerate(slot_of))
    return given | {
        "places": PLACES.format(first=first, last=last),
        "day": DAY[dialect].format(**given),
        "noon": NOON[dialect],
        "joins": " ".join(joins),
        "steps": ", ".join(f"({step}, {at})" for at, step in enumerate(STEPS)),
        "slot": SLOT.format(step="step", place="place", slots=SLOTS),
    }


def run(connection: Connection, statement: str) -> None:
    """Past what SQLAlchemy and the driver take for parameters."""
    connection.connection.driver_connection.execute(statement)


def promote(url: str) -> None:
    """Reports of everybody are for managers."""
    engines = engines_for(url)
    with session_on(engines.writer) as session, session.begin():
        session.query(MemberRow).filter_by(user_id=person(0)).update(
            {"role": Role.MANAGER, "refreshed_at": NOW}
        )
    engines.dispose()


def name() -> str:
    """With a fingerprint of what decides what is in it."""
    made = repr([ABOUT_CONTACTS, ENTRIES, SAYINGS, SLOT, SLOTS, STEPS, DAY, NOON, DAYS, LONGEST])
    both = hashlib.sha256(f"{made}{filled.fingerprint()}".encode()).hexdigest()[:8]
    return f"log_{OF_CONTACTS}_{OF_ENTRIES}_{both}"


def sqlite() -> str:
    source = Path(filled.sqlite(OF_CONTACTS).removeprefix("sqlite:///"))
    path = source.with_name(f"{name()}.db")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        shutil.copy(source, unfinished)
        fill(f"sqlite:///{unfinished}")
        unfinished.rename(path)
    migrate(f"sqlite:///{path}")
    return f"sqlite:///{path}"


@contextmanager
def postgres() -> Iterator[str]:
    with filled.postgres(OF_CONTACTS) as source:
        told = make_url(source)
        urls = {
            each: told.set(database=each).render_as_string(hide_password=False)
            for each in ("postgres", "unfinished", name())
        }
        with psycopg.connect(urls["postgres"], autocommit=True) as server:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not server.execute(known, [name()]).fetchone():
                server.execute("DROP DATABASE IF EXISTS unfinished")
                server.execute(f"CREATE DATABASE unfinished TEMPLATE {told.database}")
                fill(urls["unfinished"])
                server.execute(f"ALTER DATABASE unfinished RENAME TO {name()}")
        migrate(urls[name()])
        yield urls[name()]


@contextmanager
def both() -> Iterator[dict[str, str]]:
    own = sqlite()
    with postgres() as url:
        yield {"SQLite": own, "PostgreSQL": url}


def main() -> None:
    with both():
        pass


if __name__ == "__main__":
    main()
