"""The life of the process: come up in order, or say why not; go down losing nothing."""

import asyncio
import gc
import logging
import os
import signal
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import FrameType

# With one country it loads all, for half a second: not while somebody waits.
import holidays.countries  # noqa: F401
from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import URL
from sqlalchemy.exc import OperationalError

from bot.alarms import SharedStore
from bot.app import Bot, build_app
from bot.changes import FileChanges
from bot.clock import SharedClock, clock_for
from bot.engine import engines_for
from bot.health import Health
from bot.installation import Installation, TokenRefused
from bot.logs import configure_logs
from bot.metrics import Metrics
from bot.migrate import migrate
from bot.opening import opened
from bot.server import CannotListen, Pages, Server
from bot.settings import Settings
from bot.slack import web_client, web_session
from bot.socket import Sockets
from bot.transactions import reason
from bot.work import ThreadedWork
from bot.write_back import WriteBack
from domain.reminders.starting import after_an_unseen_change_of_the_clock
from domain.store.due_queue import DueQueue
from handlers.timing import Clock
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM)
# Supervisors kill after ten seconds: eight to finish, one to say goodbye.
LAST_WORK = timedelta(seconds=8)
LAST_WORDS = timedelta(seconds=1)
# A load balancer sends requests until it has seen that we are not ready.
DRAIN = timedelta(seconds=1)
# A reminder that is posted and not recorded would be posted again: better to wait for the store.
BACKGROUND_PATIENCE = timedelta(seconds=20)


class CannotStart(Exception):
    """In words for whoever started us."""


def run(settings: Settings) -> None:
    """Returns after SIGTERM or SIGINT. Raises CannotStart, or SocketsLost later on."""
    configure_logs(settings.log_level)
    for name in [name for name in os.environ if name.startswith("SLACK_")]:
        del os.environ[name]  # Bolt would read them by itself
    signal.signal(signal.SIGTERM, leave)
    try:
        migrate(settings.database_url)
        asyncio.run(until_told_to_stop(settings))
    except OperationalError as error:
        raise CannotStart(f"The database cannot be used: {reason(error)}") from error
    except StoreUnavailable as error:
        raise CannotStart(f"The database cannot be used: {error}") from error
    except (TokenRefused, CannotListen) as error:
        raise CannotStart(f"{error}.") from error
    except (ClientError, SlackApiError, TimeoutError) as error:
        raise CannotStart(f"Slack does not answer at {settings.api_url}: {error!r}") from error


def leave(_signal: int, _frame: FrameType | None) -> None:
    """While there is no event loop yet, nothing needs to be finished."""
    raise SystemExit(0)


async def until_told_to_stop(settings: Settings) -> None:
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(serve(settings))

    def stop() -> None:
        for each in SIGNALS:
            loop.remove_signal_handler(each)  # a second signal ends us at once
        serving.cancel()

    for each in SIGNALS:
        loop.add_signal_handler(each, stop)
    await asyncio.wait({serving})
    if not serving.cancelled():
        serving.result()


async def serve(settings: Settings) -> None:
    metrics, time = Metrics(), SharedClock()
    clock = clock_for(settings.clock_offset_file, time)
    async with AsyncExitStack() as closing:
        engines = engines_for(settings.database_url)
        closing.callback(engines.dispose)
        is_file = engines.writer.dialect.name == "sqlite"
        if is_file:
            closing.enter_context(WriteBack(engines.writer))
        work = ThreadedWork(engines, observe=metrics.store_answered)
        closing.push_async_callback(work.close)
        session = await closing.enter_async_context(web_session())
        clients = await installed(session, settings)
        patient = work.with_patience(BACKGROUND_PATIENCE)
        shared = await shared_store(patient, engines.writer.url, time)
        await bring_near(patient, clock)
        for installation in clients:
            await open_ours(work, installation, clock)
        bot = build_app(
            work=work,
            background=patient,
            clock=clock,
            clients=clients,
            metrics=metrics,
            shared=shared,
            signing_secret=settings.signing_secret or "",
        )
        work.tell_of_due(bot.alarms.lookout.made_due)
        if is_file:
            changes = FileChanges(Path(engines.writer.url.database or ""))
            bot.alarms.lookout.has_changed = changes.any
        sockets = None
        if settings.app_token:
            # They are the app's, whoever has installed it: any client will do.
            sockets = Sockets(next(iter(clients.values())), settings.app_token, bot.intake.dispatch)
        health = Health(work, clock, metrics, sockets)
        await Service(bot, health, server_for(settings, health, bot), sockets).run()


