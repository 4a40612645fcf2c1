"""Interaction groups: families of templates."""

from dataclasses import replace

import pytest

from domain.ids import GroupId
from domain.set_up import ChangedByAdmin, SetUpRef
from domain.templates.groups import (
    deactivate_group,
    list_groups,
    open_group,
    reactivate_group,
    save_group,
)
from domain.templates.model import (
    CodeMissing,
    CodeTaken,
    GroupContent,
    GroupNotFound,
    GroupsMissing,
    GroupUnusable,
    TextNameMissing,
)
from domain.templates.starter import GROUPS
from domain.templates.use_cases import open_template, save_template
from tests.support.given import ADMIN, MEETING

FAIRS = GroupContent(code="FAIRS", names={"en": "Fairs", "is": "Sýningar"})
MEETINGS = GroupId(2)


def saved(ledger, content=FAIRS, ref=None):
    return ledger.do(save_group, ref or SetUpRef(nonce=ledger.nonce()), content, actor=ADMIN)


def opened_form(ledger, group):
    return ledger.do(open_group, ledger.nonce(), group, actor=ADMIN)


def codes(ledger):
    return [line.group.code for line in ledger.do(list_groups, 0, actor=ADMIN).lines]


def test_a_group_is_created_once_however_often_the_form_arrives(ledger):
    ref = SetUpRef(nonce=ledger.nonce())

    assert saved(ledger, ref=ref) == saved(ledger, ref=ref)
    assert codes(ledger) == ["CALLS", "FAIRS", "MEETINGS", "NOTES", "WRITING"]


def test_a_group_is_named_in_the_readers_language_or_in_the_one_it_has(ledger):
    english = saved(ledger, GroupContent(code="EXPO", names={"en": "Expos", "is": " "}))

    assert (FAIRS.name_in("is"), english.name_in("is")) == ("Sýningar", "Expos")


def test_the_list_counts_the_templates_of_each(ledger):
    lines = ledger.do(list_groups, 0, actor=ADMIN).lines

    assert {line.group.code: line.templates for line in lines} == {
        "CALLS": 2,
        "MEETINGS": 3,
        "NOTES": 1,
        "WRITING": 4,
    }


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (replace(FAIRS, code=""), CodeMissing),
        (replace(FAIRS, code="calls"), CodeTaken),
        (replace(FAIRS, names={"en": "", "is": " "}), TextNameMissing),
    ],
)
def test_what_is_missing_or_taken_is_refused(ledger, content, refusal):
    with pytest.raises(refusal):
        saved(ledger, content)

    assert len(codes(ledger)) == len(GROUPS)


def test_of_two_admins_who_edit_the_second_is_told(ledger):
    first, second = opened_form(ledger, MEETINGS), opened_form(ledger, MEETINGS)
    saved(ledger, replace(first.content, code="TALKS"), first.ref)

    with pytest.raises(ChangedByAdmin):
        saved(ledger, replace(second.content, code="CHATS"), second.ref)

    assert "TALKS" in codes(ledger)


def test_a_deactivated_group_is_joined_no_more_and_keeps_its_templates(ledger):
    ledger.do(deactivate_group, MEETINGS, actor=ADMIN)
    new = ledger.do(open_template, ledger.nonce(), actor=ADMIN)
    held = ledger.do(open_template, ledger.nonce(), MEETING, actor=ADMIN)

    assert MEETINGS not in [group.id for group in new.groups]
    assert MEETINGS in [group.id for group in held.groups]
    ledger.do(save_template, held.ref, replace(held.content, duration=5), actor=ADMIN)
    with pytest.raises(GroupUnusable):
        ledger.do(save_template, new.ref, replace(held.content, code="X"), actor=ADMIN)


def test_a_reactivated_group_may_be_joined_again(ledger):
    ledger.do(deactivate_group, MEETINGS, actor=ADMIN)
    ledger.do(reactivate_group, MEETINGS, actor=ADMIN)
    new = ledger.do(open_template, ledger.nonce(), actor=ADMIN)

    assert MEETINGS in [group.id for group in new.groups]


def test_a_template_needs_a_group(ledger):
    for group in GROUPS:
        ledger.do(deactivate_group, group.id, actor=ADMIN)

    with pytest.raises(GroupsMissing):
        ledger.do(open_template, ledger.nonce(), actor=ADMIN)


def test_a_group_that_never_was_is_refused(ledger):
    with pytest.raises(GroupNotFound):
        opened_form(ledger, 99)
    with pytest.raises(GroupNotFound):
        ledger.do(deactivate_group, 99, actor=ADMIN)
