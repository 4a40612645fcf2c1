"""What managers and admins may do with a contact, wherever it is shown."""

from collections.abc import Iterator

from blockkit import Button

from domain.contacts.model import Contact
from domain.salespeople.model import Member, Role
from handlers.blocks import button
from handlers.upkeep.wire import Action
from handlers.words import Words


def upkeep_buttons(contact: Contact, reader: Member, say: Words) -> Iterator[Button]:
    """What the reader may do with this contact, beside editing it."""
    which, name = str(contact.id), contact.name
    if contact.erased_at is not None:
        return
    if reader.sees_all:
        yield button(say("Merge…"), Action.OPEN_MERGE, which, names=name)
    if reader.role is Role.ADMIN:
        yield button(say("Export data"), Action.EXPORT, which, names=name)
        yield button(say("Erase…"), Action.OPEN_ERASE, which, names=name, style="danger")
