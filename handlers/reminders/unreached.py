"""Whom reminders reach no more, as App Home and the list of what is postponed show it."""

from collections.abc import Iterator, Sequence

from blockkit import Section

from domain.reminders.unreached import UnreachedShown
from handlers.blocks import Block, button, escape, mrkdwn, render, section
from handlers.handovers.wire import Action
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.words import Words


def unreached_blocks(people: Sequence[UnreachedShown], say: Words) -> Iterator[Block]:
    """Each with the button that hands over what is theirs; nothing where everybody is reached."""
    if not people:
        return
    told = say(
        "Whoever they are for has left, or Slack takes no message for them. Hand over what waits."
    )
    title = bold(say("Reminders that reach nobody"))
    yield section(f"{title}\n{told}")
    for each in people:
        yield unreached_row(each, say)


def unreached_row(each: UnreachedShown, say: Words) -> Block:
    count = say.many(
        "{count} postponed interaction", "{count} postponed interactions", each.unreached.count
    )
    give = button(say("Hand over"), Action.GIVE, each.unreached.person, names=each.name)
    text = f"{escape(each.name, NAME_SHOWN)}: {count}"
    return render(Section(mrkdwn(text), accessory=give))
