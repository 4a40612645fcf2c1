"""Many at once leave exactly what each leaves by itself."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.reminders.bunch import Sent, brief_many, settle_many
from domain.reminders.delivery import LEASE, brief, settle_sent
from domain.reminders.failures import MAX_ATTEMPTS
from domain.reminders.model import DueKind, Meant
from domain.salespeople.model import USUAL_HABITS, Habit
from domain.salespeople.use_cases import Settings, save_settings
from domain.store.tables import DueRow, HomeRow, MemberRow, MessageRow, MessageSubjectRow
from domain.workspaces.leaving import close_workspace
from tests.domain.reminders.acts import finished, snoozed
from tests.domain.reminders.test_delivery import deleted
from tests.support.given import ANNA, BJORN, claimed, posted, postponed

pytestmark = pytest.mark.both_databases

TABLES = (DueRow, MessageRow, MessageSubjectRow, MemberRow, HomeRow)


class TakenBack(Exception):
    pass


@pytest.fixture
def leaves(ledger):
    """What a use case tells and what it leaves in the store, which then is as it was before."""

    def leave(use_case):
        found = None

        def look(stores):
            nonlocal found
            told = use_case(stores)
            stores.session.flush()
            found = told, [rows_of(stores, each) for each in TABLES]
            raise TakenBack

        with pytest.raises(TakenBack):
            ledger.see(look)
        return found

    return leave


def rows_of(stores, table):
    columns = table.__table__.columns
    rows = stores.session.execute(select(*columns).order_by(*table.__table__.primary_key))
    return [row._asdict() for row in rows]


@pytest.fixture
def several(ledger, waiting):
    """Of Anna and of Björn, each chosen for now, so that each comes by itself."""
    others = [postponed(ledger, by=whose) for whose in (ANNA, BJORN, BJORN, ANNA)]
    entries = [waiting, *others]
    ledger.see(lambda stores: [move(stores, each, ledger.clock()) for each in entries])
    return entries


def move(stores, entry, at, meant=Meant.CHOSEN):
    stores.due.move(entry.subject, to=at, meant=meant)
    stores.due.remove(DueKind.HOUSEKEEPING, "daily")


def one_by_one(claims, now):
    def briefs(stores):
        found = [brief(stores, each, now=now) for each in claims]
        return sorted(filter(None, found), key=lambda each: each.subject)

    return briefs


def together(claims, now):
    """As the delivery does it: those that are no part of the bunch go one by one."""

    def briefs(stores):
        found = brief_many(stores, claims, now=now)
        rest = [each for each in claims if each not in {ready.claim for ready in found}]
        return sorted([*found, *one_by_one(rest, now)(stores)], key=lambda each: each.subject)

    return briefs


def told_of(found):
    """Without the names, of which a bunch knows more than each needs."""
    briefs, rows = found
    return [replace(each, card=each.card and replace(each.card, names={})) for each in briefs], rows


def test_each_is_briefed_as_it_is_by_itself(ledger, several, leaves):
    claims = claimed(ledger)

    found = leaves(together(claims, ledger.clock()))

    assert len(ledger.see(lambda stores: brief_many(stores, claims, now=ledger.clock()))) == 5
    assert told_of(found) == told_of(leaves(one_by_one(claims, ledger.clock())))
    assert {each.card.names[each.reader.id] for each in found[0]} == {
        each.reader.name for each in found[0]
    }


@pytest.mark.parametrize("meanwhile", [snoozed, finished, deleted])
def test_what_changed_since_it_was_claimed_is_left_out(ledger, several, leaves, meanwhile):
    claims = claimed(ledger)
    meanwhile(ledger, several[0])

    found = leaves(together(claims, ledger.clock()))

    assert len(found[0]) == len(several) - 1
    assert told_of(found) == told_of(leaves(one_by_one(claims, ledger.clock())))


def test_nothing_is_sent_where_the_app_was_removed_meanwhile(ledger, several, leaves):
    claims = claimed(ledger)
    ledger.do(close_workspace, told_at=ledger.clock())

    found = leaves(together(claims, ledger.clock()))

    assert found[0] == []
    assert found == leaves(one_by_one(claims, ledger.clock()))


def test_what_comes_by_itself_waits_for_working_time_in_a_bunch_too(ledger, several, leaves):
    ledger.see(lambda stores: move(stores, several[1], ledger.clock(), Meant.AUTOMATIC))
    claims = claimed(ledger)
    ledger.clock.advance(hours=14)

    found = leaves(together(claims, ledger.clock()))

    assert len(found[0]) == len(several) - 1
    assert told_of(found) == told_of(leaves(one_by_one(claims, ledger.clock())))


def test_what_has_killed_us_each_time_is_given_up_in_a_bunch_too(ledger, several, leaves):
    claims = [replace(each, attempts=MAX_ATTEMPTS + 1) for each in claimed(ledger)]

    found = leaves(together(claims, ledger.clock()))

    assert found[0] == []
    assert found == leaves(one_by_one(claims, ledger.clock()))


def test_whoever_has_left_the_lease_of_some_still_has_that_of_others(ledger, several, leaves):
    lost = claimed(ledger)
    ledger.clock.advance(LEASE)
    claims = [*lost[:2], *claimed(ledger)[2:]]

    found = leaves(together(claims, ledger.clock()))

    assert {each.claim for each in found[0]} == set(claims[2:])
    assert told_of(found) == told_of(leaves(one_by_one(claims, ledger.clock())))


def nothing(_ledger, _waiting):
    pass


def sent_now(ledger):
    briefs = ledger.see(together(claimed(ledger), ledger.clock()))
    return [Sent(brief=each, posted=posted(ledger, each)) for each in briefs]


def settled_together(sent, now):
    return lambda stores: settle_many(stores, sent, now=now)


def settled_one_by_one(sent, now):
    return lambda stores: [settle_sent(stores, each.brief, each.posted, now=now) for each in sent]


@pytest.mark.parametrize("meanwhile", [nothing, snoozed, finished, deleted])
def test_each_is_settled_as_it_is_by_itself(ledger, several, leaves, meanwhile):
    sent = sent_now(ledger)
    meanwhile(ledger, several[0])

    found = leaves(settled_together(sent, ledger.clock()))

    assert found == leaves(settled_one_by_one(sent, ledger.clock()))
    assert found[0].count(False) == (meanwhile is not nothing)


def test_the_messages_before_them_are_brought_up_to_date(ledger, several, leaves):
    ledger.see(settled_together(sent_now(ledger), ledger.clock()))
    ledger.clock.advance(days=1)
    ledger.see(lambda stores: [move(stores, each, ledger.clock()) for each in several])
    sent = sent_now(ledger)

    found = leaves(settled_together(sent, ledger.clock()))

    assert found == leaves(settled_one_by_one(sent, ledger.clock()))
    due, *_ = found[1]
    assert sum(row["kind"] is DueKind.MESSAGE for row in due) == len(several)


def test_whoever_wants_no_repeats_gets_none(ledger, several, leaves):
    habits = Settings(habits=USUAL_HABITS - {Habit.REPEATS})
    ledger.do(save_settings, habits, actor=ANNA)
    sent = sent_now(ledger)

    found = leaves(settled_together(sent, ledger.clock()))

    assert found == leaves(settled_one_by_one(sent, ledger.clock()))
    assert {row["state"] for row in found[1][0]} == {"resting", "scheduled"}


def test_a_manager_is_told_of_the_list_once_in_a_bunch_too(ledger, several, leaves):
    sent = sent_now(ledger)
    with_list = [
        replace(
            each,
            brief=replace(
                each.brief,
                reader=replace(
                    each.brief.reader,
                    home=replace(each.brief.reader.home, weekly_list_from=ledger.clock()),
                ),
            ),
        )
        for each in sent
    ]

    found = leaves(settled_together(with_list, ledger.clock()))

    assert found == leaves(settled_one_by_one(with_list, ledger.clock()))
    assert any(row["told_of_list"] for row in found[1][3])


def test_what_is_written_down_twice_is_written_down_once(ledger, several):
    sent = sent_now(ledger)
    assert all(ledger.see(settled_together(sent, ledger.clock())))

    assert not any(ledger.see(settled_together(sent, ledger.clock())))


def test_nobody_is_needed_for_nothing(ledger):
    assert ledger.see(together([], ledger.clock())) == []
    assert ledger.see(settled_together([], ledger.clock())) == []
