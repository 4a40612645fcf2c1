"""A person's settings."""

from blockkit import ExternalSelect, Input, MultiExternalSelect, StaticSelect

from domain.language import Language
from domain.salespeople.model import Member
from domain.salespeople.use_cases import MOST_FAVOURITES, SettingsSheet
from handlers.answers import Said
from handlers.blocks import Block, View, modal, option, plain, render, section
from handlers.interactions.fields import opens_at_once
from handlers.interactions.views import options_of
from handlers.salespeople.wire import AUTOMATIC, Callback, Field
from handlers.words import Words, words_in

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
        ],
        submit=say("Save"),
        close=say("Cancel"),
        callback_id=Callback.SETTINGS,
        memory=memory,
    )


def favourites(sheet: SettingsSheet, say: Words) -> Block:
    """In the order in which they were chosen, which is that of the form."""
    select = MultiExternalSelect(
        action_id=Field.FAVOURITES,
        placeholder=plain(say("Name or code of a template")),
        initial_options=[*options_of(sheet.favourites, say)] or None,
        max_selected_items=MOST_FAVOURITES,
    )
    block = Input(
        label=plain(say("Favourite templates")),
        element=select,
        optional=True,
        hint=plain(say("They come first when you create an interaction.")),
        block_id=Field.FAVOURITES,
    )
    return opens_at_once(render(block))


def default(sheet: SettingsSheet, say: Words) -> Block:
    chosen = options_of([sheet.default], say) if sheet.default else [None]
    select = ExternalSelect(
        action_id=Field.DEFAULT,
        placeholder=plain(say("Name or code of a template")),
        initial_option=chosen[0],
    )
    block = Input(
        label=plain(say("Default template")),
        element=select,
        optional=True,
        hint=plain(say("With it an empty form begins.")),
        block_id=Field.DEFAULT,
    )
    return opens_at_once(render(block))


def saved(reader: Member) -> Said:
    say = words_in(reader.language)
    text = say("Settings saved. Language: {language}.", language=NAMES[reader.language])
    return Said(text, [section(text)])
