"""E-mails and numbers of contacts, as somebody has copied them from elsewhere."""

import re
from dataclasses import dataclass

from domain.ids import ContactId
from domain.segments.criteria.model import MOST_PICKED, TooManyValues
from domain.store.stores import Stores

BETWEEN = re.compile(r"[\s,;|<>()\[\]\"]+")
# As mail programs write an address: whatever stands before it is a name.
IN_ANGLES = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
LINK = re.compile(r"mailto:([^?\s<>]+)(?:\?[^\s<>]*)?", re.IGNORECASE)
AROUND, BEFORE_NAME, QUOTE = ".:'*-•/", ',;|\n"', '"'


@dataclass(frozen=True, slots=True)
class Pasted:
    """Whoever is known, and what nobody has: it is told back, as it was written."""

    contacts: tuple[ContactId, ...] = ()
    unknown: tuple[str, ...] = ()


def recognised(stores: Stores, text: str) -> Pasted:
    """Each word is one e-mail or one number; all who share it are meant. Raises TooManyValues."""
    told: dict[str, str] = {}
    for word in filter(None, words_in(text)):
        told.setdefault(word.casefold(), word)
    if len(told) > MOST_PICKED:
        raise TooManyValues
    found = stores.contacts.alike(
        emails=[key for key in told if "@" in key],
        numbers=[word.upper() for word in told.values() if "@" not in word],
        external_ids=(),
        names=(),
    )
    known = {key for each in found for key in (each.email.casefold(), each.number.casefold())}
    unknown = [word for key, word in told.items() if key not in known]
    return Pasted(tuple(each.id for each in found), tuple(unknown))


def words_in(text: str) -> list[str]:
    """E-mails and numbers, and what may be one."""
    parts = IN_ANGLES.split(LINK.sub(r"\1", text))
    parts[:-1:2] = map(unnamed, parts[:-1:2])
    return [word.strip(AROUND) for word in BETWEEN.split(" ".join(parts))]


def unnamed(before: str) -> str:
    """Without the name of the address that follows; an e-mail or a number in it is none."""
    text = before.rstrip()
    if text.endswith(QUOTE):
        start = max(0, text.rfind(QUOTE, 0, -1))
    else:
        start = max(map(text.rfind, BEFORE_NAME)) + 1
    told = [word for word in text[start:].split() if "@" in word or any(map(str.isdecimal, word))]
    return " ".join([text[:start], *told])
