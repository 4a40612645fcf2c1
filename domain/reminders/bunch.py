"""Many at once, as ``brief`` and ``settle_sent`` do one after another: a bunch costs the statements
of one. What is not as plain as nearly all of them are goes by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.interactions.cards import cards_for
from domain.interactions.kinds import State
from domain.interactions.model import Interaction, number_in
from domain.reminders.briefing import Brief
from domain.reminders.delivery import Posted, comes_next, message_of, settle_sent
from domain.reminders.failures import MAX_ATTEMPTS
from domain.reminders.holding import comes_by_itself, next_chance
from domain.reminders.model import DueKind, MessageKind, Reminder
from domain.salespeople.model import Member
from domain.store.claims import Claim
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was to be sent, and where Slack put it."""

    brief: Brief
    posted: Posted

    @property
    def is_plain(self) -> bool:
        """A new message about one postponed interaction."""
        is_new = self.brief.message is None and self.brief.kind is MessageKind.REMINDER
        return is_new and not self.brief.claim.others and self.posted.is_tracked


def brief_many(stores: Stores, claims: Sequence[Claim], *, now: datetime) -> list[Brief]:
    """Those that are as plain as nearly all of them, ours, and may come now. Nothing is written;
    what becomes of the others ``brief`` finds out one by one."""
    plain = [each for each in claims if is_plain(each)]
    held = stores.sending.held(plain)
    entries = {
        each.number: each
        for each in stores.interactions.numbered([number_in(each.subject) for each in held])
    }
    readers = stores.members.found({each.recipient for each in held if each.recipient})
    to_come = [
        (claim, entry, reader)
        for claim in held
        if (entry := entries.get(number_in(claim.subject))) and entry.state is State.POSTPONED
        if claim.recipient and (reader := readers.get(claim.recipient))
        if not comes_by_itself(claim) or next_chance(reader, claim.due_at, now=now) <= now
    ]
    return briefs_of(stores, to_come, {each.subject: each for each in held.values()})


def is_plain(claim: Claim) -> bool:
    return claim.kind is DueKind.REMINDER and not claim.others and claim.attempts <= MAX_ATTEMPTS


def briefs_of(
    stores: Stores,
    to_come: Sequence[tuple[Claim, Interaction, Member]],
    reminders: dict[str, Reminder],
) -> list[Brief]:
    if not to_come:
        return []
    cards = cards_for(stores, [(entry, reader) for _, entry, reader in to_come], reminders)
    return [
        Brief(
            claim=claim,
            kind=MessageKind.REMINDER,
            reader=card.reader,
            subject=claim.subject,
            card=card,
        )
        for (claim, _, _), card in zip(to_come, cards, strict=True)
    ]


def settle_many(stores: Stores, sent: Sequence[Sent], *, now: datetime) -> list[bool]:
    """Of each whether it was ours still."""
    plain = {each.brief.claim: each for each in sent if each.is_plain}
    held = stores.sending.held(plain, for_change=True)
    settle_plain(stores, [(plain[claim], reminder) for claim, reminder in held.items()], now=now)
    return [
        each.brief.claim in held or settle_sent(stores, each.brief, each.posted, now=now)
        for each in sent
    ]


def settle_plain(stores: Stores, held: Sequence[tuple[Sent, Reminder]], *, now: datetime) -> None:
    """Messages before them say *reminded again*, and new ones that are untrue already what is."""
    stores.messages.refresh_any([reminder.subject for _, reminder in held], now=now)
    stores.sending.keep_true(
        [(message_of(each.brief, each.posted, now=now), each.brief.version) for each, _ in held]
    )
    stores.messages.refresh_any(changed_since(stores, [each.brief for each, _ in held]), now=now)
    stores.sending.come_again(
        [comes_next(reminder, each.brief.reader, now=now) for each, reminder in held]
    )
    for each, _ in held:
        if each.brief.tells_of_list:
            stores.members.note_told_of_list(each.brief.reader.id)
    stores.homes.refresh({each.brief.reader.id for each, _ in held}, now=now)


def changed_since(stores: Stores, briefs: Sequence[Brief]) -> list[str]:
    """The subjects of those whose interaction is another one, or gone, since the briefing."""
    numbers = {each.subject: number_in(each.subject) for each in briefs}
    versions = stores.sending.versions(numbers.values())
    return [each.subject for each in briefs if versions.get(numbers[each.subject]) != each.version]
