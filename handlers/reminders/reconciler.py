"""Finds out what became of attempts whose answer was lost, before anything is sent again."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from domain.errors import RateLimited
from domain.ids import UserId, WorkspaceId
from domain.reminders.reconciling import Found, look_later, settle_found, settle_not_found
from domain.store.claims import Claim
from handlers.refusals import code_of
from handlers.reminders.courier import UNCLEAR, understood
from handlers.reminders.history import History
from handlers.timing import Clock
from handlers.work import QueueWork

log = logging.getLogger(__name__)

LOOK_TIMEOUT = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Reconciler:
    work: QueueWork
    histories: Mapping[WorkspaceId, History]
    clock: Clock

    async def settle(self, unsure: Sequence[Claim]) -> None:
        homes = {claim.workspace for claim in unsure}
        await asyncio.gather(
            *(
                self._settle_of([each for each in unsure if each.workspace == home])
                for home in homes
            )
        )

    async def _settle_of(self, claims: Sequence[Claim]) -> None:
        """Of one workspace: one look for each person, side by side."""
        of_each = defaultdict[UserId | None, list[Claim]](list)
        for claim in claims:
            of_each[claim.recipient].append(claim)
        try:
            may_look = await self.histories[claims[0].workspace].may_be_read()
        except (SlackApiError, ClientError, TimeoutError) as failure:
            await self._failed(claims, failure)
            return
        settle = self._look if may_look else self._send_anew
        await asyncio.gather(*map(settle, of_each.values()))

    async def _look(self, claims: Sequence[Claim]) -> None:
        since = min(claim.tried_at for claim in claims if claim.tried_at)
        try:
            async with asyncio.timeout(LOOK_TIMEOUT.total_seconds()):
                history = self.histories[claims[0].workspace]
                found = await history.of(claims[0].recipient or UserId(""), since=since)
        except (SlackApiError, ClientError, TimeoutError) as failure:
            await self._failed(claims, failure)
        else:
            await self._settle(claims, found)

    async def _settle(self, claims: Sequence[Claim], found: Sequence[Found]) -> None:
        rest = list(claims)
        for message in found:
            shown = [claim for claim in rest if claim.key in message.keys]
            if shown:
                await self._adopt(shown, message)
                rest = [claim for claim in rest if claim not in shown]
        await self._send_anew(rest)

    async def _adopt(self, claims: Sequence[Claim], message: Found) -> None:
        first = claims[0]
        log.info("%s %s stands in Slack already", first.kind, first.subject)
        now = self.clock()
        await self.work.write(first.workspace, settle_found, claims, message, now=now)

    async def _send_anew(self, claims: Sequence[Claim]) -> None:
        if claims:
            home, now = claims[0].workspace, self.clock()
            await self.work.write(home, settle_not_found, claims, now=now)

    async def _failed(self, claims: Sequence[Claim], failure: Exception) -> None:
        """What Slack says outright about this person, it will say of the message, too."""
        first = claims[0]
        log.warning("could not look for %s %s: %s", first.kind, first.subject, failure)
        told = understood(failure) if isinstance(failure, SlackApiError) else None
        wait = told.retry_after if isinstance(told, RateLimited) else None
        if wait is None and is_said_outright(failure):
            await self._send_anew(claims)
        else:
            await self.work.write(first.workspace, look_later, claims, wait=wait, now=self.clock())


def is_said_outright(failure: Exception) -> bool:
    return isinstance(failure, SlackApiError) and code_of(failure) not in UNCLEAR
