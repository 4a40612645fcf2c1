"""The sentences of why nobody is erased."""

from domain.contacts.erasing import FileIsBeingRead, NotConfirmed
from handlers.upkeep.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    FileIsBeingRead: N_(
        "A file with contacts is being read or imported just now, and may bring this one back. "
        "Erase once it has ended, or cancel it."
    ),
    NotConfirmed: N_("This is neither the number nor the name of the contact. Nothing was erased."),
}
FIELDS: dict[type[Exception], str] = {FileIsBeingRead: Field.CONFIRM, NotConfirmed: Field.CONFIRM}
