"""A log of so many entries, filled by bulk SQL with a fixed seed.

Words follow Zipf's law over a vocabulary of 50,000, so that some are in a tenth of all entries and
most in a handful; contacts likewise, and one of them has a history of its own length.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random
from typing import Any

from sqlalchemy import Engine, Table, bindparam, insert

from benchmarks.filled import HOME, settle
from benchmarks.office import PEOPLE, furnish, person
from bot.engine import database_url, patient_engine
from domain.interactions.kinds import (
    Correspondence,
    Evaluation,
    InformationFlow,
    InitiatedBy,
    Outcome,
    State,
)
from domain.store.tables import Base, EntryWordRow, InteractionRow

LOG: Table = Base.metadata.tables[InteractionRow.__tablename__]
WORDS: Table = Base.metadata.tables[EntryWordRow.__tablename__]
SEED, CHUNK = 7, 5_000
CONTACTS, VOCABULARY, SAID = 2_000, 50_000, 6
FAITHFUL, LONGEST = 1, 60_000  # the contact with the long history
UNTIL, YEARS = date(2026, 5, 31), 5
NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)


def vocable(rank: int) -> str:
    """The word of a rank: its letters are its number, so none begins another by chance."""
    letters = ""
    for _ in range(4):
        rank, letter = divmod(rank, 26)
        letters += chr(ord("a") + letter)
    return f"q{letters}"


def zipf(size: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, size + 1)))


def rows(count: int) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each entry with its words."""
    chance, often = Random(SEED), zipf(VOCABULARY)
    ranks, people = range(VOCABULARY), range(2, CONTACTS + 1)
    of_people, faithful = zipf(len(people)), min(LONGEST / count, 0.5)
    days = 365 * YEARS
    for number in range(1, count + 1):
        words = [vocable(rank) for rank in chance.choices(ranks, cum_weights=often, k=SAID)]
        is_faithful = chance.random() < faithful
        [contact] = [FAITHFUL] if is_faithful else chance.choices(people, cum_weights=of_people)
        day = UNTIL - timedelta(days=days - number * days // count)
        yield entry(number, contact, words, day, chance), words


def entry(number: int, contact: int, words: list[str], day: date, chance: Random) -> dict[str, Any]:
    return {
        "workspace_id": HOME,
        "number": number,
        "state": State.CANCELLED if chance.random() < 0.03 else State.RECORDED,
        "version": 1,
        "nonce": f"n{number}",
        "last_form": f"n{number}",
        "contact_id": contact,
        "template_id": chance.randrange(1, 11),
        "group_id": chance.randrange(1, 5),
        "description": " ".join(words[:3]),
        "occurred_on": day,
        "occurred_at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
        "zone": "Atlantic/Reykjavik",
        "outcome": Outcome.ATTEMPT_FAILED if chance.random() < 0.2 else Outcome.SUCCESSFUL,
        "notes": " ".join(words[3:]),
        "salesperson": person(chance.randrange(PEOPLE)),
        "correspondence": Correspondence.PHONE,
        "information_flow": InformationFlow.NONE,
        "initiated_by": InitiatedBy.US,
        "evaluation": chance.choice([None, None, *Evaluation]),
        "duration": chance.randrange(90),
        "cost": chance.randrange(10_000),
        "created_by": person(0),
        "created_at": NOW,
        "reason": "",
        "cancel_reason": "",
    }


def fill(url: str, count: int) -> None:
    """Indexes are built when the rows are there."""
    began = time.perf_counter()
    print(f"filling {url.partition(':')[0]} with {count} entries …", end=" ", flush=True)
    furnish(url, contacts=CONTACTS)
    engine = patient_engine(database_url(url))
    # What a constraint needs stays.
    indexes = [each for each in LOG.indexes | WORDS.indexes if not each.unique]
    with engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
    load(engine, count)
    with engine.begin() as connection:
        for index in indexes:
            index.create(connection)
    settle(engine)
    engine.dispose()
    print(f"{time.perf_counter() - began:.0f} s", flush=True)


def load(engine: Engine, count: int) -> None:
    source = rows(count)
    given = {name: bindparam(name) for name in next(rows(1))[0]}
    while chunk := list(islice(source, CHUNK)):
        said = [
            {"workspace_id": HOME, "number": row["number"], "word": word}
            for row, words in chunk
            for word in sorted(set(words))
        ]
        with engine.begin() as connection:
            connection.execute(insert(LOG).values(given), [row for row, _ in chunk])
            connection.execute(insert(WORDS), said)
