"""Phone numbers: whether they are possible, and as digits with and without their country's code."""

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
)

PHONE = re.compile(r"[0-9\s()+\-./]{5,}")
# Inside other words only what is surely one.
PHONE_INSIDE = re.compile(r"(?<![0-9a-z])\+?(?:[0-9][\s()\-./]*){6,}[0-9](?![0-9a-z])")
DIGITS = re.compile(r"[0-9]")
# ITU-T E.164: one, two or three digits; no code begins another.
COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-689][0-9]{2}")
TRUNK = "(0)"
SHORTEST_INTERNATIONAL = 10
# Without a country only the number of digits says whether it can be a phone.
FEWEST_DIGITS, MOST_DIGITS = 4, 15


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


def normalised(told: str, country: str, home: str = "") -> str | None:
    """+354 555 1234, where its country is known; else as it was typed. None: it cannot be one.

    Possible, not necessarily in use. ``country`` is an ISO code, or empty; then ``home`` is taken,
    where the number is possible there: nobody said that it is.
    """
    is_certain = bool(country) or begins_international(told)
    number = parsed(told, country or home) if is_certain or home else None
    if number is not None and is_possible_number(number):
        return format_number(number, PhoneNumberFormat.INTERNATIONAL)
    is_one = not is_certain and FEWEST_DIGITS <= len(digits_in(told)) <= MOST_DIGITS
    return told if is_one else None


def begins_international(told: str) -> bool:
    return told.startswith(("+", "(+", "＋", "00"))


def parsed(told: str, country: str) -> PhoneNumber | None:
    if not country and told.startswith("00"):
        told = "+" + told[2:]
    try:
        return parse(told, country or None)
    except NumberParseException:
        return None
