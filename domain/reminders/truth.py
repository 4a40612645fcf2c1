"""Whether a message that was just sent is untrue already: what it shows changed meanwhile."""

from domain.ids import FormNonce
from domain.interactions.cards import Card
from domain.jobs.model import Job
from domain.reminders.briefing import Brief, Item
from domain.reminders.model import MessageKind
from domain.rhythms import telling
from domain.store.claims import Claim
from domain.store.stores import Stores


def has_changed(stores: Stores, sent: Brief) -> bool:
    """Finished or moved between the briefing and the answer."""
    if sent.kind is MessageKind.CLOSED_FORM:
        draft = stores.drafts.find(sent.reader.id, nonce_in(sent.subject))
        return draft != (sent.form.draft if sent.form else None)
    if sent.summary is not None or sent.list is not None:
        return False
    if sent.items:
        pairs = zip(sent.items, sent.claim.all, strict=True)
        return any(is_untrue_item(stores, sent, item, claim) for item, claim in pairs)
    if sent.news is not None:
        return has_ended(stores, sent.news.job)
    return is_other(stores, sent)


def is_other(stores: Stores, sent: Brief) -> bool:
    if sent.segment is not None:
        return stores.segments.find(sent.segment.segment.id) != sent.segment.segment
    if sent.hand_over is not None:
        told, shown = sent.hand_over.hand_over, [card.interaction for card in sent.hand_over.cards]
        now_there = stores.interactions.numbered(told.wish.numbers)
        return stores.handovers.find(told.id) != told or list(now_there) != shown
    if sent.touch is not None:
        return is_untrue_touch(stores, sent, sent.touch, sent.claim)
    return is_untrue(stores, sent.card, sent.claim)


def has_ended(stores: Stores, told: Job) -> bool:
    job = stores.jobs.find(told.id)
    return job is not None and not job.is_running and job != told


def is_untrue_item(stores: Stores, sent: Brief, item: Item, claim: Claim) -> bool:
    if item.touch is not None:
        return is_untrue_touch(stores, sent, item.touch, claim)
    return is_untrue(stores, item.card, claim)


def is_untrue_touch(stores: Stores, sent: Brief, told: telling.TouchNews, claim: Claim) -> bool:
    return not stores.due.is_ours(claim) or telling.has_changed(stores, told, sent.reader)


def is_untrue(stores: Stores, card: Card | None, claim: Claim) -> bool:
    interaction = stores.interactions.find(card.interaction.number) if card else None
    return (
        card is None
        or interaction is None
        or interaction.version != card.interaction.version
        or not stores.due.is_ours(claim)
    )


def nonce_in(subject: str) -> FormNonce:
    return FormNonce(subject.rpartition(":")[2])
