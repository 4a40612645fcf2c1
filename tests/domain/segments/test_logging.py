"""Logging a segment: all or nothing, once, and seen by nobody before it is whole."""

from dataclasses import replace
from enum import StrEnum
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.ids import WorkspaceId
from domain.interactions.finding import find
from domain.interactions.history import history_of
from domain.jobs.model import JobState
from domain.jobs.running import LEASE, MAX_ATTEMPTS, settle_failed, take_step, take_up
from domain.jobs.use_cases import cancel_job
from domain.segments import cards as segment_cards
from domain.segments import lines as segment_lines
from domain.segments import logging as segment_logging
from domain.segments.checking import check_segment
from domain.segments.criteria.use_cases import go_back
from domain.segments.headers import save_header
from domain.segments.logging import log_segment
from domain.segments.logs import (
    Choices,
    Doubt,
    Problem,
    SegmentAtWork,
    SegmentEmpty,
    SegmentFlawed,
)
from domain.segments.model import (
    SegmentBeingLogged,
    SegmentChanged,
    SegmentLogged,
    SegmentNumberTaken,
    SegmentRef,
    SegmentSeriesMissing,
    SegmentState,
)
from domain.segments.previewing import preview
from domain.segments.use_cases import create_segment, delete_segment
from domain.store import entry_words
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.store.tables import Base, ContactRow, NumberSeriesRow
from tests.support.clock import ManualClock
from tests.support.erasing import erase
from tests.support.examples import examples
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    MEETING,
    contact,
    contacts,
    known,
    opened,
    recorded,
)
from tests.support.jobs import jobs_claimed
from tests.support.merges import altered
from tests.support.segments import (
    DAY,
    STEPS,
    begun_log,
    entries_of,
    found,
    line,
    lines_of,
    logged_now,
    segment,
    worked_off,
)

pytestmark = pytest.mark.both_databases

workspaces = count()
ENTRIES = Base.metadata.tables["interactions"]


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch):
    monkeypatch.setattr(segment_logging, "AT_ONCE", 2)


def stored(ledger):
    """Of the log, past everything that hides."""
    with ledger.session(ledger.workspace) as session:
        query = select(Base.metadata.tables["interactions"]).filter_by(
            workspace_id=ledger.workspace
        )
        return session.connection().execute(query).all()


def previewed(ledger, made, **choices):
    return ledger.do(preview, made.id, Choices(**choices), actor=ANNA).findings


def test_4_5_every_line_becomes_one_entry_with_what_it_amounted_to(ledger):
    made = segment(ledger, description=None, cost=500)
    company = contact(ledger, "Síldin", kind="company")
    sif = contact(ledger, "Sif", language="is", company=company.id, correspondence="phone")
    line(ledger, made, sif)
    line(ledger, made, contact(ledger, "Ari"), template=MEETING, description="Personal")
    line(ledger, made, contact(ledger, "Una"), outcome="attempt_failed", evaluation="neutral")
    line(ledger, made, contact(ledger, "Ása"), salesperson=BJORN, occurred_on=DAY.replace(day=9))

    logged = logged_now(ledger, made)

    first, second, third, fourth = entries_of(ledger, logged)
    assert [each.number for each in (first, second, third, fourth)] == [1, 2, 3, 4]
    assert {each.state for each in (first, second, third, fourth)} == {"recorded"}
    assert (first.content.basics.description, first.company) == ("Markpóstur", company.id)
    assert (first.content.details.correspondence, first.content.details.cost) == ("phone", 500)
    assert (first.occurred_on, first.content.basics.occurred_at) == (DAY, None)
    assert (first.created_by, first.finished_by, first.zone) == (ANNA, ANNA, "Atlantic/Reykjavik")
    assert (second.content.basics.template, second.content.basics.description) == (3, "Personal")
    assert (second.content.details.duration, second.content.details.cost) == (60, None)
    assert third.content.basics.outcome == "attempt_failed"
    assert third.content.details.evaluation == "neutral"
    assert (fourth.salesperson, fourth.occurred_on) == (BJORN, DAY.replace(day=9))
    assert (logged.number, logged.entries, logged.logged_by) == ("S-0001", 4, ANNA)
    assert found(ledger, made).state is SegmentState.LOGGED


