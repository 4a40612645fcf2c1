"""What a segment does for a campaign: one entry of it, with its targets and responses."""

from dataclasses import replace
from datetime import date

import pytest

from domain.campaigns.model import CampaignContent, CampaignNotFound, Counts
from domain.campaigns.use_cases import list_campaigns, save_campaign
from domain.segments.cards import open_segment
from domain.segments.headers import LinesFollow, save_header
from domain.segments.model import NO_CAMPAIGN, SegmentRef
from domain.segments.turning import cancel_segment, restore_segment, undo_segment
from domain.set_up import SetUpRef
from tests.support.given import ANNA, MARGRET, MEETING, contact
from tests.support.segments import (
    DIRECT_MAIL,
    entries_of,
    found,
    line,
    lines_of,
    logged_now,
    segment,
)

SPRING = CampaignContent(description="Spring", starts_on=date(2026, 3, 1))


@pytest.fixture
def ledger(ledger):
    ledger.see(lambda stores: stores.numbers.open_series("campaign", prefix="CP-"))
    return ledger


def campaign(ledger, content=SPRING):
    return ledger.do(save_campaign, SetUpRef(nonce=ledger.nonce()), content, actor=MARGRET).id


def template_of(ledger, template, **facts):
    held = ledger.see(lambda stores: stores.templates.find(template))
    ledger.see(lambda stores: stores.templates.put(replace(held, **facts)))


def shown(ledger):
    """By the number of each campaign its figures, and for what it was used."""
    page = ledger.do(list_campaigns, 0, actor=ANNA)
    return {
        each.campaign.id: (
            each.figures,
            [(entry.segment, entry.description, entry.is_cancelled) for entry in each.entries],
        )
        for each in page.lines
    }


def test_4_5_every_campaign_of_its_lines_gets_one_entry_with_targets_and_responses(ledger):
    spring, autumn = campaign(ledger), campaign(ledger)
    template_of(ledger, DIRECT_MAIL, campaign_target=True)
    template_of(ledger, MEETING, campaign_response=True)
    made = segment(ledger, lines=2, campaign=spring, description="Mailing")
    line(ledger, made, template=MEETING)
    line(ledger, made, contact(ledger, "Una"), campaign=autumn)

    logged_now(ledger, made)

    assert shown(ledger) == {
        spring: (Counts(3, 2, 1), [("S-0001", "Mailing", False)]),
        autumn: (Counts(1, 1, 0), [("S-0001", "Mailing", False)]),
    }


def test_the_campaign_of_the_template_holds_where_nobody_says_another(ledger):
    spring, autumn = campaign(ledger), campaign(ledger)
    template_of(ledger, DIRECT_MAIL, campaign=spring, campaign_target=True)
    made = segment(ledger, lines=1)
    line(ledger, made, contact(ledger, "Una"), campaign=autumn)
    line(ledger, made, contact(ledger, "Sif"), template=MEETING)
    card = ledger.do(open_segment, made.id, actor=ANNA)

    entries = entries_of(ledger, logged_now(ledger, made))

    parts = [
        (each.campaign, each.campaign_target, each.campaign_response)
        for each in (entry.content.details for entry in entries)
    ]
    assert parts == [(spring, True, False), (autumn, True, False), (None, False, False)]
    assert parts == [
        (each.campaign, each.campaign_target, each.campaign_response)
        for each in (shown.effective for shown in card.lines)
    ]


def test_cancelling_restoring_and_undoing_keep_the_figures_right(ledger):
    spring = campaign(ledger)
    template_of(ledger, DIRECT_MAIL, campaign_target=True)
    made = segment(ledger, lines=2, campaign=spring)
    logged = logged_now(ledger, made)

    ledger.do(cancel_segment, logged.id, actor=ANNA)
    cancelled = shown(ledger)[spring]
    ledger.do(restore_segment, logged.id, actor=ANNA)
    restored = shown(ledger)[spring]
    ledger.do(undo_segment, logged.id, actor=ANNA)
    logged_now(ledger, made)

    assert cancelled == (Counts(), [("S-0001", "Direct mail", True)])
    assert restored == (Counts(2, 2, 0), [("S-0001", "Direct mail", False)])
    assert shown(ledger)[spring] == (
        Counts(2, 2, 0),
        [("S-0001", "Direct mail", True), ("S-0002", "Direct mail", False)],
    )


def test_a_segment_that_is_not_logged_yet_makes_no_entry(ledger):
    spring = campaign(ledger)
    segment(ledger, lines=1, campaign=spring)

    assert shown(ledger)[spring] == (Counts(), [])


