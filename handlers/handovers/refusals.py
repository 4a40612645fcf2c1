"""The sentences of what a hand-over may be refused for."""

from domain.handovers.model import AlreadyDecided, NothingToHandOver, ToOneself
from handlers.handovers.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    NothingToHandOver: N_("Choose something that can be handed over."),
    ToOneself: N_("Choose somebody else than the person whose it is."),
    AlreadyDecided: N_("This was decided already. The message about it says how."),
}
FIELDS: dict[type[Exception], str] = {ToOneself: Field.TO, NothingToHandOver: Field.TO}
