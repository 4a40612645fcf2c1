"""Icelandic names in their cases: which nominative may *Önnu*, *Þórði* or *Björnsdóttur* be of?

Of folded words, and generous: what comes out is looked up, and only names that exist count.
"""

from collections.abc import Iterator
from functools import lru_cache

Endings = tuple[tuple[str, tuple[str, ...]], ...]
# An ending, and what may stand in its place in the nominative. The first that fits, longest first.
SURE: Endings = (
    ("dottur", ("dottir",)),
    ("syni", ("son",)),
    ("sonar", ("son",)),
    ("birni", ("bjorn",)),
    ("bjarnar", ("bjorn",)),
    ("herdi", ("hordur",)),
    ("hardar", ("hordur",)),
    ("berki", ("borkur",)),
    ("barkar", ("borkur",)),
    ("nirdi", ("njordur",)),
    ("njardar", ("njordur",)),
    ("agli", ("egill",)),
    ("katli", ("ketill",)),
    ("bjargar", ("bjorg",)),
    ("olafar", ("olof",)),
    ("firdi", ("fjordur",)),
    ("fjardar", ("fjordur",)),
    ("velli", ("vollur",)),
    ("vallar", ("vollur",)),
    ("stodum", ("stadir",)),
    ("stada", ("stadir",)),
)
WHOLE = {"erni": "orn", "arnar": "orn", "degi": "dagur"}
ENDINGS: Endings = (
    ("u", ("a", "")),
    ("ju", ("", "ja")),
    ("i", ("", "ur", "ir")),
    ("a", ("i", "", "ur", "ir", "ar")),
    ("s", ("", "ur", "r")),
    ("ar", ("", "ur")),
    ("jar", ("",)),
    ("um", ("", "a", "ir", "ar", "ur", "i")),
    ("an", ("ur",)),
    ("", ("ur", "r")),
)
# With the article: Landsbankanum, Símanum, Vegagerðinni, Stofunnar, Félaginu.
WITH_ARTICLE: Endings = (
    ("ann", ("inn",)),
    ("anum", ("inn",)),
    ("ans", ("inn",)),
    ("inn", ("urinn",)),
    ("inum", ("urinn", "inn")),
    ("num", ("linn", "inn")),
    ("sins", ("urinn", "inn", "id")),
    ("ins", ("inn", "id")),
    ("una", ("an",)),
    ("unni", ("an",)),
    ("unnar", ("an",)),
    ("ina", ("in",)),
    ("inni", ("in",)),
    ("arinnar", ("in",)),
    ("innar", ("in",)),
    ("inu", ("id",)),
    ("nu", ("id",)),
)
# Of these the last letter is written twice in the nominative: Steinn, Egill.
DOUBLED = ("n", "l")
# Of Evu and Más; that of a word with its article is longer.
SHORTEST_STEM, SHORTEST_WITH_ARTICLE = 2, 3


@lru_cache(maxsize=4096)
def nominatives(word: str) -> frozenset[str]:
    """Of a folded word; the word itself is among them."""
    for ending, instead in SURE:
        if word.endswith(ending):
            return frozenset({word, *(word.removesuffix(ending) + each for each in instead)})
    found = {word, WHOLE.get(word, word)}
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) >= SHORTEST_STEM and word.isalpha():
            found.update(stem + each for each in instead)
            found.update(doubled(stem, ending))
            found.update(unfolded(stem, ending))
    found.update(form for stem, form in with_article(word) if len(stem) >= SHORTEST_WITH_ARTICLE)
    return frozenset(found)


def with_article(word: str) -> Iterator[tuple[str, str]]:
    """Each stem that may be meant, and its nominative: *Salan* is *Sölunni* too."""
    for ending, instead in WITH_ARTICLE:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from ((stem, stem + each) for each in instead)
            if ending.startswith("un"):
                yield from ((stem, unrounded(stem) + each) for each in instead)


def doubled(stem: str, ending: str) -> set[str]:
    """Steins -> Steinn; Pétri -> Pétur, which drops a vowel instead."""
    if ending in ("", "i", "s") and stem.endswith(DOUBLED):
        return {stem + stem[-1]}
    if ending == "i" and stem.endswith("r"):
        return {stem[:-1] + "ur"}
    return set()


def unfolded(stem: str, ending: str) -> set[str]:
    """Önnu -> Anna: before u an a has become ö, which is folded to o."""
    if ending != "u":
        return set()
    return {unrounded(stem) + "a", stem.replace("o", "a") + "a"}


def unrounded(stem: str) -> str:
    """With its last ö as the a that it comes from."""
    last = stem.rfind("o")
    return stem[:last] + "a" + stem[last + 1 :] if last >= 0 else stem
