"""``check``: would it run? Each finding is a sentence, for whoever sets the app up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import OperationalError

from bot.engine import database_url, patient_engine
from bot.installation import Installation, TokenRefused
from bot.manifest import needed_scopes, optional_scopes, read_manifest
from bot.migrate import file_of, is_sqlite
from bot.settings import Settings
from bot.slack import web_client, web_session
from bot.socket import open_address
from bot.work import reason
from domain.store.migrations.runner import Standing, standing_of

WITHOUT = {
    "commands": "/interaction and the shortcut do not exist",
    "chat:write": "no confirmation and no reminder can be sent",
    "users:read": "nobody is let in, since nobody can be looked up",
}
WITHOUT_OPTIONAL = {
    "users:read.email": "Record as interaction does not choose the author's contact. To grant it, "
    "install the app again and leave it ticked",
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
        client = web_client(session, settings.bot_token, settings.api_url)
        try:
            async for finding in slack_findings(client, settings):
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


async def slack_findings(client: AsyncWebClient, settings: Settings) -> AsyncIterator[Finding]:
    installation = await Installation.look_up(client)
    name, workspace = installation.workspace_name, installation.workspace
    yield Finding(f"Slack accepts SLACK_BOT_TOKEN, for the workspace {name} ({workspace}).")
    for scope in sorted(needed_scopes(read_manifest()) - installation.scopes):
        loss = WITHOUT.get(scope, "a feature does not work")
        yield Finding(f"The scope {scope} is missing: {loss}. Add it, and install again.", True)
    for scope in sorted(optional_scopes(read_manifest()) - installation.scopes):
        loss = WITHOUT_OPTIONAL.get(scope, "a feature is not there")
        yield Finding(f"The optional scope {scope} is not granted: {loss}.", is_hint=True)
    if settings.app_token:
        await open_address(client, settings.app_token)
        yield Finding("Slack accepts SLACK_APP_TOKEN: requests come through Socket Mode.")
    else:
        yield Finding("Requests come over HTTP, signed with SLACK_SIGNING_SECRET.")
