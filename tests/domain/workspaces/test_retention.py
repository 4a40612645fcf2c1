"""Interactions are kept for so long; older ones go once a day, whole, and nothing else does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st
from sqlalchemy import select, update

from domain.errors import NotOffered
from domain.interactions.cancelling import cancel
from domain.interactions.comments import add_comment
from domain.interactions.filters import EntryFilter
from domain.interactions.finding import find
from domain.interactions.model import InteractionDeleted
from domain.interactions.use_cases import edit, open_edit
from domain.reminders.delivery import brief
from domain.reminders.model import DueKind
from domain.reports.model import EVERYTHING, Period
from domain.salespeople.model import AdminsOnly
from domain.segments.model import SegmentState
from domain.store.archives import TABLES
from domain.store.tables import (
    AttachmentRow,
    Base,
    InteractionRow,
    SegmentLineRow,
    SegmentRow,
)
from domain.workspaces import retention
from domain.workspaces.retention import (
    BEGINS_AFTER,
    YEARS,
    ShorterRetention,
    delete_old,
    kept_from,
)
from domain.workspaces.setup import open_setup, save_workspace
from tests.support.archives import imported, lived_in, zipped
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    THEIRS,
    claimed,
    contact,
    entered,
    form_on,
    known,
    opened,
    postponed,
    recorded,
)
from tests.support.segments import line, segment

A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _admin(ledger):
    known(ledger, ADMIN, is_slack_admin=True)


def keep_for(ledger, years, *, agreed=True, actor=ADMIN):
    known(ledger, ADMIN, is_slack_admin=True)
    shown = ledger.see(lambda stores: stores.workspaces.current()).customs
    wanted = replace(shown, keep_entries_for=years)
    return ledger.do(save_workspace, wanted, shown=shown, agreed=agreed, actor=actor)


def ago(ledger, *, years=0, days=0):
    now = ledger.clock()
    return now.replace(year=now.year - years) - timedelta(days=days)


def old(ledger, *, years=2, days=1, **values):
    """One more day ago than so many years."""
    return recorded(ledger, occurred_at=ago(ledger, years=years, days=days), **values)


def a_night(ledger):
    """What keeps the house is done, as often as it is due within a day; tells how often."""
    ledger.clock.advance(A_DAY)
    steps = 0
    while due := [
        each
        for each in claimed(ledger)
        if each.workspace == ledger.workspace and each.kind is DueKind.HOUSEKEEPING
    ]:
        for claim in due:
            assert ledger.do(brief, claim) is None
        steps += len(due)
    return steps


def numbers(ledger):
    query = select(InteractionRow.number).order_by(InteractionRow.number)
    return ledger.see(lambda stores: list(stores.session.scalars(query)))


def nights(ledger):
    """What the audit trail tells of them."""
    table = Base.metadata.tables["audit"]
    query = select(table.c.subject, table.c.actor, table.c.after).where(
        table.c.action == "delete_old_entries", table.c.workspace_id == ledger.workspace
    )
    with ledger.session(ledger.workspace) as session:
        return sorted(session.connection().execute(query).all())


def rows(ledger):
    """Everything of the workspace but what is due, by table."""
    found = {}
    with ledger.session(ledger.workspace) as session:
        for name, table in TABLES.items():
            query = select(table).where(table.c.workspace_id == ledger.workspace)
            found[name] = sorted(map(repr, session.connection().execute(query)))
    return {name: told for name, told in found.items() if name != "due_rows"}


@hypothesis_given(
    now=st.datetimes(min_value=datetime(2010, 1, 1), max_value=datetime(2060, 1, 1)),
    years=st.sampled_from(YEARS),
    days=st.integers(-3, 3),
)
def test_only_what_lies_more_than_so_many_years_back_goes(now, years, days):
    now = now.replace(tzinfo=UTC)
    today = (now - timedelta(hours=12)).date()
    day = kept_from(years, now=now) + timedelta(days=days)
    until = (day.year + years, day.month, day.day)

    assert (days < 0) == (until < (today.year, today.month, today.day)) or (
        (today.month, today.day) == (2, 29) and (day.month, day.day) == (2, 28)
    )


@pytest.mark.parametrize(
    ("today", "years", "first"),
    [
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 2, date(2026, 2, 28)),
        (date(2029, 2, 28), 1, date(2028, 2, 28)),
        (date(2029, 3, 1), 1, date(2028, 3, 1)),
        (date(2027, 1, 1), 10, date(2017, 1, 1)),
    ],
)
def test_of_a_leap_day_rather_a_day_too_late(today, years, first):
    last_moment = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(hours=36)

    assert kept_from(years, now=last_moment - timedelta(seconds=1)) == first


def test_what_is_old_goes_and_what_is_not_stays(ledger):
    gone = old(ledger)
    cancelled = old(ledger, years=9)
    ledger.do(cancel, cancelled.number, "Twice", shown=cancelled.version, actor=ANNA)
    of_the_last_day = old(ledger, days=-1)  # two days until they are two years old
    waits = postponed(ledger, occurred_at=ago(ledger, years=9))
    undated = postponed(ledger, occurred_at=None)
    new = recorded(ledger)
    keep_for(ledger, 2)

    assert a_night(ledger) >= 2

    stays = [each.number for each in (of_the_last_day, waits, undated, new)]
    assert numbers(ledger) == stays
    with pytest.raises(InteractionDeleted) as refused:
        ledger.do(open_edit, gone.number, actor=ANNA)
    assert refused.value.by is None
    assert recorded(ledger).number == new.number + 1


def test_a_second_run_changes_nothing(ledger):
    old(ledger)
    keep_for(ledger, 2)
    a_night(ledger)
    before = rows(ledger)

    ledger.do(delete_old)

    assert rows(ledger) == before


def test_it_is_asked_first_and_nothing_goes_for_a_day(ledger):
    old(ledger)
    old(ledger, years=1)
    with pytest.raises(ShorterRetention) as asked:
        keep_for(ledger, 2, agreed=False)
    assert (asked.value.years, asked.value.older) == (2, 1)
    assert ledger.see(lambda stores: stores.workspaces.current()).keep_entries_for is None

    keep_for(ledger, 2)
    ledger.clock.advance(BEGINS_AFTER - timedelta(seconds=1))
    ledger.do(delete_old)
    assert numbers(ledger) == [1, 2]
    ledger.clock.advance(seconds=1)
    ledger.do(delete_old)
    assert numbers(ledger) == [2]


@pytest.mark.parametrize("thinks_again", [None, 5])
def test_whoever_chooses_longer_stops_what_has_not_gone_yet(ledger, monkeypatch, thinks_again):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for _ in range(3):
        old(ledger)
    keep_for(ledger, 2)
    ledger.clock.advance(BEGINS_AFTER)
    ledger.do(delete_old)

    keep_for(ledger, thinks_again, agreed=False)
    a_night(ledger)

    assert numbers(ledger) == [3]


def test_short_steps_go_on_where_they_were_and_are_one_row_a_day(ledger, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for _ in range(5):
        old(ledger)
    keep_for(ledger, 2)
    ledger.clock.advance(BEGINS_AFTER)

    ledger.do(delete_old)
    assert numbers(ledger) == [3, 4, 5]
    ledger.do(delete_old)
    ledger.do(delete_old)

    assert numbers(ledger) == []
    last = kept_from(2, now=ledger.clock()) - A_DAY
    assert nights(ledger) == [(f"old_entries:{last}", ADMIN, {"count": 5})]


def full(ledger):
    """Old, with everything that may belong to one and refer to one."""
    person = contact(ledger, "Sif")
    gone = old(
        ledger,
        of=person,
        notes="Rare words",
        salesperson=ANNA,
        also_present=(contact(ledger, "Edda").id,),
    )
    ledger.do(add_comment, gone.number, "Another word", nonce=ledger.nonce(), actor=ANNA)
    told = entered(description="Corrected", occurred_at=gone.content.basics.occurred_at)
    ledger.do(edit, form_on(ledger, gone), told, actor=ANNA)
    follow_up = recorded(ledger, of=person)
    made = segment(ledger)
    held = line(ledger, made, person)
    with ledger.session(ledger.workspace) as session:
        file = {"slack_file": "F1", "title": "Offer", "permalink": "https://files.example/F1"}
        session.add(AttachmentRow(number=1, added_by=ANNA, added_at=ledger.clock(), **file))
        session.execute(update(InteractionRow).where(InteractionRow.number == 2).values(origin=1))
        session.execute(update(SegmentLineRow).values(entry=1))
    return person, gone, follow_up, made, held


def test_nothing_points_into_nothing(ledger):
    _, gone, follow_up, made, held = full(ledger)
    keep_for(ledger, 2)
    a_night(ledger)

    for name, table in TABLES.items():
        own = {"number", "origin", "entry"} & set(table.c.keys())
        with ledger.session(ledger.workspace) as session:
            for told in session.connection().execute(select(table)).mappings():
                names = {column: told[column] for column in own}
                assert gone.number not in names.values(), (name, names)
                assert told.get("subject") != gone.subject, name
    assert ledger.interaction(follow_up.number).origin is None
    after = ledger.see(lambda stores: stores.segment_lines.find(made.id, held.line))
    assert (after.entry, after.is_skipped) == (None, True)


def test_what_a_segment_is_being_logged_with_waits_for_that(ledger):
    _, gone, _, _, _ = full(ledger)
    keep_for(ledger, 2)

    def logging(state):
        with ledger.session(ledger.workspace) as session:
            session.execute(update(SegmentRow).values(state=state))

    logging(SegmentState.LOGGING)
    a_night(ledger)
    assert gone.number in numbers(ledger)
    logging(SegmentState.LOGGED)
    a_night(ledger)
    assert gone.number not in numbers(ledger)


def test_all_that_is_read_is_right_afterwards(ledger):
    person, _, follow_up, _, _ = full(ledger)
    keep_for(ledger, 2)
    a_night(ledger)

    assert ledger.see(lambda stores: stores.interactions.totals_with(person.id)[0]) == 1
    history = ledger.see(lambda stores: stores.interactions.history(person.id, limit=9))
    assert history == [ledger.interaction(follow_up.number)]
    for words in ("sif", "edda", "corrected", "another word"):
        found = ledger.do(find, words, EntryFilter(), actor=ANNA).cards
        assert [each.interaction.number for each in found] == (
            [follow_up.number] if words == "sif" else []
        )
    ever = Period(date(1, 1, 1), date(9999, 12, 31))
    assert ledger.see(lambda stores: stores.figures.total(ever, EVERYTHING)).number == 1


def test_other_workspaces_are_untouched(ledger, engines, clock):
    other = opened(engines, clock, THEIRS)
    lived_in(other)
    old(other, years=9)
    before = rows(other)
    old(ledger)
    keep_for(ledger, 1)

    a_night(ledger)

    assert numbers(ledger) == []
    assert rows(other) == before


def test_only_an_admin_and_only_what_is_offered(ledger):
    for person in (ANNA, MARGRET):
        with pytest.raises(AdminsOnly):
            keep_for(ledger, 1, actor=person)
    with pytest.raises(NotOffered):
        keep_for(ledger, 4)


def test_what_came_twice_is_one_change(ledger):
    shown = ledger.do(open_setup, actor=ADMIN).workspace.customs
    wanted = replace(shown, keep_entries_for=5)
    for _ in range(2):
        ledger.do(save_workspace, wanted, shown=shown, agreed=True, actor=ADMIN)

    [noted] = ledger.see(lambda stores: stores.audit.of("workspace"))
    told = (noted.before["keep_entries_for"], noted.after["keep_entries_for"])
    assert told == (None, 5)


def test_a_copy_keeps_the_setting(ledger, engines, clock):
    keep_for(ledger, 7)
    copy = imported(engines, clock, zipped(ledger), THEIRS)

    home = copy.see(lambda stores: stores.workspaces.current())
    assert home.keep_entries_for == 7
    assert home.old_spared_until == clock() + BEGINS_AFTER
