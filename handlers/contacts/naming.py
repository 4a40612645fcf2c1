"""How a contact is named wherever it is offered."""

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
    told = [DEACTIVATED] if contact.deactivated_at else []
    told = [ERASED] if contact.erased_at else told
    told += [BLOCKED] if contact.privacy_blocked else []
    told += [EXCLUDED] if contact.excluded_from_segments else []
    return "".join(f"_{say(each)}_ · " for each in told)
