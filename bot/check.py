"""``check``: would it run? Each finding is a sentence, for whoever sets the app up."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError
from aiohttp.client_ws import ClientWSTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import OperationalError

from bot.clock import utc_now
from bot.engine import database_url, patient_engine
from bot.installation import Installation, TokenRefused
from bot.manifest import needed_scopes, optional_scopes, read_manifest
from bot.migrate import file_of, is_sqlite
from bot.settings import Settings
from bot.slack import web_client, web_session
from bot.socket import open_address
from bot.transactions import reason
from domain.store.migrations.runner import Standing, standing_of

# Seconds; a Date has no fractions, and the answer was under way.
CLOCK_TOLERANCE = 5
WS_TIMEOUT = ClientWSTimeout(ws_receive=10.0, ws_close=1.0)
WITHOUT = {
    "commands": "/interaction and the shortcut do not exist",
    "chat:write": "no confirmation and no reminder can be sent",
    "users:read": "nobody is let in, since nobody can be looked up",
}
WITHOUT_OPTIONAL = {
    "users:read.email": "Record as interaction does not choose the author's contact. To grant it, "
    "install the app again and leave it ticked",
    "im:history": "a reminder comes twice where Slack's answer to it is lost, or the bot is killed "
    "in that moment. To grant it, install the app again and leave it ticked",
}
STANDINGS = {
    Standing.EMPTY: "is empty: `python -m bot run` or `migrate` will create its tables",
    Standing.BEHIND: "is older than this release: `python -m bot run` or `migrate` will update it",
    Standing.CURRENT: "is up to date",
    Standing.AHEAD: "was migrated by a later release than this one",
}


@dataclass(frozen=True, slots=True)
class Finding:
    says: str
    is_problem: bool = False
    is_hint: bool = False

    @property
    def mark(self) -> str:
        return "✗" if self.is_problem else "–" if self.is_hint else "✓"


async def findings(settings: Settings) -> AsyncIterator[Finding]:
    yield database_finding(settings.database_url)
    async with web_session() as session:
        clients = [web_client(session, each, settings.api_url) for each in settings.bot_tokens]
        try:
            yield await clock_finding(clients[0])
            for client in clients:
                for finding in await token_findings(client):
                    yield finding
            async for finding in line_findings(clients[0], settings):
                yield finding
        except TokenRefused as refused:
            yield Finding(f"{refused}.", is_problem=True)
        except (ClientError, SlackApiError, TimeoutError) as error:
            yield Finding(f"Slack does not answer at {settings.api_url}: {error!r}.", True)


def database_finding(url: str) -> Finding:
    parsed = database_url(url)
    engine = patient_engine(parsed)
    name = parsed.render_as_string(hide_password=True)
    try:
        # Looking into a file that does not exist would create it.
        is_new = is_sqlite(engine) and not file_of(engine).exists()
        standing = Standing.EMPTY if is_new else standing_of(engine)
    except OperationalError as error:
        return Finding(f"The database {name} cannot be used: {reason(error)}.", is_problem=True)
    finally:
        engine.dispose()
    return Finding(f"The database {name} {STANDINGS[standing]}.", standing is Standing.AHEAD)


async def clock_finding(client: AsyncWebClient) -> Finding:
    """By the Date of Slack's own answer, which has whole seconds."""
    answer = await client.api_test()
    return clock_told(answer.headers.get("Date"), now=utc_now())


def clock_told(told: str | None, *, now: datetime) -> Finding:
    if told is None:
        return Finding("Slack's answer tells no time to compare the clock with.", is_hint=True)
    ahead = (now - parsedate_to_datetime(told)).total_seconds()
    if abs(ahead) <= CLOCK_TOLERANCE:
        return Finding("The clock of this machine agrees with Slack's.")
    which = "ahead of" if ahead > 0 else "behind"
    return Finding(
        f"The clock of this machine is {abs(ahead):.0f} seconds {which} Slack's: reminders come at "
        "the wrong time, and signed requests are refused from five minutes on. Set it by NTP.",
        is_problem=True,
    )


async def connections_at(address: str) -> int:
    """How many Socket Mode connections the app has, this one left out.

    Slack says so in its hello. What it sends us in the moment before we leave is lost for whoever
    asked, who may ask again; so nobody should run this every minute.
    """
    async with web_session() as session, session.ws_connect(address, timeout=WS_TIMEOUT) as socket:
        hello = await socket.receive_json()
    return int(hello.get("num_connections", 1)) - 1


def instance_finding(others: int) -> Finding:
    if others == 0:
        return Finding("No other process is connected with this app's token.")
    return Finding(
        f"{others} other connections are open with this app's token (a running Samskipti has two): "
        "several processes are right on one shared PostgreSQL, and lose requests to each other on "
        "two databases.",
        is_hint=True,
    )


async def token_findings(client: AsyncWebClient) -> list[Finding]:
    try:
        installation = await Installation.look_up(client)
    except TokenRefused as refused:
        return [Finding(f"{refused}.", is_problem=True)]
    name, workspace = installation.workspace_name, installation.workspace
    accepted = f"Slack accepts SLACK_BOT_TOKEN, for the workspace {name} ({workspace})."
    return [Finding(accepted), *scope_findings(installation.scopes)]


def scope_findings(granted: frozenset[str]) -> Iterator[Finding]:
    for scope in sorted(needed_scopes(read_manifest()) - granted):
        loss = WITHOUT.get(scope, "a feature does not work")
        yield Finding(f"The scope {scope} is missing: {loss}. Add it, and install again.", True)
    for scope in sorted(optional_scopes(read_manifest()) - granted):
        loss = WITHOUT_OPTIONAL.get(scope, "a feature is not there")
        yield Finding(f"The optional scope {scope} is not granted: {loss}.", is_hint=True)


async def line_findings(client: AsyncWebClient, settings: Settings) -> AsyncIterator[Finding]:
    if settings.app_token:
        address = await open_address(client, settings.app_token)
        yield Finding("Slack accepts SLACK_APP_TOKEN: requests come through Socket Mode.")
        yield instance_finding(await connections_at(address))
    else:
        yield Finding("Requests come over HTTP, signed with SLACK_SIGNING_SECRET.")
