"""Every visible sentence comes from the catalogue, is translated whole, and fits into Slack."""

import ast
import re
from collections import Counter
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

import pytest

import domain
from domain.errors import DomainError, Refused
from domain.language import Language
from domain.text import width
from handlers.commands.words import Wish, read_command
from handlers.interactions.labels import FIELD
from handlers.sentences import BUILT, PLAIN
from handlers.words import words_in
from tests.support.catalogue import TRANSLATED, extracted, written_in
from tests.support.source import SAYS, bare_texts, calls, modules, name_of, said_in

# Names of things, the same in every language.
NOT_WORDS = {"Samskipti", "English", "Íslenska"}
# Which arguments of a builder people see, and how wide each may be.
SEEN = {
    "modal": {0: 24, "title": 24, "close": 24, "submit": 24},
    # Slack takes 75, but cuts a long button on a phone.
    "button": {0: 24, "names": 2000},
    "confirmation": {0: 100, 1: 300, 2: 30, 3: 30},
    "option": {0: 75},
    "StaticSelect": {"placeholder": 150},
    "ExternalSelect": {"placeholder": 150},
    "UsersSelect": {"placeholder": 150},
    "PlainTextInput": {"placeholder": 150},
    "Input": {0: 2000, "label": 2000, "hint": 2000},
    "plain": {0: 2000},
    "text_object": {0: 2000},
    "mrkdwn": {0: 3000},
    "section": {0: 3000},
    "context": {0: 3000},
    "alert": {0: 200},
    "Said": {0: 3000},
    "final": {0: 3000},
}
ERRORS = ("handlers/sentences.py", "handlers/errors.py")
ERROR_WIDTH = 200
# As long as they are in practice.
TOLD = {
    "name": "Guðmundur Þorsteinn Hallgrímsson",
    "number": "1234567",
    "reference": "0123abcd",
    "code": "W" * 20,
    "most": "1,000",
    "field": "Description in Icelandic",
}


def sentences(catalogue):
    """id -> message; the id of a plural is that of its singular."""
    return {key_of(message): message for message in catalogue if message.id}


def key_of(message):
    one = one_of(message.id)
    return f"{message.context}\x04{one}" if message.context else one


def one_of(message_id):
    return message_id if isinstance(message_id, str) else message_id[0]


