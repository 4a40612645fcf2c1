"""A rule in words."""

from domain.rhythms.model import Rhythm
from domain.rhythms.showing import RhythmShown
from domain.salespeople.model import Member
from handlers.blocks import escape
from handlers.words import Words

TAG_SHOWN = 60


def every_days(days: int, say: Words) -> str:
    return say.many("every {count} working day", "every {count} working days", days)


def in_words(shown: RhythmShown, reader: Member, say: Words) -> str:
    """``every 10 working days; next: Tue, 16 Jun 2026``."""
    rhythm = shown.rhythm
    if rhythm.every is None:
        return say("no reminder, whatever its tags say")
    told = every_days(rhythm.every, say)
    if rhythm.tag and shown.contact is not None:
        told = say("{rule}, by the tag {tag}", rule=told, tag=tag_of(rhythm))
    if shown.is_off:
        return say("{rule}; rests, as your settings say", rule=told)
    if shown.rests:
        return say("{rule}; rests while the contact cannot be used", rule=told)
    if shown.next_at is None:
        return told
    return say("{rule}; next: {day}", rule=told, day=say.day(shown.next_at, reader.tz))


def tag_of(rhythm: Rhythm) -> str:
    return escape(rhythm.tag, TAG_SHOWN)
