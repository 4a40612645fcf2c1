"""The sentences of what keeping in touch may be refused for."""

from domain.rhythms.model import EveryInvalid, NoRhythm, RhythmGone, TagMissing, TooManyRhythms
from handlers.rhythms.wire import Field
from handlers.words import N_

PLAIN: dict[type[Exception], str] = {
    EveryInvalid: N_("Write a whole number of working days, from 1 to 250."),
    TagMissing: N_("Choose a tag. Tags are written in the form of a contact."),
    RhythmGone: N_("This rule was removed meanwhile. Set it anew, if you want to."),
    TooManyRhythms: N_("You keep in touch by 500 rules already. Remove one first."),
    NoRhythm: N_("You do not keep in touch with this contact any more. Its card lets you begin."),
}
FIELDS: dict[type[Exception], str] = {
    EveryInvalid: Field.EVERY,
    TagMissing: Field.TAG,
    RhythmGone: Field.EVERY,
    TooManyRhythms: Field.EVERY,
}