def test_lines_that_do_not_follow_keep_the_campaign_that_they_had(ledger):
    spring, autumn = campaign(ledger), campaign(ledger)
    template_of(ledger, DIRECT_MAIL, campaign=spring)
    made = segment(ledger, lines=1)
    for wanted in (autumn, None):
        held = found(ledger, made)
        ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=held.version)
        values = replace(held.values, campaign=wanted)
        ledger.do(save_header, ref, values, updates_lines=False, actor=ANNA)

        assert [each.values.campaign for each in lines_of(ledger, made)] == [spring]


def test_a_campaign_that_nobody_offered_is_refused(ledger):
    with pytest.raises(CampaignNotFound):
        segment(ledger, campaign=99)


def parts(ledger, made):
    """Of each line as it is shown, and then as it is recorded: campaign, target, response."""
    card = ledger.do(open_segment, made.id, actor=ANNA)
    entries = entries_of(ledger, logged_now(ledger, made))
    shown, recorded = (
        [(each.campaign, each.campaign_target, each.campaign_response) for each in them]
        for them in (
            [each.effective for each in card.lines],
            [each.content.details for each in entries],
        )
    )
    assert shown == recorded
    return recorded


def header_saved(ledger, made, *, updates_lines=None, **values):
    held = found(ledger, made)
    ref = SegmentRef(nonce=ledger.nonce(), segment=made.id, opened_version=held.version)
    wanted = replace(held.values, **values)
    return ledger.do(save_header, ref, wanted, updates_lines=updates_lines, actor=ANNA)


@pytest.mark.both_databases
def test_4_4_the_header_says_what_its_lines_are_to_the_campaign_unless_they_do(ledger):
    spring = campaign(ledger)
    template_of(ledger, DIRECT_MAIL, campaign_response=True)
    template_of(ledger, MEETING, campaign_response=True)
    made = segment(ledger, campaign=spring, campaign_target=True, campaign_response=False)
    line(ledger, made, contact(ledger, "Una"))
    line(ledger, made, contact(ledger, "Sif"), campaign_target=False, campaign_response=True)
    line(ledger, made, contact(ledger, "Jon"), template=MEETING)

    assert parts(ledger, made) == [
        (spring, True, False),
        (spring, False, True),
        (spring, False, True),
    ]
    assert shown(ledger)[spring][0] == Counts(3, 1, 2)


def test_of_no_campaign_a_line_is_neither_target_nor_response(ledger):
    made = segment(ledger)
    line(ledger, made, contact(ledger, "Una"), campaign_target=True, campaign_response=True)

    assert parts(ledger, made) == [(None, False, False)]


def test_4_4_a_header_that_loses_its_campaign_loses_its_part_in_it(ledger):
    spring = campaign(ledger)
    made = segment(ledger, campaign=spring, campaign_target=True)

    saved = header_saved(ledger, made, campaign=None)

    assert (saved.values.campaign, saved.values.campaign_target) == (None, None)


@pytest.mark.both_databases
def test_4_4_lines_that_do_not_follow_stay_without_a_campaign(ledger):
    """No, and another template, keep what was: also that there was none."""
    spring, autumn = campaign(ledger), campaign(ledger)
    template_of(ledger, MEETING, campaign=autumn)
    made = segment(ledger, lines=1)
    line(ledger, made, contact(ledger, "Una"), template=MEETING)

    with pytest.raises(LinesFollow):
        header_saved(ledger, made, campaign=spring)
    header_saved(ledger, made, campaign=spring, campaign_target=True, updates_lines=False)
    line(ledger, made, contact(ledger, "Sif"))
    line(ledger, made, contact(ledger, "Jon"), campaign=NO_CAMPAIGN, campaign_target=True)

    told = [(None, False), (autumn, False), (spring, True), (None, False)]
    assert [each[:2] for each in parts(ledger, made)] == told


def test_a_header_may_be_of_no_campaign_though_its_template_is(ledger):
    template_of(ledger, DIRECT_MAIL, campaign=campaign(ledger), campaign_target=True)
    made = segment(ledger, lines=1, campaign=NO_CAMPAIGN)

    assert parts(ledger, made) == [(None, False, False)]
    assert ledger.see(lambda stores: stores.logged_segments.find(1)).campaign is None


def test_lines_that_do_not_follow_keep_what_they_were_to_the_campaign(ledger):
    spring = campaign(ledger)
    made = segment(ledger, campaign=spring, campaign_target=True)
    line(ledger, made, contact(ledger, "Una"))
    line(ledger, made, contact(ledger, "Sif"), campaign_target=False)

    header_saved(ledger, made, campaign_target=False, updates_lines=False)

    assert [each.values.campaign_target for each in lines_of(ledger, made)] == [True, False]
