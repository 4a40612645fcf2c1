"""What is handed over stays the giver's until the taker has accepted it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.contacts.erasing import erase_contact
from domain.errors import Undeliverable
from domain.handovers.model import (
    AlreadyDecided,
    HandOverState,
    NothingToHandOver,
    ToOneself,
    Wish,
)
from domain.handovers.use_cases import decide, offer, open_hand_over, tell, withdraw
from domain.interactions.model import SalespersonUnusable
from domain.interactions.saving import record
from domain.interactions.use_cases import delete_postponed
from domain.reminders.failures import settle_failed
from domain.reminders.model import DueKind, DueState, MessageKind
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, set_reminder
from domain.salespeople.model import Kind, NotAllowed
from domain.segments.reminding import remind_of_segment
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    briefed,
    claimed,
    complete,
    contact,
    delivered,
    form_on,
    known,
    postponed,
)
from tests.support.segments import found, line, logged_now, segment

pytestmark = pytest.mark.both_databases


def offered(ledger, *entries, by=ANNA, giver=ANNA, taker=BJORN, id="form-1", **more):
    """``more`` is what else goes along: ``with_contacts=True``."""
    numbers = tuple(each.number for each in entries)
    wish = Wish(giver=giver, taker=taker, numbers=numbers, **more)
    return ledger.do(offer, id, wish, actor=by)


def accepted(ledger, hand_over, by=BJORN):
    return ledger.do(decide, hand_over.id, accepts=True, actor=by)


def owner(ledger, entry):
    return ledger.see(lambda stores: stores.interactions.find(entry.number)).salesperson


def asked(ledger):
    """The messages about hand-overs that are due, by recipient."""
    kinds = {MessageKind.HAND_OVER, MessageKind.HAND_OVER_NEWS}
    return {ready.reader.id: ready for ready in briefed(ledger) if ready.kind in kinds}


def test_until_it_is_accepted_nothing_moves_and_the_taker_is_asked(ledger):
    entry = postponed(ledger)
    offered(ledger, entry)

    assert owner(ledger, entry) == ANNA
    assert ledger.reminder(entry.number).recipient == ANNA
    ready = asked(ledger)
    assert set(ready) == {ANNA, BJORN}
    assert [card.interaction for card in ready[BJORN].hand_over.cards] == [entry]


def test_accepted_it_is_the_takers_with_its_reminder(ledger):
    entry, other = postponed(ledger), postponed(ledger)
    decided = accepted(ledger, offered(ledger, entry))

    assert (decided.state, decided.moved) == (HandOverState.ACCEPTED, 1)
    assert (owner(ledger, entry), owner(ledger, other)) == (BJORN, ANNA)
    assert ledger.reminder(entry.number).recipient == BJORN


def test_the_reminder_shows_the_same_time_on_the_takers_wall(ledger):
    known(ledger, BJORN, zone="America/New_York")
    entry = postponed(ledger)
    choice = Choice(preset=Preset.MONDAY, shown_at=ledger.clock())
    ledger.do(set_reminder, entry.number, choice, reason="", actor=ANNA)
    accepted(ledger, offered(ledger, entry))

    assert ledger.reminder(entry.number).due_at == datetime(2026, 6, 8, 13, tzinfo=UTC)


@pytest.mark.parametrize("state", [DueState.RESTING, DueState.STOPPED])
def test_what_rested_or_was_stopped_comes_to_the_taker_on_the_next_working_day(ledger, state):
    entry = postponed(ledger)
    resting = replace(ledger.reminder(entry.number), state=state, repeats=3)
    ledger.do(put, resting)
    accepted(ledger, offered(ledger, entry))

    theirs = ledger.reminder(entry.number)
    assert (theirs.state, theirs.repeats) == (DueState.SCHEDULED, 0)
    assert theirs.due_at == theirs.first_due_at == datetime(2026, 6, 3, 9, tzinfo=UTC)


def put(stores, reminder, *, now):
    stores.due.put_reminder(reminder, now=now)


def test_how_often_the_giver_was_reminded_does_not_count_for_the_taker(ledger):
    entry = postponed(ledger)
    ledger.clock.advance(days=1)
    delivered(ledger)
    before = ledger.reminder(entry.number)
    accepted(ledger, offered(ledger, entry))

    theirs = ledger.reminder(entry.number)
    assert (before.repeats, theirs.repeats) == (1, 0)
    assert theirs.due_at == theirs.first_due_at == before.due_at


def test_what_was_picked_as_a_moment_stays_at_it(ledger):
    known(ledger, BJORN, zone="America/New_York")
    entry, moment = postponed(ledger), ledger.clock() + timedelta(hours=30)
    choice = Choice(picked_at=moment, shown_at=ledger.clock())
    ledger.do(set_reminder, entry.number, choice, reason="", actor=ANNA)
    accepted(ledger, offered(ledger, entry))

    assert ledger.reminder(entry.number).due_at == moment


def test_the_givers_message_says_to_whom_it_went(ledger):
    entry = postponed(ledger)
    ledger.clock.advance(days=1)
    delivered(ledger)
    accepted(ledger, offered(ledger, entry))

    [told] = [ready for ready in briefed(ledger) if ready.kind is MessageKind.REMINDER]
    assert (told.reader.id, told.card.interaction.reminded) == (ANNA, BJORN)


def test_all_contacts_of_the_giver_go_along_where_it_was_said(ledger):
    hers = contact(ledger, salesperson=ANNA)
    his = contact(ledger, "Helga", salesperson=MARGRET)
    decided = accepted(ledger, offered(ledger, with_contacts=True))

    assert decided.moved_contacts == 1
    there = ledger.see(
        lambda stores: [stores.contacts.find(each.id).salesperson for each in (hers, his)]
    )
    assert there == [BJORN, MARGRET]


def test_all_open_segments_of_the_giver_go_along_where_it_was_said(ledger):
    hers, his = segment(ledger, lines=1), segment(ledger, by=BJORN)
    kept, given = line(ledger, hers, salesperson=MARGRET), line(ledger, hers, salesperson=ANNA)
    done = logged_now(ledger, segment(ledger, lines=1))
    assert ledger.do(open_hand_over, None, BJORN, actor=ANNA).segments == 1
    decided = accepted(ledger, offered(ledger, with_segments=True))

    assert decided.moved_segments == 1
    assert {found(ledger, each).values.salesperson for each in (hers, his)} == {BJORN}
    lines = ledger.see(lambda stores: stores.segment_lines.page(hers.id, limit=9))
    owners = {each.line: each.values.salesperson for each in lines}
    assert (owners[kept.line], owners[given.line]) == (MARGRET, BJORN)
    assert done.salesperson == ANNA
    assert ledger.see(lambda s: s.logged_segments.find(done.id)) == done
    assert ledger.do(open_hand_over, None, BJORN, actor=ANNA).segments == 0


def test_the_reminder_of_a_segment_goes_along_at_the_takers_time_of_day(ledger):
    known(ledger, BJORN, zone="America/New_York")
    made = segment(ledger)
    reminded(ledger, made, Preset.IN_ONE_HOUR)
    ledger.clock.advance(hours=1)
    [message] = delivered(ledger)
    reminded(ledger, made)
    accepted(ledger, offered(ledger, with_segments=True))

    due = {person: due_at(ledger, made, person) for person in (ANNA, BJORN)}
    assert due == {ANNA: None, BJORN: datetime(2026, 6, 8, 13, tzinfo=UTC)}
    [told] = [each for each in briefed(ledger) if each.kind is MessageKind.SEGMENT]
    assert (told.reader.id, told.segment.keeper) == (message.reader.id, "Björn Ólafsson")


def reminded(ledger, made, preset=Preset.MONDAY):
    choice = Choice(preset=preset, shown_at=ledger.clock())
    ledger.do(remind_of_segment, made.id, choice, actor=ANNA)


def due_at(ledger, made, person):
    return ledger.see(lambda stores: stores.segment_reminders.due_at(made.id, person))


def test_declined_everything_stays_and_whoever_gave_it_is_told(ledger):
    entry = postponed(ledger)
    hand_over = offered(ledger, entry)
    ledger.do(decide, hand_over.id, accepts=False, actor=BJORN)

    assert owner(ledger, entry) == ANNA
    assert set(asked(ledger)) == {ANNA}
    with pytest.raises(AlreadyDecided):
        accepted(ledger, hand_over)


def test_a_taker_who_gets_no_messages_is_told_of_and_everything_stays(ledger):
    entry = postponed(ledger)
    hand_over = offered(ledger, entry)
    [claim] = [each for each in claimed(ledger) if each.recipient == BJORN]
    assert ledger.do(settle_failed, claim, Undeliverable("user_disabled"))

    assert state_of(ledger, hand_over) is HandOverState.UNREACHED
    assert owner(ledger, entry) == ANNA
    assert set(asked(ledger)) == {ANNA}
    with pytest.raises(AlreadyDecided):
        accepted(ledger, hand_over)


@pytest.mark.parametrize("change", [{"deactivated": True}, {"kind": Kind.GUEST}])
def test_a_taker_who_leaves_before_deciding_is_told_of(ledger, change):
    by_manager = offered(ledger, postponed(ledger), by=MARGRET)
    declined = offered(ledger, postponed(ledger), id="form-2")
    ledger.do(decide, declined.id, accepts=False, actor=BJORN)
    known(ledger, BJORN, **change)

    assert state_of(ledger, by_manager) is HandOverState.UNREACHED
    assert state_of(ledger, declined) is HandOverState.DECLINED
    assert set(asked(ledger)) == {ANNA, MARGRET}


def state_of(ledger, hand_over):
    return ledger.see(lambda stores: stores.handovers.find(hand_over.id)).state


def test_the_question_tells_what_has_become_of_what_is_offered(ledger):
    done, waiting = postponed(ledger), postponed(ledger)
    offered(ledger, done, waiting)
    delivered(ledger)
    ledger.do(delete_postponed, done.number, actor=ANNA)

    [again] = [each for each in briefed(ledger) if each.kind is MessageKind.HAND_OVER]
    assert again.message.recipient == BJORN
    assert [card.interaction for card in again.hand_over.cards] == [waiting]


def test_after_an_erasing_no_question_tells_of_the_person(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True)
    person = contact(ledger, "Sigríður")
    hand_over = offered(ledger, postponed(ledger, contact=person.id))
    delivered(ledger)
    ledger.do(decide, hand_over.id, accepts=False, actor=BJORN)
    delivered(ledger)
    ledger.do(erase_contact, person.id, person.name, actor=admin.id)

    [again] = [each for each in briefed(ledger) if each.kind is MessageKind.HAND_OVER]
    assert again.hand_over.cards == []


def test_whoever_offers_it_has_a_message_that_says_what_has_become_of_it(ledger):
    hand_over = offered(ledger, postponed(ledger), by=MARGRET)
    assert {each.reader.id for each in delivered(ledger)} == {BJORN, MARGRET}
    accepted(ledger, hand_over)

    shown = [each for each in briefed(ledger) if each.kind is MessageKind.HAND_OVER]
    assert {each.reader.id for each in shown} == {BJORN, MARGRET}
    assert {each.hand_over.hand_over.state for each in shown} == {HandOverState.ACCEPTED}


def test_whoever_offers_it_to_themself_is_asked_and_told_nothing_else(ledger):
    offered(ledger, postponed(ledger), by=MARGRET, taker=MARGRET)

    [ready] = briefed(ledger)
    assert (ready.kind, ready.reader.id) == (MessageKind.HAND_OVER, MARGRET)


def test_it_stays_offered_where_whoever_offers_it_gets_no_messages(ledger):
    hand_over = offered(ledger, postponed(ledger))
    [claim] = [each for each in claimed(ledger) if each.recipient == ANNA]
    ledger.do(settle_failed, claim, Undeliverable("user_disabled"))

    assert state_of(ledger, hand_over) is HandOverState.PENDING


def test_what_is_decided_before_it_was_told_is_told_no_more(ledger):
    hand_over = offered(ledger, postponed(ledger))
    ledger.do(withdraw, hand_over.id, actor=ANNA)

    assert briefed(ledger) == []


def test_withdrawn_it_cannot_be_accepted(ledger):
    hand_over = offered(ledger, postponed(ledger))
    ledger.do(withdraw, hand_over.id, actor=ANNA)

    with pytest.raises(AlreadyDecided):
        accepted(ledger, hand_over)


def test_a_second_press_moves_nothing_twice(ledger):
    hand_over = offered(ledger, postponed(ledger))
    first = accepted(ledger, hand_over)

    assert accepted(ledger, hand_over) == first


def test_the_same_form_makes_one_hand_over(ledger):
    entry = postponed(ledger)

    assert offered(ledger, entry) == offered(ledger, entry)


def test_what_was_finished_meanwhile_stays_and_is_counted(ledger):
    done, waiting = postponed(ledger), postponed(ledger)
    hand_over = offered(ledger, done, waiting)
    ledger.do(record, form_on(ledger, done), complete(ledger), actor=ANNA)

    assert accepted(ledger, hand_over).moved == 1
    assert owner(ledger, done) == ANNA


def test_only_the_taker_accepts(ledger):
    hand_over = offered(ledger, postponed(ledger))

    for person in (ANNA, MARGRET):
        with pytest.raises(NotAllowed):
            accepted(ledger, hand_over, by=person)


def test_a_manager_hands_over_for_somebody_who_left_and_a_colleague_does_not(ledger):
    entry = postponed(ledger)
    known(ledger, ANNA, deactivated=True)
    with pytest.raises(NotAllowed):
        offered(ledger, entry, by=BJORN)
    hand_over = offered(ledger, entry, by=MARGRET)
    accepted(ledger, hand_over)

    assert owner(ledger, entry) == BJORN


def test_a_guest_takes_nothing_over(ledger):
    entry = postponed(ledger)
    known(ledger, BJORN, kind=Kind.GUEST)

    with pytest.raises(SalespersonUnusable):
        offered(ledger, entry)


def test_nothing_and_to_oneself_are_refused(ledger):
    of_another = postponed(ledger, by=BJORN)

    with pytest.raises(NothingToHandOver):
        offered(ledger, of_another)
    with pytest.raises(ToOneself):
        offered(ledger, postponed(ledger), taker=ANNA)


def test_the_form_offers_what_one_is_reminded_of(ledger):
    mine, _ = postponed(ledger), postponed(ledger, by=BJORN)
    contact(ledger, salesperson=ANNA)
    sheet = ledger.do(open_hand_over, None, BJORN, actor=ANNA)

    assert [card.interaction for card in sheet.waiting] == [mine]
    assert (sheet.contacts, sheet.giver.id, sheet.taker) == (1, ANNA, BJORN)


def test_the_form_tells_for_how_many_it_has_no_room(ledger, monkeypatch):
    monkeypatch.setattr("domain.handovers.use_cases.MOST", 2)
    oldest = [postponed(ledger) for _ in range(5)][:2]
    sheet = ledger.do(open_hand_over, None, BJORN, actor=ANNA)

    assert [card.interaction for card in sheet.waiting] == oldest
    assert sheet.further == 3


def test_the_unconcerned_are_told_nothing(ledger):
    hand_over = offered(ledger, postponed(ledger), taker=MARGRET)

    with pytest.raises(NotAllowed):
        ledger.do(tell, hand_over.id, actor=BJORN)


def test_the_question_is_gone_from_the_queue_once_it_is_decided(ledger):
    hand_over = offered(ledger, postponed(ledger))
    ledger.do(withdraw, hand_over.id, actor=ANNA)

    assert not ledger.see(lambda s: s.due.exists(DueKind.HAND_OVER, hand_over.subject))
