"""A segment is a worksheet: made under a number of its own, listed for whoever may see it."""

from dataclasses import replace

import pytest

from domain.home.use_cases import home_page, open_home
from domain.interactions.model import SalespersonUnusable, TemplateUnusable
from domain.salespeople.model import NotAllowed
from domain.segments.cards import LinesAt, open_segment
from domain.segments.headers import LinesFollow, save_header
from domain.segments.lines import ContactChangeDropsOwn, remove_line, reset_line
from domain.segments.model import (
    NO_CAMPAIGN,
    AmountNegative,
    HeaderValues,
    NumberByHandNotAllowed,
    SegmentChanged,
    SegmentNotFound,
    SegmentNumberTaken,
    SegmentRef,
    SegmentSeriesMissing,
)
from domain.segments.use_cases import create_segment, delete_segment, list_segments, open_header
from tests.support.given import ANNA, BJORN, MARGRET, MEETING, NAMES, contact, known
from tests.support.segments import (
    DAY,
    changed_line,
    found,
    line,
    lines_of,
    numbered,
    segment,
)


def saved(ledger, made, *, updates=None, by=ANNA, **changes):
    """As the form of the header saves it, opened just now."""
    now = found(ledger, made)
    ref = SegmentRef(nonce=ledger.nonce(), segment=now.id, opened_version=now.version)
    wanted = replace(now.values, **changes)
    return ledger.do(save_header, ref, wanted, updates_lines=updates, actor=by)


def shown(ledger, made, **at):
    """What each line amounts to."""
    card = ledger.do(open_segment, made.id, LinesAt(**at), actor=ANNA)
    return [each.effective for each in card.lines]


def test_a_segment_gets_the_next_number_todays_date_and_its_makers_name(ledger):
    numbered(ledger)
    sheet = ledger.do(open_header, ledger.nonce(), actor=ANNA)

    made = ledger.do(create_segment, sheet.ref, sheet.values, actor=ANNA)

    assert made.number == "S-0001"
    assert made.values == HeaderValues(occurred_on=ledger.clock().date(), salesperson=ANNA)
    assert ledger.do(create_segment, sheet.ref, sheet.values, actor=ANNA) == made


def test_a_form_that_is_sent_again_with_other_words_holds_the_last_until_others_go_on(ledger):
    """Whoever was told that it took too long may have gone on typing."""
    numbered(ledger)
    ref = SegmentRef(nonce=ledger.nonce())
    for text in ("Spring", "Spring offer", "Spring offer 2026"):
        told = HeaderValues(template=MEETING, occurred_on=DAY, description=text)
        made = ledger.do(create_segment, ref, told, actor=ANNA)
        assert (made.number, found(ledger, made).values.description) == ("S-0001", text)

    line(ledger, made)
    late = replace(made.values, description="Too late")

    assert ledger.do(create_segment, ref, late, actor=ANNA).values == made.values


def test_without_a_number_series_there_is_none(ledger):
    with pytest.raises(SegmentSeriesMissing):
        ledger.do(open_header, ledger.nonce(), actor=ANNA)
    with pytest.raises(SegmentSeriesMissing):
        ledger.do(create_segment, SegmentRef(nonce="a"), HeaderValues(), actor=ANNA)
    assert not ledger.do(list_segments, actor=ANNA).has_series


def test_a_number_by_hand_needs_a_series_that_allows_it_and_is_never_given_twice(ledger):
    def given(number):
        ref = SegmentRef(nonce=ledger.nonce())
        return ledger.do(create_segment, ref, HeaderValues(), number=number, actor=ANNA)

    numbered(ledger)
    with pytest.raises(NumberByHandNotAllowed):
        given("SPRING")
    series = ledger.see(lambda stores: stores.numbers.series("segment"))
    allowing = replace(series, allows_manual=True)
    ledger.see(lambda stores: stores.numbers.put_series(allowing))

    first = given("SPRING")
    ledger.do(delete_segment, first.id, actor=ANNA)
    given("S-0001")

    for taken in ("SPRING", " spring", "s-0001"):
        with pytest.raises(SegmentNumberTaken):
            given(taken)
    assert given("").number == "S-0002", "the series steps over what was given by hand"


