"""The real bot and a sandbox in one event loop, and what has come into the store."""

from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select

from bot.app import Bot, build_app
from bot.clock import clock_for
from bot.engine import Engines
from bot.features import Surroundings, build_courier, job_kinds
from bot.health import Health
from bot.installation import Installation
from bot.intake import InFlight, ListenerEnds, ListenerStarts
from bot.manifest import over_http, read_manifest
from bot.metrics import Metrics
from bot.server import EVENTS_PATH, Pages, Server
from bot.slack import web_client, web_session
from bot.socket import Sockets
from bot.work import ThreadedWork
from domain.contacts.model import Contact, ContactKind
from domain.ids import FormNonce, UserId, WorkspaceId
from domain.interactions.content import Basics, Entered
from domain.interactions.model import FormRef
from domain.salespeople.model import Role
from domain.salespeople.use_cases import note_profile
from domain.store.also_present import named_in
from domain.store.log_rows import by_column, to_interaction
from domain.store.scope import ScopedSession
from domain.store.tables import AuditRow, InteractionRow, MemberRow
from domain.workspaces.use_cases import open_workspace
from handlers.jobs.runner import JobRunner
from handlers.reminders.delivery import Delivery
from handlers.roster import profile_of
from handlers.timing import Clock
from sandbox import payloads
from sandbox.sandbox import Sandbox
from tests.support.routes import keep_routes, know_routes
from tests.support.signatures import read_from_code

TUESDAY = datetime(2026, 6, 2, 10, 0, 5, tzinfo=UTC)
COMMAND = "/interaction"
MANIFEST = read_manifest()  # reading it takes a quarter of the time of opening an office

read_from_code()


@dataclass
class Office:
    """``deliver`` sends what is due; only the office of the main job has a heartbeat for that."""

    sandbox: Sandbox
    bot: Bot
    work: ThreadedWork
    engines: Engines
    clock: Clock
    delivery: Delivery
    jobs: JobRunner

    def __getattr__(self, name):
        """``office.anna``: a person by handle."""
        return self.sandbox.person(name)

    @property
    def workspace(self):
        return WorkspaceId(self.sandbox.workspace.id)

    async def form(self, person=None, words=""):
        """A new one, opened by the command in #sales."""
        return await (person or self.anna).command(COMMAND, words, channel="#sales")

    async def pass_time(self, **span):
        """Then everything that has become due is sent."""
        self.sandbox.advance(timedelta(**span))
        await self.deliver()

    async def wait_until(self, moment):
        self.sandbox.travel_to(moment)
        await self.deliver()

    async def deliver(self):
        """Everything due, and what that has made due; jobs go on to their end."""
        await self.bot.intake.in_flight.finished()
        await self.send()
        while (due_at := await self.jobs.run_once()) and due_at <= self.clock():
            await self.jobs.finished()
        await self.jobs.finished()
        await self.send()

    async def send(self):
        """Every message that is due; the last of them has arrived."""
        while (due_at := await self.delivery.run_once()) and due_at <= self.clock():
            pass
        await self.delivery.finished()

    async def given_contact(self, name, *, workspace=None, **facts):
        """Facts are fields of ``Contact``."""

        def add(stores):
            contact = Contact(
                id=stores.numbers.next_contact(),
                number=stores.numbers.next_in_series("contact"),
                name=name,
                **{"kind": ContactKind.PERSON, **facts},
            )
            stores.contacts.add(contact, created_by=UserId("U0"), now=self.clock())
            return contact

        return await self.work.write(workspace or self.workspace, add)

    async def given_series(self, code, prefix):
        def add(stores):
            stores.numbers.open_series(code, prefix=prefix)

        await self.work.write(self.workspace, add)

    async def given_known(self, *people):
        """They have used the bot before."""
        for person in people:
            shown = payloads.profile(person.workspace, person.member, locale=True, email=False)
            known = profile_of(shown, self.workspace)
            await self.work.write(self.workspace, note_profile, known, now=self.clock())

    async def given_manager(self, person):
        await self.given_known(person)
        self.alter(MemberRow, {"role": Role.MANAGER}, user_id=person.id)

    async def given(self, use_case, person, **basics):
        """Done before by ``person``: ``record`` or ``postpone``, with Þórunn, a meeting."""
        await self.given_known(person)
        entered = Entered(
            basics=Basics(
                **{
                    "contact": 1,
                    "template": 3,
                    "description": "Meeting",
                    "occurred_at": self.clock().replace(second=0, microsecond=0),
                    **basics,
                },
            ),
            details=None,
        )
        ref = FormRef(nonce=FormNonce(uuid4().hex))
        told = {"actor": person.id, "now": self.clock()}
        card = await self.work.write(self.workspace, use_case, ref, entered, **told)
        return card.interaction

    def rows(self, table, **facts):
        with self._session(self.engines.reader) as session:
            return list(session.scalars(select(table).filter_by(**facts)))

    def written(self, *tables):
        """Every row as the database holds it: whether anything was changed, for a tenth of what
        ``rows`` costs."""
        with self.engines.reader.connect() as connection:
            asked = [f"SELECT * FROM {each.__tablename__}" for each in tables]  # noqa: S608
            return [connection.exec_driver_sql(each).all() for each in asked]

    def alter(self, table, values, **facts):
        """What an admin would set, where there is no screen for it yet."""
        with self.store() as session:
            for row in session.scalars(select(table).filter_by(**facts)):
                for name, value in values.items():
                    setattr(row, name, value)

    @contextmanager
    def store(self):
        """What was there before, written past the bot."""
        with self._session(self.engines.writer) as session, session.begin():
            yield session

    def _session(self, engine):
        return ScopedSession(engine, info={"workspace": self.workspace})

    @property
    def interactions(self):
        rows = sorted(self.rows(InteractionRow), key=lambda row: row.number)
        with self._session(self.engines.reader) as session:
            present = named_in(session, rows)
        return [
            to_interaction(told, present=present.get(told["number"], ()))
            for told in by_column(rows)
        ]

    @property
    def interaction(self):
        """The only one."""
        [found] = self.interactions
        return found

    @property
    def audit(self):
        """(actor, action) of all that was done to interactions, in its order."""
        rows = sorted(self.rows(AuditRow), key=lambda row: row.at)
        return [(r.actor, r.action) for r in rows if r.subject.startswith("interaction:")]

    @property
    def members(self):
        return {row.user_id: row for row in self.rows(MemberRow)}


