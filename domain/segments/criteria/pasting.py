"""E-mails and numbers of contacts, as somebody has copied them from elsewhere."""

import re
from dataclasses import dataclass

from domain.ids import ContactId
from domain.segments.criteria.model import MOST_PICKED, TooManyValues
from domain.store.stores import Stores

BETWEEN = re.compile(r"[\s,;<>()\"]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Whoever is known, and what nobody has: it is told back, as it was written."""

    contacts: tuple[ContactId, ...] = ()
    unknown: tuple[str, ...] = ()


def recognised(stores: Stores, text: str) -> Pasted:
    """Each word is one e-mail or one number; all who share it are meant. Raises TooManyValues."""
    words = [word.replace("mailto:", "").strip(".") for word in BETWEEN.split(text)]
    told = {word.casefold(): word for word in reversed(words) if word}
    if len(told) > MOST_PICKED:
        raise TooManyValues
    found = stores.contacts.alike(
        emails=[key for key in told if "@" in key],
        numbers=[word.upper() for word in told.values() if "@" not in word],
        external_ids=(),
        names=(),
    )
    known = {key for each in found for key in (each.email.casefold(), each.number.casefold())}
    unknown = [word for key, word in reversed(told.items()) if key not in known]
    return Pasted(tuple(each.id for each in found), tuple(unknown))
