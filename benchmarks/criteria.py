"""Criteria over a million contacts and as many entries: count and sample of each kind, seconds.

``python -m benchmarks.criteria`` fills copies of the databases of ``benchmarks.filled``, once.
BENCH_CONTACTS and BENCH_ENTRIES: how many, a million each unless told.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import Connection, Engine, make_url

from benchmarks import filled
from benchmarks.entries import LOG, UNTIL
from benchmarks.filled import HOME
from benchmarks.office import person, session_on
from bot.engine import database_url, patient_engine
from bot.migrate import migrate
from domain.contacts.model import ContactKind
from domain.ids import ContactId, TemplateId
from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.model import Action, ContactPart, Criteria, Deed, EntryPart, Options
from domain.store.finding import CONTACTS
from domain.store.stores import Stores

COUNT = int(os.environ.get("BENCH_CONTACTS", "1000000"))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "1000000"))
ROUNDS, LIMIT = 3, 2.0
YEAR, MONTH = UNTIL - timedelta(days=365), UNTIL - timedelta(days=30)
DAYS = 5 * 365
COMMON, OTHER = TemplateId(1), TemplateId(7)

# A tenth of all contacts are customers, a thousandth of them partners.
OF_CONTACTS = (
    "UPDATE contacts SET country = 'GB', language = 'en' WHERE id % 10 = 0",
    "UPDATE contacts SET country = 'IS', language = 'is' WHERE id % 5 = 1",
    "INSERT INTO contact_tags (workspace_id, contact_id, key, tag) "
    "SELECT workspace_id, id, 'customer', 'Customer' FROM contacts WHERE id % 10 = 3 "
    "UNION ALL SELECT workspace_id, id, 'partner', 'Partner' FROM contacts WHERE id % 1000 = 7",
)
# Half of them are spread evenly, half go to ever fewer contacts. Numbers begin after all others.
OF_ENTRIES = """
WITH RECURSIVE places(n) AS (
    SELECT CAST({first} AS BIGINT) UNION ALL SELECT n + 1 FROM places WHERE n < {last}
), chosen AS (
    SELECT n, 1 + CASE n % 2 WHEN 0 THEN (n * 7919) % {contacts}
        ELSE ((n * 7919) % {contacts}) * ((n * 104729) % {contacts}) / {contacts} END AS contact
    FROM places
)
INSERT INTO interactions (workspace_id, number, state, version, nonce, last_form, contact_id,
    company_id, template_id, group_id, description, occurred_on, zone, outcome, notes,
    salesperson, correspondence, information_flow, initiated_by, evaluation, duration, cost,
    created_by, created_at, reason, cancel_reason)
SELECT c.workspace_id, 1000000 + n, CASE WHEN n % 33 = 0 THEN 'cancelled' ELSE 'recorded' END, 1,
    'c' || n, '', c.id, c.company_id, 1 + (n / 7) % 10, 1 + (n / 7) % 4, 'Spring order', {day},
    'Atlantic/Reykjavik', CASE WHEN n % 5 = 0 THEN 'attempt_failed' ELSE 'successful' END, '',
    'U00' || (10 + n % 40), 'phone', 'none', 'us',
    CASE n % 9 WHEN 0 THEN 'very_positive' WHEN 1 THEN 'positive' WHEN 2 THEN 'negative' END,
    n % 90, n % 10000, 'U0000', '{now}', '', ''
