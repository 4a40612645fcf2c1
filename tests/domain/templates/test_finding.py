"""Templates are found by the beginnings of words, in any order, case and language."""

from dataclasses import replace

import pytest

from domain.ids import GroupId, TemplateId
from domain.interactions.model import TemplateUnusable
from domain.interactions.saving import record
from domain.set_up import SetUpRef
from domain.templates.finding import search_templates
from domain.templates.model import TemplateContent, TemplateText
from domain.templates.use_cases import deactivate_template, save_template
from tests.support.given import ADMIN, ANNA, MEETING, complete, new_form, recorded

TRADE_FAIR_VISIT = TemplateContent(
    code="VISIT-7",
    group=GroupId(2),
    texts={
        "en": TemplateText("Visit at a fair", ""),
        "is": TemplateText("Heimsókn á vörusýningu", ""),
    },
    default_language="en",
)


@pytest.fixture
def visit(ledger):
    ref = SetUpRef(nonce=ledger.nonce())
    return ledger.do(save_template, ref, TRADE_FAIR_VISIT, actor=ADMIN)


def found(ledger, typed, **more):
    offered = ledger.do(search_templates, typed, actor=ANNA, **more)
    return [template.id for template in offered.templates]


@pytest.mark.parametrize("typed", ["visit-7", "VISIT 7", "fair vis", "heimsokn", "voru heim"])
def test_code_and_names_in_both_languages_find_it(ledger, visit, typed):
    assert found(ledger, typed) == [visit.id]


@pytest.mark.parametrize("typed", ["isit", "visit 8", "heimsókn x", "…"])
def test_what_begins_no_word_of_it_finds_nothing(ledger, visit, typed):
    assert found(ledger, typed) == []


def test_with_nothing_typed_the_last_used_come_first(ledger, visit):
    recorded(ledger, template=visit.id)
    recorded(ledger, template=MEETING)

    assert found(ledger, " ", limit=3) == [MEETING, visit.id, 1]


def test_a_deactivated_one_is_not_found(ledger, visit):
    ledger.do(deactivate_template, visit.id, actor=ADMIN)

    assert found(ledger, "visit") == []


def test_one_that_does_not_exist_is_refused(ledger):
    forged = replace(complete(ledger).basics, template=TemplateId(4711))

    with pytest.raises(TemplateUnusable):
        ledger.do(record, new_form(ledger), replace(complete(ledger), basics=forged), actor=ANNA)
