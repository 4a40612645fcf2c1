"""Criteria over the databases of ``benchmarks.filled_log``: count and sample of each kind, seconds.

``python -m benchmarks.criteria``
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median
from typing import TypeVar

from sqlalchemy import Engine

from benchmarks import filled_log
from benchmarks.filled_log import OF_CONTACTS, OF_ENTRIES, UNTIL
from benchmarks.office import person, session_on
from bot.engine import engines_for
from domain.contacts.model import ContactKind
from domain.ids import ContactId, TemplateId
from domain.interactions.kinds import Evaluation, Outcome
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Options,
)
from domain.store.criteria import joined
from domain.store.stores import Stores

T = TypeVar("T")
ROUNDS, LIMIT = 3, 2.0
PATIENCE = timedelta(minutes=1)
YEAR, MONTH = UNTIL - timedelta(days=365), UNTIL - timedelta(days=30)
COMMON, OTHER = TemplateId(1), TemplateId(7)


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


def measure(url: str) -> dict[str, tuple[int, float]]:
    """Of each: how many contacts, and the median of some rounds, in seconds."""
    engines = engines_for(url, PATIENCE)
    found = {name: told(engines.reader, action) for name, action in actions()}
    engines.dispose()
    return found


def told(engine: Engine, action: Action) -> tuple[int, float]:
    counts, took = set(), []
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            began = time.perf_counter()
            question = asked_of(engine, lambda stores: stores.criteria.question(action))
            found = threads.map(
                lambda half: asked_of(engine, lambda stores: stores.criteria.answer(half)),
                question.halves,
            )
            counts.add(joined(list(found)).count)
            took.append(time.perf_counter() - began)
    [count] = counts
    return count, median(took)


def asked_of(engine: Engine, use_case: Callable[[Stores], T]) -> T:
    with session_on(engine) as session, session.begin():
        return use_case(Stores(session))


def main() -> None:
    with filled_log.both() as urls:
        ours, theirs = (measure(url) for url in urls.values())
    print(f"\n{OF_CONTACTS} contacts, {OF_ENTRIES} entries; count and sample, seconds, at most 2")
    print("                             contacts    SQLite  PostgreSQL")
    for name, (count, seconds) in ours.items():
        counted, took = theirs[name]
        assert counted == count, f"{name}: {count} and {counted}"
        slow = "  too slow" if max(seconds, took) > LIMIT else ""
        print(f"{name:<26}{count:>11}{seconds:10.2f}{took:12.2f}{slow}")


if __name__ == "__main__":
    main()
