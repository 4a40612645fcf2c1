"""The message that brings a contact up, in each state that it can be in."""

from domain.reminders.briefing import Brief
from domain.rhythms.telling import TouchNews
from handlers.answers import Said
from handlers.blocks import Block, actions, button, confirmation, cut, section
from handlers.contacts.naming import contact_text
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.reminders.messages import Shown, final
from handlers.reminders.presets import snooze_select
from handlers.rhythms.wire import Action
from handlers.words import Words, words_in


def keep_in_touch(brief: Brief) -> Shown:
    """What the message has to show now; final once another one took its place."""
    say, news = words_in(brief.reader.language), brief.touch
    if news is None:
        return final(say("This contact no longer exists."))
    if news.contact.erased_at is not None:
        return final(say("This contact was erased."))
    if news.merged_into:
        told = say("This contact is merged into {name}.", name=bold(news.merged_into))
        return final(told)
    if not brief.is_latest:
        return final(say("{contact}\nReminded again below.", contact=named(news)))
    return Shown(said_now(brief, news, say), is_final=False)


def said_now(brief: Brief, news: TouchNews, say: Words) -> Said:
    """What was recorded since can be cancelled, so that is not the end."""
    name = named(news)
    if news.is_met and news.last_on is not None:
        day = say.date(news.last_on)
        return plainly(say("{contact}\nIn touch again: {day}.", contact=name, day=day))
    if news.every is None:
        return plainly(say("{contact}\nYou are reminded of it no more.", contact=name))
    if news.snoozed_until is not None:
        until = say.moment(news.snoozed_until, brief.reader.tz)
        text = say("{contact}\nSnoozed until {moment}.", contact=name, moment=until)
    else:
        text = f"{asked(news, news.every, say)}\n{last_told(news, say)}"
    return Said(text, [section(text), buttons(news, say)])


def plainly(text: str) -> Said:
    return Said(text, [section(text)])


def named(news: TouchNews) -> str:
    return bold(contact_text(news.contact))


def asked(news: TouchNews, every: int, say: Words) -> str:
    told = say.many(
        "nothing was recorded for {count} working day",
        "nothing was recorded for {count} working days",
        every,
    )
    return say("Keep in touch: {contact}, {told}.", contact=named(news), told=told)


def last_told(news: TouchNews, say: Words) -> str:
    if news.last_on is None:
        return say("Last contact: {day}", day=say("never"))
    return say("Last contact: {day}", day=say.date(news.last_on))


def buttons(news: TouchNews, say: Words) -> Block:
    """The select cannot carry a value of its own; its block does."""
    contact, name = str(news.contact.id), news.contact.name
    sure = confirmation(
        say("Stop keeping in touch?"),
        say("{name}: no reminder comes any more.", name=cut(name, NAME_SHOWN)),
        say("Stop"),
        say("Keep it"),
    )
    create = button(say("Create interaction"), Action.CREATE, contact, style="primary", names=name)
    stop = button(say("Stop keeping in touch"), Action.STOP, contact, names=name, confirm=sure)
    row = actions(create, snooze_select(say, Action.SNOOZE, stops=False), stop)
    return {**row, "block_id": f"{Action.SNOOZE}:{contact}"}
