"""What the words after ``/interaction`` ask for, in English and Icelandic."""

from dataclasses import dataclass
from enum import StrEnum

from domain.contacts.search import fold
from handlers.blocks import one_line


class Wish(StrEnum):
    FORM = "form"
    POSTPONED = "postponed"
    TEMPLATES = "templates"
    CONTACTS = "contacts"
    SEGMENTS = "segments"
    SETUP = "setup"
    CAMPAIGNS = "campaigns"
    SETTINGS = "settings"
    SALESPEOPLE = "salespeople"
    IMPORT = "import"
    REPORT = "report"
    EXPORT = "export"
    HELP = "help"
    HISTORY = "history"
    HAND_OVER = "handover"
    FIND = "find"


# A reserved word counts only alone, whatever case and accents; of what takes more words, it opens
# the list to look in.
ALONE = {
    "find": Wish.FIND,
    "finna": Wish.FIND,
    "leita": Wish.FIND,
    "handover": Wish.HAND_OVER,
    "afhenda": Wish.HAND_OVER,
    "history": Wish.CONTACTS,
    "saga": Wish.CONTACTS,
    "postponed": Wish.POSTPONED,
    "frestað": Wish.POSTPONED,
    "frestuð": Wish.POSTPONED,
    "settings": Wish.SETTINGS,
    "stillingar": Wish.SETTINGS,
    "help": Wish.HELP,
    "hjálp": Wish.HELP,
    "import": Wish.IMPORT,
    "innflutningur": Wish.IMPORT,
    "salespeople": Wish.SALESPEOPLE,
    "sölumenn": Wish.SALESPEOPLE,
    "segments": Wish.SEGMENTS,
    "campaigns": Wish.CAMPAIGNS,
    "contacts": Wish.CONTACTS,
    "templates": Wish.TEMPLATES,
    "report": Wish.REPORT,
    "setup": Wish.SETUP,
    "export": Wish.EXPORT,
    "hlutar": Wish.SEGMENTS,
    "söluherferðir": Wish.CAMPAIGNS,
    "herferðir": Wish.CAMPAIGNS,
    "tengiliðir": Wish.CONTACTS,
    "sniðmát": Wish.TEMPLATES,
    "samskiptasniðmát": Wish.TEMPLATES,
    "skýrsla": Wish.REPORT,
    "skýrslur": Wish.REPORT,
    "uppsetning": Wish.SETUP,
    "útflutningur": Wish.EXPORT,
}
# These take the rest of the line.
WITH_MORE = {
    "history": Wish.HISTORY,
    "saga": Wish.HISTORY,
    "handover": Wish.HAND_OVER,
    "afhenda": Wish.HAND_OVER,
    "find": Wish.FIND,
    "finna": Wish.FIND,
    "leita": Wish.FIND,
}


ALONE_FOLDED = {fold(word): wish for word, wish in ALONE.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    wish: Wish
    rest: str = ""


def read_command(text: str) -> Asked:
    """``history Anna`` -> HISTORY, "Anna"; anything not reserved is words for the form."""
    told = one_line(text)
    first, _, rest = told.partition(" ")
    if (wish := ALONE_FOLDED.get(fold(told))) is not None:
        return Asked(wish)
    if rest and (wish := WITH_MORE.get(fold(first))) is not None:
        return Asked(wish, rest)
    return Asked(Wish.FORM, told)
