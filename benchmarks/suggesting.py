"""A keystroke end to end: from a signed request to the options of its answer, many at a time.

``python -m benchmarks.suggesting``, beside the databases of ``benchmarks.filled``: 10,000 contacts,
with BENCH_SCALE=full a million. What is typed begins a word of some contact, so most answers hold
25 options.
"""

import asyncio
import json
import os
import time
from collections.abc import Sequence
from random import Random
from statistics import median
from urllib.parse import urlencode

from benchmarks import filled, searching
from benchmarks.contacts import SEED
from benchmarks.forms import bot_on
from benchmarks.load import Caller, Measured, counter, press_for
from benchmarks.mock_slack import WORKSPACE
from benchmarks.office import person, session_on
from bot.engine import engines_for
from domain.ids import FormNonce
from domain.interactions.model import FormRef
from domain.language import Language
from handlers.interactions.wire import Callback, Field, FormMemory

CONTACTS = 1_000_000 if os.environ.get("BENCH_SCALE") == "full" else 10_000
AT_ONCE, SECONDS, WARM_UP = 20, 10.0, 3.0
LETTERS, TYPED = (2, 3, 4), 600


async def measure(url: str, count: int) -> Measured:
    async with bot_on(url) as (port, bot):
        press = Typing(beginnings(url, count)).press
        await press_for(WARM_UP, AT_ONCE, port, press)
        return await press_for(SECONDS, AT_ONCE, port, press, of=bot.pid)


def beginnings(url: str, count: int) -> list[str]:
    """Of words of contacts by chance."""
    engines, letters = engines_for(url), Random(SEED)
    with session_on(engines.reader) as session:
        asked = searching.Asked(session, count)
        typed = [asked.beginning(letters.choice(LETTERS))[0] for _ in range(TYPED)]
    engines.dispose()
    return typed


class Typing:
    """A person who types in the field of the contact."""

    def __init__(self, typed: Sequence[str]) -> None:
        self._typed = typed

    async def press(self, caller: Caller, number: int, measured: Measured) -> None:
        body = suggestion(number, self._typed[next(counter) % len(self._typed)])
        began = time.perf_counter()
        status, told = await caller.send(body)
        measured.acks.append(time.perf_counter() - began)
        assert status == 200
        assert json.loads(told)["options"]
        measured.done += 1


def suggestion(number: int, typed: str) -> bytes:
    memory = FormMemory(
        ref=FormRef(nonce=FormNonce("typing")), currency="EUR", language=Language.ENGLISH
    )
    payload = {
        "type": "block_suggestion",
        "team": {"id": WORKSPACE},
        "user": {"id": person(number), "team_id": WORKSPACE},
        "action_id": Field.CONTACT,
        "block_id": Field.CONTACT.block_id(0),
        "value": typed,
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": Callback.FORM,
            "private_metadata": memory.dump(),
            "blocks": [],
        },
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def tell(database: str, url: str) -> None:
    found = asyncio.run(measure(url, CONTACTS))
    print(
        f"{database:<11}{found.per_second:6.0f}/s  p50 {1000 * median(found.acks):.0f} ms, "
        f"p99 {1000 * found.p99:.0f} ms, {1000 * found.cpu / found.done:.1f} ms of a processor",
        flush=True,
    )


def main() -> None:
    print(f"\n{CONTACTS} contacts, {AT_ONCE} keystrokes at a time")
    tell("SQLite", filled.sqlite(CONTACTS))
    with filled.postgres(CONTACTS) as url:
        tell("PostgreSQL", url)


if __name__ == "__main__":
    main()
