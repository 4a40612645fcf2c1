"""The lists of templates and of groups."""

from collections.abc import Iterator

from blockkit import Button

from domain.templates.groups import GroupLine, GroupPage
from domain.templates.model import MOST_COUNTED, Group, Template, Use
from domain.templates.use_cases import TemplateLine, TemplatePage
from handlers.blocks import (
    Block,
    View,
    actions,
    button,
    confirmation,
    escape,
    modal,
    section,
)
from handlers.interactions.sentences import NAME_SHOWN, bold
from handlers.pages import PageMemory, pager
from handlers.templates.naming import template_name
from handlers.templates.wire import Action, Callback, dump_place
from handlers.words import N_, Words, words_in

DEACTIVATED = N_("Deactivated")


def templates(page: TemplatePage) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Templates"),
        template_blocks(page, say),
        close=say("Close"),
        callback_id=Callback.LIST,
        memory=PageMemory(page.page).dump(),
    )


def template_blocks(page: TemplatePage, say: Words) -> Iterator[Block]:
    new = button(say("New template"), Action.NEW, style="primary")
    yield actions(
        new,
        button(say("Interaction groups"), Action.SHOW_GROUPS),
        button(say("Export"), Action.EXPORT),
        button(say("Import"), Action.OPEN_IMPORT),
    )
    if not page.lines:
        yield section(
            say(
                "There are no templates yet. A template is a kind of interaction, such as a call "
                "or a meeting, with what its form starts with. Nobody can record without one."
            )
        )
    elif not page.is_usable:
        yield section(say("No template is in use, so nobody can record anything: reactivate one."))
    for line in page.lines:
        yield from template_rows(line, say)
    yield from pager(page.page, page.has_more, say, back=Action.PREVIOUS, forth=Action.NEXT)


def template_rows(line: TemplateLine, say: Words) -> Iterator[Block]:
    template = line.template
    told = [bold(template_name(template, say)), escape(template.code)]
    told += [escape(line.group.name_in(say.language), NAME_SHOWN)] if line.group else []
    yield section(badge(template, say) + " · ".join(told) + f"\n{used(line.use, say)}")
    yield actions(*template_buttons(line, say))


def badge(which: Template | Group, say: Words) -> str:
    return f"_{say(DEACTIVATED)}_ · " if which.deactivated_at else ""


def template_buttons(line: TemplateLine, say: Words) -> list[Button]:
    template, name = line.template, template_name(line.template, say)
    which, place = str(template.id), dump_place(line.template.id, line.place)
    row = [
        button(say("Edit"), Action.EDIT, which, names=name),
        button(say("Duplicate"), Action.DUPLICATE, which, names=name),
        template_switch(template, name, say),
    ]
    if line.place > 1:
        row.append(button(say("Move up"), Action.MOVE_UP, place, names=name))
    if not line.is_last:
        row.append(button(say("Move down"), Action.MOVE_DOWN, place, names=name))
    return row


def template_switch(template: Template, name: str, say: Words) -> Button:
    if template.deactivated_at is not None:
        return button(say("Reactivate"), Action.REACTIVATE, str(template.id), names=name)
    told = say("It is no longer offered in the form. What was recorded with it stays as it is.")
    return deactivate(Action.DEACTIVATE, str(template.id), name, told, say)


def deactivate(action: Action, which: str, name: str, told: str, say: Words) -> Button:
    """Asked by name; ``told`` is what it means."""
    sure = confirmation(
        say("Deactivate “{name}”?", name=name), told, say("Deactivate"), say("Keep in use")
    )
    return button(say("Deactivate"), action, which, names=name, confirm=sure)


def used(use: Use, say: Words) -> str:
    """Of what was recorded and not cancelled."""
    if use.last_on is None:
        return say("Not used yet")
    last = say.date(use.last_on)
    if use.count > MOST_COUNTED:
        count = say.number(MOST_COUNTED)
        return say("Used more than {count} times, last {day}", count=count, day=last)
    count = say.many("Used {count} time", "Used {count} times", use.count)
    return say("{count}, last {day}", count=count, day=last)


def groups(page: GroupPage) -> View:
    say = words_in(page.reader.language)
    return modal(
        say("Interaction groups"),
        group_blocks(page, say),
        close=say("Close"),
        callback_id=Callback.GROUPS,
        memory=PageMemory(page.page).dump(),
    )


def group_blocks(page: GroupPage, say: Words) -> Iterator[Block]:
    new = button(say("New group"), Action.NEW_GROUP, style="primary")
    yield actions(new, button(say("Templates"), Action.SHOW_TEMPLATES))
    if not page.lines:
        yield section(
            say(
                "There are no groups yet. A group is a family of templates, such as calls. "
                "Every template belongs to one."
            )
        )
    for line in page.lines:
        yield from group_rows(line, say)
    yield from pager(
        page.page, page.has_more, say, back=Action.GROUPS_PREVIOUS, forth=Action.GROUPS_NEXT
    )


def group_rows(line: GroupLine, say: Words) -> Iterator[Block]:
    group, name = line.group, line.group.name_in(say.language)
    count = say.many("{count} template", "{count} templates", line.templates)
    yield section(f"{badge(group, say)}{bold(name)} · {escape(group.code)}\n{count}")
    yield actions(
        button(say("Edit"), Action.EDIT_GROUP, str(group.id), names=name),
        group_switch(group, name, say),
    )


def group_switch(group: Group, name: str, say: Words) -> Button:
    if group.deactivated_at is not None:
        return button(say("Reactivate"), Action.REACTIVATE_GROUP, str(group.id), names=name)
    told = say("No template joins this group any more. The templates in it stay in use.")
    return deactivate(Action.DEACTIVATE_GROUP, str(group.id), name, told, say)
