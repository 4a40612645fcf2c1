"""What stands on somebody's App Home, and when it is published again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.contacts.erasing import erase_contact
from domain.errors import RateLimited
from domain.home.use_cases import PAGE, home_page, open_home, turn_home
from domain.interactions.use_cases import delete_postponed, undo
from domain.reminders.delivery import LEASE, brief, settle_sent
from domain.reminders.failures import MAX_ATTEMPTS, settle_failed
from domain.reminders.model import DueKind
from domain.reminders.use_cases import Choice, snooze
from domain.salespeople.model import Kind, NotAMember
from domain.salespeople.use_cases import note_profile
from domain.store.due_rows import ONE
from domain.store.homes import GATHERED_FOR, PACE, WATCHED_FOR
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    claimed,
    contact,
    delivered,
    known,
    posted,
    postponed,
    profile_of,
    recorded,
)


@pytest.fixture
def ledger(ledger):
    """Nothing else is due."""
    ledger.see(lambda stores: stores.due.remove(DueKind.HOUSEKEEPING, "daily"))
    return ledger


def opened(ledger, person=ANNA, *, is_published=True):
    """And what is then due is published."""
    ledger.do(open_home, is_published=is_published, actor=person)
    return delivered(ledger)


def page_of(ledger, person=ANNA):
    def look(stores, *, now):
        home, reader = stores.homes.find(person), stores.members.find(person)
        return home_page(stores, home, reader, now=now)

    return ledger.do(look)


def due_at(ledger, person=ANNA):
    """None where nothing is to be published."""
    return ledger.see(
        lambda stores: getattr(stores.due._one(ONE, DueKind.HOME, f"home:{person}"), "due_at", None)
    )


def claim_of(ledger):
    [claim] = claimed(ledger)
    return claim


def snoozed(ledger, interaction, until):
    choice = Choice(picked_at=until, shown_at=ledger.clock())
    ledger.do(snooze, interaction.number, choice, request=ledger.nonce(), actor=ANNA)


def numbers(cards):
    return [card.interaction.number for card in cards]


def test_what_comes_first_stands_first_and_what_rests_last(ledger):
    opened(ledger)
    first, second, third = (postponed(ledger) for _ in range(3))
    snoozed(ledger, third, ledger.clock() + timedelta(days=2))
    snoozed(ledger, first, ledger.clock() + timedelta(days=3))
    ledger.see(lambda stores: rest(stores, second))

    assert numbers(page_of(ledger).later) == [third.number, first.number, second.number]


def rest(stores, interaction):
    reminder = stores.due.reminder(interaction.subject)
    stores.due.put_reminder(replace(reminder, state="resting"), now=reminder.due_at)


def test_of_those_due_together_the_oldest_comes_first(ledger):
    opened(ledger)
    waiting = [postponed(ledger).number for _ in range(PAGE + 1)]

    assert numbers(page_of(ledger).later) == waiting[:PAGE]


@pytest.mark.parametrize(
    ("zone", "is_today"), [("Atlantic/Reykjavik", True), ("Europe/Copenhagen", False)]
)
def test_today_is_that_of_the_reader(ledger, zone, is_today):
    """23:00 in Reykjavik is tomorrow in Copenhagen."""
    opened(ledger)
    late = ledger.clock().replace(hour=23, minute=0)
    snoozed(ledger, postponed(ledger), late)
    known(ledger, ANNA, zone=zone)

    assert bool(page_of(ledger).due_today) is is_today


def test_a_late_one_is_due_today(ledger):
    opened(ledger)
    postponed(ledger)
    ledger.clock.now += timedelta(days=30)

    assert len(page_of(ledger).due_today) == 1


def test_the_latest_are_ones_own_newest_first_without_cancelled_ones(ledger):
    opened(ledger)
    recorded(ledger, BJORN)
    old = recorded(ledger, occurred_at=datetime(2020, 1, 1, 9, tzinfo=UTC))
    new, gone = recorded(ledger), recorded(ledger)
    ledger.do(undo, gone.number, actor=ANNA)

    assert numbers(page_of(ledger).latest) == [new.number, old.number]


def test_a_page_that_is_no_more_is_the_last_one(ledger):
    opened(ledger)
    waiting = [postponed(ledger) for _ in range(PAGE + 1)]
    ledger.do(turn_home, 1, actor=ANNA)
    assert numbers(page_of(ledger).later) == [waiting[-1].number]

    ledger.do(delete_postponed, waiting[-1].number, actor=ANNA)
    assert (page_of(ledger).page, len(page_of(ledger).later)) == (0, PAGE)


def test_who_comes_back_later_begins_on_the_first_page(ledger):
    opened(ledger)
    for _ in range(PAGE + 1):
        postponed(ledger)
    ledger.do(turn_home, 1, actor=ANNA)
    opened(ledger)
    assert page_of(ledger).page == 1

    ledger.clock.now += WATCHED_FOR
    opened(ledger)
    assert page_of(ledger).page == 0


def test_changes_at_once_are_gathered_and_put_nothing_off(ledger):
    opened(ledger)
    began = ledger.clock()
    recorded(ledger)
    ledger.clock.now += GATHERED_FOR / 2
    recorded(ledger)

    assert due_at(ledger) == began + GATHERED_FOR


@pytest.mark.parametrize("changes", [recorded, postponed])
def test_of_others_only_what_concerns_them_is_published(ledger, changes):
    opened(ledger)
    opened(ledger, BJORN)
    changes(ledger, BJORN)

    assert due_at(ledger) is None
    assert due_at(ledger, BJORN) is not None


def test_whoever_acts_is_published_however_long_ago_they_looked(ledger):
    opened(ledger)
    ledger.clock.now += timedelta(days=3)
    recorded(ledger)

    assert due_at(ledger) is not None


@pytest.mark.parametrize(
    ("ago", "is_published"), [(WATCHED_FOR - timedelta(seconds=1), True), (WATCHED_FOR, False)]
)
def test_whose_interaction_somebody_else_deletes_sees_it_while_looking(ledger, ago, is_published):
    interaction = postponed(ledger)
    opened(ledger)
    ledger.clock.now += ago
    ledger.do(delete_postponed, interaction.number, actor=MARGRET)

    assert (due_at(ledger) is not None) is is_published


def test_what_changes_while_it_is_published_is_published_once_more(ledger):
    ledger.do(open_home, is_published=True, actor=ANNA)
    claim = claim_of(ledger)
    ready = ledger.do(brief, claim)
    recorded(ledger)

    assert not ledger.do(settle_sent, ready, posted(ledger, ready))
    assert ledger.see(lambda stores: stores.homes.find(ANNA)).fingerprint is None
    assert due_at(ledger) == ledger.clock()


def test_what_was_published_is_remembered_until_slack_has_lost_it(ledger):
    opened(ledger)
    assert page_of(ledger).shown == "shown"

    ledger.do(open_home, is_published=False, actor=ANNA)
    assert page_of(ledger).shown is None


def test_a_limit_of_slack_puts_off_this_home_and_nothing_else(ledger):
    ledger.do(open_home, is_published=True, actor=ANNA)
    wait = LEASE / 2
    ledger.do(settle_failed, claim_of(ledger), RateLimited(wait))
    ledger.do(open_home, is_published=True, actor=BJORN)

    assert claim_of(ledger).recipient == BJORN
    ledger.clock.now += wait
    assert claim_of(ledger).attempts == 1


def test_what_fails_for_ever_is_given_up_and_opening_begins_anew(ledger):
    ledger.do(open_home, is_published=True, actor=ANNA)
    claim = replace(claim_of(ledger), attempts=MAX_ATTEMPTS)
    ledger.do(settle_failed, claim, ConnectionError())
    assert due_at(ledger) is None

    assert len(opened(ledger)) == 1


def test_who_is_no_member_has_nothing_on_it(ledger):
    recorded(ledger)
    postponed(ledger)
    opened(ledger)
    ledger.do(note_profile, profile_of(ANNA, kind=Kind.GUEST))

    page = page_of(ledger)
    assert (page.waiting, page.later, page.latest) == (0, (), ())
    with pytest.raises(NotAMember):
        ledger.do(turn_home, 1, actor=ANNA)


def test_erasing_somebody_publishes_every_home_again_at_a_pace(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    person = contact(ledger, "Sif")
    recorded(ledger, of=person)
    opened(ledger)
    ledger.clock.now += timedelta(days=1)
    known(ledger, ANNA)
    known(ledger, ADMIN, is_slack_admin=True)
    opened(ledger, BJORN)
    ledger.do(erase_contact, person.id, person.number, actor=ADMIN)

    assert [due_at(ledger, each) for each in (BJORN, ANNA)] == [
        ledger.clock(),
        ledger.clock() + PACE,
    ]
