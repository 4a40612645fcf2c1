"""*Keep in touch*: reminded of whoever nobody met for so long, in working time, and not before."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contacts.editing import deactivate_contact, reactivate_contact
from domain.contacts.erasing import erase_contact
from domain.contacts.merging import undo_merge
from domain.errors import Undeliverable
from domain.handovers.model import Wish
from domain.handovers.use_cases import decide, offer
from domain.ids import WorkspaceId
from domain.interactions.cancelling import cancel, restore
from domain.interactions.kinds import Outcome
from domain.interactions.model import ContactUnusable
from domain.reminders.failures import settle_failed
from domain.reminders.model import MessageKind
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice
from domain.reminders.walltime import USUAL, Away, WorkingHours, add_working_days, in_working_time
from domain.rhythms.model import EveryInvalid, NoRhythm, RhythmGone, TagMissing
from domain.rhythms.moments import last_overdue
from domain.rhythms.showing import list_rhythms
from domain.rhythms.use_cases import (
    Wanted,
    open_rhythm,
    remove_rhythm,
    set_rhythm,
    snooze_touch,
    stop_touching,
)
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import Settings, save_settings
from domain.segments.turning import cancel_segment
from tests.support.clock import ManualClock
from tests.support.examples import examples
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    briefed,
    contact,
    delivered,
    known,
    opened,
    postponed,
    recorded,
)
from tests.support.merges import merge
from tests.support.segments import logged_now, segment

DAY = timedelta(days=1)


def kept(ledger, of, every=3, by=ANNA):
    """It is Tuesday, 2 June 2026, as everywhere."""
    return ledger.do(set_rhythm, ledger.nonce(), Wanted(every=every, contact=of.id), actor=by)


def tagged(ledger, tag="VIP", every=3, by=ANNA):
    return ledger.do(set_rhythm, ledger.nonce(), Wanted(every=every, tag=tag), actor=by)


def touches(ledger):
    """(reader, contact, is new, news) of all that is sent now about keeping in touch."""
    told = []
    for _ in range(4):
        for ready in delivered(ledger):
            news = [item.touch for item in ready.items] or [ready.touch]
            told += [(ready.reader.id, each, ready.message) for each in news if each]
    return told


def sent(ledger):
    return [(who, news.contact.id) for who, news, message in touches(ledger) if message is None]


def updates(ledger):
    return [news for _, news, message in touches(ledger) if message is not None]


def at(day, hour=9):
    return datetime(2026, 6, day, hour, tzinfo=UTC)


def test_after_so_many_working_days_without_anything_when_work_begins(ledger):
    of = contact(ledger)
    recorded(ledger, of=of)
    kept(ledger, of)

    ledger.clock.now = at(5) - timedelta(minutes=1)
    assert sent(ledger) == []
    ledger.clock.now = at(5)
    assert sent(ledger) == [(ANNA, of.id)]
    ledger.clock.now = at(5) + timedelta(hours=7)
    assert sent(ledger) == []


@pytest.mark.both_databases
def test_a_logged_segment_is_contact_with_all_of_it_and_cancelled_it_is_not(ledger, monkeypatch):
    monkeypatch.setattr("domain.rhythms.telling.AT_ONCE", 2)
    made = segment(ledger, lines=3, occurred_on=date(2026, 6, 3))
    people = [contact_of(ledger, place) for place in (1, 2, 3)]
    for each in people:
        kept(ledger, each, every=1)
    ledger.clock.now = at(3)
    assert len(sent(ledger)) == 3
    logged = logged_now(ledger, made, by=MARGRET)
    assert {each.contact.id for each in updates(ledger) if each.is_met} == {p.id for p in people}

    ledger.do(cancel_segment, logged.id, actor=MARGRET)
    assert {each.is_met for each in updates(ledger)} == {False}


def contact_of(ledger, place):
    return ledger.see(lambda stores: stores.contacts.required(place))


def test_left_alone_it_comes_again_after_as_many_working_days(ledger):
    of = contact(ledger)
    kept(ledger, of)
    days = []
    for day in range(3, 19):
        ledger.clock.now = at(day)
        days += [day for _ in sent(ledger)]

    assert days == [5, 10, 15, 18]


def test_whoever_was_long_left_alone_comes_up_on_the_next_working_day(ledger):
    of = contact(ledger)
    recorded(ledger, of=of, occurred_at=at(2) - 60 * DAY)
    kept(ledger, of)

    assert sent(ledger) == []
    ledger.clock.now = at(3)
    assert sent(ledger) == [(ANNA, of.id)]


@pytest.mark.both_databases
@pytest.mark.parametrize("how", ["own", "company", "also present", "its company"])
def test_what_anybody_records_resets_it(ledger, how):
    firm = contact(ledger, "Acme", kind="company")
    person, other = contact(ledger, company=firm.id), contact(ledger, "Sif")
    of = firm if "company" in how else person
    kept(ledger, of)
    ledger.clock.now = at(4)
    if how in ("own", "company"):
        recorded(ledger, by=BJORN, of=person)
    else:
        recorded(ledger, by=BJORN, of=other, also_present=(person.id,), salesperson=BJORN)

    ledger.clock.now = at(5)
    assert sent(ledger) == []
    ledger.clock.now = at(9)
    assert sent(ledger) == [(ANNA, of.id)]


def test_an_attempt_and_what_is_put_aside_reset_nothing(ledger):
    of = contact(ledger)
    kept(ledger, of)
    ledger.clock.now = at(4)
    recorded(ledger, of=of, outcome=Outcome.ATTEMPT_FAILED)
    postponed(ledger, by=BJORN, of=of)

    ledger.clock.now = at(5)
    assert sent(ledger) == [(ANNA, of.id)]


def test_cancelled_it_was_no_contact_and_restored_it_was(ledger):
    of = contact(ledger)
    kept(ledger, of)
    ledger.clock.now = at(4)
    entry = recorded(ledger, of=of)
    ledger.clock.now = at(5)
    [] = sent(ledger)
    ledger.clock.now = at(9)
    assert sent(ledger) == [(ANNA, of.id)]
    again = recorded(ledger, of=of)
    [told] = updates(ledger)
    assert (told.is_met, told.last_on) == (True, date(2026, 6, 9))

    ledger.do(cancel, again.number, "Twice", shown=again.version, actor=ANNA)
    [told] = updates(ledger)
    assert (told.is_met, told.last_on) == (False, date(2026, 6, 4))
    ledger.do(restore, again.number, shown=again.version + 1, actor=ANNA)
    assert [each.is_met for each in updates(ledger)] == [True]
    assert entry.number != again.number


def test_it_is_in_one_digest_with_what_comes_by_itself(ledger):
    of = contact(ledger)
    kept(ledger, of, every=1)
    entry = postponed(ledger)
    ledger.clock.now = at(3)

    [digest] = [each for each in delivered(ledger) if each.kind is MessageKind.DIGEST]

    assert [item.subject for item in digest.items] == [entry.subject, f"contact:{of.id}"]
    recorded(ledger, of=of)
    [update] = [each for each in delivered(ledger) if each.items]
    assert [item.touch and item.touch.is_met for item in update.items] == [None, True]


def test_whoever_wants_none_gets_none_until_they_want_them_again(ledger):
    of = contact(ledger)
    kept(ledger, of)
    rests = Settings(habits=USUAL_HABITS | {Habit.TOUCH_RESTS})
    ledger.do(save_settings, rests, actor=ANNA)
    postponed(ledger)
    ledger.clock.now = at(5)

    assert [each.kind for each in delivered(ledger) if each.card] == [MessageKind.REMINDER]
    ledger.do(save_settings, Settings(), actor=ANNA)
    ledger.clock.now = at(8)
    assert sent(ledger) == [(ANNA, of.id)]


def test_put_off_it_comes_at_that_moment_exactly_unless_something_is_recorded(ledger):
    first, second = contact(ledger), contact(ledger, "Sif")
    kept(ledger, first)
    kept(ledger, second)
    ledger.clock.now = at(5)
    assert len(sent(ledger)) == 2
    until = Choice(picked_at=at(6, 23), shown_at=ledger.clock())
    request = ledger.nonce()
    for of in (first, second):
        for _ in range(2):
            told = {"request": f"{request}-{of.id}", "actor": ANNA}
            ledger.do(snooze_touch, of.id, until, **told)
    assert {each.snoozed_until for each in updates(ledger)} == {at(6, 23)}
    recorded(ledger, of=second)

    ledger.clock.now = at(6, 23)
    assert sent(ledger) == [(ANNA, first.id)]


def test_stopped_from_its_message_it_says_so_and_comes_no_more(ledger):
    of = contact(ledger)
    kept(ledger, of, every=1)
    ledger.clock.now = at(3)
    sent(ledger)
    for _ in range(2):
        ledger.do(stop_touching, of.id, actor=ANNA)

    assert [each.every for each in updates(ledger)][-1] is None
    ledger.clock.now = at(10)
    assert sent(ledger) == []
    choice = Choice(preset=Preset.IN_ONE_HOUR, shown_at=ledger.clock())
    with pytest.raises(NoRhythm):
        ledger.do(snooze_touch, of.id, choice, request="press", actor=ANNA)


def test_a_contact_has_one_rule_of_a_person_whatever_it_is_set_to(ledger):
    of = contact(ledger)
    first, again = kept(ledger, of), kept(ledger, of, every=10)
    kept(ledger, of, by=BJORN)

    page = ledger.do(list_rhythms, 0, actor=ANNA)
    assert [(row.rhythm.id, row.rhythm.every) for row in page.rows] == [(first.id, 10)]
    assert page.rows[0].next_at == at(16)
    assert again.id == first.id
    with pytest.raises(RhythmGone):
        ledger.do(open_rhythm, first.id, actor=BJORN)
    ledger.do(remove_rhythm, first.id, actor=BJORN)
    assert ledger.do(list_rhythms, 0, actor=ANNA).rows
    ledger.do(remove_rhythm, first.id, actor=ANNA)
    assert not ledger.do(list_rhythms, 0, actor=ANNA).rows


def test_what_cannot_be_is_refused(ledger):
    of = contact(ledger, privacy_blocked=True)
    for every in (0, 251):
        with pytest.raises(EveryInvalid):
            kept(ledger, contact(ledger), every)
    with pytest.raises(ContactUnusable):
        kept(ledger, of)
    with pytest.raises(TagMissing):
        tagged(ledger, " ")


@pytest.mark.both_databases
def test_of_a_tag_those_come_up_whom_nobody_met_for_so_long(ledger):
    left, met = contact(ledger, tags=("vip",)), contact(ledger, "Sif", tags=("VIP",))
    contact(ledger, "Ari", tags=("other",))
    own = contact(ledger, "Orri", tags=("vip",))
    blocked = contact(ledger, "Una", tags=("vip",), privacy_blocked=True)
    tagged(ledger)
    kept(ledger, own, every=100)
    ledger.clock.now = at(4)
    recorded(ledger, of=met)

    days = {}
    for day in range(3, 13):
        ledger.clock.now = at(day, 8)
        assert sent(ledger) == []
        ledger.clock.now = at(day)
        if told := [id for _, id in sent(ledger)]:
            days[day] = told

    assert days == {5: [left.id], 9: [met.id], 10: [left.id], 12: [met.id]}
    assert blocked.id not in {id for told in days.values() for id in told}


@pytest.mark.parametrize("is_given", [True, False])
def test_of_a_tag_messages_say_at_once_that_the_rule_is_gone(ledger, is_given):
    of = contact(ledger, tags=("vip",))
    rule = tagged(ledger, every=1)
    ledger.clock.now = at(3, 8)
    delivered(ledger)
    ledger.clock.now = at(3)
    assert sent(ledger) == [(ANNA, of.id)]
    if is_given:
        known(ledger, BJORN)
        given_away = Wish(giver=ANNA, taker=BJORN, numbers=(), with_rhythms=True)
        offered = ledger.do(offer, ledger.nonce(), given_away, actor=ANNA)
        ledger.do(decide, offered.id, accepts=True, actor=BJORN)
    else:
        ledger.do(remove_rhythm, rule.id, actor=ANNA)

    [news] = updates(ledger)
    assert (news.contact.id, news.every) == (of.id, None)


def test_of_a_tag_one_contact_can_be_left_out(ledger):
    of = contact(ledger, tags=("vip",))
    tagged(ledger, every=1)
    ledger.clock.now = at(3, 8)
    delivered(ledger)
    ledger.clock.now = at(3)
    assert sent(ledger) == [(ANNA, of.id)]
    ledger.do(stop_touching, of.id, actor=ANNA)

    for hour in (8, 9):
        ledger.clock.now = at(4, hour)
        assert sent(ledger) == []
    kept(ledger, of, every=1)
    ledger.clock.now = at(5)
    assert sent(ledger) == [(ANNA, of.id)]


@pytest.mark.both_databases
def test_however_many_have_a_tag_a_person_is_told_of_so_many_a_day(ledger, monkeypatch):
    monkeypatch.setattr("domain.rhythms.sweeping.A_DAY", 4)
    monkeypatch.setattr("domain.rhythms.sweeping.AT_ONCE", 3)
    made = [contact(ledger, f"No. {n}", tags=("vip",)) for n in range(10)]
    tagged(ledger, every=5)
    told = []
    for day in (9, 10, 11, 12):
        ledger.clock.now = at(day, 8)
        assert sent(ledger) == []
        ledger.clock.now = at(day)
        messages = [each for each in delivered(ledger) if each.items or each.touch]
        assert len(messages) <= 1
        told.append([item.touch.contact.id for each in messages for item in each.items])

    ids = [each.id for each in made]
    assert told == [ids[:4], ids[4:8], ids[8:], []]


def test_a_blocked_or_deactivated_contact_keeps_its_rule_silent(ledger):
    of = contact(ledger)
    kept(ledger, of)
    ledger.do(deactivate_contact, of.id, actor=ANNA)
    ledger.clock.now = at(5)
    assert sent(ledger) == []
    [row] = ledger.do(list_rhythms, 0, actor=ANNA).rows
    assert row.rests
    ledger.do(reactivate_contact, of.id, actor=ANNA)

    ledger.clock.now = at(10)
    assert sent(ledger) == [(ANNA, of.id)]


def test_whoever_has_left_is_told_nothing(ledger):
    of = contact(ledger, tags=("vip",))
    kept(ledger, of)
    tagged(ledger, "vip", every=1)
    known(ledger, ANNA, deactivated=True)

    for day in (3, 4, 5, 8):
        for hour in (8, 9):
            ledger.clock.now = at(day, hour)
            assert sent(ledger) == []


def test_one_that_slack_refuses_comes_again_after_as_many_days(ledger):
    of = contact(ledger)
    kept(ledger, of)
    ledger.clock.now = at(5)
    [ready] = [each for each in briefed(ledger) if each.touch]
    ledger.do(settle_failed, ready.claim, Undeliverable("user_disabled"))

    ledger.clock.now = at(10)
    assert sent(ledger) == [(ANNA, of.id)]


@pytest.mark.both_databases
@pytest.mark.parametrize("undone", [False, True])
def test_a_merge_takes_the_rule_to_the_survivor_and_its_undoing_brings_it_back(ledger, undone):
    survivor, duplicate = contact(ledger), contact(ledger, "Thordur")
    kept(ledger, duplicate)
    ledger.clock.now = at(5)
    assert sent(ledger) == [(ANNA, duplicate.id)]
    done = merge(ledger, survivor, duplicate).merge
    [told] = updates(ledger)
    assert (told.contact.id, told.merged_into) == (survivor.id, survivor.name)
    if undone:
        ledger.do(undo_merge, done.id, actor="U3")

    ledger.clock.now = at(10)
    assert sent(ledger) == [(ANNA, (duplicate if undone else survivor).id)]


def test_both_had_a_rule_one_holds(ledger):
    survivor, duplicate = contact(ledger), contact(ledger, "Thordur")
    kept(ledger, survivor, every=5)
    kept(ledger, duplicate, every=3)
    done = merge(ledger, survivor, duplicate).merge
    days = {}
    for day in range(3, 10):
        ledger.clock.now = at(day)
        if told := sent(ledger):
            days[day] = told
    assert days == {9: [(ANNA, survivor.id)]}

    ledger.do(undo_merge, done.id, actor="U3")
    ledger.clock.now = at(10)
    assert sent(ledger) == [(ANNA, duplicate.id)]


@pytest.mark.both_databases
def test_erased_the_rule_goes_and_its_message_names_nobody(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    of = contact(ledger)
    kept(ledger, of)
    ledger.clock.now = at(5)
    sent(ledger)
    ledger.do(erase_contact, of.id, of.number, actor=ADMIN)

    assert [each.contact.erased_at is not None for each in updates(ledger)] == [True]
    assert not ledger.do(list_rhythms, 0, actor=ANNA).rows
    ledger.clock.now = at(10)
    assert sent(ledger) == []


def test_moved_to_another_zone_it_comes_when_work_begins_there(ledger):
    of = contact(ledger)
    kept(ledger, of)
    known(ledger, ANNA, zone="America/New_York")

    ledger.clock.now = at(5, 12)
    assert sent(ledger) == []
    ledger.clock.now = at(5, 13)
    assert sent(ledger) == [(ANNA, of.id)]


def test_whoever_changes_their_hours_is_not_told_twice(ledger):
    of = contact(ledger)
    kept(ledger, of, every=5)
    ledger.clock.now = at(9)
    assert sent(ledger) == [(ANNA, of.id)]
    ledger.do(save_settings, Settings(hours=WorkingHours(begins=time(8))), actor=ANNA)

    ledger.clock.now = at(15)
    assert sent(ledger) == []
    ledger.clock.now = at(16, 8)
    assert sent(ledger) == [(ANNA, of.id)]


HOURS = st.builds(
    WorkingHours,
    days=st.frozensets(st.integers(1, 7), min_size=1),
    begins=st.builds(time, st.integers(0, 23)),
    ends=st.builds(time, st.integers(0, 23), st.just(30)),
    country=st.sampled_from(["", "IS", "DE"]),
    once_a_day=st.booleans(),
)
AWAY = st.none() | st.builds(
    lambda first, days: Away(
        date(2026, 6, 2) + first * DAY, date(2026, 6, 2) + (first + days) * DAY
    ),
    st.integers(0, 9),
    st.integers(0, 12),
)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 250), HOURS, AWAY)
def test_the_last_day_that_is_overdue_is_the_other_side_of_counting_working_days(
    day, every, hours, away
):
    hours = replace(hours, away=away)
    last = last_overdue(day, every, hours)

    assert add_working_days(last, every, hours) <= day
    assert add_working_days(last + DAY, every, hours) > day


workspaces = count()


@pytest.mark.both_databases
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_always_in_working_time_and_whatever_is_recorded_resets_it(engines):
    """By a rule of the contact or of its tag, in whatever zone, through a change of hours."""

    @settings(max_examples=examples(4))
    @given(
        zone=st.sampled_from(["Atlantic/Reykjavik", "America/New_York", "Asia/Kathmandu"]),
        hours=HOURS,
        away=AWAY,
        every=st.integers(1, 4),
        by_tag=st.booleans(),
        acts=st.lists(st.sampled_from(["", "", "", "record", "attempt"]), min_size=16, max_size=28),
    )
    def always(zone, hours, away, every, by_tag, acts):
        ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-touch"))
        known(ledger, ANNA, zone=zone)
        wanted = Settings(
            hours=replace(hours, country="", once_a_day=False),
            away_from=away and away.first,
            away_until=away and away.last,
            holiday_country=hours.country,
            habits=USUAL_HABITS | ({Habit.DAILY} if hours.once_a_day else set()),
        )
        reader = ledger.do(save_settings, wanted, actor=ANNA)
        of = contact(ledger, tags=("vip",))
        (tagged if by_tag else kept)(ledger, *(("vip",) if by_tag else (of,)), every=every)
        last = ledger.clock.now.astimezone(reader.tz).date()
        for act in acts:
            ledger.clock.advance(hours=11, minutes=13)
            now = ledger.clock.now
            for _ in sent(ledger):
                assert in_working_time(now, reader.tz, reader.hours) - now <= timedelta(minutes=5)
                today = now.astimezone(reader.tz).date()
                assert add_working_days(last, every, reader.hours) <= today
            if act == "record":
                recorded(ledger, of=of)
                last = now.astimezone(reader.tz).date()
            if act == "attempt":
                recorded(ledger, of=of, outcome=Outcome.ATTEMPT_FAILED)

    always()
    assert USUAL.days