def checked(ledger, made):
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=made.version)
    return ref, ledger.do(check_segment, ref, Choices(), actor=ANNA)


def test_what_was_checked_is_what_is_logged_whatever_became_of_contacts_since(ledger):
    made = segment(ledger, lines=1)
    left, later = contact(ledger, "Left out"), contact(ledger, "Excluded later")
    altered(ledger, left, excluded_from_segments=True)
    for whom in (left, later):
        line(ledger, made, whom)
    ref, found_good = checked(ledger, found(ledger, made))
    altered(ledger, left, excluded_from_segments=False)
    altered(ledger, later, excluded_from_segments=True)

    job = ledger.do(log_segment, ref, Choices(), found_good, actor=ANNA)
    worked_off(ledger)

    logged = ledger.see(lambda s: s.logged_segments.find(job.parameters["logged"]))
    whose = [each.content.basics.contact for each in entries_of(ledger, logged)]
    assert (len(whose), logged.entries, later.id in whose, left.id in whose) == (2, 2, True, False)


def test_a_line_that_was_called_since_the_check_is_not_logged_again(ledger):
    made = segment(ledger, lines=3)
    ref, found_good = checked(ledger, made)
    first = lines_of(ledger, made)[0]
    single = recorded(ledger)
    ledger.see(lambda s: s.segment_lines.put(replace(first, entry=single.number)))

    job = ledger.do(log_segment, ref, Choices(), found_good, actor=ANNA)
    worked_off(ledger)

    assert (job.total, len(stored(ledger))) == (2, 3)
    assert recorded(ledger).number == single.number + 3


def test_a_segment_that_changed_since_the_check_is_not_logged(ledger):
    made = segment(ledger, lines=1)
    ref, found_good = checked(ledger, made)
    line(ledger, made)

    with pytest.raises(SegmentChanged):
        ledger.do(log_segment, ref, Choices(), found_good, actor=ANNA)
    assert stored(ledger) == []


def test_what_the_statement_makes_of_a_line_is_what_its_card_shows(ledger):
    """The two ways to say it never part."""
    made = segment(ledger, language="is", duration=5, information_flow="inbound")
    who = contact(ledger, language="en", email="a@b.is", correspondence="email", salesperson=BJORN)
    for values in ({}, {"template": MEETING}, {"language": "is"}, {"correspondence": "email"}):
        for whom in (who, contact(ledger, "Nobody")):
            line(ledger, made, whom, **values)
    card = ledger.do(segment_cards.open_segment, made.id, actor=ANNA)

    entries = entries_of(ledger, logged_now(ledger, made, leaves=frozenset()))

    for shown, entry in zip(card.lines, entries, strict=True):
        basics, details, wanted = entry.content.basics, entry.content.details, shown.effective
        assert (basics.template, basics.description) == (wanted.template, wanted.description)
        assert (entry.occurred_on, details.salesperson) == (wanted.occurred_on, wanted.salesperson)
        for name in ("correspondence", "information_flow", "initiated_by", "duration", "cost"):
            assert getattr(details, name) == getattr(wanted, name), name


def test_what_was_logged_is_found_by_its_words(ledger):
    whole = segment(ledger, lines=2, description="Herring fair")

    logged_now(ledger, whole)

    page = ledger.do(find, "herring", actor=ANNA)
    assert len(page.cards) == 2


def test_texts_that_few_say_are_found_by_their_words_as_well(ledger, monkeypatch):
    monkeypatch.setattr(segment_logging, "AT_ONCE", 100)
    monkeypatch.setattr(entry_words, "SAID_BY_MANY", 1)
    whole = segment(ledger, lines=2, description="Herring fair")
    for said in ("Herring soup", "Cod soup", "???"):
        line(ledger, whole, contact(ledger), description=said)

    logged_now(ledger, whole)

    found_by = {word: len(ledger.do(find, word, actor=ANNA).cards) for word in ("herring", "soup")}
    assert found_by == {"herring": 3, "soup": 2}


