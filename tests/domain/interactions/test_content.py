"""How a template's defaults flow into what a form holds."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts.model import Contact, ContactKind
from domain.ids import ContactId, UserId
from domain.interactions.content import (
    EMPTY,
    Basics,
    Content,
    Defaults,
    Details,
    Entered,
    fill,
    propose,
)
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.templates.model import TemplateText
from domain.templates.starter import TEMPLATES

CALL, MEETING = TEMPLATES[0], TEMPLATES[2]
BLANK = Content(basics=Basics(), details=Details(salesperson=UserId("U1")))
PERSON = Contact(id=ContactId(1), number="C-0001", kind=ContactKind.PERSON, name="Anna")

few_texts = st.sampled_from(["", "Meeting", "Outgoing call", "typed"])
few_numbers = st.sampled_from([None, 0, 45, 60])
defaults = st.builds(
    Defaults,
    description=few_texts,
    notes=few_texts,
    correspondence=st.sampled_from(Correspondence),
    information_flow=st.sampled_from(InformationFlow),
    initiated_by=st.sampled_from(InitiatedBy),
    duration=few_numbers,
    cost=few_numbers,
)
contents = st.builds(
    Content,
    basics=st.builds(Basics, description=few_texts, notes=few_texts),
    details=st.builds(
        Details,
        correspondence=st.sampled_from(Correspondence),
        information_flow=st.sampled_from(InformationFlow),
        initiated_by=st.sampled_from(InitiatedBy),
        duration=few_numbers,
        cost=few_numbers,
    ),
)


def value(content, name):
    part = content.basics if name in ("description", "notes") else content.details
    return getattr(part, name)


def test_an_empty_form_takes_every_default():
    filled = fill(BLANK, last=EMPTY, new=propose(MEETING, None))

    assert filled.basics.description == "Meeting"
    assert filled.details.duration == 60
    assert filled.details.correspondence is Correspondence.IN_PERSON


def test_a_default_that_nobody_touched_gives_way_to_the_next():
    as_call = fill(BLANK, last=EMPTY, new=propose(CALL, None))

    as_meeting = fill(as_call, last=propose(CALL, None), new=propose(MEETING, None))

    assert as_meeting == fill(BLANK, last=EMPTY, new=propose(MEETING, None))


def test_typed_text_is_never_replaced():
    typed = replace(BLANK, basics=Basics(description="About salmon"))

    filled = fill(typed, last=EMPTY, new=propose(MEETING, None))

    assert filled.basics.description == "About salmon"


def test_a_typed_zero_is_not_empty():
    typed = replace(BLANK, details=Details(duration=0, cost=0))

    filled = fill(typed, last=EMPTY, new=Defaults(duration=60, cost=500))

    assert (filled.details.duration, filled.details.cost) == (0, 0)


@given(content=contents, last=defaults, new=defaults)
def test_only_what_is_empty_or_still_the_last_default_is_overwritten(content, last, new):
    filled = fill(content, last=last, new=new)

    for name in (field.name for field in fields(Defaults)):
        held = value(content, name)
        may_go = held in (getattr(EMPTY, name), getattr(last, name))
        assert value(filled, name) == (getattr(new, name) if may_go else held)


@given(content=contents, last=defaults, new=defaults)
def test_filling_changes_nothing_that_has_no_default(content, last, new):
    filled = fill(content, last=last, new=new)

    given_back = replace(filled.basics, description="", notes="")
    assert given_back == replace(content.basics, description="", notes="")
    assert filled.details.salesperson == content.details.salesperson
    assert filled.details.evaluation == content.details.evaluation


@given(content=contents, last=defaults, new=defaults)
def test_filling_twice_is_filling_once(content, last, new):
    once = fill(content, last=last, new=new)

    assert fill(once, last=new, new=new) == once


@pytest.mark.parametrize(
    ("preferred", "ignores", "proposed"),
    [
        (Correspondence.NONE, False, Correspondence.PHONE),
        (Correspondence.LETTER, False, Correspondence.LETTER),
        (Correspondence.LETTER, True, Correspondence.PHONE),
        (Correspondence.NONE, True, Correspondence.PHONE),
    ],
)
def test_the_contacts_preference_goes_first_unless_the_template_ignores_it(
    preferred, ignores, proposed
):
    template = replace(CALL, ignores_contact_correspondence=ignores)

    defaults = propose(template, replace(PERSON, correspondence=preferred))

    assert defaults.correspondence is proposed


def test_the_contacts_preference_counts_before_a_template_is_chosen():
    defaults = propose(None, replace(PERSON, correspondence=Correspondence.EMAIL))

    assert defaults == Defaults(correspondence=Correspondence.EMAIL)


@pytest.mark.parametrize(
    ("language", "description"),
    [("is", "Fundur"), ("en", "Meeting"), ("da", "Meeting"), (None, "Meeting")],
)
def test_template_texts_are_in_the_contacts_language_where_there_is_one(language, description):
    assert propose(MEETING, replace(PERSON, language=language)).description == description


def test_without_the_contacts_language_the_templates_own_default_speaks():
    danish = replace(MEETING, texts={"da": TemplateText("Møde", "Møde")}, default_language="da")

    assert propose(danish, replace(PERSON, language="is")).description == "Møde"


def test_hidden_fields_keep_their_values():
    kept = replace(BLANK, details=Details(duration=25))

    content = Entered(basics=Basics(description="typed"), details=None).over(kept)

    assert (content.basics.description, content.details.duration) == ("typed", 25)
