"""The card of an interaction, and how it is shown in a view that is open."""

from dataclasses import dataclass, replace

from domain.interactions.particulars import particulars
from handlers.blocks import View
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.entries.card_views import entry_card
from handlers.entries.wire import EntryMemory
from handlers.files import Files


@dataclass(frozen=True, slots=True)
class EntryPages:
    desk: Desk
    files: Files

    async def show_card(self, caller: Caller, view_id: str, memory: EntryMemory) -> None:
        await self.desk.show(view_id, await self.card(caller, memory))

    async def card(self, caller: Caller, memory: EntryMemory) -> View:
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
        unseen = await self.files.unseen([each.file.id for each in told.attachments])
        return entry_card(told, shown, unseen)
