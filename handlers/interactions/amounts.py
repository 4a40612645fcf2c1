"""Duration and cost as people type them."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import get_currency_precision, get_group_symbol

from domain.interactions.content import LONGEST_DURATION

MOST = 2**31 - 1


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
    amount = re.sub(r"[\s\u00a0]|[^\d.,\s-]+", "", typed)
    if not typed:
        return None
    whole, fraction = split_decimal(amount, group=get_group_symbol(locale))
    precision = get_currency_precision(currency)
    if not re.fullmatch(r"\d{1,12}", whole) or len(fraction.rstrip("0")) > precision:
        raise NotANumber(typed)
    minor = int(Decimal(f"{whole}.{fraction or 0}").scaleb(precision))
    if minor > MOST:
        raise NotANumber(typed)
    return minor


def split_decimal(amount: str, *, group: str) -> tuple[str, str]:
    """(whole, fraction): the last separator is the decimal one, unless it groups thousands."""
    separators = re.findall(r"[.,]", amount)
    if not separators:
        return amount, ""
    last = separators[-1]
    head, _, tail = amount.rpartition(last)
    if groups_thousands(separators, last, tail, group):
        return re.sub(r"[.,]", "", amount), ""
    return re.sub(r"[.,]", "", head), tail


def groups_thousands(separators: list[str], last: str, tail: str, group: str) -> bool:
    """1.500 in Icelandic, 1,500 in English, 1.500.000 anywhere."""
    if len(tail) != 3 or len(set(separators)) > 1:
        return False
    return len(separators) > 1 or last == group
