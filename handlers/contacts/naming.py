"""How a contact is named wherever it is offered."""

from collections.abc import Iterable

from domain.contacts.model import Contact, Named
from handlers.words import N_, Words

ERASED, DEACTIVATED, BLOCKED, EXCLUDED = (
    N_("Erased"),
    N_("Deactivated"),
    N_("Privacy blocked"),
    N_("Excluded from segments"),
)


def contact_text(contact: Contact | Named) -> str:
    """name · company · city: what tells namesakes apart."""
    told = (contact.name, contact.company_name, contact.city)
    return " · ".join(part for part in told if part)


def badges(contact: Contact, say: Words) -> str:
    """What restricts its use, before its name; for mrkdwn."""
    excluded = [EXCLUDED] if contact.excluded_from_segments else []
    return badges_of([*hindrances(contact), *excluded], say)


def unusable(contact: Contact | None, say: Words) -> str:
    """Likewise, only what keeps an interaction with it from being recorded."""
    return badges_of(hindrances(contact), say) if contact else ""


def hindrances(contact: Contact) -> list[str]:
    told = [DEACTIVATED] if contact.deactivated_at else []
    told = [ERASED] if contact.erased_at else told
    return [*told, BLOCKED] if contact.privacy_blocked else told


def badges_of(told: Iterable[str], say: Words) -> str:
    return "".join(f"_{say(each)}_ · " for each in told)
