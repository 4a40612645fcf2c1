"""What follows on a form: the step that sets the reminder, and the list below it."""

import json
from dataclasses import dataclass

from domain.ids import InteractionNumber
from domain.interactions.cards import Card
from domain.reminders.use_cases import list_postponed, show_postponed_card
from handlers.blocks import View
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.interactions.wire import FormMemory
from handlers.reminders import views
from handlers.reminders.wire import ListMemory, StepMemory, is_list
from handlers.returning import Returning


@dataclass(frozen=True, slots=True)
class Steps:
    desk: Desk
    returning: Returning

    async def show(self, card: Card, view: View, memory: FormMemory) -> None:
        """The form becomes the step titled *Finish later*."""
        step = StepMemory(
            number=card.interaction.number,
            shown_at=self.desk.clock(),
            form=view["private_metadata"],
            answer=memory.answer,
            under=memory.under,
        )
        await self.desk.show(view["id"], views.step(card, step))

    async def refresh_list(self, caller: Caller, under: str | None, view: View) -> None:
        """The list or card on which the form lay shows what the form has changed."""
        below = view.get("previous_view_id")
        if under is None or below is None:
            return
        if is_list(under):
            await self.show_list(caller, below, ListMemory.load(under))
        else:
            await self.returning.show(caller, below, json.loads(under))

    async def show_list(self, caller: Caller, view_id: str, memory: ListMemory) -> None:
        now = self.desk.clock()
        page = await self.desk.read(
            caller, list_postponed, memory.filter, actor=caller.user, now=now
        )
        await self.desk.show(view_id, views.postponed(page, memory, now=now))

    async def card(self, caller: Caller, number: InteractionNumber) -> Card:
        now = self.desk.clock()
        return await self.desk.read(caller, show_postponed_card, number, actor=caller.user, now=now)
