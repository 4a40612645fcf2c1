"""The message about a form that was closed with something in it."""

from domain.drafts.model import Draft, DraftState, UnfinishedForm
from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import actions, button, section
from handlers.drafts.wire import Action
from handlers.interactions.sentences import end_of, form_headline, headline
from handlers.reminders.messages import Shown, final
from handlers.words import Words, words_in


def closed_form(brief: Brief) -> Shown:
    """Its buttons, or what has become of the form."""
    say = words_in(brief.reader.language)
    form = brief.form
    if form is None:
        return final(say("The unfinished form was dropped after 30 days."))
    if form.draft.state is DraftState.OPEN:
        return Shown(offer(brief, form, say), is_final=False)
    return final(ending(brief, form.draft, say))


def ending(brief: Brief, draft: Draft, say: Words) -> str:
    if draft.state is DraftState.DISCARDED:
        return say("The unfinished form was discarded.")
    if draft.state is DraftState.POSTPONED or brief.card is None:
        return say("Put aside as no. {number}.", number=draft.number)
    return end_of(brief.card, say)


def offer(brief: Brief, form: UnfinishedForm, say: Words) -> Said:
    draft = form.draft
    row = actions(
        button(say("Continue"), Action.CONTINUE, draft.nonce, style="primary"),
        button(say("Finish later"), Action.FINISH_LATER, draft.nonce),
        button(say("Discard"), Action.DISCARD, draft.nonce),
    )
    text = kept(brief, form, say)
    return Said(text, [section(text), row])


def kept(brief: Brief, form: UnfinishedForm, say: Words) -> str:
    """What was there at the last choice is kept; what was typed after it, Slack does not send."""
    if brief.card is not None:
        return say(
            "You closed the form of no. {number}. Your changes up to the last choice are kept.\n"
            "{headline}",
            number=brief.card.interaction.number,
            headline=headline(brief.card, say),
        )
    told = say("You closed an unfinished form. What it held at your last choice is kept.")
    return f"{told}\n{form_headline(form, say)}"


def discarded(say: Words) -> Said:
    text = say("The unfinished form was discarded.")
    return Said(text, [section(text)])
