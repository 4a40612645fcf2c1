"""What every listener works with: the door to the domain, the clock, and who is who."""

from dataclasses import dataclass
from datetime import datetime
from random import getrandbits

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.drafts.model import Answer
from domain.ids import FormNonce, InteractionNumber
from domain.reminders.delivery import track_answer
from handlers.answers import Answers, Said
from handlers.blocks import View
from handlers.caller import Caller
from handlers.refusals import code_of
from handlers.roster import Asks, Roster
from handlers.timing import Clock, WakeBy
from handlers.work import P, T, UseCase, Work

# A view that was closed, or that somebody newer has updated, needs nothing more from us.
GONE = frozenset({"not_found", "view_not_found"})


def new_nonce() -> FormNonce:
    # Not the system's random numbers: see ``new_name`` in ``bot.intake``.
    return FormNonce(f"{getrandbits(128):032x}")


@dataclass(frozen=True, slots=True)
class Desk:
    work: Work
    clock: Clock
    roster: Roster
    answers: Answers
    client: AsyncWebClient
    wake_by: WakeBy

    def reading(
        self, caller: Caller, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Asks[T]:
        """For ``Opener.open``, which itself asks Slack for whoever is unknown."""
        return lambda: self.work.read(caller.workspace, use_case, *args, **kwargs)

    def writing(
        self, caller: Caller, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Asks[T]:
        """Likewise."""
        return lambda: self.work.write(caller.workspace, use_case, *args, **kwargs)

    async def read(
        self, caller: Caller, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Like ``Work.read``, after everybody unknown has been looked up at Slack.

        Raises LookUpFailed, as do ``read_at_length`` and ``write``.
        """
        ask = self.reading(caller, use_case, *args, **kwargs)
        return await self.roster.knowing(caller.workspace, ask)

    async def read_at_length(
        self, caller: Caller, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Like ``Work.read_at_length``, after everybody unknown has been looked up at Slack."""
        return await self.roster.knowing(
            caller.workspace,
            lambda: self.work.read_at_length(caller.workspace, use_case, *args, **kwargs),
        )

    async def write(
        self, caller: Caller, use_case: UseCase[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Like ``Work.write``, after everybody unknown has been looked up at Slack."""
        ask = self.writing(caller, use_case, *args, **kwargs)
        return await self.roster.knowing(caller.workspace, ask)

    async def answer(
        self,
        caller: Caller,
        said: Said,
        *,
        about: InteractionNumber,
        answer: Answer | None,
        replaces: bool = False,
    ) -> None:
        """What only the person sees goes by itself; what stands in a DM is kept true."""
        posted = await self.answers.give(
            said, to=caller.user, answer=answer, now=self.clock(), replaces=replaces
        )
        if posted is not None:
            now = self.clock()
            await self.write(caller, track_answer, about, posted, actor=caller.user, now=now)

    def wake(self, moment: datetime | None = None) -> None:
        """Something is due at ``moment``, or now: do not wait for the next regular look."""
        self.wake_by(moment or self.clock())

    async def show(self, view_id: str, view: View, *, hash: str | None = None) -> None:
        """Update an open view; one that was closed meanwhile is no failure.

        Raises SlackApiError for whatever else Slack refuses, another ``hash`` as well.
        """
        try:
            await self.client.views_update(view_id=view_id, view=view, hash=hash)
        except SlackApiError as refused:
            if code_of(refused) not in GONE:
                raise