def test_the_list_holds_ones_own_and_a_managers_all(ledger):
    mine, theirs = segment(ledger), segment(ledger, by=BJORN)
    assigned = segment(ledger, by=BJORN, salesperson=ANNA)

    def listed(person):
        return [row.segment.number for row in ledger.do(list_segments, actor=person).rows]

    assert listed(ANNA) == [assigned.number, mine.number]
    assert listed(MARGRET) == [assigned.number, theirs.number, mine.number]
    keepers = [row.keeper for row in ledger.do(list_segments, actor=MARGRET).rows]
    assert keepers == [NAMES[ANNA], NAMES[BJORN], NAMES[ANNA]]
    assert {row.keeper for row in ledger.do(list_segments, actor=ANNA).rows} == {""}
    with pytest.raises(NotAllowed):
        ledger.do(open_segment, theirs.id, actor=ANNA)
    with pytest.raises(NotAllowed):
        line(ledger, theirs)


def test_the_list_is_paged_by_key(ledger):
    made = [segment(ledger) for _ in range(12)][::-1]
    first = ledger.do(list_segments, actor=ANNA)
    second = ledger.do(list_segments, after=first.rows[-1].segment.id, actor=ANNA)
    back = ledger.do(list_segments, before=second.rows[0].segment.id, actor=ANNA)

    assert [row.segment for row in (*first.rows, *second.rows)] == made
    assert (first.has_earlier, first.has_later) == (False, True)
    assert (second.has_earlier, second.has_later) == (True, False)
    assert [row.segment for row in back.rows] == made[:10]


def test_a_deleted_segment_is_gone_with_its_lines_and_keeps_its_number(ledger):
    made = segment(ledger, lines=2)
    ledger.do(delete_segment, made.id, actor=ANNA)

    assert lines_of(ledger, made) == []
    with pytest.raises(SegmentNotFound):
        ledger.do(open_segment, made.id, actor=ANNA)
    assert segment(ledger).number == "S-0002"


def test_4_3_a_line_takes_everything_from_header_template_and_contact(ledger):
    made = segment(ledger, cost=500)
    line(ledger, made, contact(ledger, language="is", correspondence="phone"))

    [amounts] = shown(ledger, made)

    assert (amounts.description, amounts.language) == ("Markpóstur", "is")
    assert (amounts.occurred_on, amounts.salesperson) == (DAY, ANNA)
    assert (amounts.correspondence, amounts.information_flow) == ("phone", "outbound")
    assert (amounts.cost, amounts.outcome) == (500, "successful")


def test_4_3_own_values_win_over_the_header_and_reset_gives_them_up(ledger):
    made = segment(ledger, description="Spring offer")
    held = line(ledger, made, cost=900, outcome="attempt_failed", description="Personal")

    assert held.values.own == {"cost", "outcome", "description"}
    [amounts] = shown(ledger, made)
    assert (amounts.description, amounts.cost) == ("Personal", 900)

    ledger.do(reset_line, made.id, held.line, actor=ANNA)
    [amounts] = shown(ledger, made)
    assert (amounts.description, amounts.outcome) == ("Spring offer", "successful")


def test_4_3_a_line_with_another_template_takes_that_ones_defaults(ledger):
    made = segment(ledger, description="Spring offer", cost=500, duration=1)
    line(ledger, made, template=MEETING)

    [amounts] = shown(ledger, made)

    assert (amounts.description, amounts.duration, amounts.cost) == ("Meeting", 60, None)
    assert (amounts.occurred_on, amounts.correspondence) == (DAY, "in_person")


def test_the_headers_template_is_no_own_one(ledger):
    made = segment(ledger)

    assert line(ledger, made, template=made.values.template).values.own == frozenset()


def test_4_4_before_lines_change_with_their_header_somebody_is_asked(ledger):
    made = segment(ledger, lines=3)
    line(ledger, made, template=MEETING)

    with pytest.raises(LinesFollow) as asked:
        saved(ledger, made, description="Summer offer")

    assert asked.value.count == 3
    saved(ledger, made, updates=True, description="Summer offer")
    told = [amounts.description for amounts in shown(ledger, made)]
    assert told == ["Summer offer"] * 3 + ["Meeting"]


