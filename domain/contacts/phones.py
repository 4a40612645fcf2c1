"""Phone numbers as digits, with their country's code or without it."""

import re

PHONE = re.compile(r"[0-9\s()+\-./]{5,}")
# Inside other words only what is surely one.
PHONE_INSIDE = re.compile(r"(?<![0-9a-z])\+?(?:[0-9][\s()\-./]*){6,}[0-9](?![0-9a-z])")
DIGITS = re.compile(r"[0-9]")
# ITU-T E.164: one, two or three digits; no code begins another.
COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-689][0-9]{2}")
TRUNK = "(0)"
SHORTEST_INTERNATIONAL = 10


def digits_in(phone: str) -> str:
    return "".join(DIGITS.findall(phone.replace(TRUNK, "")))


def without_country(digits: str) -> str:
    found = COUNTRY.match(digits)
    return digits[found.end() if found else 0 :].removeprefix("0")


def says_country(phone: str) -> bool:
    return phone.lstrip(" (").startswith(("+", "00"))


def phone_words(phone: str) -> frozenset[str]:
    """Of a stored number, folded: all of its digits, and those that are dialled at home."""
    digits = digits_in(phone).removeprefix("00")
    home = {digits.removeprefix("0")}
    if says_country(phone) or len(digits) >= SHORTEST_INTERNATIONAL:
        home.add(without_country(digits))
    return frozenset({digits, *home}) - {""}


def dialled(phone: str) -> str:
    """Of a typed number: as at home where it says its country, since it may be stored so."""
    digits = digits_in(phone).removeprefix("00")
    return (says_country(phone) and without_country(digits)) or digits


def other_dialled(phone: str) -> str:
    """The same without a country's code, if the digits may begin with one."""
    digits = digits_in(phone).removeprefix("00")
    home = without_country(digits)
    return home if len(digits) >= SHORTEST_INTERNATIONAL else digits.removeprefix("0")
