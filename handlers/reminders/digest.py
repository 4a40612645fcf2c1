"""Several reminders in one message, a page of them at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from blockkit import Button

from domain.reminders.briefing import Brief, Item
from domain.reminders.digests import PAGE
from domain.reminders.model import MessageKind
from domain.rhythms.model import is_of_contact
from handlers.answers import Said
from handlers.blocks import FALLBACK, Block, actions, button, context, section
from handlers.interactions.sentences import bold
from handlers.reminders.messages import Shown, reminder
from handlers.reminders.wire import Action
from handlers.reports.telling import told_of_list
from handlers.rhythms.messages import keep_in_touch
from handlers.words import Words, words_in


def digest(brief: Brief) -> Shown:
    """Each as a reminder of its own would show it now; it goes on being turned."""
    say, items = words_in(brief.reader.language), brief.items
    pages = -(-len(items) // PAGE)
    page = min(brief.message.page if brief.message else 0, pages - 1)
    shown = [one_of(brief, each) for each in items]
    here = shown[page * PAGE : (page + 1) * PAGE]
    title = title_of(items, say)
    text = fallback([title, *(each.said.text for each in here)])
    blocks: list[Block] = [section(bold(title))]
    for each in here:
        blocks += each.said.blocks
    blocks += turning(page, pages, say)
    if brief.tells_of_list:
        blocks.append(context(told_of_list(say)))
    said = Said(text, blocks)
    return Shown(said, is_final=pages == 1 and all(each.is_final for each in shown))


def title_of(items: Sequence[Item], say: Words) -> str:
    """What there was to do when it came, counted."""
    touches = sum(is_of_contact(item.subject) for item in items)
    unfinished = len(items) - touches
    told = [
        say.many("{count} unfinished interaction", "{count} unfinished interactions", unfinished)
        if unfinished
        else "",
        say.many(
            "{count} contact to keep in touch with",
            "{count} contacts to keep in touch with",
            touches,
        )
        if touches
        else "",
    ]
    return ", ".join(filter(None, told))


def fallback(lines: list[str]) -> str:
    """As many as fit, whole: what is escaped must not be cut."""
    lengths = accumulate(len(line) + 1 for line in lines)
    return "\n".join(line for line, end in zip(lines, lengths, strict=True) if end <= FALLBACK)


def one_of(brief: Brief, item: Item) -> Shown:
    if is_of_contact(item.subject):
        alone = replace(
            brief, kind=MessageKind.KEEP_IN_TOUCH, touch=item.touch, is_latest=item.is_latest
        )
        return keep_in_touch(alone)
    return reminder(
        replace(
            brief,
            kind=MessageKind.REMINDER,
            card=item.card,
            ending=item.ending,
            is_latest=item.is_latest,
        )
    )


def turning(page: int, pages: int, say: Words) -> Iterator[Block]:
    row: list[Button] = []
    if page > 0:
        row.append(button(say("Previous"), Action.DIGEST_PREVIOUS, str(page - 1)))
    if page + 1 < pages:
        row.append(button(say("Next"), Action.DIGEST_NEXT, str(page + 1)))
    if row:
        yield context(say("Page {page}", page=page + 1))
        yield actions(*row)