def test_while_it_is_logged_nobody_sees_a_part_of_it(ledger):
    made = segment(ledger, lines=5)
    who = lines_of(ledger, made)[0].contact
    job = begun_log(ledger, made)
    [claim] = jobs_claimed(ledger)
    ledger.do(take_up, claim)
    seen = []
    while job.is_running:
        job = ledger.do(take_step, claim, STEPS[job.kind])
        told = ledger.do(history_of, who, actor=ANNA)
        totals = ledger.see(lambda stores: stores.interactions.totals_with(who))
        seen.append((len(told.cards), totals[0]))

    assert seen == [(0, 0), (0, 0), (0, 0), (1, 1)]


def test_x12_three_bad_lines_of_five_hundred_are_all_named_and_nothing_is_written(ledger):
    made = segment(ledger, salesperson=None, lines=3)
    told = [{"name": f"Contact {place}", "salesperson": BJORN} for place in range(497)]
    people = [each.id for each in contacts(ledger, told)]
    ledger.see(lambda stores: stores.segment_lines.add_lines(made.id, people))
    altered(ledger, contact_of(ledger, people[5]), privacy_blocked=True)

    findings = previewed(ledger, made)
    with pytest.raises(SegmentFlawed) as refused:
        begun_log(ledger, made, by=MARGRET)

    assert refused.value.findings == findings
    nameless, blocked = findings.problems.values()
    assert list(findings.problems) == [Problem.NO_SALESPERSON, Problem.BLOCKED]
    assert [each.name for _, each in nameless.lines] == ["Contact 1", "Contact 2", "Contact 3"]
    assert [each.name for _, each in blocked.lines] == ["Contact 5"]
    assert (stored(ledger), found(ledger, made).state) == ([], SegmentState.OPEN)


def test_of_one_problem_forty_lines_are_named_and_all_are_counted(ledger):
    made = segment(ledger)
    people = [each.id for each in contacts(ledger, [{"name": f"C {it}"} for it in range(45)])]
    ledger.see(lambda stores: stores.segment_lines.add_lines(made.id, people))
    with ledger.session(ledger.workspace) as session:
        session.query(ContactRow).update({"privacy_blocked": True})

    [blocked] = previewed(ledger, made).problems.values()

    assert (blocked.count, len(blocked.lines)) == (45, 40)


def contact_of(ledger, number):
    return ledger.see(lambda stores: stores.contacts.find(number))


def test_x23_without_a_date_and_without_whatever_else_nothing_is_logged(ledger):
    made = segment(ledger, occurred_on=None, template=None, salesperson=None)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id)
    ledger.do(segment_lines.add_line, ref, None, actor=ANNA)

    assert set(previewed(ledger, made).problems) == {
        Problem.NO_CONTACT,
        Problem.NO_TEMPLATE,
        Problem.NO_DESCRIPTION,
        Problem.NO_SALESPERSON,
        Problem.NO_DATE,
    }


def test_a_preview_only_reads(ledger):
    made = segment(ledger, lines=1)
    told = {"workspace": ledger.workspace}

    with ScopedSession(ledger.engines.reader, info=told) as session, session.begin():
        shown = preview(Stores(session), made.id, actor=ANNA, now=ledger.clock())

    assert shown.findings.total == 1


def test_4_5_doubtful_lines_are_told_and_left_out_as_one_chooses(ledger):
    """Business Central logs them all without a word."""
    made = segment(ledger, lines=2)
    first = contact_of(ledger, lines_of(ledger, made)[0].contact)
    line(ledger, made, first)
    line(ledger, made, contact(ledger, "Excluded", excluded_from_segments=True))
    line(ledger, made, contact(ledger, "Gone", deactivated_at=ledger.clock()))

    findings = previewed(ledger, made)

    told = {
        doubt: [each.name for _, each in named.lines] for doubt, named in findings.doubts.items()
    }
    assert told == {
        Doubt.EXCLUDED: ["Excluded"],
        Doubt.DUPLICATE: ["Contact 1"],
        Doubt.DEACTIVATED: ["Gone"],
    }
    assert (findings.total, previewed(ledger, made, leaves=frozenset()).total) == (2, 5)
    assert logged_now(ledger, made).entries == 2