class Watched(InFlight):
    """The sandbox waits for the bot's listeners, and not for a silence that may be a pause."""

    def __init__(self, changes):
        super().__init__()
        self._changes = changes

    def enter(self):
        super().enter()
        self._changes.began("listener")

    def leave(self):
        super().leave()
        self._changes.ended("listener")


def watch(bot, sandbox):
    bot.intake.in_flight = watched = Watched(sandbox.state.changes)
    for app in bot.apps.values():
        app.listener_runner.listener_start_handler = ListenerStarts(watched)
        app.listener_runner.listener_completion_handler = ListenerEnds(watched)
    sandbox.patience.consequence = sandbox.patience.calm = 0.005


@asynccontextmanager
async def open_office(
    engines,
    work,
    *,
    deliver,
    now=TUESDAY,
    extra_jobs=None,
    beside=(),
    is_known=False,
    shared=None,
):
    """``deliver``: "socket" or "http"; ``extra_jobs``: kinds by name, beside those of the bot;
    ``beside``: names of further workspaces that have installed the app; ``is_known``: the store
    holds already what the bot writes when it starts."""
    manifest = deepcopy(MANIFEST)
    if deliver == "http":
        manifest = over_http(manifest, "https://bot.example")
    async with AsyncExitStack() as closing:
        sandbox = await closing.enter_async_context(Sandbox.start(manifest=manifest))
        sandbox.travel_to(now)
        clock, metrics = clock_for(sandbox.clock.offset_file), Metrics()
        session = await closing.enter_async_context(web_session())
        for name in beside:
            sandbox.add_workspace(name)
        clients = {}
        for each in sandbox.workspaces:
            client = web_client(session, each.bot_token, sandbox.api_url)
            clients[await Installation.look_up(client)] = client
            if not is_known:
                await work.write(each.id, open_workspace, name=each.name, now=clock())
        bot = build_app(
            work=work,
            clock=clock,
            clients=clients,
            metrics=metrics,
            shared=shared,
            signing_secret=sandbox.signing_secret,
        )
        watch(bot, sandbox)
        for app in bot.apps.values():
            know_routes(app)
            closing.callback(keep_routes, app)
        closing.push_async_callback(bot.intake.in_flight.finished)
        await listen(closing, sandbox, bot, client, Health(work, clock, metrics, None), deliver)
        kinds, couriers = {}, {}
        for installation, client in clients.items():
            around = Surroundings(work=work, clock=clock, client=client, tally=metrics)
            ours = kinds[installation.workspace] = {**job_kinds(around), **(extra_jobs or {})}
            couriers[installation.workspace] = build_courier(around, ours)
        delivery, jobs = Delivery(work, couriers, clock, metrics), JobRunner(work, clock, kinds)
        yield Office(sandbox, bot, work, engines, clock, delivery, jobs)


async def listen(closing, sandbox, bot, client, health, deliver):
    """Slack's requests reach the bot as they do in production, by socket or by HTTP."""
    if deliver == "socket":
        sockets = Sockets(client, sandbox.app_token, bot.intake.dispatch)
        closing.push_async_callback(sockets.close)
        await sockets.start()
        return
    site = Pages(health, bot.intake, metrics_public=False).site(takes_requests=True)
    server = Server(site, host="127.0.0.1", port=0)
    closing.push_async_callback(server.stop)
    server.start()
    sandbox.deliver_over("http", f"http://127.0.0.1:{server.port}{EVENTS_PATH}")