def test_4_4_nobody_is_asked_where_no_line_follows(ledger):
    made = segment(ledger)
    line(ledger, made, template=MEETING)
    line(ledger, made, description="Personal")

    saved(ledger, made, description="Summer offer")

    assert [each.description for each in shown(ledger, made)] == ["Meeting", "Personal"]


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "Summer offer"},
        {"cost": 7, "correspondence": "email"},
        {"template": MEETING},
        {"template": MEETING, "description": "Summer offer"},
        {"salesperson": BJORN, "language": "is"},
        {"occurred_on": DAY.replace(day=9)},
        {"campaign": NO_CAMPAIGN},
    ],
    ids=str,
)
@pytest.mark.parametrize("header", [{}, {"description": "Spring", "cost": 500, "duration": 3}])
def test_4_4_no_leaves_every_line_exactly_as_it_was(ledger, header, changes):
    made = segment(ledger, **header)
    line(ledger, made, contact(ledger, language="is", correspondence="phone", salesperson=BJORN))
    line(ledger, made)
    line(ledger, made, cost=9)
    line(ledger, made, template=MEETING)
    before = shown(ledger, made)

    after = saved(ledger, made, updates=False, **changes)

    assert shown(ledger, made) == before
    assert after.values == replace(made.values, **changes)


def test_4_4_lines_with_another_template_never_follow(ledger):
    made = segment(ledger)
    line(ledger, made, template=MEETING)
    [before] = shown(ledger, made)

    saved(ledger, made, occurred_on=DAY.replace(day=9), salesperson=BJORN, cost=7)

    assert shown(ledger, made) == [before]


def test_4_4_with_another_template_the_lines_that_follow_take_all_of_it(ledger):
    """Business Central leaves their cost, duration and information flow as they were."""
    made = segment(ledger, lines=1)
    saved(ledger, made, updates=True, template=MEETING)

    [amounts] = shown(ledger, made)

    assert (amounts.description, amounts.duration) == ("Meeting", 60)
    assert (amounts.information_flow, amounts.correspondence) == ("none", "in_person")


def test_the_first_template_of_a_header_asks_nobody(ledger):
    made = segment(ledger, template=None, lines=1)
    saved(ledger, made, template=MEETING)

    assert [each.description for each in shown(ledger, made)] == ["Meeting"]


def test_a_header_that_somebody_else_has_saved_is_not_overwritten(ledger):
    made = segment(ledger)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=made.version)
    saved(ledger, made, by=MARGRET, description="Margrét's")

    with pytest.raises(SegmentChanged) as refused:
        ledger.do(save_header, ref, replace(made.values, description="Anna's"), actor=ANNA)

    assert refused.value.by == MARGRET
    assert found(ledger, made).values.description == "Margrét's"


def test_the_same_header_sent_twice_changes_once(ledger):
    made = segment(ledger)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=made.version)
    wanted = replace(made.values, description="Spring")
    first = ledger.do(save_header, ref, wanted, actor=ANNA)

    assert ledger.do(save_header, ref, wanted, actor=ANNA) == first


def test_x14_another_contact_drops_what_the_line_had_of_its_own_and_asks_before(ledger):
    """Business Central drops it without a word."""
    made = segment(ledger)
    held, other = line(ledger, made, cost=900), contact(ledger, "Sif")

    with pytest.raises(ContactChangeDropsOwn):
        changed_line(ledger, held, contact=other.id, cost=900)
    assert lines_of(ledger, made) == [held]

    after = changed_line(ledger, held, contact=other.id, cost=900, drops_own=True)
    assert (after.contact, after.values.own) == (other.id, frozenset())


def test_a_line_that_follows_takes_another_contact_without_a_question(ledger):
    made, other = segment(ledger), contact(ledger, "Sif")

    assert changed_line(ledger, line(ledger, made), contact=other.id).contact == other.id


