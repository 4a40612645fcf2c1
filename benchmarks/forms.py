"""(a) /interaction to views.open; (b) Record to a committed row."""

import asyncio
import json
from collections.abc import Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import func, select

from benchmarks.load import Measured, counter, press_for, timed
from benchmarks.mock_slack import MockSlack
from benchmarks.office import command, furnish, session_on, submission
from benchmarks.servers import BARE, BOT, TUNED, bot_settings, output_of, serving
from bot.engine import engines_for
from domain.store.tables import InteractionRow
from sandbox.running import free_port

ROUNDS, SECONDS, WARM_UP = 4, 2.5, 2.0
OPENING, SUBMITTING = 50, 20


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians of rounds in turn; ``ratios`` are of neighbouring rounds."""

    ours: float
    bare: float
    ratios: tuple[float, ...]
    p99: float
    bare_p99: float
    cpu: float

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def compared(
    ours: list[Measured], bare: list[float], bare_p99s: Iterable[float] = (0.0,)
) -> Compared:
    return Compared(
        ours=median(each.per_second for each in ours),
        bare=median(bare),
        ratios=tuple(each.per_second / other for each, other in zip(ours, bare, strict=True)),
        p99=median(each.p99 for each in ours),
        bare_p99=median(bare_p99s),
        cpu=median(each.cpu / each.done for each in ours),
    )


class Opening:
    """A person's round: the command, its ack, and the view that it opens."""

    def __init__(self, slack: MockSlack) -> None:
        self._slack = slack

    async def press(self, caller, person, measured):
        trigger = f"{next(counter)}.bench"
        opened = asyncio.get_running_loop().create_future()
        self._slack.opened[trigger] = opened
        assert await timed(caller, command(person, trigger), measured)
        await opened
        measured.done += 1


async def submit(caller, person, measured):
    if await timed(caller, submission(person), measured):
        measured.done += 1


async def compare_opening(folder: Path) -> tuple[Compared, Compared]:
    """Beside Bolt as it comes, and beside Bolt on our server and with our client."""
    slack, url = MockSlack(), f"sqlite:///{folder}/opening.db"
    await slack.listen()
    furnish(url)
    ours_at, bare_at, tuned_at = free_port(), free_port(), free_port()
    view_file = folder / "view.json"
    press = Opening(slack).press
    settings = bot_settings(ours_at, url, slack.url)
    async with serving(ours_at, BOT, "run", **settings) as ours_is:
        slack.keep_view = True
        await press_for(WARM_UP, OPENING, ours_at, press)
        slack.keep_view = False
        view_file.write_text(json.dumps(slack.last_view))
        given = (slack.url, str(view_file))
        async with (
            serving(bare_at, BARE, str(bare_at), *given),
            serving(tuned_at, TUNED, str(tuned_at), *given),
        ):
            ours, bare, tuned = [], [], []
            for port in (bare_at, tuned_at):
                await press_for(WARM_UP, OPENING, port, press)
            for _ in range(ROUNDS):
                ours.append(await press_for(SECONDS, OPENING, ours_at, press, of=ours_is.pid))
                bare.append(await press_for(SECONDS, OPENING, bare_at, press))
                tuned.append(await press_for(SECONDS, OPENING, tuned_at, press))
    return compared_with(ours, bare), compared_with(ours, tuned)


def compared_with(ours: list[Measured], others: list[Measured]) -> Compared:
    rates, p99s = zip(*((each.per_second, each.p99) for each in others), strict=True)
    return compared(ours, list(rates), p99s)


async def compare_recording(folder: Path) -> Compared:
    url, bare_url = f"sqlite:///{folder}/ours.db", f"sqlite:///{folder}/bare.db"
    furnish(url)
    furnish(bare_url)
    async with bot_on(url) as (port, bot):
        warm_up = await press_for(WARM_UP, SUBMITTING, port, submit)
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(await press_for(SECONDS, SUBMITTING, port, submit, of=bot.pid))
            bare.append(float(await output_of("benchmarks.bare_store", bare_url, str(SECONDS))))
    promised = sum(each.done for each in [warm_up, *ours])
    assert promised == rows_in(url), "a form closed without a row"
    return compared(ours, bare)


@asynccontextmanager
async def bot_on(url: str):
    slack, port = MockSlack(), free_port()
    await slack.listen()
    async with serving(port, BOT, "run", **bot_settings(port, url, slack.url)) as bot:
        yield port, bot


def rows_in(url: str) -> int:
    engines = engines_for(url)
    with session_on(engines.reader) as session:
        count = session.scalar(select(func.count()).select_from(InteractionRow))
    engines.dispose()
    return count or 0
