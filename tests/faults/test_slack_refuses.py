"""Whatever Slack answers, or does not, a reminder comes once and nobody is left without a word."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from domain.interactions.saving import postpone
from domain.reminders.failures import MAX_ATTEMPTS
from domain.reminders.model import DueKind, DueState
from domain.store.tables import DueRow, MemberRow, WorkspaceRow
from sandbox.faults import Fault
from tests.faults.acts import UNTIL_DUE, filled_form, put_aside
from tests.support.outages import store_locked
from tests.support.processes import eventually

POST = "chat.postMessage"
SOON = timedelta(minutes=1)

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def database_url(sqlite_tables):
    return sqlite_tables.emptied()


@pytest.fixture
async def due(office, anna):
    """A reminder that is due now, and the way to ask what became of it."""
    await put_aside(anna)
    office.sandbox.advance(UNTIL_DUE)

    def due():
        [row] = office.rows(DueRow, kind=DueKind.REMINDER)
        return row

    return due


def wait_of(row, office):
    """Seconds until anything is tried again, by the bot's own clock."""
    return round((row.paused_until - office.clock()).total_seconds())


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("1", 1),
        ("30", 30),
        ("abc", 30),
        ("", 30),
        (None, 30),
        ("3600", 3600),
        ("86400", 3600),
    ],
)
async def test_fault_19_a_rate_limit_holds_back_its_workspace_for_as_long_as_slack_says(
    office, slack, anna, due, told, seconds
):
    slack.faults.rate_limit(POST, told)

    await office.deliver()

    [workspace] = office.rows(WorkspaceRow)
    assert wait_of(workspace, office) == pytest.approx(seconds, abs=1)
    assert (due().attempts, anna.dms) == (0, [])
    assert due().claimable_at == due().due_at  # in its place, before what was due after it

    await office.pass_time(seconds=seconds)
    assert len(anna.dms) == 1


@pytest.mark.parametrize("break_it", ["server_error", "garble", "refuse_connection"])
async def test_what_slack_failed_to_do_is_tried_again(office, slack, anna, due, break_it):
    getattr(slack.faults, break_it)(POST, times=2)

    await office.deliver()
    assert (due().attempts, anna.dms) == (1, [])

    for _ in range(2):
        await office.pass_time(minutes=1)
    assert len(anna.dms) == 1


@pytest.mark.parametrize("code", ["fatal_error", "internal_error", "ratelimited"])
async def test_fault_19_so_is_what_it_refuses_for_a_while_with_a_polite_200(
    office, slack, anna, due, code
):
    slack.faults.fail(POST, code)

    await office.deliver()
    assert (due().state, anna.dms) == (DueState.SCHEDULED, [])

    await office.pass_time(minutes=1)
    assert len(anna.dms) == 1


async def test_fault_19_though_every_third_call_is_refused_each_comes_once(office, slack):
    people = [slack.add_member(f"person{number}") for number in range(12)]
    for person in people:
        await office.given(postpone, person)
    slack.advance(UNTIL_DUE)
    calls, refusal = count(1), Fault("rate limit", POST, None, {}, retry_after="1")

    def every_third(method, _args):
        return refusal if method == POST and next(calls) % 3 == 0 else None

    slack.faults.take = every_third
    for _ in range(20):
        await office.pass_time(seconds=1)

    assert [len(person.dms) for person in people] == [1] * len(people)
    [workspace] = office.rows(WorkspaceRow)
    assert next(calls) > len(people) + len(people) // 3
    assert workspace.paused_until < office.clock()


@pytest.mark.parametrize(
    "code",
    ["user_not_found", "user_disabled", "channel_not_found", "cannot_dm_bot", "is_archived"],
)
async def test_fault_20_who_cannot_be_reached_is_listed_and_the_others_are_reminded(
    office, slack, anna, due, code
):
    bjorn = slack.person("bjorn")
    await put_aside(bjorn)
    slack.faults.fail(POST, code, channel=anna.id, times=None)

    await office.pass_time(days=1)

    assert len(bjorn.dms) == 1
    [unreachable] = [row for row in office.rows(DueRow) if row.state is DueState.UNREACHABLE]
    assert (unreachable.recipient, unreachable.outcome) == (anna.id, code)
    await office.pass_time(days=1)
    assert len([call for call in slack.calls(POST) if call["channel"] == anna.id]) == 1

    await anna.command("/interaction", "postponed")
    assert "Spring order" in anna.modal.text
    assert "could not be delivered" in anna.modal.text


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_fault_20_a_revoked_token_stops_everything_and_loses_nothing(
    office, slack, anna, due, code
):
    slack.faults.fail(POST, code)

    await office.deliver()
    [workspace] = office.rows(WorkspaceRow)
    assert workspace.paused_until > office.clock() + timedelta(minutes=10)

    await office.pass_time(minutes=16)
    assert len(anna.dms) == 1


