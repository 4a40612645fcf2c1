"""One typo is forgiven: where nobody fits what was typed, who would with one letter changed?"""

from domain.contacts.model import Named
from domain.contacts.search import Words, may_be_mistyped, one_typo_away
from domain.store.finding import PLENTY
from domain.store.stores import Stores

# So many ways to mend a word are tried: fewer where it is not clear which word is wrong.
MENDINGS, GUESSES, SUSPECTS = 4, 1, 2


def near(stores: Stores, words: Words, *, limit: int) -> tuple[Named, ...]:
    """A few of each way to mend the words, the likeliest first."""
    ways = mendings(stores, words)
    share = max(1, limit // max(1, len(ways)))
    found = [stores.contacts.matching(way, limit=limit) for way in ways]
    first = [contact for each in found for contact in each[:share]]
    rest = [contact for each in found for contact in each[share:]]
    return tuple(stores.contacts.named(list(dict.fromkeys([*first, *rest]))[:limit]))


def mendings(stores: Stores, words: Words) -> list[Words]:
    """What begins no word at all is wrong for sure; two such words are more than one typo.

    Where all of them are common, none looks mistyped: they just do not stand together.
    """
    often = dict(zip(words, stores.contacts.commonness(words), strict=True))
    unknown = [word for word in words if not often[word]]
    if len(unknown) > 1 or min(often.values()) >= PLENTY:
        return []
    doubtful = unknown or sorted(words, key=lambda word: (often[word], -len(word)))
    suspects = [word for word in doubtful if may_be_mistyped(word)][:SUSPECTS]
    tried = MENDINGS if unknown else GUESSES
    return [way for word in suspects for way in mended(stores, words, word)[:tried]]


def mended(stores: Stores, words: Words, suspect: str) -> list[Words]:
    likely = stores.contacts.existing(sorted(one_typo_away(suspect)))
    return [tuple(each if word == suspect else word for word in words) for each in likely]
