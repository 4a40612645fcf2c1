"""Groups and templates go out as a file, and a file comes in after its differences were seen."""

from dataclasses import replace
from operator import attrgetter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from domain.ids import GroupId, TemplateId
from domain.interactions.kinds import Correspondence, InformationFlow, InitiatedBy
from domain.salespeople.model import AdminsOnly
from domain.set_up import SetUpRef
from domain.store.tables import GroupRow, TemplateRow, TemplateTextRow
from domain.templates.checks import checked
from domain.templates.exchange.model import LARGEST, Change, FileFlawed, ShownNoMore, Why
from domain.templates.exchange.reading import read_file
from domain.templates.exchange.use_cases import (
    apply_import,
    export_templates,
    fingerprint,
    plan_import,
)
from domain.templates.groups import deactivate_group, save_group
from domain.templates.model import (
    Group,
    GroupContent,
    Template,
    TemplateContent,
    TemplateText,
)
from domain.templates.use_cases import deactivate_template, open_template, save_template
from tests.support.examples import examples
from tests.support.given import ADMIN, ANNA, MARGRET, MEETING, THEIRS, known, opened
from tests.support.installations import OURS

VISITS = """
groups:
  - code: visits
    names: {en: Visits, is: Heimsóknir}
templates:
  - code: visit
    group: VISITS
    texts:
      en: {name: Visit, notes: "How was it?"}
    duration: 45
    cost: 12.50
    correspondence: in_person
"""


