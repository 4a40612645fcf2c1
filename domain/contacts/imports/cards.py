"""vCard 2.1, 3.0 and 4.0: each card with the line of its BEGIN:VCARD.

Our own, because a broken card has to be told with its line and must not stop those after it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from quopri import decodestring
from typing import NamedTuple

from domain.contacts.imports.rows import Cell, Field, RawRow

BEGIN, END = "BEGIN:VCARD", "END:VCARD"
PROPERTY = re.compile(
    r'(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<kinds>(?:;(?:[^":;]|"[^"]*")*)*):(?P<value>.*)', re.DOTALL
)
APPLES_KIND = "X-ADDRESSBOOKSERVER-KIND"
KEPT = frozenset(
    {"FN", "N", "ORG", "EMAIL", "TEL", "ADR", "UID", "KIND", "X-ABSHOWAS", APPLES_KIND}
)
SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*);")
ESCAPED = re.compile(r"\\(.)")
# vCard 2.1: every byte that is not ASCII is written =C3=9E, and a line that ends in = goes on.
QUOTED = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
CHARSET = re.compile(r"CHARSET=([\w-]+)")
SCHEMES = re.compile(r"^(?:tel|mailto):", re.IGNORECASE)
PREFERRED = re.compile(r"\bPREF\b(?:=\"?([0-9]{1,3})\b)?")
LEAST = 101
CITY, COUNTRY = 3, 6


class Property(NamedTuple):
    name: str
    kinds: str
    value: str


@dataclass(slots=True)
class Card:
    line: int
    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """A folded line goes on in the next one, after a blank; pictures are not kept."""
        if self.lines and self.lines[-1].endswith("=") and QUOTED.match(self.lines[-1]):
            self.lines[-1] = self.lines[-1][:-1] + line
        elif line[:1] not in (" ", "\t"):
            self.lines.append(line if name_of(line) in KEPT else "")
        elif self.lines and self.lines[-1]:
            self.lines[-1] += line[1:]

    def properties(self) -> Iterator[Property]:
        for found in map(PROPERTY.fullmatch, self.lines):
            if found:
                kinds = found["kinds"].upper()
                yield Property(found["name"].upper(), kinds, decoded(found["value"], kinds))


def decoded(value: str, kinds: str) -> str:
    """What is no text in the character set that it claims is shown as far as it is one."""
    if "QUOTED-PRINTABLE" not in kinds:
        return value
    told, letters = CHARSET.search(kinds), decodestring(value.encode())
    try:
        return letters.decode(told[1] if told else "utf-8", errors="replace")
    except LookupError:
        return letters.decode("utf-8", errors="replace")


def is_cards(beginning: str) -> bool:
    return beginning.lstrip("\ufeff \t\r\n")[: len(BEGIN)].upper() == BEGIN


def rows_of_cards(lines: Iterable[str]) -> Iterator[RawRow]:
    """A card that does not end before the next begins, or the file ends, is a broken row."""
    card: Card | None = None
    for number, text in enumerate(lines, 1):
        line = text.rstrip("\r\n")
        mark = line.strip("\ufeff \t").upper()
        if card and mark in (BEGIN, END):
            if mark == BEGIN or not is_list(card):
                yield raw_row(card, is_broken=mark == BEGIN)
            card = None
        if mark == BEGIN:
            card = Card(number)
        elif card:
            card.add(line)
    if card:
        yield raw_row(card, is_broken=True)


def raw_row(card: Card, *, is_broken: bool) -> RawRow:
    told: dict[Field, Cell] = {}
    for each in sorted(card.properties(), key=preference):
        for known, text in fields_in(each):
            if text:
                told.setdefault(known, Cell(text, each.name))
    told.setdefault(Field.NAME, told.pop(Field.FIRST, Cell("", "N")))
    return RawRow(card.line, told, is_broken=is_broken)


def is_list(card: Card) -> bool:
    """A name for other cards, which stand there as well; one with an address can be written to."""
    told = {each.name: each.value.strip().lower() for each in card.properties()}
    kind = told.get("KIND") or told.get(APPLES_KIND)
    return kind == "group" and not told.keys() & {"EMAIL", "TEL"}


def preference(each: Property) -> int:
    """Of several the one that is preferred, the others as they stand: PREF=1, TYPE=pref, ;PREF."""
    told = PREFERRED.search(each.kinds)
    return int(told[1] or 1) if told else LEAST


def fields_in(each: Property) -> list[tuple[Field, str]]:
    """``N`` stands in for a missing ``FN``."""
    parts = [plain(part) for part in parts_of(each.value)] + [""] * 7
    address = [(Field.CITY, parts[CITY]), (Field.COUNTRY, parts[COUNTRY])]
    phone = "" if "FAX" in each.kinds else without_scheme(each.value)
    return {
        "FN": [(Field.NAME, plain(each.value))],
        "N": [(Field.FIRST, " ".join(f"{parts[1]} {parts[2]} {parts[0]}".split()))],
        "ORG": [(Field.COMPANY, parts[0])],
        "EMAIL": [(Field.EMAIL, without_scheme(each.value))],
        "TEL": [(Field.PHONE, phone)],
        "ADR": address,
        "UID": [(Field.EXTERNAL, plain(each.value))],
        "KIND": [(Field.KIND, plain(each.value))],
        "X-ABSHOWAS": [(Field.KIND, plain(each.value))],
    }.get(each.name, [])


def name_of(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2].upper()


def parts_of(value: str) -> list[str]:
    return SEPARATOR.sub("\\1\0", value).split("\0")


def plain(text: str) -> str:
    r"""``\n`` is a new line, any other character after a backslash itself; on one line."""
    unescaped = ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], text)
    return " ".join(unescaped.replace("\0", "").split())


def without_scheme(value: str) -> str:
    """tel:+354-555-9903;ext=2 -> +354-555-9903"""
    if not SCHEMES.match(value.strip()):
        return plain(value)
    return plain(SCHEMES.sub("", value.strip()).partition(";")[0])
