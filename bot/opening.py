"""A workspace is opened before anything is done for it."""

from contextlib import suppress

from domain.ids import WorkspaceId
from domain.workspaces.leaving import PurgeUnderway, finish_purge
from domain.workspaces.use_cases import open_workspace
from handlers.timing import Clock
from handlers.work import Work


async def opened(work: Work, workspace: WorkspaceId, name: str, clock: Clock) -> None:
    """New, or as it was; where its data had begun to go, the rest of it goes first."""
    is_open = False
    while not is_open:
        while await work.write(workspace, finish_purge, now=clock()):
            pass
        with suppress(PurgeUnderway):  # begun by somebody else, just now
            await work.write(workspace, open_workspace, name=name, now=clock())
            is_open = True
