"""The bot as a process of its own, which may be killed, on a database that outlives it."""

import asyncio
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import select

from bot.clock import clock_for
from bot.engine import engines_for
from bot.migrate import migrate
from bot.work import ThreadedWork
from domain.contacts.model import Contact, ContactKind
from domain.ids import UserId, WorkspaceId
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.tables import MemberRow
from domain.workspaces.use_cases import open_workspace
from sandbox import Sandbox
from sandbox.bot_process import bot_environment
from sandbox.running import free_port
from tests.support.nursery import ForkedBot
from tests.support.outages import store_locked

READY = 30.0
BETWEEN_LOOKS = 0.005  # s
CUSTOMER = "Sæunn Eiðsdóttir"


class Host:
    """Starts bots on one database, kills them, and looks at what they left."""

    def __init__(self, slack, database_url):
        self.slack, self.url = slack, database_url
        self.engines = engines_for(database_url)
        self.clock = clock_for(slack.clock.offset_file)
        self.workspace = WorkspaceId(slack.workspace.id)
        self._bots = []

    async def prepare(self):
        """All tables, and one customer."""
        migrate(self.url)
        await self.write(open_workspace, name="Norðurljós", now=self.clock())
        await self.write(self._add_customer)

    async def write(self, use_case, *args, **kwargs):
        """Beside the running bot, as the command line does."""
        work = ThreadedWork(self.engines)
        try:
            return await work.write(self.workspace, use_case, *args, **kwargs)
        finally:
            await work.close()

    def _add_customer(self, stores):
        customer = Contact(
            id=stores.numbers.next_contact(),
            number=stores.numbers.next_in_series("contact"),
            kind=ContactKind.PERSON,
            name=CUSTOMER,
        )
        stores.contacts.add(customer, created_by=UserId("U0"), now=self.clock())

    def new_bot(self):
        environment = bot_environment(
            self.slack, mode="socket", port=free_port(), database=self.url, log_level="INFO"
        )
        bot = ForkedBot(environment)
        self._bots.append(bot)
        return bot

    async def start(self):
        bot = self.new_bot()
        await bot.start()
        await bot.ready(READY)
        return bot

    async def kill(self, bot):
        """As the kernel does: nothing is finished, nothing is said."""
        bot._process.kill()
        await bot.ended()
        await self.slack.until(lambda: not self.slack.sockets.connections)

    async def stop(self):
        for bot in self._bots:
            await bot.stop()
        self.engines.dispose()

    @contextmanager
    def store_held(self):
        """Whoever wants to write has to wait."""
        with store_locked(self.engines):
            yield

    async def knows(self, person):
        """The form may be open before what Slack said of who opened it is written down."""
        await eventually(lambda: self.rows(MemberRow, user_id=person.id), within=READY)

    def rows(self, table, **facts):
        with ScopedSession(self.engines.reader, info={"workspace": ALL_WORKSPACES}) as session:
            return list(session.scalars(select(table).filter_by(**facts)))


@asynccontextmanager
async def hosting(database_url):
    async with Sandbox.start() as slack:
        host = Host(slack, database_url)
        try:
            await host.prepare()
            yield host
        finally:
            await host.stop()


async def eventually(condition, within=5.0):
    """For what happens in a thread or another process, where nothing tells that it did.

    Looks again and again, but leaves the processor to whom it waits for.
    """
    looking = asyncio.get_running_loop().create_future()  # ends with the time that it has
    async with asyncio.timeout(within):
        while not await asyncio.to_thread(condition):
            await asyncio.wait({looking}, timeout=BETWEEN_LOOKS)
