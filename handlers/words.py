"""Sentences, dates and numbers in the reader's language.

The message catalogues are gettext's, read by Babel; the English sentence is the message id.
``tests/handlers/test_catalogue.py`` fails where a sentence lacks a translation.
"""

import gettext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_interval, format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, get_currency_precision
from babel.units import format_unit

from domain.language import Language

CATALOGUES = Path(__file__).parent / "locale"
# English as most of the world writes dates; the presets of product.md are on a 24-hour clock.
LOCALES = {Language.ENGLISH: Locale("en", "GB"), Language.ICELANDIC: Locale("is", "IS")}
Day: TypeAlias = date
"""Also where ``date`` is a method."""
AGES = (
    (timedelta(days=1), "duration-day"),
    (timedelta(hours=1), "duration-hour"),
    (timedelta(minutes=1), "duration-minute"),
)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name, which extractors look for
    """Marks a sentence for the catalogue where it stands apart from its use."""
    return sentence


@dataclass(frozen=True, slots=True)
class Words:
    """``say("Recorded by {name}", name=…)``: one sentence in one language."""

    language: Language
    catalogue: gettext.NullTranslations

    def __call__(self, sentence: str, **told: object) -> str:
        return self.catalogue.gettext(sentence).format(**told) if told else self._plain(sentence)

    def meaning(self, what: str, sentence: str) -> str:
        """A word that says two things in English, and is two words elsewhere."""
        return self.catalogue.pgettext(what, sentence)

    def many(self, one: str, several: str, count: int) -> str:
        """Both sentences say ``{count}``."""
        return self.catalogue.ngettext(one, several, count).format(count=self.number(count))

    @property
    def locale(self) -> Locale:
        return LOCALES[self.language]

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        """``Mon, 23 Nov 2026``."""
        return self.date(moment.astimezone(zone).date())

    def date(self, day: date) -> str:
        """As ``day``, of something that has no time."""
        return day_in(self.language, day)

    def days(self, first: Day, last: Day) -> str:
        """``1–30 Nov 2026``; of one day, that day."""
        return format_interval(first, last, "yMMMd", locale=self.locale)

    def month(self, day: Day) -> str:
        """``November 2026``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        """``Mon, 23 Nov 2026 09:00``."""
        day, time = self.day(moment, zone), self.clock(moment, zone)
        return self(N_("{day} {time}"), day=day, time=time)

    def clock(self, moment: datetime, zone: ZoneInfo) -> str:
        return format_time(moment, "HH:mm", tzinfo=zone, locale=self.locale)

    def age(self, span: timedelta) -> str:
        """``3 days``: what has passed of the largest unit; under a minute counts as one."""
        passed = max(span, timedelta(minutes=1))
        unit, name = next((unit, name) for unit, name in AGES if passed >= unit)
        return format_unit(passed // unit, name, length="long", locale=self.locale)

    def number(self, value: int) -> str:
        return format_decimal(value, locale=self.locale)

    def money(self, minor_units: int, currency: str) -> str:
        """``currency`` by its ISO code."""
        value = Decimal(minor_units).scaleb(-get_currency_precision(currency))
        return format_currency(value, currency, locale=self.locale)

    def _plain(self, sentence: str) -> str:
        return self.catalogue.gettext(sentence)


@lru_cache(maxsize=4096)
def day_in(language: Language, day: date) -> str:
    """What is shown at one time lies within a few years, and writing a day out takes its time."""
    return format_skeleton("yMMMEd", day, locale=LOCALES[language])


@cache
def words_in(language: Language) -> Words:
    return Words(language, catalogue_of(language))


def catalogue_of(language: Language) -> gettext.NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "samskipti.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=str(language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
