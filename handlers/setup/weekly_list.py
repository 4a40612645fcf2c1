"""The switch of the weekly list for managers, as it is shown and chosen."""

from blockkit import Checkboxes, Input

from handlers.blocks import Block, option, plain, render
from handlers.setup.wire import YES, Field
from handlers.words import Words


def weekly_list_field(is_on: bool, say: Words) -> Block:
    switch = option(say("Send it on Mondays to whoever is a manager"), YES)
    boxes = Checkboxes(
        action_id=Field.WEEKLY_LIST,
        options=[switch],
        initial_options=[switch] if is_on else None,
    )
    hint = say(
        "How many interactions each salesperson has postponed, and for how long; never with whom, "
        "or what. Everybody is told of it; the first one comes a week later at the earliest."
    )
    label = plain(say("Weekly list for managers"))
    return render(Input(label, boxes, optional=True, block_id=Field.WEEKLY_LIST, hint=plain(hint)))


def weekly_list_told(is_on: bool, say: Words) -> str:
    return say("Weekly list for managers: on") if is_on else say("Weekly list for managers: off")
