"""The fields of the form of criteria; each that is chosen from brings the count up to date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from babel import Locale
from blockkit import (
    Checkboxes,
    DatePicker,
    Input,
    MultiExternalSelect,
    MultiStaticSelect,
    MultiUsersSelect,
    Option,
    PlainTextInput,
)

from domain.contacts.model import NAME_LENGTH
from domain.contacts.search import fold, words_of
from domain.language import Language
from domain.segments.criteria.asking import OPTIONS
from domain.segments.criteria.model import MOST_VALUES, Deed
from domain.segments.logs import LoggedSegment
from domain.templates.model import Group
from handlers.blocks import Block, always, option, plain, render
from handlers.contacts.form_views import KINDS, LANGUAGES
from handlers.criteria.labels import EXPLAINED, FIELD, OF_DEED
from handlers.criteria.sentence import OPTION
from handlers.criteria.wire import Field
from handlers.interactions.fields import opens_at_once
from handlers.interactions.labels import EVALUATION, OUTCOME
from handlers.words import Words, words_in

PASTED_LENGTH = 3000
E = TypeVar("E", bound=StrEnum)
Choices = MultiExternalSelect | MultiStaticSelect | MultiUsersSelect | DatePicker | Checkboxes


def criteria_fields(deed: Deed, groups: Sequence[Group], say: Words) -> Iterator[Block]:
    yield searched(Field.PICKED, say)
    yield pasted(say)
    yield from of_contact(say)
    yield searched(Field.WITH_LOGGED, say)
    yield searched(Field.WITH_TEMPLATES, say)
    if groups:
        yield chosen(Field.WITH_GROUPS, group_options(groups, say), say)
    yield among(Field.WITH_EVALUATIONS, EVALUATION, say)
    yield among(Field.WITH_OUTCOMES, OUTCOME, say)
    for field in (Field.WITH_SINCE, Field.WITH_UNTIL):
        yield labelled(field, DatePicker(action_id=field), say)
    yield searched(Field.WITHOUT_TEMPLATES, say)
    yield among(Field.WITHOUT_OUTCOMES, OUTCOME, say)
    yield labelled(Field.NONE_SINCE, DatePicker(action_id=Field.NONE_SINCE), say)
    yield deed_options(deed, say)


def of_contact(say: Words) -> Iterator[Block]:
    yield name(say)
    for field in (Field.CITIES, Field.COUNTRIES, Field.TAGS):
        yield searched(field, say)
    people = MultiUsersSelect(action_id=Field.SALESPEOPLE, max_selected_items=MOST_VALUES)
    yield labelled(Field.SALESPEOPLE, people, say)
    yield searched(Field.COMPANIES, say)
    yield among(Field.KINDS, KINDS, say)
    spoken = [option(LANGUAGES[language], language) for language in Language]
    yield chosen(Field.LANGUAGES, spoken, say)


def name(say: Words) -> Block:
    typed = PlainTextInput(action_id=Field.NAME, max_length=NAME_LENGTH)
    return render(
        Input(
            label=plain(say(FIELD[Field.NAME])),
            element=typed,
            optional=True,
            hint=plain(say("Beginnings of words, in any order")),
            block_id=Field.NAME,
        )
    )


def pasted(say: Words) -> Block:
    typed = PlainTextInput(action_id=Field.PASTED, multiline=True, max_length=PASTED_LENGTH)
    return render(
        Input(
            label=plain(say(FIELD[Field.PASTED])),
            element=typed,
            optional=True,
            hint=plain(say("Of contacts, with blanks, commas or lines between them")),
            block_id=Field.PASTED,
        )
    )


def searched(field: Field, say: Words) -> Block:
    """Its options are asked for while one types."""
    select = MultiExternalSelect(action_id=field, max_selected_items=MOST_VALUES)
    return opens_at_once(labelled(field, select, say))


def chosen(field: Field, options: Sequence[Option], say: Words) -> Block:
    select = MultiStaticSelect(action_id=field, options=list(options))
    return labelled(field, select, say)


def among(field: Field, labels: Mapping[E, str], say: Words) -> Block:
    return chosen(field, [option(say(label), value) for value, label in labels.items()], say)


def deed_options(deed: Deed, say: Words) -> Block:
    boxes = [
        Option(text=plain(say(OPTION[each])), value=each, description=plain(say(EXPLAINED[each])))
        for each in OF_DEED[deed]
    ]
    return labelled(Field.OPTIONS, Checkboxes(action_id=Field.OPTIONS, options=boxes), say)


def labelled(field: Field, element: Choices, say: Words) -> Block:
    return render(
        Input(
            label=plain(say(FIELD[field])),
            element=element,
            optional=True,
            dispatch_action=True,
            block_id=field,
        )
    )


def group_options(groups: Sequence[Group], say: Words) -> list[Option]:
    return [option(each.name_in(say.language), str(each.id)) for each in groups[:OPTIONS]]


def logged_options(found: Sequence[LoggedSegment]) -> list[dict[str, object]]:
    return [render(option(f"{each.number} {each.description}", str(each.id))) for each in found]


def plain_options(values: Iterable[str]) -> list[dict[str, object]]:
    return [render(option(value, value)) for value in values]


@always
def countries_in(language: Language) -> tuple[tuple[str, str], ...]:
    """Names and codes, by name."""
    locale: Locale = words_in(language).locale
    named = ((str(name), code) for code, name in locale.territories.items())
    return tuple(sorted((each for each in named if len(each[1]) == 2), key=lambda it: fold(it[0])))


def country_options(typed: str, language: Language) -> list[dict[str, object]]:
    """Those with a word that begins so."""
    wanted = words_of(typed)
    found = (
        render(option(name, code))
        for name, code in countries_in(language)
        if all(any(has.startswith(word) for has in words_of(name)) for word in wanted)
    )
    return [each for each, _ in zip(found, range(OPTIONS), strict=False)]
