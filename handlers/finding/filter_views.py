"""What a list of entries is narrowed to: said above it, and chosen in a form of its own."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

from blockkit import Button, ExternalSelect, Input, PlainTextInput, StaticSelect, UsersSelect

from domain.interactions.filtering import FilterNames, FilterSheet
from domain.interactions.filters import EntryFilter, Period
from domain.interactions.finding import LONGEST_QUERY
from domain.templates.finding import OPTIONS, FoundTemplates
from domain.templates.model import Group, Template
from handlers.blocks import Block, View, button, context, escape, modal, option, plain, render
from handlers.finding.labels import FIELD
from handlers.finding.wire import Action, Callback, Field, FilterMemory
from handlers.interactions.labels import EVALUATION, STATE
from handlers.templates.naming import template_name
from handlers.words import Words, words_in

NAME_SHOWN = 150
Kind = TypeVar("Kind")
Element: TypeAlias = StaticSelect | ExternalSelect | UsersSelect | PlainTextInput


def filter_line(which: EntryFilter, names: FilterNames, say: Words) -> Iterator[Block]:
    """How it was read, so that a wrong reading is seen."""
    told = [*filter_texts(which, names, say)]
    if told:
        yield context(" · ".join(told))


def filter_texts(which: EntryFilter, names: FilterNames, say: Words) -> Iterator[str]:
    if not which.period.is_open:
        yield say("Period: {period}", period=period_text(which.period, say))
    if names.template is not None:
        yield escape(names.template.text_for(say.language).name, NAME_SHOWN)
    if names.group is not None:
        yield escape(names.group.name_in(say.language), NAME_SHOWN)
    if names.salesperson:
        yield escape(names.salesperson, NAME_SHOWN)
    if which.state is not None:
        yield say(STATE[which.state])
    if which.evaluation is not None:
        yield say(EVALUATION[which.evaluation])


def period_text(period: Period, say: Words) -> str:
    first = say.date(period.first) if period.first else ""
    last = say.date(period.last) if period.last else ""
    if not last:
        return say("from {day}", day=first)
    if not first:
        return say("until {day}", day=last)
    return first if first == last else say("{first} – {last}", first=first, last=last)


def filter_buttons(which: EntryFilter, say: Words) -> list[Button]:
    clear = [] if which.is_empty else [button(say("Clear filters"), Action.CLEAR)]
    return [button(say("Filter…"), Action.FILTER), *clear]


def filter_form(sheet: FilterSheet, memory: FilterMemory) -> View:
    say = words_in(sheet.reader.language)
    return modal(
        say("Filter"),
        filter_fields(sheet, say),
        submit=say("Show"),
        close=say("Back"),
        callback_id=Callback.FILTER,
        memory=memory.dump(),
    )


def filter_fields(sheet: FilterSheet, say: Words) -> Iterator[Block]:
    which = sheet.filter
    hint = say("As you say it: last month, since Monday, Q3 2026, 1.10.2026 – 15.10.2026")
    typed = PlainTextInput(
        action_id=Field.PERIOD,
        max_length=LONGEST_QUERY,
        initial_value=typed_period(which.period, say) or None,
    )
    yield labelled(say, Field.PERIOD, typed, hint=hint)
    yield labelled(say, Field.TEMPLATE, template_select(sheet, say))
    if sheet.groups:
        groups = {each.id: shown_group(each, say) for each in sheet.groups[:OPTIONS]}
        yield labelled(say, Field.GROUP, select(say, Field.GROUP, groups, which.group))
    people = UsersSelect(action_id=Field.SALESPERSON, initial_user=which.salesperson)
    yield labelled(say, Field.SALESPERSON, people)
    yield labelled(say, Field.STATE, select(say, Field.STATE, labels(STATE, say), which.state))
    evaluations = labels(EVALUATION, say)
    chosen = select(say, Field.EVALUATION, evaluations, which.evaluation)
    yield labelled(say, Field.EVALUATION, chosen)


def typed_period(period: Period, say: Words) -> str:
    """As it would be typed, and is read again."""
    first, last = typed_day(period.first), typed_day(period.last)
    if first and last:
        return first if first == last else f"{first} – {last}"
    if first:
        return say("since {day}", day=first)
    return say("until {day}", day=last) if last else ""


def template_select(sheet: FilterSheet, say: Words) -> StaticSelect | ExternalSelect:
    held = sheet.names.template
    if sheet.templates:
        names = {each.id: shown_template(each, say) for each in sheet.templates}
        return select(say, Field.TEMPLATE, names, held.id if held else None)
    return ExternalSelect(
        action_id=Field.TEMPLATE,
        placeholder=plain(say("Name or code of a template")),
        initial_option=option(shown_template(held, say), str(held.id)) if held else None,
    )


def typed_day(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def shown_template(template: Template, say: Words) -> str:
    return marked(template_name(template, say), template.deactivated_at, say)


def shown_group(group: Group, say: Words) -> str:
    return marked(group.name_in(say.language), group.deactivated_at, say)


def marked(name: str, deactivated_at: datetime | None, say: Words) -> str:
    return say("{name} (no longer used)", name=name) if deactivated_at else name


def labels(of: Mapping[Kind, str], say: Words) -> dict[Kind, str]:
    return {value: say(label) for value, label in of.items()}


def select(say: Words, field: Field, names: Mapping[Any, str], held: object) -> StaticSelect:
    options = {value: option(name, str(value)) for value, name in names.items()}
    return StaticSelect(
        action_id=field,
        placeholder=plain(say("Any")),
        options=list(options.values()),
        initial_option=options.get(held),
    )


def labelled(say: Words, field: Field, element: Element, *, hint: str = "") -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=True,
            hint=plain(hint) if hint else None,
            block_id=field,
        )
    )


def template_options(found: FoundTemplates) -> list[Block]:
    say = words_in(found.reader.language)
    return [render(option(shown_template(each, say), str(each.id))) for each in found.templates]