def forms(text):
    """All of a message's texts: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_holds_the_sentences_of_the_source_and_no_others(language):
    catalogue = written_in(language)
    said, translated = sentences(extracted()), sentences(catalogue)

    missing, left_over = said.keys() - translated.keys(), translated.keys() - said.keys()
    assert not missing, f"run `make catalogue`, then translate: {sorted(missing)}"
    assert not left_over, f"run `make catalogue`, nobody says any more: {sorted(left_over)}"
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_has_its_plural_wherever_the_source_gives_one(language):
    said, translated = sentences(extracted()), sentences(written_in(language))

    both = said.keys() & translated.keys()
    assert [one for one in both if said[one].id != translated[one].id] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language):
    messages = sentences(written_in(language)).items()

    unsure = [one for one, message in messages if message.fuzzy or not all(forms(message.string))]
    assert not unsure, f"empty or fuzzy: {unsure}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_tells_the_same_things_with_the_same_marks(language):
    """Names in braces, line breaks, bold, and what one types as it stands."""
    messages = sentences(written_in(language)).values()

    assert [text for message in messages for text in differing(message)] == []


def differing(message):
    known = [told_in(text) for text in forms(message.id)]
    return [text for text in forms(message.string) if told_in(text) not in known]


def told_in(text):
    names = Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    return names, Counter(mark for mark in text if mark in "*`_\n")


def test_what_is_said_is_a_whole_sentence():
    """Or the name of one: the extractor sees no text that is put together on the way."""
    by_name = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant)

    built = [
        call.at for call in calls(of={"say", "N_"}) if not isinstance(call.argument(0), by_name)
    ]
    assert not built, f"say one literal, with {{names}} in it: {built}"


def test_everything_said_is_found_by_the_extractor():
    known = sentences(extracted())

    assert [
        call.at for call in calls(of=SAYS) for text in said_in(call.node) if text not in known
    ] == []
    unnamed = [
        call.at
        for call in calls()
        if isinstance(call.node.func, ast.Call) and name_of(call.node.func.func) == "words_in"
    ]
    assert not unnamed, f"the extractor needs `say = words_in(…)` on a line before: {unnamed}"


def test_people_see_nothing_that_is_not_in_the_catalogue():
    bare = [
        f"{call.at}: {text!r}"
        for call in calls(of=SEEN)
        for place in SEEN[call.name]
        for text in bare_texts(call.argument(place) or ast.Constant(None))
        if any(letter.isalpha() for letter in text) and text not in NOT_WORDS
    ]

    assert not bare, f"say(…) these: {bare}"


def test_no_sentence_stands_in_the_source_unsaid():
    """Whatever has spaces and letters, besides docstrings, logs, patterns and what is raised."""
    assert [f"{path}: {text!r}" for path, tree in modules() for text in Unsaid().in_(tree)] == []


class Unsaid(ast.NodeVisitor):
    SILENT = SAYS | {"warning", "error", "info", "exception", "compile", "sub", "match"}

    def in_(self, tree):
        self.found = []
        self.visit(tree)
        return self.found

    def visit_Call(self, node):
        if name_of(node.func) not in self.SILENT:
            self.generic_visit(node)

    def visit_Raise(self, node):
        pass

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Constant(self, node):
        text = node.value
        if isinstance(text, str) and " " in text.strip() and any(map(str.isalpha, text)):
            self.found.append(text)


def slots():
    """Each sentence with the place where it is seen, and the room there."""
    return {
        (text, f"{call.name} {place}", limit)
        for call in calls(of=SEEN)
        for place, limit in SEEN[call.name].items()
        for text in said_in(call.argument(place))
    }


@pytest.mark.parametrize("language", Language)
def test_sentences_fit_where_they_are_seen(language):
    say = words_in(language)

    too_wide = [
        f"{place}: {say(text)!r} is {width(say(text))} wide, {limit} fit"
        for text, place, limit in sorted(slots())
        if width(say(text)) > limit
    ]
    assert not too_wide, too_wide


@pytest.mark.parametrize("language", Language)
def test_errors_fit_into_an_alert_with_their_names(language):
    say = words_in(language)
    said = [m for m in extracted() if m.id and any(place in ERRORS for place, _ in m.locations)]
    told = TOLD | {"fields": ", ".join(map(say, list(FIELD.values())[:5]))}

    texts = [say(message.id, **told) for message in said]
    assert [text for text in texts if width(text) > ERROR_WIDTH] == []
    assert len(said) > 20


def kinds_of(error):
    for each in error.__subclasses__():
        yield each
        yield from kinds_of(each)


def test_every_refusal_of_the_domain_has_its_sentence():
    for module in walk_packages(domain.__path__, "domain."):
        if "migrations" not in module.name:
            import_module(module.name)

    every = set(kinds_of(DomainError)) - {Refused}
    assert [each.__name__ for each in every if each not in PLAIN | BUILT] == []


@pytest.mark.parametrize("language", Language)
def test_every_command_that_is_named_is_understood(language):
    told = " ".join(words_in(language)(message_id) for message_id in plain_ids())
    named = set(re.findall(r"`/interaction (.+?)`", told))

    assert len(named) >= 4
    assert [text for text in named if read_command(text).wish is Wish.FORM] == []


def plain_ids():
    return [one for one in sentences(extracted()) if "{" not in one]


def test_what_everybody_knows_by_name_keeps_its_name():
    """Those words that forms, messages and documents share."""
    fixed = {
        "Record": "Skrá",
        "Finish later": "Ljúka síðar",
        "Resume": "Halda áfram",
        "Snooze": "Minna á síðar",
        "Cancel": "Hætta við",
        "an entry\x04Cancel": "Ógilda",
        "Delete": "Eyða",
        "Postponed": "Frestað",
        "Interaction template": "Samskiptasniðmát",
        "Contact": "Tengiliður",
        "Salesperson": "Sölumaður",
        "Create interaction": "Stofna samskipti",
    }
    say = words_in(Language.ICELANDIC)

    assert {english: say(english) for english in fixed} == fixed