FROM chosen JOIN contacts c ON c.id = chosen.contact AND c.workspace_id = '{home}'
"""
DAY = {
    "sqlite": "date('{until}', '-' || ((n * 31) % {days}) || ' days')",
    "postgresql": "CAST('{until}' AS DATE) - CAST((n * 31) % {days} AS INTEGER)",
}
AT_ONCE = 100_000
NAME, NEW = f"criteria_{COUNT}_{ENTRIES}", "criteria_unfinished"


def asked() -> Iterator[tuple[str, Criteria]]:
    """Each kind alone, rare and broad, then some of them together."""
    contact = {
        "name: Anna": ContactPart(name="Anna"),
        "name: jon sig": ContactPart(name="jon sig"),
        "name: a": ContactPart(name="a"),
        "city: Reykjavík": ContactPart(cities=("Reykjavík",)),
        "city: Húsavík, Oslo": ContactPart(cities=("Húsavík", "Oslo")),
        "country: IS": ContactPart(countries=("IS",)),
        "tag: Customer": ContactPart(tags=("Customer",)),
        "tag: Partner": ContactPart(tags=("Partner",)),
        "salesperson: one": ContactPart(salespeople=(person(0),)),
        "company: the largest": ContactPart(companies=(ContactId(1),)),
        "type: company": ContactPart(kinds=(ContactKind.COMPANY,)),
        "type: person": ContactPart(kinds=(ContactKind.PERSON,)),
        "language: is": ContactPart(languages=("is",)),
    }
    for name, part in contact.items():
        yield name, Criteria(contact=part)
    entry = {
        "template: one": EntryPart(templates=(COMMON,)),
        "outcome: failed": EntryPart(outcomes=(Outcome.ATTEMPT_FAILED,)),
        "evaluation: positive": EntryPart(
            evaluations=(Evaluation.POSITIVE, Evaluation.VERY_POSITIVE)
        ),
        "period: a month": EntryPart(since=MONTH),
        "period: a year": EntryPart(since=YEAR),
        "template, a year": EntryPart(templates=(COMMON, OTHER), since=YEAR),
    }
    for name, had in entry.items():
        yield name, Criteria(having=had)
    yield "none since: a month", Criteria(lacking=EntryPart(since=MONTH))
    yield "none since: ever", Criteria(lacking=EntryPart())
    yield "none: template", Criteria(lacking=EntryPart(templates=(COMMON,)))
    home, customers = ContactPart(cities=("Reykjavík",)), ContactPart(tags=("Customer",))
    year, month = EntryPart(since=YEAR), EntryPart(since=MONTH)
    yield "city, period", Criteria(contact=home, having=year)
    yield "city, none since", Criteria(contact=home, lacking=month)
    yield "tag, template", Criteria(contact=customers, having=EntryPart(templates=(COMMON,)))
    yield "template, none since", Criteria(having=EntryPart(templates=(COMMON,)), lacking=month)
    yield (
        "people, year, none since",
        Criteria(contact=ContactPart(kinds=(ContactKind.PERSON,)), having=year, lacking=month),
    )
    yield (
        "country, language, year",
        Criteria(contact=ContactPart(countries=("IS",), languages=("is", "en")), having=year),
    )


def actions() -> Iterator[tuple[str, Action]]:
    for name, criteria in asked():
        yield name, Action(deed=Deed.ADD, criteria=criteria)
    wide = Options(expands_companies=True, adds_related_companies=True)
    of_customers = Criteria(contact=ContactPart(tags=("Customer",)))
    yield (
        "tag, whole companies",
        Action(deed=Deed.ADD, criteria=of_customers, options=wide),
    )


def fill(url: str) -> None:
    began = time.perf_counter()
    print(f"filling {url.partition(':')[0]} with {ENTRIES} entries …", end=" ", flush=True)
    migrate(url)
    engine = patient_engine(database_url(url))
    both = LOG.indexes | CONTACTS.indexes
    indexes = [each for each in both if not each.unique]
    with engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
        for told in OF_CONTACTS:
            run(connection, told)
    day = DAY[engine.dialect.name]
    for first in range(1, ENTRIES + 1, AT_ONCE):
        given = {
            "first": first,
            "last": min(first + AT_ONCE - 1, ENTRIES),
            "contacts": COUNT,
            "until": str(UNTIL),
            "days": DAYS,
            "home": HOME,
            "now": f"{UNTIL} 12:00:00.000000",
        }
        with engine.begin() as connection:
            run(connection, OF_ENTRIES.format(day=day.format(**given), **given))
    with engine.begin() as connection:
        for index in indexes:
            index.create(connection)
    filled.settle(engine)
    engine.dispose()
    print(f"{time.perf_counter() - began:.0f} s", flush=True)


def run(connection: Connection, statement: str) -> None:
    """Past what SQLAlchemy and the driver take for parameters."""
    connection.connection.driver_connection.execute(statement)


def measure(url: str) -> dict[str, tuple[int, float]]:
    """Of each: how many contacts, and the median of some rounds, in seconds."""
    engine = patient_engine(database_url(url))
    found = {name: told(engine, action) for name, action in actions()}
    engine.dispose()
    return found


def told(engine: Engine, action: Action) -> tuple[int, float]:
    counts, took = set(), []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with session_on(engine) as session, session.begin():
            counts.add(Stores(session).criteria.choose(action).count)
        took.append(time.perf_counter() - began)
    [count] = counts
    return count, median(took)


def sqlite() -> str:
    source = Path(filled.sqlite(COUNT).removeprefix("sqlite:///"))
    path = source.with_name(f"{NAME}.db")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        shutil.copy(source, unfinished)
        fill(f"sqlite:///{unfinished}")
        unfinished.rename(path)
    return f"sqlite:///{path}"


@contextmanager
def postgres() -> Iterator[str]:
    with filled.postgres(COUNT) as source:
        told = make_url(source)
        urls = {
            each: told.set(database=each).render_as_string(hide_password=False)
            for each in ("postgres", NEW, NAME)
        }
        with psycopg.connect(urls["postgres"], autocommit=True) as server:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not server.execute(known, [NAME]).fetchone():
                server.execute(f"DROP DATABASE IF EXISTS {NEW}")
                server.execute(f"CREATE DATABASE {NEW} TEMPLATE {told.database}")
                fill(urls[NEW])
                server.execute(f"ALTER DATABASE {NEW} RENAME TO {NAME}")
        yield urls[NAME]


def main() -> None:
    ours = measure(sqlite())
    with postgres() as url:
        theirs = measure(url)
    print(f"\n{COUNT} contacts, {ENTRIES} entries; count and sample, seconds, at most {LIMIT:.0f}")
    print("                             contacts    SQLite  PostgreSQL")
    for name, (count, seconds) in ours.items():
        counted, took = theirs[name]
        assert counted == count, f"{name}: {count} and {counted}"
        slow = "  too slow" if max(seconds, took) > LIMIT else ""
        print(f"{name:<26}{count:>11}{seconds:10.2f}{took:12.2f}{slow}")


if __name__ == "__main__":
    main()