def test_4_5_whoever_was_not_told_of_a_doubt_is_asked_before_anything_is_logged(ledger):
    made = segment(ledger, lines=2)
    who = contact_of(ledger, lines_of(ledger, made)[0].contact)
    altered(ledger, who, deactivated_at=ledger.clock())
    ref = SegmentRef(
        nonce=ledger.nonce(), segment=made.id, opened_version=found(ledger, made).version
    )

    with pytest.raises(SegmentFlawed) as refusal:
        ledger.do(log_segment, ref, Choices(leaves=frozenset(), told=frozenset()), actor=ANNA)

    assert (refusal.value.findings.doubts.keys(), stored(ledger)) == ({Doubt.DEACTIVATED}, [])
    ledger.do(log_segment, ref, Choices(leaves=frozenset()), actor=ANNA)
    assert found(ledger, made).state is SegmentState.LOGGING


def test_x11_the_same_contact_twice_is_two_entries_where_nobody_leaves_it_out(ledger):
    made, who = segment(ledger), contact(ledger)
    for _ in range(2):
        line(ledger, made, who)

    assert logged_now(ledger, made, leaves=frozenset()).entries == 2


def test_x15_a_typed_description_stays_when_another_template_is_chosen(ledger):
    """Business Central replaces it."""
    made = segment(ledger, lines=1, description="Spring offer")
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=made.version)
    wanted = replace(made.values, template=MEETING)
    ledger.do(save_header, ref, wanted, updates_lines=True, actor=ANNA)

    [entry] = entries_of(ledger, logged_now(ledger, made))
    basics = entry.content.basics
    assert (basics.template, basics.description) == (MEETING, "Spring offer")


def test_x24_an_e_mail_to_nobodys_address_is_logged_without_a_correspondence_type(ledger):
    made = segment(ledger, correspondence="email")
    line(ledger, made, contact(ledger, "Without"))
    line(ledger, made, contact(ledger, "With", email="a@b.is"))

    entries = entries_of(ledger, logged_now(ledger, made))

    assert [each.content.details.correspondence for each in entries] == ["none", "email"]


def test_a_problem_of_what_is_left_out_is_none(ledger):
    made = segment(ledger, lines=1)
    blocked = contact(ledger, excluded_from_segments=True)
    line(ledger, made, blocked)
    altered(ledger, blocked, privacy_blocked=True)

    assert logged_now(ledger, made).entries == 1


def test_4_5_a_segment_of_nobody_is_not_logged(ledger):
    with pytest.raises(SegmentEmpty):
        begun_log(ledger, segment(ledger))


def test_x13_without_a_number_series_for_the_follow_up_nothing_is_written(ledger):
    made = segment(ledger, lines=1)
    with ledger.session(ledger.workspace) as session:
        session.delete(session.get_one(NumberSeriesRow, (ledger.workspace, "segment")))

    with pytest.raises(SegmentSeriesMissing):
        begun_log(ledger, made, days=7)

    assert (stored(ledger), found(ledger, made)) == ([], made)
    assert jobs_claimed(ledger) == []


def test_4_5_what_was_previewed_is_what_is_logged(ledger):
    made = segment(ledger, lines=1)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=made.version)
    line(ledger, made)

    with pytest.raises(SegmentChanged):
        ledger.do(log_segment, ref, Choices(), actor=ANNA)


def test_fault_23_a_second_click_and_a_second_person_log_nothing_more(ledger):
    made = segment(ledger, lines=3)
    nonce = ledger.nonce()
    job = begun_log(ledger, made, nonce=nonce)

    assert begun_log(ledger, made, nonce=nonce).id == job.id
    with pytest.raises(SegmentBeingLogged):
        begun_log(ledger, made, by=MARGRET)
    worked_off(ledger)
    with pytest.raises(SegmentLogged):
        begun_log(ledger, made, by=MARGRET)
    assert len(stored(ledger)) == 3


def test_fault_23_nothing_of_it_changes_while_it_is_logged(ledger):
    made = segment(ledger, lines=1)
    begun_log(ledger, made)

    with pytest.raises(SegmentBeingLogged):
        line(ledger, made)
    with pytest.raises(SegmentBeingLogged):
        ledger.do(delete_segment, made.id, actor=ANNA)


