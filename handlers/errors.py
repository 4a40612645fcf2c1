"""The one place that turns a failure into a sentence for the person who caused it.

A form answers with field errors before its ack; a button in a form with an alert on top of it;
everything else with a message that only the person sees.
"""

import asyncio
import json
import logging
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.errors import Refused
from domain.ids import UserId
from domain.language import Language
from domain.salespeople.use_cases import note_refusal
from handlers.answers import Answers, Said, fresh_answer
from handlers.blocks import View, cut, escape, input_blocks, section, with_alert
from handlers.caller import Caller, workspace_of
from handlers.refusals import code_of
from handlers.roster import Roster
from handlers.sentences import field_of, person_in, sentence
from handlers.timing import Clock
from handlers.words import words_in
from handlers.work import StoreUnavailable

log = logging.getLogger(__name__)

# Bolt polls for the ack every 10 ms and drops one that it has not seen when this handler returns:
# Slack would then get a 404 for a request that we acknowledged.
ACK_IS_SAFE_AFTER = 0.05
FIELD_ERROR = 1900
# An alert holds 200 characters, and the sentence around the name matters more.
NAME_TOLD = 60
DEED_NOTED = 100
CLOSED_VIEW = frozenset({"not_found", "view_not_found", "hash_conflict"})


@dataclass(frozen=True, slots=True)
class Apologies:
    roster: Roster
    answers: Answers
    client: AsyncWebClient
    clock: Clock

    async def tell(
        self, error: Exception, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse | None:
        """Bolt's error handler; a response only where nothing was acknowledged yet."""
        is_acked = ack.response is not None
        await asyncio.sleep(ACK_IS_SAFE_AFTER)
        if context.user_id is None or context.team_id is None or not context.authorize_result:
            log.error("a request without a known person failed", exc_info=error)
            return None
        caller = Caller(workspace_of(context), UserId(context.user_id))
        await note_refused(self.roster, error, body, caller)
        text = await self._explain(error, caller)
        if body.get("type") == "block_suggestion" and not is_acked:
            return reply({"options": []})
        if body.get("type") == "view_submission" and not is_acked:
            return reply(refusal(body["view"], error, text))
        await self._say(text, body, caller)
        return None if is_acked else BoltResponse(status=200, body="")

    async def _explain(self, error: Exception, caller: Caller) -> str:
        if isinstance(error, StoreUnavailable):
            # To ask it for the language would take as long again, and Slack waits three seconds.
            return explain(error, self.roster.last_language(caller))
        language = await self.roster.language_of(caller)
        return explain(error, language, name=await self.roster.name_of(caller, person_in(error)))

    async def _say(self, text: str, body: dict[str, Any], caller: Caller) -> None:
        view = body.get("view")
        if body.get("type") == "block_actions" and view and view["type"] == "modal":
            await self._put_on_top(view, text)
            return
        now = self.clock()
        shown = escape(text)
        said = Said(shown, [section(shown)])
        await self.answers.give(said, to=caller.user, answer=fresh_answer(body, now=now), now=now)

    async def _put_on_top(self, view: View, text: str) -> None:
        try:
            await self.client.views_update(view_id=view["id"], view=with_alert(view, text))
        except SlackApiError as refused:
            if code_of(refused) not in CLOSED_VIEW:
                raise


async def note_refused(
    roster: Roster, error: Exception, body: dict[str, Any], caller: Caller
) -> None:
    """Who tried what they may not is in the audit trail."""
    if not isinstance(error, Refused):
        return
    why, deed = type(error).__name__, deed_in(body)
    try:
        await roster.work.write(
            caller.workspace, note_refusal, why, deed, actor=caller.user, now=roster.clock()
        )
    except StoreUnavailable as outage:
        log.warning("%s by %s is not in the audit trail: %s", deed, caller.user, outage)


def deed_in(body: dict[str, Any]) -> str:
    """What was pressed or sent, by its name on the wire."""
    actions = body.get("actions") or [{}]
    view = body.get("view") or {}
    names = (actions[0].get("action_id"), body.get("action_id"), body.get("command"))
    named = next(filter(None, (*names, view.get("callback_id"), body.get("callback_id"))), "")
    return str(named)[:DEED_NOTED]


def refusal(view: View, error: Exception, text: str) -> dict[str, Any]:
    """At the field that is meant, else at the first: Slack has no error of a whole form."""
    inputs = input_blocks(view)
    meant = [block for block in inputs if block["element"]["action_id"] == field_of(error)]
    if not inputs:
        return {"response_action": "update", "view": with_alert(view, text)}
    block_id = (meant or inputs)[0]["block_id"]
    return {"response_action": "errors", "errors": {block_id: text[:FIELD_ERROR]}}


def reply(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(body), headers={"content-type": "application/json"}
    )


def explain(error: Exception, language: Language, *, name: str = "") -> str:
    """A fact in words; a bug as a reference number that stands beside it in the log."""
    told = sentence(error, words_in(language), name=cut(name, NAME_TOLD))
    if told is not None:
        log.info("refused: %s", type(error).__name__)
        return told
    reference = uuid4().hex[:8]
    log.error("unhandled error %s", reference, exc_info=error)
    say = words_in(language)
    return say(
        "Something went wrong on our side. Please try again; if it keeps happening, tell an admin. "
        "Reference: {reference}",
        reference=reference,
    )
