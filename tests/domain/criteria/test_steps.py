"""*Add contacts*, *Reduce*, *Refine*; and *Go back*, step by step, to exactly what was there."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.contacts.model import ContactKind
from domain.interactions.kinds import Outcome
from domain.interactions.use_cases import undo
from domain.salespeople.model import NotAllowed
from domain.segments.criteria import use_cases
from domain.segments.criteria.model import (
    Action,
    ContactPart,
    Criteria,
    Deed,
    EntryPart,
    Exclusion,
    NothingAsked,
    Options,
)
from domain.segments.criteria.saved import (
    CriteriaCodeMissing,
    CriteriaCodeTaken,
    CriteriaNotFound,
    NothingToSave,
)
from domain.segments.criteria.saving import (
    delete_saved,
    list_saved,
    reuse_criteria,
    save_criteria,
)
from domain.segments.criteria.steps import StepsThere
from domain.segments.lines import remove_line
from domain.segments.use_cases import delete_segment
from domain.store.tables import Base, RemovedLineRow, SegmentLineRow, SegmentStepRow
from tests.support.erasing import erase
from tests.support.given import ADMIN, ANNA, BJORN, MARGRET, MEETING, contact, known, recorded
from tests.support.merges import merge
from tests.support.segments import changed_line, line, lines_of, segment

pytestmark = pytest.mark.both_databases

IN_HOFN = Criteria(contact=ContactPart(cities=("Höfn",)))
TAGGED = Criteria(contact=ContactPart(tags=("fair",)))


@pytest.fixture
def made(ledger):
    return segment(ledger)


@pytest.fixture
def hofn(ledger):
    """Four contacts in Höfn, every other one tagged."""
    tags = {True: ("fair",), False: ()}
    return [contact(ledger, f"Sif {n}", city="Höfn", tags=tags[n % 2 == 0]) for n in range(4)]


def take(ledger, made, deed, criteria, *, by=ANNA, nonce=None, **options):
    action = Action(deed=Deed(deed), criteria=criteria, options=Options(**options))
    nonce = nonce or ledger.nonce()
    return ledger.do(use_cases.take_step, made.id, action, nonce=nonce, actor=by)


def look(ledger, made, deed, criteria, **options):
    action = Action(deed=Deed(deed), criteria=criteria, options=Options(**options))
    return ledger.do(use_cases.preview, made.id, action, actor=ANNA)


def back(ledger, made, step, by=ANNA):
    return ledger.do(use_cases.go_back, made.id, step, actor=by)


def contacts_of(ledger, made):
    return [each.contact for each in lines_of(ledger, made)]


def ids(contacts):
    return [each.id for each in contacts]


def test_4_2_contacts_come_in_once_and_in_the_order_in_which_they_were_created(ledger, made, hofn):
    line(ledger, made, hofn[2])

    seen = look(ledger, made, "add", IN_HOFN)
    step = take(ledger, made, "add", IN_HOFN)

    assert (seen.chosen.count, seen.chosen.excluded) == (3, {Exclusion.ALREADY_IN: 1})
    assert step.added == 3
    assert contacts_of(ledger, made) == ids([hofn[2], hofn[0], hofn[1], hofn[3]])


def test_4_2_allow_existing_gives_whoever_is_there_another_line(ledger, made, hofn):
    """X11: the same contact twice in a segment."""
    take(ledger, made, "add", IN_HOFN)

    assert take(ledger, made, "add", IN_HOFN).added == 0
    assert take(ledger, made, "add", IN_HOFN, allows_existing=True).added == 4


def test_4_2_reduce_takes_the_matching_away_and_refine_all_others(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    seen = look(ledger, made, "reduce", TAGGED)

    assert (seen.chosen.count, ids(seen.chosen.sample), seen.lines) == (2, ids(hofn[::2]), 4)
    assert take(ledger, made, "reduce", TAGGED).removed == 2
    assert contacts_of(ledger, made) == ids(hofn[1::2])

    back(ledger, made, 2)

    assert take(ledger, made, "refine", TAGGED).removed == 2
    assert contacts_of(ledger, made) == ids(hofn[::2])


@pytest.mark.parametrize(
    ("deed", "whole", "left"),
    [
        ("reduce", False, ["Fiskur ehf.", "Bjarni Fisk", "Sif"]),
        ("reduce", True, ["Sif"]),
        ("refine", False, ["Anna Fisk"]),
        ("refine", True, ["Fiskur ehf.", "Anna Fisk", "Bjarni Fisk"]),
    ],
)
def test_4_2_whole_companies_go_or_stay_together(ledger, made, fish, deed, whole, left):
    """Business Central: Entire Companies, which a saved Refine of it loses; ours does not."""
    contact(ledger, "Sif")
    take(ledger, made, "add", Criteria(contact=ContactPart(kinds=tuple(ContactKind))))
    anna = Criteria(contact=ContactPart(name="anna fisk"))

    take(ledger, made, deed, anna, takes_whole_companies=whole)

    names = [each.name for each in ledger.see(lambda s: s.contacts.load(contacts_of(ledger, made)))]
    assert names == left


def test_4_2_going_back_brings_back_what_a_line_said_for_itself(ledger, made, hofn):
    """Business Central brings fresh lines at the end: a deliberate difference."""
    take(ledger, made, "add", IN_HOFN)
    own = changed_line(
        ledger, lines_of(ledger, made)[0], description="In person", outcome=Outcome.ATTEMPT_FAILED
    )
    before = lines_of(ledger, made)
    take(ledger, made, "reduce", IN_HOFN)
    assert lines_of(ledger, made) == []

    back(ledger, made, 2)

    assert lines_of(ledger, made) == before
    assert before[0].values == own.values


def test_4_2_lines_that_were_added_changed_and_removed_by_hand_are_steps(ledger, made, hofn):
    first = line(ledger, made, hofn[0], description="Hers")
    as_added = lines_of(ledger, made)
    changed_line(ledger, first, contact=hofn[1].id, drops_own=True)
    as_changed = lines_of(ledger, made)
    ledger.do(remove_line, made.id, first.line, actor=ANNA)
    assert contacts_of(ledger, made) == []

    back(ledger, made, 4)
    assert lines_of(ledger, made) == as_changed
    assert contacts_of(ledger, made) == [hofn[1].id]
    back(ledger, made, 3)
    back(ledger, made, 2)
    assert lines_of(ledger, made) == as_added
    back(ledger, made, 1)
    assert lines_of(ledger, made) == []
    assert back(ledger, made, 1) is None


def test_a_second_press_goes_back_no_further(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    take(ledger, made, "reduce", TAGGED)

    assert back(ledger, made, 2) is not None
    assert back(ledger, made, 2) is None
    assert len(lines_of(ledger, made)) == 4


def test_the_same_form_takes_one_step(ledger, made, hofn):
    nonce = ledger.nonce()

    first = take(ledger, made, "add", IN_HOFN, allows_existing=True, nonce=nonce)
    again = take(ledger, made, "add", IN_HOFN, allows_existing=True, nonce=nonce)

    assert again == first
    assert len(lines_of(ledger, made)) == 4


def test_what_was_recorded_singly_neither_goes_nor_is_taken_back(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    called = lines_of(ledger, made)[0]
    entry = recorded(ledger, of=hofn[0])
    ledger.see(lambda stores: stores.segment_lines.put(replace(called, entry=entry.number)))

    assert take(ledger, made, "reduce", IN_HOFN).removed == 3
    back(ledger, made, 2)
    back(ledger, made, 1)

    assert contacts_of(ledger, made) == [hofn[0].id]


def test_one_whose_number_was_taken_meanwhile_comes_back_at_the_end(ledger, made, hofn):
    line(ledger, made, hofn[0])
    ledger.do(remove_line, made.id, 1, actor=ANNA)
    other = replace(
        lines_of(ledger, segment(ledger, lines=1))[0], segment=made.id, contact=hofn[1].id
    )
    ledger.see(lambda stores: stores.segment_lines.add(other))

    back(ledger, made, 2)

    assert contacts_of(ledger, made) == ids([hofn[1], hofn[0]])


def test_others_may_look_at_nothing_and_change_nothing(ledger, made, hofn):
    for attempt in (
        lambda: take(ledger, made, "add", IN_HOFN, by=BJORN),
        lambda: back(ledger, made, 1, by=BJORN),
        lambda: ledger.do(use_cases.show_steps, made.id, actor=BJORN),
        lambda: ledger.do(list_saved, made.id, actor=BJORN),
        lambda: save(ledger, made, by=BJORN),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert take(ledger, made, "add", IN_HOFN, by=MARGRET).added == 4


def test_blank_criteria_are_refused_rather_than_mean_everybody(ledger, made):
    with pytest.raises(NothingAsked):
        take(ledger, made, "add", Criteria())


def save(ledger, made, code="fair-1", *, by=ANNA, nonce=None):
    nonce = nonce or ledger.nonce()
    return ledger.do(save_criteria, made.id, code, nonce=nonce, actor=by)


def reuse(ledger, made, saved, **more):
    told = {"nonce": ledger.nonce(), "actor": ANNA, **more}
    return ledger.do(reuse_criteria, made.id, saved.id, **told)


def test_4_2_saved_criteria_are_taken_on_the_contacts_of_today(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    take(ledger, made, "refine", TAGGED, takes_whole_companies=True)
    saved = save(ledger, made)
    new = contact(ledger, city="Höfn", tags=("Fair",))
    other = segment(ledger)

    steps = reuse(ledger, other, saved, actor=ANNA)

    assert saved.code == "FAIR-1"
    assert [each.action for each in steps] == list(saved.actions)
    assert contacts_of(ledger, other) == ids([hofn[0], hofn[2], new])


def test_4_2_saved_criteria_come_on_top_of_other_steps_only_when_that_was_asked(ledger, made, hofn):
    take(ledger, made, "add", TAGGED)
    saved, nonce = save(ledger, made), ledger.nonce()

    with pytest.raises(StepsThere) as refused:
        reuse(ledger, made, saved)
    reuse(ledger, made, saved, anyway=True, nonce=nonce)
    reuse(ledger, made, saved, nonce=nonce)

    assert refused.value.steps == 1
    assert len(ledger.see(lambda stores: stores.segment_steps.of(made.id))) == 2


def test_4_2_a_code_is_needed_and_is_given_once(ledger, made, hofn):
    """E32."""
    with pytest.raises(NothingToSave):
        save(ledger, made)
    take(ledger, made, "add", IN_HOFN)
    with pytest.raises(CriteriaCodeMissing):
        save(ledger, made, "  ")
    nonce = ledger.nonce()
    assert save(ledger, made, nonce=nonce) == save(ledger, made, nonce=nonce)
    with pytest.raises(CriteriaCodeTaken):
        save(ledger, made, "FAIR-1")


def test_saved_criteria_are_deleted_by_whoever_saved_them_or_a_manager(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    saved, second = save(ledger, made), save(ledger, made, "second")

    with pytest.raises(NotAllowed):
        ledger.do(delete_saved, saved.id, actor=BJORN)
    ledger.do(delete_saved, saved.id, actor=ANNA)
    ledger.do(delete_saved, saved.id, actor=ANNA)
    ledger.do(delete_saved, second.id, actor=MARGRET)

    assert ledger.do(list_saved, made.id, actor=ANNA).saved == []
    with pytest.raises(CriteriaNotFound):
        reuse(ledger, made, saved, anyway=True)


def test_erasing_takes_a_person_out_of_criteria_and_widens_none(ledger, made, hofn):
    known(ledger, ADMIN, is_slack_admin=True)
    sigga = contact(ledger, "Sigríður Ösp")
    alone = Criteria(contact=ContactPart(picked=(sigga.id,)))
    both = Criteria(contact=ContactPart(picked=(sigga.id, hofn[0].id)))
    named = Criteria(contact=ContactPart(name="sigridur osp", cities=("Höfn",)))
    for criteria in (alone, both, named, Criteria(contact=ContactPart(name="ösp"))):
        take(ledger, made, "add", criteria)
    save(ledger, made)

    erase(ledger, sigga, by=ADMIN)

    steps = ledger.see(lambda stores: stores.segment_steps.of(made.id))
    [saved] = ledger.do(list_saved, made.id, actor=ANNA).saved
    told = [each.criteria.contact for each in saved.actions]
    assert [each.action for each in steps] == list(saved.actions)
    assert [each.picked for each in told] == [(), (hofn[0].id,), None, None]
    assert [each.name for each in told] == ["", "", "—", "ösp"]
    other = segment(ledger)
    reuse(ledger, other, saved)
    assert contacts_of(ledger, other) == [hofn[0].id]


def test_a_line_that_was_taken_away_follows_its_contact_into_a_merge(ledger, made, hofn):
    line(ledger, made, hofn[0])
    ledger.do(remove_line, made.id, 1, actor=ANNA)
    survivor = contact(ledger, "Sif")
    merge(ledger, survivor, hofn[0])

    back(ledger, made, 2)

    assert contacts_of(ledger, made) == [survivor.id]


def test_nothing_is_kept_of_a_segment_that_was_deleted(ledger, made, hofn):
    take(ledger, made, "add", IN_HOFN)
    take(ledger, made, "reduce", TAGGED)
    ledger.do(delete_segment, made.id, actor=ANNA)

    with ledger.session(ledger.workspace) as session:
        for table in (SegmentStepRow, RemovedLineRow):
            assert session.scalars(select(table)).all() == []


def test_what_is_taken_away_is_kept_with_every_column_of_a_line():
    lines, removed = (
        set(Base.metadata.tables[table.__tablename__].columns.keys())
        for table in (SegmentLineRow, RemovedLineRow)
    )

    assert removed - lines == {"step"}
    assert lines <= removed


def test_4_2_a_logged_segment_brings_its_contacts_once_and_no_cancelled_ones(ledger, made, hofn):
    """Business Central takes every entry, cancelled ones and duplicates included."""
    entries = [recorded(ledger, of=each) for each in (*hofn[:3], hofn[0])]
    ledger.do(undo, entries[1].number, actor=ANNA)
    belongs(ledger, entries, 7)
    criteria = Criteria(having=EntryPart(logged=(7,)))

    assert take(ledger, made, "add", criteria).added == 2
    assert contacts_of(ledger, made) == ids([hofn[0], hofn[2]])
    both = Criteria(having=EntryPart(logged=(7,), templates=(MEETING,)))
    assert look(ledger, segment(ledger), "add", both).chosen.count == 2


def belongs(ledger, entries, logged):
    numbers = [each.number for each in entries]

    def note(stores):
        session = stores.segments._session
        rows = Base.metadata.tables["interactions"]
        session.connection().execute(
            rows.update().where(rows.c.number.in_(numbers)).values(logged_segment_id=logged)
        )

    ledger.see(note)
