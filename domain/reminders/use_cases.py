"""Moving a reminder, and the list of what is postponed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.drafts.model import UnfinishedForm
from domain.ids import ContactId, InteractionNumber, RequestId, UserId
from domain.interactions.cards import Card, card_of, cards_of
from domain.interactions.model import Interaction
from domain.interactions.saving import find_or_deleted
from domain.interactions.settling import unfinished
from domain.paging import Turned
from domain.reminders.model import DueState
from domain.reminders.presets import Preset, When, chosen_preset, picked
from domain.reminders.scheduling import remind
from domain.reminders.unreached import UnreachedShown, unreached_shown
from domain.salespeople.model import Member, MemberUnknown
from domain.store.stores import Stores

PAGE = 10
UNFINISHED_FORMS = 5
REASON_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person chose; a picked time wins over a preset.

    ``stops``: no moment at all. It stays postponed and listed, and nothing brings it up by itself.
    """

    preset: Preset | None = None
    picked_at: datetime | None = None
    shown_at: datetime
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponedFilter:
    """Mine where neither is set; ``after`` or ``before`` a number, which need not wait any more."""

    salesperson: UserId | None = None
    contact: ContactId | None = None
    after: InteractionNumber | None = None
    before: InteractionNumber | None = None

    @property
    def is_mine(self) -> bool:
        return self.salesperson is None and self.contact is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponedPage:
    reader: Member
    filter: PostponedFilter
    cards: Sequence[Card]
    forms: Sequence[UnfinishedForm]
    has_earlier: bool = False
    has_later: bool = False
    contact_name: str = ""
    unreached: Sequence[UnreachedShown] = ()


def set_reminder(
    stores: Stores,
    number: InteractionNumber,
    choice: Choice,
    *,
    reason: str,
    actor: UserId,
    now: datetime,
) -> Card:
    """The step after *Finish later*; with nothing chosen the default stays.

    Raises ReminderInPast, AlreadyFinished, InteractionDeleted, NotAllowed.
    """
    reader, interaction = own_postponed(stores, number, actor=actor, now=now)
    told = replace(interaction, reason=reason.strip()[:REASON_LENGTH])
    if told != interaction:
        give_reason(stores, told, interaction.reason, actor=actor, now=now)
    when = moment_chosen(stores, told, choice, now=now)
    if when is not None:
        move(stores, told, when, actor=actor, now=now)
    return card_of(stores, told, reader=reader)


def give_reason(
    stores: Stores, told: Interaction, before: str, *, actor: UserId, now: datetime
) -> None:
    stores.interactions.put(told)
    stores.messages.refresh(told.subject, now=now)
    stores.audit.note(
        "give_reason",
        told.subject,
        actor=actor,
        now=now,
        before={"reason": before},
        after={"reason": told.reason},
    )


def snooze(
    stores: Stores,
    number: InteractionNumber,
    choice: Choice,
    *,
    request: RequestId,
    actor: UserId,
    now: datetime,
) -> Card:
    """Move the reminder, or stop it, and count from the start again; ``request`` works once.

    Raises ReminderInPast, AlreadyFinished, InteractionDeleted, NotAllowed.
    """
    reader, interaction = own_postponed(stores, number, actor=actor, now=now)
    when = moment_chosen(stores, interaction, choice, now=now)
    if stores.requests.is_first(request, now=now):
        if choice.stops:
            rest_for_good(stores, interaction, actor=actor, now=now)
        elif when is not None:
            move(stores, interaction, when, actor=actor, now=now)
    return card_of(stores, interaction, reader=reader)


def show_postponed_card(
    stores: Stores, number: InteractionNumber, *, actor: UserId, now: datetime
) -> Card:
    """Raises AlreadyFinished, InteractionDeleted, NotAllowed."""
    reader, interaction = own_postponed(stores, number, actor=actor, now=now, for_change=False)
    return card_of(stores, interaction, reader=reader)


def own_postponed(
    stores: Stores,
    number: InteractionNumber,
    *,
    actor: UserId,
    now: datetime,
    for_change: bool = True,
) -> tuple[Member, Interaction]:
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number, for_change=for_change)
    interaction.require_own(reader)
    interaction.require_postponed()
    return reader, interaction


