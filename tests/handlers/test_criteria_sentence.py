"""Criteria are told in one plain sentence, in both languages."""

from datetime import date

import pytest

from domain.contacts.model import ContactKind
from domain.ids import ContactId, GroupId
from domain.interactions.kinds import Evaluation, Outcome
from domain.language import Language
from domain.segments.criteria.model import Action, ContactPart, Criteria, Deed, EntryPart, Options
from domain.segments.criteria.telling import Names
from domain.templates.starter import GROUPS, TEMPLATES
from handlers.criteria.sentence import deed_sentence, sentence
from handlers.words import words_in
from tests.support.given import ANNA, BJORN, CALL_OUT, MEETING, NAMES

KNOWN = Names(
    templates={each.id: each for each in TEMPLATES},
    groups={each.id: each for each in GROUPS},
    people=NAMES,
    contacts={ContactId(1): "Síldin ehf.", ContactId(2): "Sif", ContactId(3): "Ægir"},
)
OCTOBER, MAY = date(2026, 10, 1), date(2027, 5, 5)
COMPANIES = Criteria(
    contact=ContactPart(kinds=(ContactKind.COMPANY,), cities=("Akureyri",), tags=("fair",)),
    having=EntryPart(templates=(MEETING,), since=OCTOBER),
    lacking=EntryPart(outcomes=(Outcome.ATTEMPT_FAILED,)),
)
PEOPLE = Criteria(
    contact=ContactPart(
        name="jón",
        kinds=(ContactKind.PERSON,),
        countries=("IS", "GB"),
        salespeople=(ANNA, BJORN),
        companies=(ContactId(1),),
        languages=("is",),
    ),
    having=EntryPart(until=MAY, evaluations=(Evaluation.POSITIVE,)),
    lacking=EntryPart(since=OCTOBER, until=MAY),
)
PICKED = Criteria(contact=ContactPart(picked=tuple(map(ContactId, (1, 2, 3, 4, 5)))))
KINDS = Criteria(
    having=EntryPart(
        templates=(MEETING, CALL_OUT), groups=(GroupId(1),), outcomes=(Outcome.SUCCESSFUL,)
    ),
    lacking=EntryPart(),
)


@pytest.mark.parametrize(
    ("criteria", "english", "icelandic"),
    [
        (
            COMPANIES,
            "Companies in Akureyri tagged “fair”, with Meeting since 1 October 2026, "
            "without any interaction (Attempt failed)",
            "Fyrirtæki í bænum Akureyri með merkið „fair“, með færsluna Fundur frá 1. október "
            "2026, án nokkurrar færslu (Tilraun mistókst)",
        ),
        (
            PEOPLE,
            "People named “jón” in Iceland or United Kingdom of Síldin ehf. with Anna Jónsdóttir "
            "or Björn Ólafsson as salesperson speaking Icelandic, with an interaction (Positive) "
            "until 5 May 2027, "
            "without any interaction from 1 October 2026 to 5 May 2027",
            "Fólk með nafnið „jón“ í landinu Ísland eða Bretland hjá fyrirtækinu Síldin ehf. með "
            "sölumann: Anna Jónsdóttir eða Björn Ólafsson með tungumálið íslenska, með einhverja "
            "færslu (Jákvætt) til og með 5. maí 2027, án nokkurrar færslu frá 1. október 2026 til "
            "og með 5. maí 2027",
        ),
        (
            PICKED,
            "Contacts, chosen singly: Síldin ehf., Sif, Ægir and 2 others",
            "Tengiliðir, valdir einn og einn: Síldin ehf., Sif, Ægir og 2 aðrir",
        ),
        (
            KINDS,
            "Contacts, with Meeting or Outgoing call, Calls (Successful), without any interaction",
            "Tengiliðir, með færsluna Fundur eða Símtal út, Símtöl (Tókst), án nokkurrar færslu",
        ),
        (
            Criteria(contact=ContactPart(picked=())),
            "Contacts, chosen singly: nobody",
            "Tengiliðir, valdir einn og einn: enginn",
        ),
    ],
)
def test_criteria_are_told(criteria, english, icelandic):
    assert sentence(criteria, KNOWN, words_in(Language.ENGLISH)) == english
    assert sentence(criteria, KNOWN, words_in(Language.ICELANDIC)) == icelandic


def test_a_deed_is_told_with_its_options():
    action = Action(
        deed=Deed.REFINE,
        criteria=Criteria(contact=ContactPart(cities=("Höfn",))),
        options=Options(takes_whole_companies=True),
    )

    told = deed_sentence(action, KNOWN, words_in(Language.ENGLISH))

    assert told == "Refine: Contacts in Höfn (Whole companies)"
