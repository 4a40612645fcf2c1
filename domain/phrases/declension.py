"""Icelandic names in their cases: which nominative may *Önnu*, *Þórði* or *Björnsdóttur* be of?

Of folded words, and generous: what comes out is looked up, and only names that exist count.
"""

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
# Of these the last letter is written twice in the nominative: Steinn, Egill.
DOUBLED = ("n", "l")
SHORTEST_STEM = 3


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
    return frozenset(found)


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
    last = stem.rfind("o")
    one = stem[:last] + "a" + stem[last + 1 :] if last >= 0 else stem
    return {one + "a", stem.replace("o", "a") + "a"}
