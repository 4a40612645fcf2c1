"""Shows the list of contacts, or the card of one, in a view that is open."""

from dataclasses import dataclass

from domain.contacts.browsing import list_contacts
from domain.contacts.portrait import portrait
from handlers.caller import Caller
from handlers.contacts.card_views import contact_card
from handlers.contacts.list_views import contacts
from handlers.contacts.wire import CardMemory, ListMemory, is_card
from handlers.desk import Desk


@dataclass(frozen=True, slots=True)
class ContactPages:
    desk: Desk

    async def show_list(self, caller: Caller, view_id: str, memory: ListMemory) -> None:
        now = self.desk.clock()
        page = await self.desk.read(
            caller, list_contacts, memory.filter, actor=caller.user, now=now
        )
        await self.desk.show(view_id, contacts(page, memory))

    async def show_card(self, caller: Caller, view_id: str, memory: CardMemory) -> None:
        now = self.desk.clock()
        told = await self.desk.read(caller, portrait, memory.contact, actor=caller.user, now=now)
        await self.desk.show(view_id, contact_card(told, memory))

    async def show_again(self, caller: Caller, view_id: str, memory: str) -> None:
        """Whichever of the two ``memory`` is of."""
        if is_card(memory):
            await self.show_card(caller, view_id, CardMemory.load(memory))
        else:
            await self.show_list(caller, view_id, ListMemory.load(memory))
