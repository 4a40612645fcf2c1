"""Offering, accepting, declining and withdrawing a hand-over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.handovers.model import (
    HandOver,
    HandOverState,
    NothingToHandOver,
    ToOneself,
    Wish,
    hand_over_in,
)
from domain.handovers.moving import is_still_theirs, move_all
from domain.ids import FormNonce, UserId
from domain.interactions.cards import Card, card_of
from domain.interactions.checks import require_salesperson
from domain.interactions.model import Interaction
from domain.reminders.model import DueKind
from domain.salespeople.model import Member, NotAllowed
from domain.store.stores import Stores

# As many as Slack's select holds.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverSheet:
    """What somebody could hand over; ``drafts`` stay, and are told as a count. ``further``: so many
    are postponed beside ``waiting``, for which there is no room."""

    reader: Member
    giver: Member
    taker: UserId | None
    waiting: Sequence[Card]
    contacts: int
    drafts: int
    rhythms: int = 0
    segments: int = 0
    further: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A hand-over with everything that a sentence about it needs."""

    hand_over: HandOver
    names: Mapping[UserId, str]
    cards: Sequence[Card]

    def name(self, person: UserId) -> str:
        return self.names.get(person, person)


def open_hand_over(
    stores: Stores, giver: UserId | None, taker: UserId | None, *, actor: UserId, now: datetime
) -> HandOverSheet:
    """Of one's own; of others for managers. Raises NotAllowed."""
    reader = stores.members.acting(actor, now=now)
    person = stores.members.known(giver or actor, now=now)
    require_giver(reader, person.id)
    cards = [card_of(stores, each, reader=reader) for each in waiting_of(stores, person.id)]
    drafts = stores.drafts.unfinished_of(person.id, now=now, limit=MOST)
    return HandOverSheet(
        reader=reader,
        giver=person,
        taker=taker,
        waiting=cards,
        contacts=stores.contacts.count_of(person.id),
        drafts=len(drafts),
        rhythms=len(stores.rhythms.of(person.id)),
        segments=len(stores.segments.kept_by(person.id)),
        further=max(0, stores.due.count_reminders(person.id) - len(cards)),
    )


def require_giver(reader: Member, giver: UserId) -> None:
    if reader.id != giver and not reader.sees_all:
        raise NotAllowed


def waiting_of(stores: Stores, giver: UserId) -> list[Interaction]:
    """What they are reminded of, the oldest first."""
    found = stores.interactions.postponed(own_of=giver, limit=2 * MOST)
    return [each for each in found if each.reminded == giver][:MOST]


def offer(stores: Stores, id: FormNonce, wish: Wish, *, actor: UserId, now: datetime) -> HandOver:
    """Nothing has moved yet: the taker is asked in a direct message, and whoever asked is told in
    another, with which it is withdrawn.

    Raises NothingToHandOver, ToOneself, SalespersonUnusable, NotAllowed, MemberUnknown.
    """
    reader = stores.members.acting(actor, now=now)
    require_giver(reader, wish.giver)
    if wish.giver == wish.taker:
        raise ToOneself
    require_salesperson(stores, wish.taker, reader=reader, now=now)
    existing = stores.handovers.locked(id)
    if existing is not None:
        return existing
    entries = stores.interactions.numbered(wish.numbers[:MOST])
    chosen = tuple(sorted(each.number for each in entries if is_still_theirs(each, wish.giver)))
    if not chosen and not has_more(stores, wish):
        raise NothingToHandOver
    offered = HandOver(
        id=id,
        wish=replace(wish, numbers=chosen),
        asked_by=actor,
        state=HandOverState.PENDING,
        asked_at=now,
    )
    stores.handovers.put(offered)
    ask(stores, offered, now=now)
    note(stores, "offer", offered, actor=actor, now=now)
    return offered


def has_more(stores: Stores, wish: Wish) -> bool:
    """Beside interactions."""
    contacts = wish.with_contacts and stores.contacts.count_of(wish.giver)
    rhythms = wish.with_rhythms and stores.rhythms.of(wish.giver)
    segments = wish.with_segments and stores.segments.kept_by(wish.giver)
    return bool(contacts or rhythms or segments)


