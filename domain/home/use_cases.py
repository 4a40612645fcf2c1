"""App Home: what waits for a person, and what they have recorded last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ids import UserId
from domain.interactions.cards import Card, card_with, cards_of
from domain.interactions.model import number_in
from domain.paging import Numbered
from domain.reminders.model import DueState, Reminder
from domain.reminders.unreached import UnreachedShown, unreached_shown
from domain.salespeople.model import Member, Role
from domain.segments.use_cases import SegmentRowShown, rows_of
from domain.store.homes import WATCHED_FOR, Home
from domain.store.stores import Stores
from domain.workspaces.setup import Checklist, checklist

PAGE = 10
LATEST = 5
SEGMENTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """``waiting`` counts all, ``due_today`` and ``later`` are those of the page.

    ``shown`` is the fingerprint of what Slack shows. Whoever is no member has nothing on it.
    ``segments`` are the newest of one's own that are open. ``todo`` is for admins, as long as
    something is. ``unreached`` is for managers.
    """

    reader: Member
    shown: str | None
    page: int = 0
    waiting: int = 0
    due_today: Sequence[Card] = ()
    later: Sequence[Card] = ()
    latest: Sequence[Card] = ()
    segments: Sequence[SegmentRowShown] = ()
    todo: Checklist | None = None
    unreached: Sequence[UnreachedShown] = ()

    @property
    def has_more(self) -> bool:
        return (self.page + 1) * PAGE < self.waiting


def open_home(stores: Stores, *, is_published: bool, actor: UserId, now: datetime) -> None:
    """For guests too, who are told why they see nothing. Raises MemberUnknown."""
    stores.members.known(actor, now=now)
    before = stores.homes.find(actor)
    is_back = before is not None and now - before.opened_at < WATCHED_FOR
    stores.homes.open(actor, page=before.page if before and is_back else 0, now=now)
    if not is_published:
        stores.homes.note_shown(actor, None)
    stores.homes.publish(actor, now=now)


def turn_home(stores: Stores, page: int, *, actor: UserId, now: datetime) -> None:
    """Raises NotAMember."""
    stores.members.acting(actor, now=now)
    stores.homes.open(actor, page=max(0, page), now=now)
    stores.homes.publish(actor, now=now)


def home_page(stores: Stores, home: Home, reader: Member, *, now: datetime) -> HomePage:
    if not reader.is_active:
        return HomePage(reader=reader, shown=home.fingerprint)
    waiting = stores.due.count_reminders(reader.id)
    here = Numbered.of(home.page, count=waiting, size=PAGE)
    reminders = stores.due.reminders_of(reader.id, skip=here.skip, limit=PAGE)
    today = {each.subject for each in reminders if is_due_today(each, reader, now)}
    cards = postponed_cards(stores, reminders, reader)
    latest = stores.interactions.latest_of(reader.id, limit=LATEST)
    segments = stores.segments.active(own_of=reader.id, limit=SEGMENTS)
    return HomePage(
        reader=reader,
        shown=home.fingerprint,
        page=here.number,
        waiting=waiting,
        due_today=[card for card in cards if card.interaction.subject in today],
        later=[card for card in cards if card.interaction.subject not in today],
        latest=cards_of(stores, latest, reader=reader),
        segments=rows_of(stores, segments, reader),
        todo=todo_of(stores, reader),
        unreached=unreached_shown(stores, reader),
    )


def todo_of(stores: Stores, reader: Member) -> Checklist | None:
    if reader.role is not Role.ADMIN:
        return None
    todo = checklist(stores, most=0)
    return None if todo.is_done else todo


def is_due_today(reminder: Reminder, reader: Member, now: datetime) -> bool:
    """By the reader's calendar; what is late is due as well."""
    day = reminder.due_at.astimezone(reader.tz).date()
    return reminder.state is DueState.SCHEDULED and day <= now.astimezone(reader.tz).date()


def postponed_cards(stores: Stores, reminders: Sequence[Reminder], reader: Member) -> list[Card]:
    """In the order of the reminders."""
    numbers = [number_in(each.subject) for each in reminders]
    found = {each.subject: each for each in stores.interactions.numbered(numbers)}
    return [
        card_with(
            stores,
            found[each.subject],
            reader=reader,
            contact=stores.contacts.find(found[each.subject].content.basics.contact),
            template=stores.templates.find(found[each.subject].content.basics.template),
            reminder=each,
        )
        for each in reminders
        if each.subject in found
    ]