async def shared_store(work: ThreadedWork, url: URL, time: SharedClock) -> SharedStore | None:
    """None where it is a file of this machine. From now on its time is ours."""
    asked_at = time.ticks()
    moments = await work.read_queue(DueQueue.moments, of=[], now=time())
    if moments.clock is None:
        return None
    time.set(moments.clock, asked_at)
    return SharedStore(url, time)


async def bring_near(work: ThreadedWork, clock: Clock) -> None:
    count = await work.write_queue(after_an_unseen_change_of_the_clock, now=clock())
    if count:
        log.warning("a clock was ahead and was put back; what was put off by it: %s", count)


async def installed(
    session: ClientSession, settings: Settings
) -> dict[Installation, AsyncWebClient]:
    """By each token its workspace. Of several, one that Slack refuses stops nobody else.

    Raises TokenRefused where it refuses all.
    """
    found: dict[Installation, AsyncWebClient] = {}
    refusal: TokenRefused | None = None
    for token in settings.bot_tokens:
        client = web_client(session, token, settings.api_url)
        try:
            found[await Installation.look_up(client)] = client
        except TokenRefused as refused:
            refusal = refused
            log.error("nothing is sent to one workspace, nor asked by it: %s", refused)
    if not found:
        raise refusal or TokenRefused("SLACK_BOT_TOKEN is empty")
    return found


async def open_ours(work: ThreadedWork, installation: Installation, clock: Clock) -> None:
    name = installation.workspace_name
    await opened(work, installation.workspace, name, clock)
    log.info("working for %s (%s)", name, installation.workspace)


def keep_from_the_collector() -> None:
    """All that was made so far stays. To look through it for rubbish takes 140 ms now and then, in
    which nothing else moves: no ack, and nothing that is due."""
    gc.collect()
    gc.freeze()


def server_for(settings: Settings, health: Health, bot: Bot) -> Server:
    pages = Pages(health, bot.intake, settings.metrics_public)
    site = pages.site(takes_requests=not settings.socket_mode)
    return Server(site, host=settings.host, port=settings.port)


@dataclass(frozen=True, slots=True)
class Service:
    bot: Bot
    health: Health
    server: Server
    sockets: Sockets | None

    async def run(self) -> None:
        """Until it is cancelled, or the sockets are lost."""
        try:
            self.server.start()
            if self.sockets:
                await self.sockets.start()
            self.bot.alarms.start()
            keep_from_the_collector()
            log.info("ready")
            await self._watch()
        finally:
            await self._stop()

    async def _watch(self) -> None:
        if self.sockets:
            await self.sockets.watch()
        else:
            await asyncio.Event().wait()

    async def _stop(self) -> None:
        log.info("stopping")
        self.health.is_stopping = True
        try:
            async with asyncio.timeout(LAST_WORK.total_seconds()):
                await self._stop_taking()
                await asyncio.gather(self.bot.intake.in_flight.finished(), self.bot.alarms.stop())
        except TimeoutError:
            log.warning("stopping with %s requests unfinished", self.bot.intake.in_flight.count)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS.total_seconds()):
                await self._hang_up()
        log.info("stopped")

    async def _stop_taking(self) -> None:
        if self.sockets:
            self.sockets.stop_renewing()
        else:
            await asyncio.sleep(DRAIN.total_seconds())
            await self.server.stop()

    async def _hang_up(self) -> None:
        if self.sockets:
            await self.sockets.close()
        await self.server.stop()