async def test_fault_21_a_reminder_that_cannot_be_rendered_blocks_nobody(office, slack, anna, due):
    bjorn = slack.person("bjorn")
    await put_aside(bjorn)
    await change(office, MemberRow, anna.id, zone="Mars/Olympus_Mons")

    await office.pass_time(days=1)
    assert (len(bjorn.dms), anna.dms) == (1, [])

    for _ in range(MAX_ATTEMPTS):
        await office.pass_time(minutes=16)
    states = {row.recipient: row.state for row in office.rows(DueRow, kind=DueKind.REMINDER)}
    assert states[anna.id] is DueState.UNREACHABLE


async def test_one_that_cannot_be_written_down_after_it_was_sent_is_not_sent_again(
    office, anna, due
):
    await change(office, DueRow, anna.id, zone="Mars/Olympus_Mons")

    for _ in range(3):
        await office.pass_time(minutes=1)

    assert (len(anna.dms), due().state) == (1, DueState.UNREACHABLE)


async def change(office, table, person, **values):
    """Behind the bot's back."""

    def change(stores):
        rows = stores.members._session.query(table).all()
        for row in rows:
            if person in (getattr(row, "user_id", None), getattr(row, "recipient", None)):
                for name, value in values.items():
                    setattr(row, name, value)

    await office.work.write(office.workspace, change)


@pytest.mark.parametrize("code", ["expired_trigger_id", "invalid_trigger_id"])
async def test_fault_06_a_trigger_that_came_too_late_is_told_in_words(slack, anna, code):
    slack.faults.fail("views.open", code)

    await anna.command("/interaction", channel="#sales", expect=lambda: anna.ephemerals)

    assert anna.ephemerals[-1].text == "That took too long for Slack. Please try once more."


@pytest.mark.parametrize("break_it", ["server_error", "garble", "refuse_connection", "lose_reply"])
async def test_fault_06_a_form_that_did_not_open_is_told_in_words(slack, anna, break_it):
    getattr(slack.faults, break_it)("views.open")

    await anna.command("/interaction", channel="#sales", expect=lambda: anna.ephemerals)

    assert "try again" in anna.ephemerals[-1].text


async def test_fault_06_a_form_that_hangs_holds_up_nobody_else(slack, anna):
    bjorn = slack.person("bjorn")
    slack.faults.hang("views.open")
    waiting = asyncio.create_task(
        anna.command("/interaction", channel="#sales", expect=lambda: anna.ephemerals)
    )
    await slack.until(lambda: slack.calls("views.open"))

    asking = asyncio.create_task(
        bjorn.command("/interaction", channel="#sales", expect=lambda: bjorn.modal)
    )
    await slack.until(lambda: bjorn.modal and "Contact" in bjorn.modal.labels)
    assert anna.ephemerals == []
    slack.faults.over.set()
    await asyncio.gather(waiting, asking)

    assert "try again" in anna.ephemerals[-1].text


@pytest.mark.parametrize("break_it", ["server_error", "garble", "refuse_connection"])
async def test_what_was_put_aside_stays_so_where_the_next_step_does_not_come(
    office, slack, anna, break_it
):
    form = await filled_form(anna)
    getattr(slack.faults, break_it)("views.update")

    await form.press("Finish later", expect=lambda: form.alerts)

    assert "try again" in form.alerts[0]
    assert form.value("Description") == "Spring order"
    assert len(office.interactions) == 1

    await form.press("Finish later", expect=lambda: "Remind me" in form.labels)
    assert len(office.interactions) == 1


async def test_a_person_who_cannot_be_looked_up_is_not_let_in(office, slack, anna):
    slack.faults.server_error("users.info", times=None)

    await anna.command("/interaction", channel="#sales", expect=lambda: anna.modal)

    assert "Slack did not tell us who you are" in anna.modal.text
    assert office.rows(MemberRow) == []


def test_the_clock_of_these_tests_stands_on_a_tuesday(office):
    assert office.clock() < datetime(2026, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize("store_timeout", [timedelta(milliseconds=50)])
async def test_what_is_sent_while_the_store_is_away_is_written_down_when_it_is_back(
    office, slack, anna, due, caplog
):
    held = slack.faults.hold_reply(POST)
    delivering = asyncio.create_task(office.delivery.run_once())
    await held.stored.wait()
    await eventually(lambda: office.delivery.in_flight == 1)

    with store_locked(office.engines):
        held.release()
        await eventually(lambda: "is to be written down" in caplog.text)
    await delivering
    await office.pass_time(minutes=2)

    assert (len(anna.dms), due().repeats) == (1, 1)
