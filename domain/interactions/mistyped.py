"""One typo in a name is forgiven where *find* finds nothing."""

from collections.abc import Sequence

from domain.contacts.model import Named
from domain.contacts.search import words_of
from domain.contacts.typos import near
from domain.store.stores import Stores

CANDIDATES = 5


def nearly_named(stores: Stores, sought: Sequence[str]) -> Sequence[Named]:
    """Who may be meant by the only word that begins none in the log and of contacts."""
    unknown = stores.log.unknown(sought)
    if len(unknown) != 1:
        return ()
    ways = dict.fromkeys([tuple(sought), tuple(unknown)])
    found = (near(stores, way, limit=CANDIDATES) for way in ways)
    return next(filter(None, found), ())


def mended(stores: Stores, words: str, sought: Sequence[str], name: str) -> str:
    """The words with ``name`` in place of the one that begins none."""
    unknown = set(stores.log.unknown(sought))
    pieces = (name if unknown & {*words_of(each)} else each for each in words.split())
    return " ".join(pieces)
