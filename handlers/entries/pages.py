"""Shows the card of an interaction in a view that is open."""

from dataclasses import dataclass, replace

from domain.interactions.particulars import particulars
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.entries.card_views import entry_card
from handlers.entries.wire import EntryMemory


@dataclass(frozen=True, slots=True)
class EntryPages:
    desk: Desk

    async def show_card(self, caller: Caller, view_id: str, memory: EntryMemory) -> None:
        now = self.desk.clock()
        told = await self.desk.read(
            caller,
            particulars,
            memory.number,
            comments_before=memory.comments_before,
            actor=caller.user,
            now=now,
        )
        shown = replace(memory, version=told.card.interaction.version)
        await self.desk.show(view_id, entry_card(told, shown))
