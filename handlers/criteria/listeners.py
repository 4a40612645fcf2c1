"""Slack events about choosing the contacts of a segment."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from domain.segments.criteria.asking import (
    Asked,
    CriteriaSheet,
    open_criteria,
    preview_asked,
    questions_of,
    take_asked,
    whole_of,
)
from domain.segments.criteria.use_cases import StepsShown, go_back, show_steps
from handlers.caller import Caller, caller_of
from handlers.criteria import forms, views
from handlers.criteria.wire import DEEDS, Action, Callback, CriteriaMemory, Field
from handlers.desk import Desk, new_nonce
from handlers.opener import Opener
from handlers.segments.cards import SegmentPages
from handlers.words import words_in

Body = dict[str, Any]
# Each choice in one of these brings the count up to date.
COUNTED = [each for each in Field if each not in (Field.PASTED, Field.NAME, Field.CODE)]


@dataclass(frozen=True, slots=True)
class CriteriaListeners:
    desk: Desk
    opener: Opener
    pages: SegmentPages

    def register(self, app: AsyncApp) -> None:
        for action in DEEDS:
            app.action(action)(self.open_form)
        app.action(Action.PREVIEW)(self.preview)
        for field in COUNTED:
            app.action(field)(self.preview)
        app.view(Callback.FORM)(self.take)
        app.action(Action.GO_BACK)(self.open_steps)
        app.view(Callback.STEPS)(self.go_back)

    async def open_form(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """*Add contacts*, *Reduce* or *Refine*, pushed on the card of the segment."""
        await ack()
        caller, deed = caller_of(context, body), DEEDS[Action(forms.pressed_action(body))]
        memory, now = replace(beneath(body), deed=deed), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, open_criteria, memory.segment, actor=caller.user, now=now),
            lambda sheet: views.criteria_form(
                sheet, replace(memory, language=sheet.reader.language)
            ),
            pushes=True,
        )

    async def preview(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """The same form, with what it would do; Slack keeps what was entered.

        Among millions of entries it takes seconds, in which the readers are for others; two threads
        ask a half each.
        """
        await ack()
        caller, memory, view = caller_of(context, body), memory_in(body), body["view"]
        sheet = await self._seen(caller, memory, forms.read_asked(view, memory.deed))
        await self.desk.show(view["id"], views.criteria_form(sheet, memory), hash=view.get("hash"))

    async def _seen(self, caller: Caller, memory: CriteriaMemory, asked: Asked) -> CriteriaSheet:
        now = self.desk.clock()
        questions = await self.desk.read_at_length(
            caller, questions_of, memory.segment, asked, actor=caller.user, now=now
        )
        sheets = [
            self.desk.read_at_length(
                caller,
                preview_asked,
                memory.segment,
                asked,
                question=question,
                actor=caller.user,
                now=now,
            )
            for question in questions
        ]
        return whole_of(await asyncio.gather(*sheets))

    async def take(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """Acked once done; what was pasted and is nobody's is told back, and who did not come in;
        so is that nothing came of it."""
        caller, memory = caller_of(context, body), memory_in(body)
        asked = forms.read_asked(body["view"], memory.deed)
        taken = await self.desk.write(
            caller,
            take_asked,
            memory.segment,
            asked,
            nonce=memory.nonce,
            actor=caller.user,
            now=self.desk.clock(),
        )
        if taken.unknown or taken.excluded or not (taken.step.added or taken.step.removed):
            told = views.result(taken, words_in(taken.reader.language))
            await ack(response_action="update", view=told)
        else:
            await ack()
        await show_below(self.pages, caller, body, memory)

    async def open_steps(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        caller, memory, now = caller_of(context, body), beneath(body), self.desk.clock()
        await self.opener.open(
            caller,
            body,
            self.desk.reading(caller, show_steps, memory.segment, actor=caller.user, now=now),
            lambda shown: views.steps_view(shown, with_last(memory, shown)),
            pushes=True,
        )

    async def go_back(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        """One step; the view stays, with what is left to take back."""
        caller, memory, now = caller_of(context, body), memory_in(body), self.desk.clock()
        segment = memory.segment
        await self.desk.write(caller, go_back, segment, memory.step, actor=caller.user, now=now)
        shown = await self.desk.read(caller, show_steps, segment, actor=caller.user, now=now)
        view = views.steps_view(shown, with_last(memory, shown))
        await ack(response_action="update", view=view)
        await show_below(self.pages, caller, body, memory)


async def show_below(
    pages: SegmentPages, caller: Caller, body: Body, memory: CriteriaMemory
) -> None:
    """The card of the segment, as it is now."""
    if below := body["view"].get("previous_view_id"):
        await pages.show_again(caller, below, memory.under)


def beneath(body: Body) -> CriteriaMemory:
    """Of what is pushed on the card whose button was pressed."""
    under = body["view"]["private_metadata"]
    return CriteriaMemory(segment=forms.pressed_segment(body), under=under, nonce=new_nonce())


def memory_in(body: Body) -> CriteriaMemory:
    return CriteriaMemory.load(body["view"]["private_metadata"])


def with_last(memory: CriteriaMemory, shown: StepsShown) -> CriteriaMemory:
    last = shown.steps[-1].step if shown.steps else 0
    return replace(memory, step=last, language=shown.reader.language)