@pytest.fixture
def ledger(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    return ledger


def read(content):
    content = content.encode() if isinstance(content, str) else content
    return read_file(content, currency="EUR")


def planned(ledger, content, by=ADMIN):
    return ledger.do(plan_import, read(content), actor=by)


def applied(ledger, content, plan=None, by=ADMIN):
    shown = fingerprint(plan or planned(ledger, content))
    return ledger.do(apply_import, read(content), shown, nonce=ledger.nonce(), actor=by)


def exported(ledger, by=ADMIN):
    return ledger.do(export_templates, actor=by).content


def coded(ledger, code):
    return next(t for t in ledger.see(lambda stores: stores.templates.all()) if t.code == code)


def flaws(content):
    with pytest.raises(FileFlawed) as refused:
        read(content)
    return [(each.why, each.line, each.code, each.field) for each in refused.value.flaws]


def planned_flaws(ledger, content):
    with pytest.raises(FileFlawed) as refused:
        planned(ledger, content)
    return [(each.why, each.line, each.code, each.field) for each in refused.value.flaws]


def changes(plan, code):
    [found] = [each for each in plan.all if each.code == code]
    return {each.path: (each.before, each.after) for each in found.fields}


def test_what_is_new_is_told_and_then_there(ledger):
    plan = planned(ledger, VISITS)
    before = len(ledger.see(lambda stores: stores.templates.all()))
    applied(ledger, VISITS, plan)

    assert [each.change for each in plan.all] == [Change.NEW, Change.NEW]
    assert (before, plan.left_alone) == (10, 14)
    visit = coded(ledger, "VISIT")
    assert (visit.duration, visit.cost, visit.position) == (45, 1250, 11)
    assert visit.correspondence is Correspondence.IN_PERSON
    assert visit.texts == {"en": TemplateText("Visit", "Visit", "How was it?")}
    groups = {group.id: group for group in ledger.see(lambda stores: stores.groups.all())}
    assert groups[visit.group].names == {"en": "Visits", "is": "Heimsóknir"}


def test_the_same_again_changes_nothing(ledger):
    applied(ledger, VISITS)
    visit, again = coded(ledger, "VISIT"), planned(ledger, VISITS)
    applied(ledger, VISITS, again)

    assert (again.is_empty, again.count(Change.UNCHANGED)) == (True, 2)
    assert coded(ledger, "VISIT") == visit


def test_a_change_is_told_field_by_field_and_what_is_left_out_stays(ledger):
    content = """
templates:
  - code: MEETING
    duration: 45
    texts: {en: {name: Sit-down}}
    in_use: no
"""
    plan = planned(ledger, content)
    applied(ledger, content, plan)

    assert changes(plan, "MEETING") == {
        "duration": (60, 45),
        "texts.en.name": ("Meeting", "Sit-down"),
        "in_use": (True, False),
    }
    meeting = coded(ledger, "MEETING")
    assert meeting.texts["is"].name == "Fundur"
    assert meeting.correspondence is Correspondence.IN_PERSON
    assert meeting.deactivated_at == ledger.clock()


def test_null_empties_a_field_and_takes_a_language_away(ledger):
    content = "templates: [{code: MEETING, duration: null, texts: {is: null}}]"
    applied(ledger, content)

    meeting = coded(ledger, "MEETING")
    assert (meeting.duration, list(meeting.texts)) == (None, ["en"])


def test_the_trail_tells_what_an_import_changed(ledger):
    applied(ledger, "templates: [{code: MEETING, duration: 45, in_use: false}]")
    entries = ledger.see(lambda stores: stores.audit.of(f"template:{MEETING}"))

    assert [(each.actor, each.action) for each in entries] == [
        (ADMIN, "edit_template"),
        (ADMIN, "deactivate_template"),
    ]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(ledger):
    content = "templates: [{code: MEETING, duration: 45}]"
    plan = planned(ledger, content)
    sheet = ledger.do(open_template, ledger.nonce(), MEETING, actor=ADMIN)
    theirs = replace(sheet.content, duration=90)
    ledger.do(save_template, sheet.ref, theirs, actor=ADMIN)

    with pytest.raises(ShownNoMore):
        applied(ledger, content, plan)
    assert coded(ledger, "MEETING").duration == 90
    assert changes(planned(ledger, content), "MEETING") == {"duration": (90, 45)}


def test_a_code_that_somebody_took_meanwhile_is_not_overwritten(ledger):
    plan = planned(ledger, VISITS)
    ref = SetUpRef(nonce=ledger.nonce())
    ledger.do(save_group, ref, GroupContent(code="VISITS", names={"en": "Ours"}), actor=ADMIN)

    with pytest.raises(ShownNoMore):
        applied(ledger, VISITS, plan)
    assert "VISIT" not in [t.code for t in ledger.see(lambda stores: stores.templates.all())]


def test_the_confirmation_of_another_file_confirms_nothing(ledger):
    plan = planned(ledger, "templates: [{code: MEETING, duration: 45}]")

    with pytest.raises(ShownNoMore):
        applied(ledger, "templates: [{code: MEETING, duration: 46}]", plan)


@pytest.mark.parametrize("person", [ANNA, MARGRET])
def test_only_admins_export_and_import(ledger, person):
    plan = planned(ledger, VISITS)
    with pytest.raises(AdminsOnly):
        exported(ledger, by=person)
    with pytest.raises(AdminsOnly):
        planned(ledger, VISITS, by=person)
    with pytest.raises(AdminsOnly):
        applied(ledger, VISITS, plan, by=person)


WRONG = {
    "nothing": ("", (Why.EMPTY, 0, "", "")),
    "no entries": ("templates: []", (Why.EMPTY, 0, "", "")),
    "not yaml": ("templates:\n  - code: 'A\n", (Why.NOT_YAML, 3, "", "")),
    "tabs": ("templates:\n\t- code: A\n", (Why.TABS, 2, "", "")),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", (Why.NOT_YAML, 0, "", "")),
    "not text": (b"\xff\xfe\x00", (Why.NOT_YAML, 0, "", "")),
    "too large": (b"#" * (LARGEST + 1), (Why.TOO_LARGE, 0, "", "")),
    "too many": ("groups:\n" + "- {}\n" * 1001, (Why.TOO_MANY, 1002, "", "groups")),
    "two documents": ("a: 1\n---\nb: 2\n", (Why.NOT_YAML, 2, "", "")),
    "an alias": ("groups:\n  - &a {code: A}\n  - *a", (Why.ALIAS, 3, "", "")),
    "endless depth": ("[" * 5000, (Why.TOO_DEEP, 1, "", "")),
    "a list": ("- a", (Why.NOT_FIELDS, 1, "", "")),
    "an unknown part": ("things: []", (Why.UNKNOWN_FIELD, 1, "", "things")),
    "no list": ("templates: {code: A}", (Why.NOT_A_LIST, 1, "", "templates")),
    "another currency": ("currency: ISK\ngroups: []", (Why.OTHER_CURRENCY, 1, "", "currency")),
}
WRONG_FIELDS = {
    "nope: 1": (Why.UNKNOWN_FIELD, "nope"),
    "emoji: x": (Why.NOT_AN_EMOJI, "emoji"),
    "duration: long": (Why.NOT_A_NUMBER, "duration"),
    "duration: -1": (Why.NOT_A_NUMBER, "duration"),
    "duration: 100001": (Why.NOT_A_NUMBER, "duration"),
    "duration: [1]": (Why.NOT_TEXT, "duration"),
    "follow_up_days: 366": (Why.NOT_A_NUMBER, "follow_up_days"),
    "cost: 1.234": (Why.NOT_A_COST, "cost"),
    "cost: 99999999999": (Why.NOT_A_COST, "cost"),
    "cost: .inf": (Why.NOT_A_COST, "cost"),
    "in_use: maybe": (Why.NOT_YES_OR_NO, "in_use"),
    "correspondence: pigeon": (Why.NOT_A_CHOICE, "correspondence"),
    "default_language: fr": (Why.NOT_A_CHOICE, "default_language"),
    "texts: {fr: {name: A}}": (Why.UNKNOWN_FIELD, "texts.fr"),
    "texts: {en: {title: A}}": (Why.UNKNOWN_FIELD, "texts.en.title"),
    "texts: {en: A}": (Why.NOT_FIELDS, "texts.en"),
    "texts: A": (Why.NOT_FIELDS, "texts"),
    'texts: {en: {name: "\\ud800"}}': (Why.NOT_YAML, ""),
    f"texts: {{en: {{name: {'a' * 101}}}}}": (Why.TOO_LONG, "texts.en.name"),
    "emoji: !!python/object/apply:os.getcwd []": (Why.NOT_TEXT, "emoji"),
    "emoji: !!binary aGk=": (Why.NOT_TEXT, "emoji"),
    "code: B": (Why.FIELD_TWICE, "code"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_such_file_is_told_with_its_line(wrong):
    content, flaw = WRONG[wrong]

    assert flaws(content) == [flaw]


@pytest.mark.parametrize("wrong", WRONG_FIELDS)
def test_a_wrong_field_is_told_with_its_line_code_and_name(wrong):
    why, field = WRONG_FIELDS[wrong]
    content = f"templates:\n  - code: A\n    {wrong}\n"

    code = "" if why is Why.NOT_YAML else "A"
    assert flaws(content) == [(why, 3, code, field)]


def test_the_flaws_of_all_entries_are_told_at_once():
    content = (
        "groups:\n- {names: {}}\ntemplates:\n- {code: a}\n- {code: A}\n- {code: B, emoji: x}\n"
    )

    content += "- code: C\n  cost: dear\n  duration: long\n"

    assert flaws(content) == [
        (Why.CODE_MISSING, 2, "", "code"),
        (Why.CODE_TWICE, 5, "A", "code"),
        (Why.NOT_AN_EMOJI, 6, "B", "emoji"),
        (Why.NOT_A_COST, 8, "C", "cost"),
        (Why.NOT_A_NUMBER, 9, "C", "duration"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_as_an_editor_has_saved_it(encoding):
    content = "# Breytt í gær\r\ntemplates:\r\n- texts: {is: {name: Fundur á staðnum}}\r\n"
    content += "  code: a\r\n  cost: 12,50\r\n  correspondence: Phone\r\n"

    [entry] = read(content.encode(encoding)).templates
    assert entry.given == {
        "texts": {"is": {"name": "Fundur á staðnum"}},
        "cost": 1250,
        "correspondence": Correspondence.PHONE,
    }


def test_a_template_needs_a_group_that_is_there_and_names(ledger):
    content = """
groups:
- {code: G, names: {en: Ours}}
templates:
- {code: A, texts: {en: {name: A}}}
- {code: B, texts: {en: {name: B}}, group: NOWHERE}
- {code: C, group: G}
- {code: D, group: G, texts: {is: {notes: A}}}
- {code: MEETING, texts: {en: null}}
- {code: DEMO, group: null}
"""
    assert planned_flaws(ledger, content) == [
        (Why.GROUP_MISSING, 5, "A", "group"),
        (Why.GROUP_UNKNOWN, 6, "B", "group"),
        (Why.NAME_MISSING, 7, "C", "texts.en"),
        (Why.NAME_MISSING, 8, "D", "texts.is"),
        (Why.NAME_MISSING, 9, "MEETING", "texts.en"),
        (Why.GROUP_MISSING, 10, "DEMO", "group"),
    ]
    assert planned_flaws(ledger, "groups: [{code: H}]") == [(Why.NAME_MISSING, 1, "H", "names.en")]


def test_no_more_is_written_at_once_than_one_transaction_takes(ledger):
    groups = "".join(f"- {{code: G{number}, names: {{en: G}}}}\n" for number in range(251))
    assert planned_flaws(ledger, f"groups:\n{groups}") == [(Why.TOO_MANY_CHANGES, 0, "", "")]

    content = "groups:\n" + groups.partition("\n")[2]
    applied(ledger, content)
    assert planned(ledger, content).is_empty


def test_words_that_yaml_takes_for_something_else_stay_words(ledger):
    content = "groups: [{code: no, names: {en: 2026-06-02, is: 007}}]"
    applied(ledger, content)

    groups = {group.code: group for group in ledger.see(lambda stores: stores.groups.all())}
    assert groups["NO"].names == {"en": "2026-06-02", "is": "007"}


def test_what_was_exported_is_unchanged(ledger):
    applied(ledger, VISITS)
    ledger.do(deactivate_template, MEETING, actor=ADMIN)
    ledger.do(deactivate_group, GroupId(3), actor=ADMIN)

    plan = planned(ledger, exported(ledger))
    assert (plan.is_empty, plan.left_alone, len(plan.all)) == (True, 0, 16)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
figures = st.none() | st.integers(0, 365)
contents = st.builds(
    TemplateContent,
    code=words.map(lambda drawn: f"C{drawn}"),
    group=st.integers(1, 3),
    texts=st.fixed_dictionaries(
        {"en": st.builds(TemplateText, words.map(lambda drawn: f"N{drawn}"), words, words)},
        optional={"is": st.builds(TemplateText, st.just("null"), words, words)},
    ),
    default_language=st.just("en"),
    emoji=st.sampled_from(["", "🎉", "👩‍👩‍👧"]),
    cost=st.none() | st.integers(0, 2**31 - 1),
    duration=figures,
    follow_up_days=figures,
    information_flow=st.sampled_from(InformationFlow),
    initiated_by=st.sampled_from(InitiatedBy),
    correspondence=st.sampled_from(Correspondence),
    ignores_contact_correspondence=st.booleans(),
).map(checked)
GROUPS = [
    Group(id=GroupId(number), code=f"G-{number}", names={"is": "Nei: ~"}) for number in (1, 2, 3)
]


@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(contents, max_size=4, unique_by=attrgetter("code")))
def test_an_export_brings_the_same_into_an_empty_workspace(engines, clock, drawn):
    theirs, ours = empty(engines, clock, THEIRS), empty(engines, clock, OURS)
    with theirs.stores() as stores:
        for group in GROUPS:
            stores.groups.add(group)
        stores.templates.add(
            Template(id=TemplateId(number), position=number, **content.values())
            for number, content in enumerate(drawn, start=1)
        )
    content = exported(theirs)
    applied(ours, content)

    assert exported(ours) == content
    there = ours.see(lambda stores: stores.templates.all())
    assert [bare(each.content) for each in there] == [bare(each) for each in drawn]


def bare(content):
    return replace(content, group=GroupId(0))


def empty(engines, clock, workspace):
    ledger = opened(engines, clock, workspace)
    known(ledger, ADMIN, is_slack_admin=True)
    with ledger.session(workspace) as session:
        for table in (TemplateTextRow, TemplateRow, GroupRow):
            session.execute(delete(table))
    return ledger
