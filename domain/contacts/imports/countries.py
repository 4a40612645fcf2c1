"""ISO codes of countries, from the codes and names that files hold."""

import re
from collections.abc import Iterator, Set
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from domain.contacts.search import fold

# Codes for groups of countries, and for testing.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
NO_LETTERS = re.compile(r"[^0-9a-z]+")
IN_BRACKETS = re.compile(r"\(([^)]*)\)")
LEFT_OUT = frozenset({"the", "and", "og"})
# Usual, and not what Unicode calls them.
ALSO = {
    "United States of America": "US",
    "U.S.A.": "US",
    "U.S.": "US",
    "U.K.": "GB",
    "Great Britain": "GB",
    "Britain": "GB",
    "Stóra-Bretland": "GB",
    "England": "GB",
    "Scotland": "GB",
    "Wales": "GB",
    "Northern Ireland": "GB",
    "Republic of Ireland": "IE",
    "Czech Republic": "CZ",
    "Slovak Republic": "SK",
    "Holland": "NL",
    "Turkey": "TR",
    "Macedonia": "MK",
    "Ivory Coast": "CI",
    "Cape Verde": "CV",
    "Swaziland": "SZ",
    "East Timor": "TL",
    "Hong Kong": "HK",
    "Macau": "MO",
    "Macao": "MO",
    "Palestine": "PS",
    "Republic of Korea": "KR",
    "Korea": "KR",
    "Russian Federation": "RU",
    "Viet Nam": "VN",
    "UAE": "AE",
    "Congo": "CG",
    "Democratic Republic of the Congo": "CD",
    "Vatican": "VA",
    "Holy See": "VA",
    "Democratic People's Republic of Korea": "KP",
    "Syrian Arab Republic": "SY",
    "Lao People's Democratic Republic": "LA",
    "Brunei Darussalam": "BN",
    "Großbritannien": "GB",
    "Grande-Bretagne": "GB",
    "Gran Bretaña": "GB",
    "Gran Bretagna": "GB",
}
# In whose files others' countries stand as well: *Frankreich*, *Tyskland*.
MORE_LANGUAGES = ("de", "da", "nb", "sv", "fi", "fr", "es", "nl", "it", "pt", "pl")


def country_of(told: str) -> str | None:
    """The ISO code, by the name in an official or a common language; None where nobody knows it.

    To learn the names takes seconds, once.
    """
    # *Deutschland (DE)*
    forms = (told, IN_BRACKETS.sub("", told), *IN_BRACKETS.findall(told))
    known = next(filter(None, map(known_country, forms)), None)
    return known or next(filter(None, (local_names().get(key_of(each)) for each in forms)), None)


def known_country(told: str) -> str | None:
    """The same for codes, and names in English and Icelandic: at once."""
    code = told.strip().upper()
    if code in codes():
        return code
    names = (known_names().get(key_of(name)) for name in (told, *turned(told)))
    return iso_of(code) or next(filter(None, names), None)


def turned(name: str) -> tuple[str, ...]:
    """*Korea, Republic of*, as ISO's list has it, the other way round, and its first part."""
    first, comma, rest = name.partition(",")
    return (f"{rest} {first}", first) if comma and rest.strip() else ()


def key_of(name: str) -> str:
    words = NO_LETTERS.sub(" ", fold(name).replace("'", "")).split()
    told = ["saint" if word == "st" else word for word in words if word not in LEFT_OUT]
    return " ".join(told)


@cache
def codes() -> frozenset[str]:
    listed = map(str, Locale("en").territories)
    return frozenset(code for code in listed if len(code) == 2 and code.isalpha()) - NO_COUNTRIES


def iso_of(code: str) -> str | None:
    """GBR, 826 and UK -> GB; a country that fell apart (YU) is none."""
    found: list[str] = get_global("territory_aliases").get(code, [])
    return found[0] if len(found) == 1 and found[0] in codes() else None


@cache
def known_names() -> dict[str, str]:
    names = dict(names_in(Locale("is"))) | dict(names_in(Locale("en")))
    return names | {key_of(name): code for name, code in ALSO.items()}


@cache
def local_names() -> dict[str, str]:
    """Each country in its own languages, and in common ones; loaded when no other name fits."""
    common = (Locale(language) for language in reversed(MORE_LANGUAGES))
    told = {key: code for locale in common for key, code in names_in(locale)}
    return told | {
        key: code
        for own in sorted(codes())
        for locale in locales_of(own)
        for key, code in names_in(locale, {own})
    }


def locales_of(code: str) -> Iterator[Locale]:
    for language in get_official_languages(code, regional=False, de_facto=True):
        try:
            yield Locale.parse(language)
        except UnknownLocaleError:
            continue


def names_in(locale: Locale, only: Set[str] | None = None) -> Iterator[tuple[str, str]]:
    for code, name in locale.territories.items():
        if code in (only or codes()):
            variants = [name, IN_BRACKETS.sub("", name), *IN_BRACKETS.findall(name)]
            yield from ((key_of(variant), code) for variant in variants)
