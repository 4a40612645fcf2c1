"""``/interaction export``: everything of the workspace, for admins."""

from dataclasses import dataclass
from typing import Any

from domain.archive.use_cases import start_workspace_export
from domain.ids import nonce_of
from domain.salespeople.use_cases import who_is
from handlers.answers import fresh_answer
from handlers.archive.views import begun
from handlers.caller import Caller, request_of
from handlers.desk import Desk
from handlers.words import words_in

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArchiveListeners:
    desk: Desk

    async def start(self, caller: Caller, body: Body) -> None:
        now, nonce = self.desk.clock(), nonce_of(request_of(body))
        await self.desk.write(
            caller, start_workspace_export, nonce=nonce, actor=caller.user, now=now
        )
        self.desk.wake()
        reader = await self.desk.read(caller, who_is, actor=caller.user, now=now)
        said, answer = begun(words_in(reader.language)), fresh_answer(body, now=now)
        await self.desk.answers.give(said, to=caller.user, answer=answer, now=now)
