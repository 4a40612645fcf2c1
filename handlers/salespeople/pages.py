"""Shows the list of salespeople, or the card of one, in a view that is open."""

from dataclasses import dataclass

from domain.salespeople.portrait import list_salespeople, salesperson_portrait
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.salespeople.card_views import salespeople, salesperson_card
from handlers.salespeople.wire import PeopleMemory, PersonMemory


@dataclass(frozen=True, slots=True)
class PeoplePages:
    desk: Desk

    async def show_list(self, caller: Caller, view_id: str, memory: PeopleMemory) -> None:
        now = self.desk.clock()
        page = await self.desk.read(
            caller, list_salespeople, memory.page, actor=caller.user, now=now
        )
        await self.desk.show(view_id, salespeople(page, memory))

    async def show_card(self, caller: Caller, view_id: str, memory: PersonMemory) -> None:
        now = self.desk.clock()
        told = await self.desk.read(
            caller, salesperson_portrait, memory.person, actor=caller.user, now=now
        )
        await self.desk.show(view_id, salesperson_card(told, memory))
