"""Admins set up templates: created once, changed by one at a time, deactivated and never lost."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from domain.ids import GroupId
from domain.interactions.kinds import Correspondence, State
from domain.interactions.model import TemplateUnusable
from domain.interactions.saving import record
from domain.interactions.sheets import open_new, resume
from domain.interactions.use_cases import undo
from domain.salespeople.model import AdminsOnly
from domain.set_up import ChangedByAdmin, SetUpRef
from domain.store.stores import Stores
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
    GroupUnusable,
    TemplateContent,
    TemplateNotFound,
    TemplateText,
    TextNameMissing,
)
from domain.templates.starter import TEMPLATES
from domain.templates.use_cases import (
    PAGE,
    deactivate_template,
    list_templates,
    move_template,
    open_template,
    reactivate_template,
    save_template,
)
from tests.support.given import (
    ADMIN,
    ANNA,
    CALL_OUT,
    MARGRET,
    MEETING,
    complete,
    postponed,
    recorded,
)

VISIT = TemplateContent(
    code="VISIT",
    group=GroupId(2),
    texts={"en": TemplateText("Visit", "Visited them"), "is": TemplateText("Heimsókn", "")},
    default_language="en",
)


def saved(ledger, content=VISIT, ref=None, by=ADMIN):
    ref = ref or SetUpRef(nonce=ledger.nonce())
    return ledger.do(save_template, ref, content, actor=by)


def opened_form(ledger, template, by=ADMIN):
    return ledger.do(open_template, ledger.nonce(), template, actor=by)


def kept(ledger, template):
    return ledger.see(lambda stores: stores.templates.find(template))


def listed(ledger, page=0):
    return ledger.do(list_templates, page, actor=ADMIN)


def codes(ledger):
    return [each.code for each in ledger.see(lambda stores: stores.templates.all())]


def audited(ledger, template):
    entries = ledger.see(lambda stores: stores.audit.of(template.subject))
    return [(entry.actor, entry.action) for entry in entries]


def offered(ledger):
    return [each.id for each in ledger.do(open_new, ledger.nonce(), actor=ANNA).templates]


def test_a_new_template_is_offered_to_everybody_at_once(ledger):
    offered(ledger)

    visit = saved(ledger)

    assert offered(ledger)[-1] == visit.id
    assert kept(ledger, visit.id).text_for("is").description == "Heimsókn"
    assert audited(ledger, visit) == [(ADMIN, "create_template")]


def test_a_new_template_has_no_correspondence_type(ledger):
    assert saved(ledger).correspondence is Correspondence.NONE


def test_the_same_form_twice_is_one_template(ledger):
    ref = SetUpRef(nonce=ledger.nonce())

    first, again = saved(ledger, ref=ref), saved(ledger, ref=ref)

    assert first == again
    assert codes(ledger).count("VISIT") == 1
    assert len(audited(ledger, first)) == 1


def test_the_same_form_with_other_words_overwrites_what_it_created(ledger):
    ref = SetUpRef(nonce=ledger.nonce())
    first = saved(ledger, ref=ref)

    again = saved(ledger, replace(VISIT, code="CALL-ON"), ref=ref)

    assert again.id == first.id
    assert "VISIT" not in codes(ledger)


def test_codes_are_upper_case_and_each_is_taken_once(ledger):
    visit = saved(ledger, replace(VISIT, code="  call   on "))

    assert visit.code == "CALL ON"
    with pytest.raises(CodeTaken):
        saved(ledger, replace(VISIT, code="meeting"))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"code": "  "}, CodeMissing),
        ({"texts": {"en": TemplateText("", "")}}, TextNameMissing),
        ({"default_language": "is", "texts": {"en": TemplateText("A", "")}}, TextNameMissing),
        (
            {"texts": {"en": TemplateText("A", ""), "is": TemplateText("", "", "Dagskrá")}},
            TextNameMissing,
        ),
        ({"group": GroupId(99)}, GroupUnusable),
    ],
)
def test_what_is_missing_is_refused(ledger, change, refusal):
    with pytest.raises(refusal):
        saved(ledger, replace(VISIT, **change))

    assert len(codes(ledger)) == len(TEMPLATES)


def test_a_language_without_any_words_is_none_of_the_templates(ledger):
    visit = saved(ledger, replace(VISIT, texts={**VISIT.texts, "is": TemplateText(" ", "")}))

    assert set(kept(ledger, visit.id).texts) == {"en"}


def test_an_edit_is_seen_in_the_next_form_and_keeps_before_and_after(ledger):
    sheet = opened_form(ledger, MEETING)
    content = replace(sheet.content, duration=90, texts={"en": TemplateText("Sit-down", "")})
    changed = saved(ledger, content, sheet.ref)

    assert kept(ledger, MEETING).duration == 90
    assert set(kept(ledger, MEETING).texts) == {"en"}
    entry = ledger.see(lambda stores: stores.audit.of(changed.subject))[-1]
    assert (entry.before["duration"], entry.after["duration"]) == (60, 90)


def test_an_edit_that_changes_nothing_is_none(ledger):
    sheet = opened_form(ledger, MEETING)

    assert saved(ledger, sheet.content, sheet.ref).version == 1
    assert audited(ledger, kept(ledger, MEETING)) == []


def test_of_two_admins_who_edit_the_second_is_told_and_overwrites_nothing(ledger):
    first, second = opened_form(ledger, MEETING), opened_form(ledger, MEETING)
    saved(ledger, replace(first.content, duration=90), first.ref)

    with pytest.raises(ChangedByAdmin) as refused:
        saved(ledger, replace(second.content, duration=30), second.ref)

    assert refused.value.by == ADMIN
    assert kept(ledger, MEETING).duration == 90


def test_an_edit_that_comes_late_once_more_overwrites_nothing(ledger):
    first = opened_form(ledger, MEETING)
    saved(ledger, replace(first.content, duration=90), first.ref)
    second = opened_form(ledger, MEETING)
    saved(ledger, replace(second.content, duration=30), second.ref)

    with pytest.raises(ChangedByAdmin):
        saved(ledger, replace(first.content, duration=90), first.ref)


def test_a_copy_has_everything_but_the_code_and_is_a_template_of_its_own(ledger):
    sheet = ledger.do(open_template, ledger.nonce(), MEETING, copies=True, actor=ADMIN)
    copy = saved(ledger, replace(sheet.content, code="MEET-2"), sheet.ref)

    assert sheet.content.code == ""
    assert copy.id != MEETING
    assert copy.content == replace(kept(ledger, MEETING).content, code="MEET-2")
    assert codes(ledger)[-1] == "MEET-2"


def test_a_deactivated_template_is_offered_no_longer_and_comes_back(ledger, clock):
    ledger.do(deactivate_template, MEETING, actor=ADMIN)
    assert MEETING not in offered(ledger)
    with pytest.raises(TemplateUnusable):
        recorded(ledger)

    clock.advance(hours=1)
    ledger.do(reactivate_template, MEETING, actor=ADMIN)
    assert MEETING in offered(ledger)


def test_deactivating_twice_is_deactivating_once(ledger, clock):
    first = ledger.do(deactivate_template, MEETING, actor=ADMIN)
    clock.advance(hours=1)

    assert ledger.do(deactivate_template, MEETING, actor=ADMIN) == first
    assert len(audited(ledger, first)) == 1


def test_what_was_put_aside_with_a_template_may_be_finished_without_it_being_active(ledger):
    waiting = postponed(ledger)
    ledger.do(deactivate_template, MEETING, actor=ADMIN)
    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)
    done = ledger.do(record, sheet.ref, complete(ledger), actor=ANNA)

    [held] = [each for each in sheet.templates if each.id == MEETING]
    assert held.deactivated_at is not None
    assert done.interaction.state is State.RECORDED


def test_only_what_was_recorded_counts_as_use(ledger, clock):
    recorded(ledger)
    clock.advance(days=1)
    recorded(ledger)
    postponed(ledger)
    undone = recorded(ledger)
    ledger.do(undo, undone.number, actor=ANNA)

    uses = {line.template.id: line.use for line in listed(ledger).lines}
    assert (uses[MEETING].count, uses[MEETING].last_on) == (2, clock().date())
    assert (uses[CALL_OUT].count, uses[CALL_OUT].last_on) == (0, None)


def test_the_list_is_in_the_order_of_the_admin_page_by_page(ledger):
    for number in range(PAGE):
        saved(ledger, replace(VISIT, code=f"VISIT-{number}"))

    first, second, beyond = listed(ledger), listed(ledger, 1), listed(ledger, 9)
    assert [line.place for line in (*first.lines, *second.lines)] == list(range(1, 2 * PAGE + 1))
    assert (first.has_more, second.has_more) == (True, False)
    assert (beyond.page, len(beyond.lines), beyond.lines[-1].is_last) == (1, PAGE, True)


def test_a_template_moves_one_place_at_a_press_however_often_it_arrives(ledger):
    before = codes(ledger)

    moves = [ledger.do(move_template, MEETING, place=3, by=-1, actor=ADMIN) for _ in range(2)]

    assert moves == [True, False]
    assert codes(ledger) == [before[0], before[2], before[1], *before[3:]]
    assert offered(ledger)[1] == MEETING


@pytest.mark.parametrize(("template", "place", "by"), [(CALL_OUT, 1, -1), (10, 10, 1), (99, 1, 1)])
def test_nothing_moves_past_the_ends(ledger, template, place, by):
    before = codes(ledger)

    assert not ledger.do(move_template, template, place=place, by=by, actor=ADMIN)
    assert codes(ledger) == before


def test_a_move_makes_no_open_edit_stale(ledger):
    sheet = opened_form(ledger, MEETING)
    ledger.do(move_template, MEETING, place=3, by=-1, actor=ADMIN)
    saved(ledger, replace(sheet.content, duration=90), sheet.ref)

    assert kept(ledger, MEETING).position == 2


def test_a_template_that_never_was_is_refused(ledger):
    with pytest.raises(TemplateNotFound):
        opened_form(ledger, 99)
    with pytest.raises(TemplateNotFound):
        saved(ledger, ref=SetUpRef(nonce=ledger.nonce(), id=99, opened_version=1))


FAIRS = GroupContent(code="FAIRS", names={"en": "Fairs"})
DEEDS = {
    "list": lambda do: do(list_templates, 0),
    "open": lambda do: do(open_template, "form", MEETING),
    "save": lambda do: do(save_template, SetUpRef(nonce="form"), VISIT),
    "deactivate": lambda do: do(deactivate_template, MEETING),
    "reactivate": lambda do: do(reactivate_template, MEETING),
    "move": lambda do: do(move_template, MEETING, place=3, by=-1),
    "list groups": lambda do: do(list_groups, 0),
    "open a group": lambda do: do(open_group, "form", 1),
    "save a group": lambda do: do(save_group, SetUpRef(nonce="form"), FAIRS),
    "deactivate a group": lambda do: do(deactivate_group, 1),
    "reactivate a group": lambda do: do(reactivate_group, 1),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("person", [ANNA, MARGRET], ids=["salesperson", "manager"])
def test_only_admins_set_up(ledger, deed, person):
    before = codes(ledger)

    with pytest.raises(AdminsOnly):
        DEEDS[deed](partial(ledger.do, actor=person))

    assert codes(ledger) == before
    assert kept(ledger, MEETING).deactivated_at is None


@pytest.mark.parametrize("deed", DEEDS)
def test_an_admin_may(ledger, deed):
    DEEDS[deed](partial(ledger.do, actor=ADMIN))


def test_the_catalogue_of_another_process_is_the_new_one(ledger):
    """Remembered by its version, which every change raises."""
    remembered = {}

    def seen():
        with ledger.session(ledger.workspace) as session:
            session.info["catalogues"] = remembered
            return [each.duration for each in Stores(session).templates.all() if each.id == MEETING]

    assert seen() == [60]
    sheet = opened_form(ledger, MEETING)
    saved(ledger, replace(sheet.content, duration=90), sheet.ref)
    assert seen() == [90]


def test_the_clock_is_that_of_the_deed(ledger, clock):
    clock.advance(timedelta(hours=5))

    assert ledger.do(deactivate_template, MEETING, actor=ADMIN).deactivated_at == clock()
