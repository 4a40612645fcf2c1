"""Text that Slack has escaped for us (``should_escape: true``), back as it was typed."""

import re

MENTION = re.compile(r"<[@#!][^|>]*\|([^>]*)>")
LINK = re.compile(r"<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]*))?>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def unescaped(text: str) -> str:
    """``<@U1|anna>`` -> ``anna``, links as their text, ``&lt;`` -> ``<``; NUL is dropped."""
    told = MENTION.sub(r"\1", text.replace("\x00", ""))
    told = LINK.sub(lambda link: link.group(2) or link.group(1), told)
    for entity, letter in ENTITIES:
        told = told.replace(entity, letter)
    return told
