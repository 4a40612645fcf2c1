"""Hands one due message to Slack and translates Slack's refusals."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.drafts.model import Answer
from domain.errors import (
    DeliveryError,
    NotReached,
    OutcomeUnknown,
    RateLimited,
    Undeliverable,
    WorkspaceUnreachable,
)
from domain.home.use_cases import HomePage
from domain.ids import ChannelId, MessageTs
from domain.reminders.briefing import Brief
from domain.reminders.delivery import Posted
from domain.reminders.model import NEVER_CHANGE, MessageKind
from handlers.answers import Answers
from handlers.refusals import code_of, status_of
from handlers.reminders.history import History, marked
from handlers.reminders.messages import Shown
from handlers.timing import Clock

HOPELESS = frozenset(
    {
        "user_not_found",
        "user_disabled",
        "channel_not_found",
        "is_archived",
        "messages_tab_disabled",
        "cannot_dm_bot",
        "restricted_action",
        "message_not_found",
        "cant_update_message",
        "edit_window_closed",
        "not_enabled",
    }
)
WHOLE_WORKSPACE = frozenset({"account_inactive", "token_revoked", "invalid_auth", "not_authed"})
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
# Slack: "It's possible some aspect of the operation succeeded before the error was raised." Empty:
# an answer that is none of Slack's.
UNCLEAR = frozenset({"", "fatal_error", "internal_error"})
WITHOUT_A_HINT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
EPHEMERAL = Posted(channel=ChannelId(""), ts=MessageTs(""), is_final=True, is_tracked=False)


class Publishes(Protocol):
    """Brings an App Home up to date."""

    async def publish(self, page: HomePage) -> Posted: ...


@dataclass(frozen=True, slots=True)
class Courier:
    client: AsyncWebClient
    answers: Answers
    clock: Clock
    renderers: Mapping[MessageKind, Callable[[Brief], Shown]]
    publisher: Publishes
    history: History

    async def deliver(self, brief: Brief) -> Posted:
        """Raises DeliveryError for what Slack refuses and we understand."""
        try:
            if brief.home is not None:
                with unanswered(NotReached):
                    return await self.publisher.publish(brief.home)
            shown = self.renderers[brief.kind](brief)
            if brief.message is not None:
                return await self._update(brief, shown)
            return await self._answer_or_post(brief, shown)
        except SlackApiError as error:
            raise understood(error) or error from error

    async def _update(self, brief: Brief, shown: Shown) -> Posted:
        message = brief.message
        if message is None:
            raise LookupError("nothing to update")
        with unanswered(NotReached):
            await self.client.chat_update(channel=message.channel, ts=message.ts, **content(shown))
        return Posted(channel=message.channel, ts=message.ts, is_final=shown.is_final)

    async def _answer_or_post(self, brief: Brief, shown: Shown) -> Posted:
        """The message about a closed form goes where the form was opened, while that is fresh."""
        answer = brief.form.draft.answer if brief.form else None
        if brief.kind is MessageKind.CLOSED_FORM and await self._answered(answer, shown):
            return EPHEMERAL
        sent = await self._post(brief, shown)
        channel, ts = ChannelId(sent["channel"]), MessageTs(sent["ts"])
        is_tracked = brief.kind not in NEVER_CHANGE
        return Posted(channel=channel, ts=ts, is_final=shown.is_final, is_tracked=is_tracked)

    async def _post(self, brief: Brief, shown: Shown) -> Mapping[str, Any]:
        with unanswered(OutcomeUnknown):
            return await self.client.chat_postMessage(  # type: ignore[return-value]
                channel=brief.reader.id,
                metadata=marked(brief.claim),
                unfurl_links=False,
                unfurl_media=False,
                **content(shown),
            )

    async def _answered(self, answer: Answer | None, shown: Shown) -> bool:
        return await self.answers.by_url(answer, shown.said, now=self.clock())


@contextmanager
def unanswered(becomes: type[NotReached | OutcomeUnknown]) -> Iterator[None]:
    """Where no answer came ``becomes`` says whether that matters: what is shown once more is the
    same, what is posted once more is a second message. What never got there has no outcome."""
    try:
        yield
    except ClientConnectorError as lost:
        raise NotReached(repr(lost)) from lost
    except (ClientError, TimeoutError) as lost:
        raise becomes(repr(lost)) from lost
    except SlackApiError as error:
        if is_unclear(error):
            raise becomes(code_of(error) or str(status_of(error))) from error
        raise


def is_unclear(error: SlackApiError) -> bool:
    """Slack itself, or what stands before it, failed on the way; some of it may have been done."""
    if status_of(error) == 429:
        return False
    return status_of(error) >= 500 or code_of(error) in UNCLEAR


def content(shown: Shown) -> dict[str, Any]:
    return {"text": shown.said.text, "blocks": shown.said.blocks}


def understood(error: SlackApiError) -> DeliveryError | None:
    code = code_of(error)
    if status_of(error) == 429 or code in LIMITED:
        return RateLimited(wait_told(error.response.headers.get("Retry-After")))
    if code in WHOLE_WORKSPACE:
        return WorkspaceUnreachable(code)
    return Undeliverable(code) if code in HOPELESS else None


def wait_told(told: str | None) -> timedelta:
    """Slack's Retry-After is whole seconds; anything else is taken as half a minute."""
    if told is None or not told.isdigit():
        return WITHOUT_A_HINT
    return min(timedelta(seconds=int(told)), LONGEST_WAIT)
