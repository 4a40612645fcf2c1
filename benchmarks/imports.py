"""``import-contacts`` beside the bare insert of the same rows into the same empty tables."""

import csv
import multiprocessing
import resource
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from sqlalchemy import insert

from benchmarks.contacts import contacts
from benchmarks.filled import HOME, row_of
from benchmarks.office import furnish
from bot.clock import utc_now
from bot.engine import engines_for
from bot.importing import Importer
from domain.contacts.importing import BATCH
from domain.store.contacts import word_rows
from domain.store.finding import CONTACTS, WORDS

COLUMNS = ("name", "company", "email", "phone", "city")


@dataclass(frozen=True, slots=True)
class Imported:
    rows: int
    ours: float
    bare: float
    megabytes: float  # by which the importing process grew

    @property
    def ratio(self) -> float:
        return self.bare / self.ours


def compare(ours: str, bare: str, folder: Path, count: int) -> Imported:
    """Each in a process of its own, one after the other; both URLs are of empty databases."""
    path = folder / "contacts.csv"
    write_file(path, count)
    seconds, megabytes = alone(import_file, ours, path)
    return Imported(count, seconds, alone(insert_rows, bare, count)[0], megabytes)


def alone(measured, url: str, what) -> tuple[float, float]:
    furnish(url, contacts=0)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (url, what))


def import_file(url: str, path: Path) -> tuple[float, float]:
    engines = engines_for(url)
    before, began = grown(), time.perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        Importer(engines, HOME, utc_now()).run(path)
    seconds = time.perf_counter() - began
    engines.dispose()
    return seconds, grown() - before


def insert_rows(url: str, count: int) -> tuple[float, float]:
    """In the same batches; the rows are there before the clock starts."""
    engines = engines_for(url)
    batches = [batch_rows(start) for start in batches_of(count)]
    began = time.perf_counter()
    for rows, words in batches:
        with engines.writer.begin() as connection:
            connection.execute(insert(CONTACTS), rows)
            connection.execute(insert(WORDS), words)
    seconds = time.perf_counter() - began
    engines.dispose()
    return seconds, 0


def batches_of(count: int):
    source = contacts(count)
    while batch := list(islice(source, BATCH)):
        yield batch


def batch_rows(batch):
    now = utc_now()
    rows = [{**row_of(each), "created_at": now, "changed_at": now} for each in batch]
    return rows, [row for each in batch for row in word_rows(each, HOME)]


def write_file(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for each in contacts(count):
            company = each.name if each.kind == "company" else each.company_name
            writer.writerow((each.name, company, each.email, each.phone, each.city))


def grown() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
