"""Shows again what lies beneath: whichever card or list its memory is of."""

import json
from dataclasses import dataclass

from domain.ids import ContactId
from domain.interactions.finding import find_page
from domain.interactions.history import history_of
from handlers.beneath import Kept, answer_beneath
from handlers.caller import Caller
from handlers.contacts.cards import ContactPages
from handlers.desk import Desk
from handlers.entries.pages import EntryPages
from handlers.entries.wire import EntryMemory
from handlers.finding.views import results
from handlers.finding.wire import FindMemory, filter_in, place_in
from handlers.interactions.history import history
from handlers.salespeople.pages import PeoplePages
from handlers.salespeople.wire import PeopleMemory, PersonMemory


@dataclass(frozen=True, slots=True)
class Returning:
    desk: Desk
    contacts: ContactPages
    entries: EntryPages
    people: PeoplePages

    async def show(self, caller: Caller, view_id: str, kept: Kept) -> None:
        match kept:
            case {"entry": _}:
                await self.entries.show_card(caller, view_id, EntryMemory.of(kept))
            case {"salesperson": _}:
                await self.people.show_card(caller, view_id, PersonMemory.of(kept))
            case {"people": _}:
                await self.people.show_list(caller, view_id, PeopleMemory.of(kept))
            case {"history": contact}:
                found = await self.desk.read(
                    caller,
                    history_of,
                    ContactId(contact),
                    place_in(kept),
                    filter_in(kept),
                    actor=caller.user,
                    now=self.desk.clock(),
                )
                await self.desk.show(view_id, history(found, answer_beneath(kept)))
            case {"find": _}:
                memory = FindMemory.of(kept)
                findings = await self.desk.read(
                    caller,
                    find_page,
                    memory.query,
                    memory.place,
                    actor=caller.user,
                    now=self.desk.clock(),
                )
                await self.desk.show(view_id, results(findings, memory))
            case _:
                await self.contacts.show_again(caller, view_id, json.dumps(kept))
