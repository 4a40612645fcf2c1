"""Duration and cost as people type them."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import get_currency_precision, get_group_symbol

from domain.interactions.content import LONGEST_DURATION

MOST = 2**31 - 1
# Before or after the figures: € 12, 12 kr.
CURRENCY = re.compile(r"^[^\d\s.,-]+\.?|[^\d\s.,-]+\.?$")
# The same separator throughout.
THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(\1\d{3})*")


class NotANumber(ValueError):
    """What was typed cannot be read as a duration or an amount."""


def read_duration(typed: str) -> int | None:
    """Whole minutes, 0 to 100,000. Raises NotANumber."""
    digits = (
        re.sub(r"[\s.,]", "", typed) if re.fullmatch(r"\d{1,3}([\s.,]\d{3})+", typed) else typed
    )
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", digits) or int(digits) > LONGEST_DURATION:
        raise NotANumber(typed)
    return int(digits)


def read_cost(typed: str, *, currency: str, locale: Locale) -> int | None:
    """Minor units of the currency; comma and point are both understood. Raises NotANumber."""
    amount = re.sub(r"\s", "", CURRENCY.sub("", typed))
    if not typed:
        return None
    whole, fraction = split_decimal(amount, group=get_group_symbol(locale))
    precision = get_currency_precision(currency)
    if not re.fullmatch(r"\d{1,12}", whole) or not is_fraction(fraction, precision):
        raise NotANumber(typed)
    minor = int(Decimal(f"{whole}.{fraction or 0}").scaleb(precision))
    if minor > MOST:
        raise NotANumber(typed)
    return minor


def is_fraction(digits: str, precision: int) -> bool:
    """``12.00`` is 12 in any currency; ``1.500`` may have meant 1500 as well."""
    is_number = re.fullmatch(rf"\d{{0,{max(precision, 2)}}}", digits)
    return bool(is_number) and len(digits.rstrip("0")) <= precision


def split_decimal(amount: str, *, group: str) -> tuple[str, str]:
    """(whole, fraction): the last separator is the decimal one, unless it groups thousands."""
    separators = re.findall(r"[.,]", amount)
    if not separators:
        return amount, ""
    last = separators[-1]
    head, _, tail = amount.rpartition(last)
    if len(tail) == 3 and (len(separators) > 1 or last == group) and THOUSANDS.fullmatch(amount):
        return ungrouped(amount), ""
    if last in head:
        raise NotANumber(amount)
    return ungrouped(head), tail


def ungrouped(whole: str) -> str:
    """1.500.000 -> 1500000. Raises NotANumber where the separators do not part thousands."""
    if not whole.isdecimal() and not THOUSANDS.fullmatch(whole):
        raise NotANumber(whole)
    return re.sub(r"[.,]", "", whole)
