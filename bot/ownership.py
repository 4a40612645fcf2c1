"""Whose data a command of the command line works on."""

from sqlalchemy import select

from bot.clock import utc_now
from bot.engine import Engines
from bot.installation import Installation
from bot.opening import opened
from bot.settings import read_slack_access
from bot.slack import web_client, web_session
from bot.work import ThreadedWork
from domain.ids import WorkspaceId
from domain.store.scope import ALL_WORKSPACES, ScopedSession
from domain.store.tables import WorkspaceRow


class OwnerUnclear(Exception):
    """Several workspaces, or none and no token that would name one."""


async def owner_of(engines: Engines, told: str | None) -> WorkspaceId:
    """The one that was told, the only one there is, or the one that the bot's token is for.

    Raises OwnerUnclear and TokenRefused.
    """
    known = known_workspaces(engines)
    if told is not None and told not in known:
        raise OwnerUnclear(f"There is no workspace {told} in this database.")
    if told is not None:
        return WorkspaceId(told)
    if len(known) == 1:
        return known[0]
    tokens, api_url = read_slack_access()
    if len(tokens) != 1 and not known:
        raise OwnerUnclear(
            "There is no workspace in this database yet: set SLACK_BOT_TOKEN to the token of "
            "yours, or `import` an export."
        )
    if len(tokens) != 1:
        raise OwnerUnclear(
            f"There are {len(known)} workspaces: say which, with --workspace, or set "
            "SLACK_BOT_TOKEN to the token of one."
        )
    return await owner_of_token(engines, tokens[0], api_url)


def known_workspaces(engines: Engines) -> list[WorkspaceId]:
    with ScopedSession(engines.reader, info={"workspace": ALL_WORKSPACES}) as session:
        return [WorkspaceId(found) for found in session.scalars(select(WorkspaceRow.workspace_id))]


async def owner_of_token(engines: Engines, token: str, api_url: str) -> WorkspaceId:
    """Opened if need be, so that contacts can be imported before the bot's first run."""
    work = ThreadedWork(engines)
    async with web_session() as session:
        ours = await Installation.look_up(web_client(session, token, api_url))
        await opened(work, ours.workspace, ours.workspace_name, utc_now)
    await work.close()
    return ours.workspace
