"""The step after *Finish later*, *Snooze*, and the list of what waits."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.interactions.model import AlreadyFinished, InteractionDeleted
from domain.interactions.saving import postpone, record
from domain.interactions.use_cases import delete_postponed
from domain.reminders.model import DueState, Meant, ReminderInPast
from domain.reminders.presets import Preset
from domain.reminders.use_cases import (
    PAGE,
    Choice,
    PostponedFilter,
    list_postponed,
    set_reminder,
    show_postponed_card,
    snooze,
)
from domain.salespeople.model import NotAllowed
from tests.support.given import (
    ANNA,
    BJORN,
    MARGRET,
    briefed,
    complete,
    contact,
    form_on,
    known,
    postponed,
    reminded,
)


def chosen(ledger, preset=None, picked_at=None):
    return Choice(preset=preset, picked_at=picked_at, shown_at=ledger.clock())


def snoozed(ledger, waiting, preset=Preset.IN_ONE_HOUR, *, request="press-1", by=ANNA):
    choice = chosen(ledger, preset)
    return ledger.do(snooze, waiting.number, choice, request=request, actor=by).reminder


def told(ledger, waiting, preset=None, picked_at=None, *, reason="", by=ANNA):
    choice = chosen(ledger, preset, picked_at)
    return ledger.do(set_reminder, waiting.number, choice, reason=reason, actor=by)


def listed(ledger, by=ANNA, **filters):
    page = ledger.do(list_postponed, PostponedFilter(**filters), actor=by)
    return [card.interaction.number for card in page.cards]


def test_with_nothing_chosen_the_default_stays(ledger):
    waiting = postponed(ledger)
    default = ledger.reminder(waiting.number)

    card = told(ledger, waiting)

    assert card.reminder == default


def test_a_chosen_preset_replaces_the_default(ledger):
    waiting = postponed(ledger)

    reminder = told(ledger, waiting, Preset.MONDAY).reminder

    assert reminder.due_at == datetime(2026, 6, 8, 9, tzinfo=UTC)
    assert reminder.meant is Meant.CHOSEN


def test_a_picked_time_wins_over_a_preset(ledger):
    waiting = postponed(ledger)
    saturday_night = datetime(2026, 6, 6, 23, 15, tzinfo=UTC)

    reminder = told(ledger, waiting, Preset.MONDAY, saturday_night).reminder

    assert reminder.due_at == saturday_night


def test_a_picked_time_in_the_past_changes_nothing(ledger):
    waiting = postponed(ledger)
    before = ledger.reminder(waiting.number)

    with pytest.raises(ReminderInPast):
        told(ledger, waiting, picked_at=ledger.clock() - timedelta(minutes=6), reason="Holiday")

    assert ledger.reminder(waiting.number) == before
    assert ledger.interaction(waiting.number) == waiting


def test_the_reason_is_kept_and_the_audit_trail_knows_who_gave_it(ledger):
    waiting = postponed(ledger)

    told(ledger, waiting, reason="  Budget in August ")

    assert ledger.interaction(waiting.number).reason == "Budget in August"
    assert ledger.audit(waiting.number)[-1][0] == ANNA
    assert len(ledger.audit(waiting.number)) == 2


def test_a_new_reason_reaches_the_message_that_shows_the_old_one(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)

    told(ledger, waiting, reason="Budget in August")

    [ready] = briefed(ledger)
    assert ready.card.interaction.reason == "Budget in August"


def test_the_preset_is_by_the_salespersons_clock_whoever_chooses(ledger):
    waiting = postponed(ledger)
    known(ledger, MARGRET, zone="Australia/Sydney")

    reminder = told(ledger, waiting, Preset.TOMORROW, by=MARGRET).reminder

    assert reminder.due_at == datetime(2026, 6, 3, 9, tzinfo=UTC)


def test_snoozing_moves_the_reminder_and_counts_from_the_start(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)

    reminder = snoozed(ledger, waiting)

    assert (reminder.repeats, reminder.state) == (0, DueState.SCHEDULED)
    assert reminder.due_at == reminder.first_due_at == ledger.clock() + timedelta(hours=1)


def test_a_press_delivered_twice_moves_it_once(ledger):
    waiting = postponed(ledger)
    first = snoozed(ledger, waiting)
    ledger.clock.advance(minutes=2)

    assert snoozed(ledger, waiting) == first
    assert snoozed(ledger, waiting, request="press-2") != first


def test_snoozing_says_in_the_live_message_until_when(ledger):
    waiting = postponed(ledger)
    reminded(ledger, waiting)
    snoozed(ledger, waiting)

    [ready] = briefed(ledger)

    assert ready.message is not None
    assert ready.card.reminder.due_at == ledger.clock() + timedelta(hours=1)


def test_the_audit_trail_knows_from_when_to_when(ledger):
    waiting = postponed(ledger)
    before = ledger.reminder(waiting.number).due_at
    after = snoozed(ledger, waiting).due_at

    entry = ledger.see(lambda stores: stores.audit.last(waiting.subject, "snooze"))

    assert (entry.actor, entry.before, entry.after) == (
        ANNA,
        {"due_at": before.isoformat()},
        {"due_at": after.isoformat()},
    )


def test_a_resting_reminder_is_woken_by_snoozing(ledger):
    waiting = postponed(ledger)
    while ledger.reminder(waiting.number).state is DueState.SCHEDULED:
        reminded(ledger, waiting)

    assert snoozed(ledger, waiting).state is DueState.SCHEDULED


def test_what_somebody_finished_or_deleted_is_not_snoozed(ledger):
    done, gone = postponed(ledger), postponed(ledger)
    form = form_on(ledger, done)
    ledger.do(record, form, complete(ledger, salesperson=ANNA), actor=MARGRET)
    ledger.do(delete_postponed, gone.number, actor=MARGRET)

    with pytest.raises(AlreadyFinished) as finished:
        snoozed(ledger, done)
    with pytest.raises(InteractionDeleted) as deleted:
        snoozed(ledger, gone)

    assert finished.value.by == deleted.value.by == MARGRET
    assert ledger.reminder(done.number) is None


def test_a_colleague_may_not_snooze_and_a_manager_may(ledger):
    waiting = postponed(ledger)

    with pytest.raises(NotAllowed):
        snoozed(ledger, waiting, by=BJORN)

    assert snoozed(ledger, waiting, by=MARGRET).recipient == ANNA


def test_a_colleague_may_not_read_the_card(ledger):
    with pytest.raises(NotAllowed):
        ledger.do(show_postponed_card, postponed(ledger).number, actor=BJORN)


def test_my_list_holds_what_i_created_and_what_is_mine(ledger):
    mine = postponed(ledger)
    postponed(ledger, by=BJORN)
    form = form_on(ledger, mine)
    told = complete(ledger, salesperson=MARGRET)
    ledger.do(postpone, form, told, actor=MARGRET)

    assert listed(ledger) == [mine.number]
    assert listed(ledger, by=MARGRET) == [mine.number]


def test_a_salespersons_list_holds_only_theirs(ledger):
    postponed(ledger)
    theirs = postponed(ledger, by=BJORN)

    assert listed(ledger, salesperson=BJORN) == [theirs.number]


def test_a_colleague_sees_that_it_exists_but_not_what_it_says(ledger):
    postponed(ledger)

    page = ledger.do(list_postponed, PostponedFilter(salesperson=ANNA), actor=BJORN)

    assert [card.is_open_to_reader for card in page.cards] == [False]


def test_a_contacts_list_includes_the_people_of_a_company(ledger):
    company = contact(ledger, "Norðurljós ehf.", kind="company")
    person = contact(ledger, "Sif", company=company.id)
    waiting = postponed(ledger, of=person)
    postponed(ledger)

    assert listed(ledger, contact=company.id) == listed(ledger, contact=person.id)
    assert listed(ledger, contact=company.id) == [waiting.number]


def test_each_card_carries_its_one_reminder(ledger):
    waiting = postponed(ledger)

    [card] = ledger.do(list_postponed, PostponedFilter(), actor=ANNA).cards

    assert card.reminder == ledger.reminder(waiting.number)


def page_of(ledger, **place):
    """Its numbers, and whether the list goes on above and below."""
    page = ledger.do(list_postponed, PostponedFilter(**place), actor=ANNA)
    return [card.interaction.number for card in page.cards], page.has_earlier, page.has_later


def test_a_long_list_has_pages_beside_a_number(ledger):
    numbers = [postponed(ledger).number for _ in range(2 * PAGE + 1)]

    assert page_of(ledger) == (numbers[:PAGE], False, True)
    assert page_of(ledger, after=numbers[PAGE - 1]) == (numbers[PAGE : 2 * PAGE], True, True)
    assert page_of(ledger, after=numbers[-2]) == (numbers[-1:], True, False)
    assert page_of(ledger, before=numbers[-1]) == (numbers[PAGE : 2 * PAGE], True, True)
    assert page_of(ledger, before=numbers[PAGE]) == (numbers[:PAGE], False, True)


def test_what_is_finished_meanwhile_hides_nothing_between_two_pages(ledger):
    numbers = [postponed(ledger).number for _ in range(PAGE + 1)]
    for gone in (numbers[0], numbers[PAGE - 1]):
        ledger.do(delete_postponed, gone, actor=ANNA)

    assert page_of(ledger, after=numbers[PAGE - 1]) == (numbers[PAGE:], True, False)
    ledger.do(delete_postponed, numbers[PAGE], actor=ANNA)
    assert page_of(ledger, after=numbers[PAGE - 1]) == (numbers[1 : PAGE - 1], False, False)


def test_a_page_on_which_nothing_is_left_is_the_last_that_there_is(ledger):
    numbers = [postponed(ledger).number for _ in range(2 * PAGE + 1)]
    ledger.do(delete_postponed, numbers[-1], actor=ANNA)

    assert page_of(ledger, after=numbers[-2]) == (numbers[PAGE : 2 * PAGE], True, False)


def stopped(ledger, waiting, *, request="press-1", by=ANNA):
    choice = Choice(shown_at=ledger.clock(), stops=True)
    return ledger.do(snooze, waiting.number, choice, request=request, actor=by).reminder


def test_a_stopped_reminder_comes_no_more_and_is_listed(ledger):
    waiting = postponed(ledger)

    assert stopped(ledger, waiting).state is DueState.STOPPED

    ledger.clock.advance(timedelta(days=30))
    assert briefed(ledger) == []
    assert listed(ledger) == [waiting.number]


def test_a_stopped_reminder_is_woken_by_choosing_a_moment(ledger):
    waiting = postponed(ledger)
    stopped(ledger, waiting)

    reminder = snoozed(ledger, waiting, request="press-2")

    assert reminder.state is DueState.SCHEDULED


def test_one_press_stops_it_once(ledger):
    waiting = postponed(ledger)
    stopped(ledger, waiting)
    snoozed(ledger, waiting, request="press-2")

    assert stopped(ledger, waiting).state is DueState.SCHEDULED


def test_a_colleague_may_not_stop_it_and_a_manager_may(ledger):
    waiting = postponed(ledger)

    with pytest.raises(NotAllowed):
        stopped(ledger, waiting, by=BJORN)
    assert stopped(ledger, waiting, by=MARGRET).state is DueState.STOPPED
