"""Shows the list of segments, or one of them, in a view that is open."""

from dataclasses import dataclass, replace

from domain.segments.cards import TOP, open_segment
from domain.segments.use_cases import list_segments
from handlers.caller import Caller
from handlers.desk import Desk
from handlers.segments import views
from handlers.segments.wire import CardMemory, ListMemory, is_card


@dataclass(frozen=True, slots=True)
class SegmentPages:
    desk: Desk

    async def show_list(self, caller: Caller, view_id: str, memory: ListMemory) -> None:
        page = await self.desk.read(
            caller,
            list_segments,
            after=memory.after,
            before=memory.before,
            actor=caller.user,
            now=self.desk.clock(),
        )
        await self.desk.show(view_id, views.segments(page, memory))

    async def show_card(self, caller: Caller, view_id: str, memory: CardMemory) -> None:
        """On the first page where nothing is left on this one."""
        now = self.desk.clock()
        card = await self.desk.read(
            caller, open_segment, memory.segment, memory.at, actor=caller.user, now=now
        )
        if not card.lines and not memory.at.words and memory.at != TOP:
            return await self.show_card(caller, view_id, replace(memory, at=TOP))
        return await self.desk.show(view_id, views.segment_card(card, memory))

    async def show_again(self, caller: Caller, view_id: str, memory: str) -> None:
        """Whichever of the two ``memory`` is of."""
        if is_card(memory):
            await self.show_card(caller, view_id, CardMemory.load(memory))
        else:
            await self.show_list(caller, view_id, ListMemory.load(memory))
