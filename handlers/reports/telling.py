"""The sentence by which everybody knows of the weekly list for managers."""

from domain.salespeople.model import Member
from handlers.words import Words


def told_of_list(say: Words) -> str:
    return say(
        "Managers get a weekly list of how many interactions each salesperson has postponed, and "
        "for how long: never with whom, or what."
    )


def lists_are_sent(reader: Member) -> bool:
    """In the reader's workspace."""
    return reader.home.weekly_list_from is not None
