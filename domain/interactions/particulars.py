"""The card of an interaction: everything about it, and who did what when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaigns.model import Campaign
from domain.ids import InteractionNumber, UserId
from domain.interactions.cards import Card, card_of, cards_of
from domain.interactions.content import Content
from domain.interactions.kinds import State
from domain.interactions.model import Attachment, Comment, Interaction
from domain.interactions.saving import find_or_deleted
from domain.salespeople.model import Member
from domain.segments.logs import LoggedSegment
from domain.store.content import from_json
from domain.store.records import AuditEntry
from domain.store.stores import Stores

COMMENTS, TRAIL, FOLLOW_UPS = 5, 10, 5
WITH_VERSIONS = frozenset({"edit", "evaluate"})
"""Acts on what was recorded; what it held while it was postponed was its owner's alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody did something; ``before`` and ``after`` where that was a correction."""

    at: datetime
    actor: UserId
    action: str
    before: Content | None = None
    after: Content | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """As of ``at``; of a postponed one of somebody else nothing but ``card``.

    ``comments`` and ``trail`` the newest first; of comments, trail and follow-ups one more than
    shown where there are more.
    """

    card: Card
    at: datetime
    attachments: Sequence[Attachment] = ()
    campaign: Campaign | None = None
    logged_segment: LoggedSegment | None = None
    comments: Sequence[Comment] = ()
    trail: Sequence[Step] = ()
    origin: Card | None = None
    follow_ups: Sequence[Card] = ()
    names: Mapping[UserId, str]

    @property
    def may_change(self) -> bool:
        return self.card.interaction.is_own(self.card.reader)

    @property
    def may_remove(self) -> bool:
        """An attachment: what is cancelled stays as it is."""
        return self.may_change and self.card.interaction.state is not State.CANCELLED

    def is_by_reader(self, comment: Comment) -> bool:
        return comment.author == self.card.reader.id


def particulars(
    stores: Stores,
    number: InteractionNumber,
    *,
    comments_before: int | None = None,
    actor: UserId,
    now: datetime,
) -> Particulars:
    """``comments_before``: only those above this line. Raises InteractionDeleted."""
    reader = stores.members.acting(actor, now=now)
    interaction = find_or_deleted(stores, number, for_change=False)
    card = card_of(stores, interaction, reader=reader)
    if not card.is_open_to_reader:
        return Particulars(card=card, at=now, names=card.names)
    attachments = stores.attachments.of(number)
    comments = stores.comments.latest(number, before=comments_before, limit=COMMENTS + 1)
    trail = stores.audit.latest(interaction.subject, limit=TRAIL + 1)
    follow_ups = stores.interactions.follow_ups_of(number, limit=FOLLOW_UPS + 1)
    people = {comment.author for comment in comments} | {entry.actor for entry in trail}
    people |= {attachment.added_by for attachment in attachments}
    return Particulars(
        card=card,
        at=now,
        attachments=attachments,
        campaign=stores.campaigns.find(interaction.content.details.campaign),
        logged_segment=stores.logged_segments.find(interaction.logged_segment),
        comments=comments,
        trail=[step_of(entry) for entry in trail],
        origin=origin_of(stores, interaction, reader),
        follow_ups=cards_of(stores, follow_ups, reader=reader),
        names=stores.members.names_of(people),
    )


def step_of(entry: AuditEntry) -> Step:
    step = Step(at=entry.at, actor=entry.actor, action=entry.action)
    if entry.action not in WITH_VERSIONS or not entry.before or not entry.after:
        return step
    before, after = from_json({**entry.before}), from_json({**entry.after})
    return replace(step, before=before, after=after)


def origin_of(stores: Stores, interaction: Interaction, reader: Member) -> Card | None:
    origin = stores.interactions.find(interaction.origin)
    return card_of(stores, origin, reader=reader) if origin else None
