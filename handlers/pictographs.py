"""Slack's names of emoji as the characters that they stand for."""

import re

import emoji

SKIN_TONE = re.compile(r":skin-tone-([2-6]):")
FLAG = re.compile(r":flag-([a-z]{2}):")
HYPHENATED = re.compile(r":[a-z0-9_]+(?:-[a-z0-9_]+)+:")
LIGHTEST = 0x1F3FB
INDICATOR_A = 0x1F1E6


def as_characters(text: str) -> str:
    """``:tada:`` -> 🎉; a workspace's own emoji have no character and stay as they are."""
    told = SKIN_TONE.sub(lambda tone: chr(LIGHTEST + int(tone.group(1)) - 2), text)
    told = FLAG.sub(lambda flag: flag_of(flag.group(1)), told)
    told = emoji.emojize(told, language="alias")
    return HYPHENATED.sub(lambda name: with_underscores(name.group()), told)


def flag_of(country: str) -> str:
    return "".join(chr(INDICATOR_A + ord(letter) - ord("a")) for letter in country)


def with_underscores(name: str) -> str:
    """Where the world writes man_shrugging, Slack writes man-shrugging."""
    found = emoji.emojize(name.replace("-", "_"), language="alias")
    return found if emoji.is_emoji(found) else name