def test_a_line_that_somebody_has_changed_meanwhile_is_not_overwritten(ledger):
    held = line(ledger, segment(ledger))
    changed_line(ledger, held, cost=1, by=MARGRET)

    with pytest.raises(SegmentChanged):
        changed_line(ledger, held, cost=2)


def test_a_removed_line_is_gone_and_removing_it_twice_says_nothing(ledger):
    made = segment(ledger, lines=2)
    first, second = lines_of(ledger, made)
    for _ in range(2):
        ledger.do(remove_line, made.id, first.line, actor=ANNA)

    assert lines_of(ledger, made) == [second]
    assert found(ledger, made).version == 4


@pytest.mark.parametrize("amount", [{"cost": -1}, {"duration": -1}, {"duration": 100_001}])
def test_x21_no_cost_and_no_duration_is_negative(ledger, amount):
    made = segment(ledger)
    with pytest.raises(AmountNegative):
        saved(ledger, made, **amount)
    with pytest.raises(AmountNegative):
        line(ledger, made, **amount)


@pytest.mark.parametrize("day", [DAY.replace(year=1999), DAY.replace(year=2050)])
def test_x20_the_date_may_lie_in_the_past_and_in_the_future(ledger, day):
    made = segment(ledger, occurred_on=day)
    line(ledger, made)

    assert shown(ledger, made)[0].occurred_on == day


def test_whoever_is_no_salesperson_is_none_here_either(ledger):
    known(ledger, "U9", kind="guest")
    with pytest.raises(SalespersonUnusable):
        segment(ledger, salesperson="U9")
    with pytest.raises(TemplateUnusable):
        segment(ledger, template=99)


def test_x24_an_e_mail_to_whoever_has_no_address_is_none(ledger):
    made = segment(ledger, correspondence="email")
    line(ledger, made, contact(ledger, email="sif@sjor.is"))
    line(ledger, made, contact(ledger))

    assert [each.correspondence for each in shown(ledger, made)] == ["email", "none"]


def test_lines_are_turned_by_tens_and_found_by_words(ledger):
    made = segment(ledger, lines=12)
    line(ledger, made, contact(ledger, "Þórunn Örvarsdóttir"))
    line(ledger, made, contact(ledger, "Þórunn Jónsdóttir"))
    contact(ledger, "Þórunn who is not in it")

    def names(**at):
        card = ledger.do(open_segment, made.id, LinesAt(**at), actor=ANNA)
        return [each.contact.name for each in card.lines]

    assert names() == [f"Contact {place}" for place in range(1, 11)]
    assert names(after=10)[:2] == ["Contact 11", "Contact 12"]
    assert names(before=11) == names()
    assert names(words="thorunn") == ["Þórunn Örvarsdóttir", "Þórunn Jónsdóttir"]
    assert names(words="jons thor") == ["Þórunn Jónsdóttir"]
    assert names(words="who") == []


def test_many_lines_are_added_and_taken_away_at_once(ledger):
    made = segment(ledger)
    people = [contact(ledger, f"Contact {place}").id for place in range(5)]

    def told(name, *args, **more):
        return ledger.see(lambda s: getattr(s.segment_lines, name)(made.id, *args, **more))

    assert told("add_lines", people[:3]) == 3
    assert told("add_lines", [*people, people[0]]) == 2, "who is there already is left out"
    assert told("add_lines", people[:1], again=True) == 1
    assert [each.contact for each in lines_of(ledger, made)] == [*people, people[0]]
    assert told("remove_lines", people[:2]) == 3
    assert [each.contact for each in lines_of(ledger, made)] == people[2:]


def test_ones_open_segments_stand_on_ones_home_and_no_others(ledger):
    mine = segment(ledger, description="Spring", lines=2)
    segment(ledger, by=BJORN)
    gone = segment(ledger)
    ledger.do(delete_segment, gone.id, actor=ANNA)
    ledger.do(open_home, is_published=True, actor=ANNA)

    def look(stores):
        reader = stores.members.acting(ANNA, now=ledger.clock())
        return home_page(stores, stores.homes.find(ANNA), reader, now=ledger.clock())

    [row] = ledger.see(look).segments
    assert (row.segment.number, row.title, row.lines) == (mine.number, "Spring", 2)
