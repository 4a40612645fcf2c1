"""``python -m benchmarks.kill``: kill -9 between sending a reminder and writing that down.

Slack holds back its answer to the post, so that the bot dies at exactly that moment; then it
starts again and its lease runs out. Lost is a reminder that never came, a duplicate one that
came twice. Where the app may look for what it sent (the optional scope im:history) there is none;
where it may not, there is one for each send that was under way.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.ids import FormNonce
from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.interactions.saving import postpone
from domain.reminders.model import Meant
from domain.store.tables import InteractionRow, MessageSubjectRow
from handlers.reminders.history import SCOPE
from tests.support.processes import READY, Host, eventually, hosting

KILLS = 20
UNTIL_LEASE_ENDS = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Figures:
    kills: int
    lost: int
    duplicates: int


async def kill_while_sending(database_url: str, kills: int, *, may_look: bool) -> Figures:
    """The last of them is started again ten minutes later, the others after a minute."""
    async with hosting(database_url) as host:
        manifest = host.slack.state.manifest
        if not may_look:
            host.slack.state.manifest = replace(manifest, scopes=manifest.scopes - {SCOPE})
        anna = host.slack.person("anna")
        bot = await host.start()
        await anna.command("/interaction", channel="#sales", expect=lambda: anna.modal)
        await host.knows(anna)
        for number in range(kills):
            held = host.slack.faults.hold_reply("chat.postMessage")
            await make_due(host, anna.id, f"Call {number}")
            async with asyncio.timeout(READY):
                await held.stored.wait()
            await host.kill(bot)
            held.release()
            is_last = number == kills - 1
            host.slack.advance(TEN_MINUTES if is_last else UNTIL_LEASE_ENDS)
            bot = await host.start()
            await eventually(lambda: nothing_due(host), within=READY)
        return figures(kills, [dm.text for dm in anna.dms])


async def make_due(host: Host, person: str, description: str) -> None:
    """A postponed interaction whose reminder is due now."""
    now = host.clock()

    def put_aside(stores):
        entered = Entered(basics=Basics(description=description), details=None)
        ref = FormRef(nonce=FormNonce(description))
        card = postpone(stores, ref, entered, actor=person, now=now)
        stores.due.move(card.interaction.subject, to=now, meant=Meant.CHOSEN)

    await host.write(put_aside)


def nothing_due(host: Host) -> bool:
    """Every interaction has a message that the bot knows of."""
    known = {row.subject for row in host.rows(MessageSubjectRow)}
    return all(f"interaction:{row.number}" in known for row in host.rows(InteractionRow))


def figures(kills: int, texts: list[str]) -> Figures:
    came = Counter(
        number for text in texts for number in range(kills) if f"Call {number}\n" in text
    )
    return Figures(kills, lost=kills - len(came), duplicates=came.total() - len(came))


def main() -> None:
    sys.exit(sum(measured(may_look=may_look) for may_look in (True, False)))


def measured(*, may_look: bool) -> int:
    """How many were lost, or doubled though it might have looked."""
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        url = f"sqlite:///{folder}/bot.db"
        found = asyncio.run(kill_while_sending(url, KILLS, may_look=may_look))
    print(
        f"{found.kills} × kill -9 while sending, {'with' if may_look else 'without'} {SCOPE}: "
        f"{found.lost} lost, {found.duplicates} duplicates"
    )
    return found.lost + (found.duplicates if may_look else 0)


if __name__ == "__main__":
    main()
