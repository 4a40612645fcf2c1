"""The reminder that admins send themselves, to see that reminders come."""

from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import Block, actions, button, section
from handlers.reminders.messages import Shown
from handlers.setup.wire import Action
from handlers.words import Words, words_in


def trial_row(say: Words) -> Block:
    return actions(button(say("Send me a test reminder"), Action.TRIAL))


def trial(brief: Brief) -> Shown:
    """It went the way of every reminder: the queue, its lease, the courier."""
    say = words_in(brief.reader.language)
    text = say(
        "This is a test: reminders come. It was due {moment}.",
        moment=say.moment(brief.claim.due_at, brief.reader.tz),
    )
    return Shown(Said(text, [section(text)]), is_final=True)
