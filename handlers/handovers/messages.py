"""What the taker is asked, and what the giver is told."""

from domain.handovers.model import HandOver, HandOverState
from domain.handovers.moving import is_still_theirs
from domain.handovers.use_cases import News
from domain.ids import UserId
from domain.interactions.cards import Card
from domain.reminders.briefing import Brief
from handlers.answers import Said
from handlers.blocks import Block, actions, button, escape, section
from handlers.handovers.wire import Action
from handlers.interactions.sentences import (
    NAME_SHOWN,
    contact_name,
    headline,
    headline_of,
    template_text,
)
from handlers.reminders.messages import Shown
from handlers.words import N_, Words, words_in

LISTED = 5
DECIDED = {
    HandOverState.ACCEPTED: N_("{taker} has accepted it."),
    HandOverState.DECLINED: N_("{taker} has declined it. Everything stays as it was."),
    HandOverState.WITHDRAWN: N_("It was withdrawn. Everything stays as it was."),
    HandOverState.UNREACHED: N_(
        "{taker} gets no messages here any more. Everything stays as it was: "
        "`/interaction handover` offers it to somebody else."
    ),
}


def hand_over(brief: Brief) -> Shown:
    """To the taker, with the buttons as long as nobody has decided; to others what they offered."""
    say, news = words_in(brief.reader.language), news_in(brief)
    is_final = not news.hand_over.is_pending
    if brief.reader.id != news.hand_over.wish.taker:
        return Shown(decided(news, say) if is_final else offered(news, say), is_final=is_final)
    asked = question(news, say)
    if not is_final:
        return Shown(Said(asked, [section(asked), decision(news, say)]), is_final=False)
    told = f"{asked}\n{outcome(news, say)}"
    return Shown(Said(told, [section(told)]), is_final=True)


def hand_over_news(brief: Brief) -> Shown:
    """To whoever gave it or asked for it."""
    return Shown(decided(news_in(brief), words_in(brief.reader.language)), is_final=True)


def offered(news: News, say: Words) -> Said:
    """What is answered to whoever has just offered it."""
    text = say(
        "{offer}\nIt is theirs as soon as they accept; until then nothing moves.",
        offer=offered_to(news, say),
    )
    row = actions(button(say("Withdraw"), Action.WITHDRAW, news.hand_over.id))
    return Said(text, [section(text), row])


def decided(news: News, say: Words) -> Said:
    text = f"{offered_to(news, say)}\n{outcome(news, say)}"
    return Said(text, [section(text)])


def news_in(brief: Brief) -> News:
    if brief.hand_over is None:
        raise LookupError("nothing is handed over")
    return brief.hand_over


def name_of(news: News, person: UserId) -> str:
    return escape(news.name(person), NAME_SHOWN)


def question(news: News, say: Words) -> str:
    """As long as nobody has decided, with what still waits of it."""
    hand_over, cards = news.hand_over, news.cards
    if hand_over.is_pending:
        cards = [each for each in cards if is_still_theirs(each.interaction, hand_over.wish.giver)]
    told = [
        say(
            "{giver} hands over to you: {what}",
            giver=name_of(news, hand_over.wish.giver),
            what=what(news, say),
        ),
        *(f"• {told_of(card, hand_over, say)}" for card in cards[:LISTED]),
    ]
    if len(cards) > LISTED:
        told.append("• …")
    left = len(hand_over.wish.numbers) - len(cards)
    return "\n".join([*told, *([stayed(left, say)] if left and hand_over.is_pending else [])])


def told_of(card: Card, hand_over: HandOver, say: Words) -> str:
    """Whoever offers it shows it; where it stays somebody else's, its words stay theirs too."""
    if hand_over.is_pending or card.is_open_to_reader:
        return headline(card, say)
    return headline_of(contact_name(card, say), template_text(card, say), "")


def offered_to(news: News, say: Words) -> str:
    return say(
        "Offered to {taker}, from {giver}: {what}",
        taker=name_of(news, news.hand_over.wish.taker),
        giver=name_of(news, news.hand_over.wish.giver),
        what=what(news, say),
    )


def what(news: News, say: Words) -> str:
    count = len(news.hand_over.wish.numbers)
    told = [
        say.many("{count} postponed interaction", "{count} postponed interactions", count)
        if count
        else "",
        say("all contacts") if news.hand_over.wish.with_contacts else "",
        say("all open segments") if news.hand_over.wish.with_segments else "",
        say("all rules to keep in touch") if news.hand_over.wish.with_rhythms else "",
    ]
    return ", ".join(filter(None, told))


def outcome(news: News, say: Words) -> str:
    taker = name_of(news, news.hand_over.wish.taker)
    told = say(DECIDED[news.hand_over.state], taker=taker)
    left = len(news.hand_over.wish.numbers) - news.hand_over.moved
    if news.hand_over.state is not HandOverState.ACCEPTED or not left:
        return told
    return f"{told} {stayed(left, say)}"


def stayed(count: int, say: Words) -> str:
    return say.many(
        "{count} was finished or moved meanwhile, and stays as it is.",
        "{count} were finished or moved meanwhile, and stay as they are.",
        count,
    )


def decision(news: News, say: Words) -> Block:
    id, giver = news.hand_over.id, news.name(news.hand_over.wish.giver)
    return actions(
        button(say("Accept"), Action.ACCEPT, id, style="primary", names=giver),
        button(say("Decline"), Action.DECLINE, id, names=giver),
    )