def moment_chosen(
    stores: Stores, interaction: Interaction, choice: Choice, *, now: datetime
) -> When | None:
    """By the salesperson's wall clock, whoever chooses."""
    if choice.picked_at is not None:
        return picked(choice.picked_at, now=now)
    if choice.preset is None:
        return None
    recipient = interaction.salesperson or interaction.created_by
    member = stores.members.find(recipient)
    if member is None:
        raise MemberUnknown(recipient)
    return chosen_preset(
        choice.preset, shown_at=choice.shown_at, now=now, zone=member.tz, hours=member.hours
    )


def move(
    stores: Stores, interaction: Interaction, when: When, *, actor: UserId, now: datetime
) -> None:
    before = stores.due.reminder(interaction.subject)
    after = remind(stores, interaction, when, now=now)
    stores.homes.refresh(interaction.owners, actor=actor, now=now)
    stores.audit.note(
        "snooze",
        interaction.subject,
        actor=actor,
        now=now,
        before={"due_at": before.due_at.isoformat()} if before else None,
        after={"due_at": after.due_at.isoformat()},
    )


def rest_for_good(
    stores: Stores, interaction: Interaction, *, actor: UserId, now: datetime
) -> None:
    """Until somebody chooses a moment again; its messages say so."""
    before = stores.due.reminder(interaction.subject)
    if before is None or before.state is DueState.STOPPED:
        return
    stores.due.put_reminder(replace(before, state=DueState.STOPPED), now=now)
    stores.messages.refresh(interaction.subject, now=now)
    stores.homes.refresh(interaction.owners, actor=actor, now=now)
    stores.audit.note(
        "stop_reminding",
        interaction.subject,
        actor=actor,
        now=now,
        before={"due_at": before.due_at.isoformat()},
    )


def list_postponed(
    stores: Stores, chosen: PostponedFilter, *, actor: UserId, now: datetime
) -> PostponedPage:
    """A page of those waiting; one's own unfinished forms stand before one's own list.

    So does whom no reminder reaches, for managers.
    """
    reader = stores.members.acting(actor, now=now)
    contact = stores.contacts.find(chosen.contact)
    page = turned(stores, replace(chosen, contact=contact.id if contact else chosen.contact), actor)
    is_start = chosen.is_mine and not page.has_earlier
    drafts = stores.drafts.unfinished_of(actor, now=now, limit=UNFINISHED_FORMS)
    return PostponedPage(
        reader=reader,
        filter=chosen,
        cards=cards_of(stores, page.rows, reader=reader),
        forms=[unfinished(stores, draft) for draft in drafts] if is_start else [],
        has_earlier=page.has_earlier,
        has_later=page.has_later,
        contact_name=contact.name if contact else "",
        unreached=unreached_shown(stores, reader) if is_start else [],
    )


def turned(stores: Stores, chosen: PostponedFilter, actor: UserId) -> Turned[Interaction]:
    """Beside a number, so that what is finished meanwhile shifts nothing. The last page where
    nothing is left below, and the first where no more than a page is left above."""
    if chosen.before is None:
        found = waiting(stores, chosen, actor, after=chosen.after)
        if found or chosen.after is None:
            return Turned.of(found, PAGE, is_start=chosen.after is None)
    above = chosen.before or InteractionNumber((chosen.after or 0) + 1)
    found = waiting(stores, chosen, actor, before=above)
    if len(found) <= PAGE:
        return Turned.of(waiting(stores, chosen, actor), PAGE, is_start=True)
    page = Turned.of(found, PAGE, backwards=True)
    return replace(page, has_later=chosen.before is not None)


def waiting(
    stores: Stores,
    chosen: PostponedFilter,
    actor: UserId,
    *,
    after: InteractionNumber | None = None,
    before: InteractionNumber | None = None,
) -> list[Interaction]:
    return stores.interactions.postponed(
        own_of=actor if chosen.is_mine else None,
        salesperson=chosen.salesperson,
        contact=chosen.contact,
        after=after,
        before=before,
        limit=PAGE + 1,
    )