def ask(stores: Stores, offered: HandOver, *, now: datetime) -> None:
    for person, subject in offered.asked_of.items():
        stores.due.soon(DueKind.HAND_OVER, subject, recipient=person, at=now, now=now)


def decide(
    stores: Stores, id: FormNonce, *, accepts: bool, actor: UserId, now: datetime
) -> HandOver:
    """By the taker alone; whoever asked is told. Raises AlreadyDecided, NotAllowed."""
    stores.members.acting(actor, now=now)
    offered = found(stores, id)
    if actor != offered.wish.taker:
        raise NotAllowed
    wanted = HandOverState.ACCEPTED if accepts else HandOverState.DECLINED
    if offered.state is wanted:
        return offered
    offered.require_pending()
    decided = replace(offered, state=wanted, decided_at=now)
    if accepts:
        moved = move_all(stores, offered.wish, actor=actor, now=now)
        decided = replace(
            decided,
            moved=moved.interactions,
            moved_contacts=moved.contacts,
            moved_rhythms=moved.rhythms,
            moved_segments=moved.segments,
        )
    return settled(stores, decided, actor=actor, now=now)


def withdraw(stores: Stores, id: FormNonce, *, actor: UserId, now: datetime) -> HandOver:
    """By the giver, whoever asked for it, or a manager. Raises AlreadyDecided, NotAllowed."""
    reader, offered = stores.members.acting(actor, now=now), found(stores, id)
    reader.require_owner(offered.wish.giver, offered.asked_by)
    if offered.state is HandOverState.WITHDRAWN:
        return offered
    offered.require_pending()
    withdrawn = replace(offered, state=HandOverState.WITHDRAWN, decided_at=now)
    return settled(stores, withdrawn, actor=actor, now=now)


def found(stores: Stores, id: FormNonce) -> HandOver:
    """For a change. Raises LookupError for what was never offered here."""
    return required(stores.handovers.locked(id))


def required(offered: HandOver | None) -> HandOver:
    if offered is None:
        raise LookupError("no such hand-over")
    return offered


def settled(stores: Stores, decided: HandOver, *, actor: UserId, now: datetime) -> HandOver:
    """Its messages say so, and whoever gave and asked is told."""
    stores.handovers.put(decided)
    stores.messages.refresh(decided.subject, now=now)
    for subject in decided.asked_of.values():
        stores.due.remove(DueKind.HAND_OVER, subject)
    for person in {decided.wish.giver, decided.asked_by} - {actor}:
        about = f"{decided.subject}:{person}"
        stores.due.soon(DueKind.HAND_OVER_NEWS, about, recipient=person, at=now, now=now)
    note(stores, decided.state.value, decided, actor=actor, now=now)
    return decided


def note(stores: Stores, done: str, hand_over: HandOver, *, actor: UserId, now: datetime) -> None:
    wish = hand_over.wish
    stores.audit.note(
        f"hand_over_{done}",
        hand_over.subject,
        actor=actor,
        now=now,
        after={
            "giver": wish.giver,
            "taker": wish.taker,
            "numbers": list(wish.numbers),
            "moved": hand_over.moved,
            "contacts": hand_over.moved_contacts,
            "keep_in_touch": hand_over.moved_rhythms,
            "segments": hand_over.moved_segments,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    reader: Member
    news: News


def tell(stores: Stores, id: FormNonce, *, actor: UserId, now: datetime) -> Told:
    """For whoever has a part in it. Raises NotAllowed."""
    reader = stores.members.acting(actor, now=now)
    offered = required(stores.handovers.find(id))
    wish = offered.wish
    reader.require_owner(wish.giver, wish.taker, offered.asked_by)
    return Told(reader=reader, news=news_about(stores, offered, reader=reader))


def news_of(stores: Stores, subject: str, *, reader: Member) -> News | None:
    """``subject`` of a hand-over, or of the news about one."""
    hand_over = stores.handovers.find(hand_over_in(subject))
    return news_about(stores, hand_over, reader=reader) if hand_over else None


def news_about(stores: Stores, hand_over: HandOver, *, reader: Member) -> News:
    wish = hand_over.wish
    entries = stores.interactions.numbered(wish.numbers)
    return News(
        hand_over=hand_over,
        names=stores.members.names_of({wish.giver, wish.taker, hand_over.asked_by}),
        cards=[card_of(stores, each, reader=reader) for each in entries],
    )
