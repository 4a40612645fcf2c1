"""The skeleton of notes, filled in with the contact, and only where nobody typed."""

from dataclasses import replace

import pytest

from domain.contacts.model import Contact, ContactKind
from domain.ids import ContactId
from domain.interactions.content import EMPTY, NOTES_LENGTH, Basics, Content, Details, fill, propose
from domain.language import Language
from domain.templates.model import TemplateText
from domain.templates.placeholders import MEANT, filled
from domain.templates.starter import TEMPLATES
from handlers.templates.form_views import PLACEHOLDERS
from handlers.words import words_in

THORDUR = Contact(
    id=ContactId(1),
    number="C-0001",
    kind=ContactKind.PERSON,
    name="Þórður Óskarsson",
    company_name="Síldin hf.",
)
SILDIN = Contact(id=ContactId(2), number="C-0002", kind=ContactKind.COMPANY, name="Síldin hf.")
AGENDA = "{first name} of {company}:\n- price"
MEETING = replace(
    TEMPLATES[2], texts={"en": TemplateText("Meeting", "Meeting", AGENDA)}, default_language="en"
)
BLANK = Content(basics=Basics(), details=Details())


@pytest.mark.parametrize(
    ("skeleton", "notes"),
    [
        ("Spoke with {first name}", "Spoke with Þórður"),
        ("{name}, {company}", "Þórður Óskarsson, Síldin hf."),
        ("{ First  Name }", "Þórður"),
        ("{fornafn} {nafn} {fyrirtæki}", "Þórður Þórður Óskarsson Síldin hf."),
        ("{shoe size} {} {{name}}", "{shoe size} {} {Þórður Óskarsson}"),
        ("", ""),
    ],
)
def test_placeholders_become_the_contacts(skeleton, notes):
    assert filled(skeleton, THORDUR) == notes


def test_a_company_is_called_by_all_of_its_name():
    assert filled("{first name} / {company}", SILDIN) == "Síldin hf. / Síldin hf."


def test_without_a_contact_they_wait_for_one():
    assert filled(AGENDA, None) == AGENDA


def test_what_a_contact_is_called_is_no_placeholder():
    assert filled("{name}", replace(THORDUR, name="{company}")) == "{company}"


def test_notes_fill_with_the_template_and_then_with_the_contact():
    chosen = fill(BLANK, last=EMPTY, new=propose(MEETING, None))
    with_contact = fill(chosen, last=propose(MEETING, None), new=propose(MEETING, THORDUR))

    assert chosen.basics.notes == AGENDA
    assert with_contact.basics.notes == "Þórður of Síldin hf.:\n- price"


def test_typed_notes_are_never_replaced():
    typed = replace(BLANK, basics=Basics(notes="My own"))

    assert fill(typed, last=EMPTY, new=propose(MEETING, THORDUR)).basics.notes == "My own"


def test_notes_are_as_the_form_gives_them_back():
    """Else a skeleton that ends in a placeholder of nothing would count as typed."""
    ending = replace(MEETING, texts={"en": TemplateText("Meeting", "", "From {company}")})

    proposed = propose(ending, replace(THORDUR, company_name=""))

    assert proposed.notes == "From"


def test_notes_fit_however_long_the_name_is():
    long = replace(MEETING, texts={"en": TemplateText("Meeting", "", "{name}\n" * 400)})

    assert len(propose(long, replace(THORDUR, name="N" * 300)).notes) <= NOTES_LENGTH


@pytest.mark.parametrize("language", Language)
def test_the_placeholders_that_the_form_names_are_understood(language):
    say = words_in(language)

    assert [say(each) in MEANT for each in PLACEHOLDERS] == [True] * 3
