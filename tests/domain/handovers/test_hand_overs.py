"""What is handed over stays the giver's until the taker has accepted it."""

from datetime import UTC, datetime, timedelta

import pytest

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
from domain.reminders.model import DueKind, MessageKind
from domain.reminders.presets import Preset
from domain.reminders.use_cases import Choice, set_reminder
from domain.salespeople.model import Kind, NotAllowed
from domain.segments.reminding import remind_of_segment
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    briefed,
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
    [ready] = asked(ledger).values()
    assert (ready.reader.id, [card.interaction for card in ready.hand_over.cards]) == (
        BJORN,
        [entry],
    )


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


def test_the_unconcerned_are_told_nothing(ledger):
    hand_over = offered(ledger, postponed(ledger), taker=MARGRET)

    with pytest.raises(NotAllowed):
        ledger.do(tell, hand_over.id, actor=BJORN)


def test_the_question_is_gone_from_the_queue_once_it_is_decided(ledger):
    hand_over = offered(ledger, postponed(ledger))
    ledger.do(withdraw, hand_over.id, actor=ANNA)

    assert not ledger.see(lambda s: s.due.exists(DueKind.HAND_OVER, hand_over.subject))