def test_nobody_is_erased_while_a_segment_is_logged(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    made = segment(ledger, lines=1)
    begun_log(ledger, made)

    with pytest.raises(SegmentAtWork):
        erase(ledger, contact(ledger), by=admin)


def test_templates_that_change_meanwhile_change_nothing_of_it(ledger):
    made = segment(ledger, lines=3)
    begun_log(ledger, made)
    template = ledger.see(lambda stores: stores.templates.find(7))
    ledger.see(lambda stores: stores.templates.put(replace(template, duration=99)))
    worked_off(ledger)

    assert {row.duration for row in stored(ledger)} == {None}


def test_a_cancelled_job_leaves_nothing_and_opens_the_segment_again(ledger):
    made = segment(ledger, lines=5)
    line(ledger, made, contact(ledger, excluded_from_segments=True))
    before = lines_of(ledger, made)
    job = begun_log(ledger, made, days=7)
    [claim] = jobs_claimed(ledger)
    ledger.do(take_up, claim)
    ledger.do(take_step, claim, STEPS[job.kind])
    ledger.do(cancel_job, job.id, actor=ANNA)
    worked_off(ledger)

    assert (stored(ledger), lines_of(ledger, made)) == ([], before)
    assert found(ledger, made).state is SegmentState.OPEN
    assert logged_now(ledger, made).number == "S-0001", "it was never logged"


def test_a_job_that_fails_again_and_again_leaves_nothing_either(ledger):
    made = segment(ledger, lines=5)
    job = begun_log(ledger, made)
    for _ in range(MAX_ATTEMPTS):
        [claim] = jobs_claimed(ledger)
        ledger.do(take_up, claim)
        ledger.do(settle_failed, claim, RuntimeError(), problem="abc")
        ledger.clock.advance(LEASE * 100)
    worked_off(ledger)

    assert ledger.see(lambda stores: stores.jobs.find(job.id)).state is JobState.FAILED
    assert (stored(ledger), found(ledger, made).state) == ([], SegmentState.OPEN)


def test_4_5_a_number_is_logged_once_for_ever(ledger):
    made = segment(ledger, lines=1)
    logged_now(ledger, made)
    series = ledger.see(lambda stores: stores.numbers.series("segment"))
    allowing = replace(series, allows_manual=True)
    ledger.see(lambda stores: stores.numbers.put_series(allowing))

    ref = SegmentRef(nonce=ledger.nonce())
    with pytest.raises(SegmentNumberTaken):
        ledger.do(create_segment, ref, made.values, number=made.number, actor=ANNA)


def follow_up_of(ledger, logged):
    return ledger.see(lambda stores: stores.segments.find(logged.follow_up))


def test_4_6_the_follow_up_takes_contacts_and_is_linked_to_its_parent(ledger):
    made = segment(ledger, by=BJORN, salesperson=ANNA, cost=7, lines=3)
    logged = logged_now(ledger, made, days=7)

    follow_up = follow_up_of(ledger, logged)

    assert (follow_up.number, follow_up.state) == ("S-0002", SegmentState.OPEN)
    assert follow_up.parent == logged.id
    assert follow_up.values.description == "Follow-up on segment S-0001"
    assert (follow_up.values.template, follow_up.values.cost) == (None, None)
    assert follow_up.values.occurred_on == DAY.replace(day=9)
    contacts = [each.contact for each in lines_of(ledger, made)]
    assert [each.contact for each in lines_of(ledger, follow_up)] == contacts


def test_4_6_it_takes_template_and_salesperson_along_where_that_is_chosen(ledger):
    made = segment(ledger, by=BJORN, cost=7, lines=1)
    logged = logged_now(ledger, made, by=MARGRET, template=True, salesperson=True)
    plain = segment(ledger, by=BJORN, lines=1)
    bare = logged_now(ledger, plain, by=MARGRET, days=1)

    follow_up, other = follow_up_of(ledger, logged), follow_up_of(ledger, bare)

    assert (follow_up.values.template, follow_up.values.cost) == (7, 7)
    assert (follow_up.values.salesperson, other.values.salesperson) == (BJORN, MARGRET)


def test_4_6_going_back_empties_the_follow_up(ledger):
    logged = logged_now(ledger, segment(ledger, lines=3), days=1)
    follow_up = follow_up_of(ledger, logged)
    [step] = ledger.see(lambda stores: stores.segment_steps.of(follow_up.id))

    ledger.do(go_back, follow_up.id, 1, actor=ANNA)

    assert (step.added, step.action.criteria.having.logged) == (3, (logged.id,))
    assert lines_of(ledger, follow_up) == []


def test_4_6_its_lines_take_contact_and_campaign_and_all_else_from_the_new_header(ledger):
    made = segment(ledger)
    line(ledger, made, contact(ledger, "Una", salesperson=BJORN), description="Hers", cost=5)

    follow_up = follow_up_of(ledger, logged_now(ledger, made, template=True))

    [followed] = lines_of(ledger, follow_up)
    assert followed.values.own == frozenset()


def test_4_6_only_those_not_reached_are_followed_up_where_that_is_chosen(ledger):
    made = segment(ledger)
    line(ledger, made, contact(ledger, "Reached"))
    missed = line(ledger, made, contact(ledger, "Missed"), outcome="attempt_failed")
    left = line(ledger, made, contact(ledger, "Excluded", excluded_from_segments=True))
    skipped = line(ledger, made, contact(ledger, "Skipped"))
    ledger.see(lambda s: s.segment_lines.put(replace(skipped, is_skipped=True)))

    logged = logged_now(ledger, made, only_unreached=True)

    followed = [each.contact for each in lines_of(ledger, follow_up_of(ledger, logged))]
    assert followed == [missed.contact, skipped.contact]
    assert left.contact not in followed
    assert logged.entries == 2, "nothing is recorded for whoever was skipped"


def test_the_follow_up_is_seen_by_nobody_before_its_parent_is_logged(ledger):
    made = segment(ledger, lines=1)
    job = begun_log(ledger, made, days=1)

    listed = ledger.see(lambda stores: stores.segments.active(limit=9))
    assert [each.number for each in listed] == ["S-0001"]
    assert job.parameters["follow_up_number"] == "S-0002"


class Fate(StrEnum):
    """Of whoever is about to take a step."""

    TAKES_IT = "takes it"
    DIES_BEFORE_COMMIT = "dies before the commit"
    DIES_AFTER_COMMIT = "dies after the commit"
    IS_CANCELLED = "is cancelled"


class Killed(BaseException):
    """As if the process were gone: nothing of ours catches it."""


def dying(step):
    def dies(stores, job, /, *, now):
        step(stores, job, now=now)
        raise Killed

    return dies


def suffered(ledger, claim, job, fate):
    """Whether the same worker goes on."""
    if fate is Fate.IS_CANCELLED and not job.must_end:
        ledger.do(cancel_job, job.id, actor=ANNA)
        return False
    if fate is Fate.DIES_BEFORE_COMMIT:
        with pytest.raises(Killed):
            ledger.do(take_step, claim, dying(STEPS[job.kind]))
        return False
    ledger.do(take_step, claim, STEPS[job.kind])
    return fate is not Fate.DIES_AFTER_COMMIT


def run(ledger, fates):
    """Until nothing is due; when nothing is left to happen, all goes well."""
    left = iter(fates)
    while claims := jobs_claimed(ledger):
        for claim in claims:
            goes_on = True
            while goes_on and (job := ledger.do(take_up, claim)) is not None and job.is_running:
                goes_on = suffered(ledger, claim, job, next(left, Fate.TAKES_IT))
        ledger.clock.advance(LEASE)


@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.integers(1, 5), fates=st.lists(st.sampled_from(Fate), max_size=6))
def test_4_5_whatever_happens_there_is_exactly_one_set_or_none_at_all(engines, lines, fates):
    ledger = opened(engines, ManualClock(), WorkspaceId(f"T{next(workspaces)}-segments"))
    made = segment(ledger, lines=lines)
    begun_log(ledger, made, days=1)

    run(ledger, fates)

    standing, written = found(ledger, made), stored(ledger)
    if standing.state is SegmentState.OPEN:
        assert Fate.IS_CANCELLED in fates
        assert written == []
        assert logged_now(ledger, made).entries == lines
    else:
        assert standing.state is SegmentState.LOGGED
        assert len(written) == lines
        assert len({row.contact_id for row in written}) == lines
