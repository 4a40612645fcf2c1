"""The languages that the catalogue is complete in."""

from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    ICELANDIC = "is"


def language_of_locale(locale: str) -> Language | None:
    """``is-IS`` -> Icelandic; None where no catalogue fits."""
    code = locale.replace("_", "-").split("-")[0].lower()
    return Language(code) if code in set(Language) else None
