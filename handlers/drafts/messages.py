"""The message about a form that was closed with something in it."""

from domain.drafts.model import Draft, DraftState
from domain.reminders.delivery import Brief
from handlers.answers import Said
from handlers.blocks import actions, button, escape, section
from handlers.drafts.wire import Action
from handlers.interactions.sentences import NAME_SHOWN, end_of, headline
from handlers.reminders.messages import Shown, final
from handlers.words import Words, words_in


def closed_form(brief: Brief) -> Shown:
    """Its buttons, or what has become of the form."""
    say = words_in(brief.reader.language)
    draft = brief.draft
    if draft is None:
        return final(say("The unfinished form was dropped after 30 days."))
    if draft.state is DraftState.OPEN:
        return Shown(offer(brief, draft, say), is_final=False)
    return final(ending(brief, draft, say))


def ending(brief: Brief, draft: Draft, say: Words) -> str:
    if draft.state is DraftState.DISCARDED:
        return say("The unfinished form was discarded.")
    if draft.state is DraftState.POSTPONED or brief.card is None:
        return say("Put aside as no. {number}.", number=draft.number)
    return end_of(brief.card, say)


def offer(brief: Brief, draft: Draft, say: Words) -> Said:
    row = actions(
        button(say("Continue"), Action.CONTINUE, draft.nonce, style="primary"),
        button(say("Finish later"), Action.FINISH_LATER, draft.nonce),
        button(say("Discard"), Action.DISCARD, draft.nonce),
    )
    text = kept(brief, draft, say)
    return Said(text, [section(text), row])


def kept(brief: Brief, draft: Draft, say: Words) -> str:
    """What was there at the last choice is kept; what was typed after it, Slack does not send."""
    if brief.card is not None:
        return say(
            "You closed the form of no. {number}. Your changes up to the last choice are kept.\n"
            "{headline}",
            number=brief.card.interaction.number,
            headline=headline(brief.card, say),
        )
    description = escape(draft.content.basics.description, NAME_SHOWN)
    told = say("You closed an unfinished form. What it held at your last choice is kept.")
    return f"{told}\n{description}" if description else told


def discarded(say: Words) -> Said:
    text = say("The unfinished form was discarded.")
    return Said(text, [section(text)])
