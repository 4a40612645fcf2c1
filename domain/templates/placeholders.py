"""A skeleton of notes becomes notes: ``{first name}`` becomes the contact's."""

import re

from domain.contacts.model import Contact, ContactKind

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,30})\}")
# In each language that templates are written in.
FIRST_NAME, NAME, COMPANY = "first name", "name", "company"
MEANT = {
    "first name": FIRST_NAME,
    "fornafn": FIRST_NAME,
    "name": NAME,
    "nafn": NAME,
    "company": COMPANY,
    "fyrirtæki": COMPANY,
}


def filled(skeleton: str, contact: Contact | None) -> str:
    """Without a contact the placeholders stay, until one is chosen; unknown ones always stay."""
    if contact is None:
        return skeleton
    told = {
        FIRST_NAME: first_name(contact),
        NAME: contact.name,
        COMPANY: contact.name if contact.kind is ContactKind.COMPANY else contact.company_name,
    }

    def meant(found: re.Match[str]) -> str:
        name = MEANT.get(" ".join(found[1].lower().split()))
        return told[name] if name else found[0]

    return PLACEHOLDER.sub(meant, skeleton)


def first_name(contact: Contact) -> str:
    """A company's is all of its name."""
    if contact.kind is ContactKind.COMPANY:
        return contact.name
    return contact.name.split()[0] if contact.name.split() else ""
