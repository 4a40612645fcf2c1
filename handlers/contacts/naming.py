"""How a contact is named wherever it is offered."""

from domain.contacts.model import Contact


def contact_text(contact: Contact) -> str:
    """name · company · city: what tells namesakes apart."""
    told = (contact.name, contact.company_name, contact.city)
    return " · ".join(part for part in told if part)
