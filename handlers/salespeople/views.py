"""A person's settings."""

from blockkit import Input, StaticSelect

from domain.language import Language
from domain.salespeople.model import Member
from handlers.answers import Said
from handlers.blocks import View, modal, option, plain, render, section
from handlers.salespeople.wire import AUTOMATIC, Callback, Field
from handlers.words import words_in

# Each in its own language, so that it is found from any other.
NAMES = {Language.ENGLISH: "English", Language.ICELANDIC: "Íslenska"}


def settings(reader: Member, memory: str) -> View:
    say = words_in(reader.language)
    automatic = option(say("Automatic (the workspace's, else Slack's)"), AUTOMATIC)
    options = {language: option(name, language) for language, name in NAMES.items()}
    select = StaticSelect(
        action_id=Field.LANGUAGE,
        options=[automatic, *options.values()],
        initial_option=options[reader.chosen_language] if reader.chosen_language else automatic,
    )
    return modal(
        say("Settings"),
        [render(Input(plain(say("Language")), select, block_id=Field.LANGUAGE))],
        submit=say("Save"),
        close=say("Cancel"),
        callback_id=Callback.SETTINGS,
        memory=memory,
    )


def saved(reader: Member) -> Said:
    say = words_in(reader.language)
    text = say("Settings saved. Language: {language}.", language=NAMES[reader.language])
    return Said(text, [section(text)])
