"""A person's settings."""

from collections.abc import Iterator

from blockkit import (
    Checkboxes,
    DatePicker,
    ExternalSelect,
    Input,
    MultiExternalSelect,
    PlainTextInput,
    StaticSelect,
    TimePicker,
)

from domain.language import Language
from domain.salespeople.model import Member
from domain.salespeople.use_cases import MOST_FAVOURITES, SettingsSheet
from handlers.answers import Said
from handlers.blocks import Block, View, context, modal, option, plain, render, section
from handlers.interactions.fields import opens_at_once
from handlers.interactions.views import options_of
from handlers.reports.telling import lists_are_sent, told_of_list
from handlers.rhythms.views import settings_row
from handlers.salespeople.labels import HABIT
from handlers.salespeople.wire import AUTOMATIC, Callback, Field
from handlers.words import Words, words_in

COUNTRY_LENGTH = 100
# Each in its own language, so that it is found from any other.
NAMES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}


def settings(sheet: SettingsSheet, memory: str) -> View:
    reader, say = sheet.reader, words_in(sheet.reader.language)
    automatic = option(say("Automatic (the workspace's, else Slack's)"), AUTOMATIC)
    options = {language: option(name, language) for language, name in NAMES.items()}
    select = StaticSelect(
        action_id=Field.LANGUAGE,
        options=[automatic, *options.values()],
        initial_option=options[reader.chosen_language] if reader.chosen_language else automatic,
    )
    return modal(
        say("Settings"),
        [
            render(Input(plain(say("Language")), select, block_id=Field.LANGUAGE)),
            favourites(sheet, say),
            default(sheet, say),
            *working_hours(reader, say),
            *free_days(reader, say),
            habits(reader, say),
            settings_row(say),
            *([context(told_of_list(say))] if lists_are_sent(reader) else []),
        ],
        submit=say("Save"),
        close=say("Cancel"),
        callback_id=Callback.SETTINGS,
        memory=memory,
    )


def favourites(sheet: SettingsSheet, say: Words) -> Block:
    """In the order in which they were chosen, which is that of the form."""
    select = MultiExternalSelect(
        placeholder=plain(say("Name or code of a template")),
        initial_options=[*options_of(sheet.favourites, say)] or None,
        max_selected_items=MOST_FAVOURITES,
    )
    hint = say("They come first when you create an interaction.")
    return templates_field(Field.FAVOURITES, say("Favourite templates"), select, hint)


def default(sheet: SettingsSheet, say: Words) -> Block:
    select = ExternalSelect(
        placeholder=plain(say("Name or code of a template")),
        initial_option=options_of([sheet.default], say)[0] if sheet.default else None,
    )
    hint = say("With it an empty form begins.")
    return templates_field(Field.DEFAULT, say("Default template"), select, hint)


def templates_field(
    field: Field, label: str, select: ExternalSelect | MultiExternalSelect, hint: str
) -> Block:
    """Both are searched alike."""
    element = select.action_id(field)
    block = Input(label=plain(label), element=element, optional=True, hint=plain(hint))
    return {**opens_at_once(render(block)), "block_id": field}


def working_hours(reader: Member, say: Words) -> Iterator[Block]:
    hours, names = reader.hours, say.locale.days["stand-alone"]["wide"]
    options = {day: option(str(names[day - 1]), str(day)) for day in range(1, 8)}
    days = Checkboxes(
        action_id=Field.WORK_DAYS,
        options=[*options.values()],
        initial_options=[options[day] for day in sorted(hours.days)] or None,
    )
    hint = say("What comes by itself waits for them; a moment that you choose is kept exactly.")
    yield render(
        Input(
            label=plain(say("Working days")),
            element=days,
            hint=plain(hint),
            block_id=Field.WORK_DAYS,
        )
    )
    for field, label, moment in (
        (Field.WORK_FROM, say("Working hours from"), hours.begins),
        (Field.WORK_UNTIL, say("Working hours until"), hours.ends),
    ):
        picker = TimePicker(action_id=field, initial_time=f"{moment:%H:%M}")
        yield render(Input(label=plain(label), element=picker, block_id=field))


def free_days(reader: Member, say: Words) -> Iterator[Block]:
    """Of the person's country, and those of an absence."""
    code, own = reader.home.country, reader.holiday_country
    names = say.locale.territories
    country = PlainTextInput(
        action_id=Field.COUNTRY,
        initial_value=str(names.get(own, own)) if own else None,
        max_length=COUNTRY_LENGTH,
    )
    told = str(names.get(code, code)) if code else say("none is set")
    hint = say(
        "Its name or its code, such as IS. Empty: the workspace's ({country}).", country=told
    )
    label = plain(say("Country of your public holidays"))
    yield render(Input(label, country, hint=plain(hint), optional=True, block_id=Field.COUNTRY))
    away = reader.hours.away
    for field, label, day in (
        (Field.AWAY_FROM, plain(say("Away from")), away.first if away else None),
        (Field.AWAY_UNTIL, plain(say("Away until")), away.last if away else None),
    ):
        picker = DatePicker(action_id=field, initial_date=day.isoformat() if day else None)
        yield render(Input(label, picker, optional=True, block_id=field))


def habits(reader: Member, say: Words) -> Block:
    options = {each: option(say(HABIT[each]), each) for each in reader.habits_asked}
    boxes = Checkboxes(
        action_id=Field.HABITS,
        options=[*options.values()],
        initial_options=[box for each, box in options.items() if each in reader.habits] or None,
    )
    label = plain(say("What comes by itself"))
    return render(Input(label, boxes, optional=True, block_id=Field.HABITS))


def saved(reader: Member) -> Said:
    say = words_in(reader.language)
    text = say("Settings saved. Language: {language}.", language=NAMES[reader.language])
    return Said(text, [section(text)])
