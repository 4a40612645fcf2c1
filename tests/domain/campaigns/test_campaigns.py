"""Campaigns: who may run them, what is recorded for them, and what came of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.campaigns.entering import enter
from domain.campaigns.model import (
    CampaignContent,
    CampaignNotFound,
    CampaignUnnamed,
    Counts,
    DatesReversed,
)
from domain.campaigns.use_cases import PAGE, list_campaigns, open_campaign, save_campaign
from domain.drafts.use_cases import autosave
from domain.interactions.beginnings import open_follow_up
from domain.interactions.cancelling import cancel, restore
from domain.interactions.saving import postpone, record
from domain.interactions.sheets import resume
from domain.salespeople.model import ManagersOnly
from domain.set_up import ChangedByAdmin, SetUpRef
from domain.store.numbers import NumberSeriesMissing
from domain.store.tables import CampaignEntryRow
from domain.templates.use_cases import open_template, save_template
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    MEETING,
    complete,
    known,
    new_form,
    opened,
    recorded,
)
from tests.support.merges import rows

SPRING = CampaignContent(description="Spring", starts_on=date(2026, 3, 1))


@pytest.fixture
def ledger(ledger):
    ledger.see(lambda stores: stores.numbers.open_series("campaign", prefix="CP-"))
    return ledger


def created(ledger, content=SPRING, *, by=MARGRET):
    return ledger.do(save_campaign, SetUpRef(nonce=ledger.nonce()), content, actor=by)


def told_for(ledger, campaign, **values):
    """Its details stand in the form."""
    return complete(ledger, salesperson=ANNA, campaign=campaign.id, **values)


def done_for(ledger, campaign, *, use_case=record, **values):
    told = told_for(ledger, campaign, **values)
    return ledger.do(use_case, new_form(ledger), told, actor=ANNA).interaction


def line(ledger):
    [found] = ledger.do(list_campaigns, 0, actor=ANNA).lines
    return found


def entries(ledger):
    return [(row.campaign_id, row.segment) for row in rows(ledger, CampaignEntryRow)]


def test_a_manager_creates_campaigns_with_numbers_of_their_own(ledger):
    first, second = created(ledger), created(ledger, replace(SPRING, description="Autumn"))

    assert (first.number, second.number) == ("CP-0001", "CP-0002")
    listed = ledger.do(list_campaigns, 0, actor=ANNA)
    assert [each.campaign for each in listed.lines] == [second, first]
    assert not listed.may_change


def test_a_salesperson_changes_none(ledger):
    campaign = created(ledger)

    with pytest.raises(ManagersOnly):
        created(ledger, by=ANNA)
    with pytest.raises(ManagersOnly):
        ledger.do(open_campaign, ledger.nonce(), campaign.id, actor=ANNA)


def test_without_a_number_series_there_is_no_campaign(engines, clock):
    ledger = opened(engines, clock)
    with pytest.raises(NumberSeriesMissing):
        created(ledger)

    assert ledger.do(list_campaigns, 0, actor=ANNA).lines == []


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (replace(SPRING, description=" \n"), CampaignUnnamed),
        (replace(SPRING, ends_on=date(2026, 2, 28)), DatesReversed),
    ],
)
def test_e47_a_campaign_has_a_description_and_ends_no_earlier_than_it_begins(
    ledger, content, refused
):
    with pytest.raises(refused):
        created(ledger, content)

    assert created(ledger, replace(SPRING, ends_on=SPRING.starts_on)).number == "CP-0001"


def test_the_same_form_again_is_the_same_campaign(ledger):
    form = SetUpRef(nonce="form-1")
    first = ledger.do(save_campaign, form, SPRING, actor=MARGRET)

    assert ledger.do(save_campaign, form, SPRING, actor=MARGRET) == first
    assert len(ledger.do(list_campaigns, 0, actor=ANNA).lines) == 1


def test_of_two_managers_the_second_overwrites_nothing(ledger):
    campaign, admin = created(ledger), known(ledger, ADMIN, is_slack_admin=True).id
    forms = [
        ledger.do(open_campaign, ledger.nonce(), campaign.id, actor=by).ref
        for by in (MARGRET, admin)
    ]
    ledger.do(save_campaign, forms[0], replace(SPRING, description="Spring sale"), actor=MARGRET)

    with pytest.raises(ChangedByAdmin) as refused:
        ledger.do(save_campaign, forms[1], replace(SPRING, description="Sale"), actor=admin)

    assert refused.value.by == MARGRET
    assert line(ledger).campaign.description == "Spring sale"


def test_pages_turn(ledger):
    for number in range(PAGE + 1):
        created(ledger, replace(SPRING, description=f"Sale {number}"))

    first, last = (ledger.do(list_campaigns, page, actor=ANNA) for page in (0, 9))

    assert [len(page.lines) for page in (first, last)] == [PAGE, 1]
    assert [page.has_more for page in (first, last)] == [True, False]


def test_single_interactions_share_one_entry_and_count(ledger):
    campaign = created(ledger)
    done_for(ledger, campaign, campaign_target=True)
    done_for(ledger, campaign, campaign_target=True)
    done_for(ledger, campaign, campaign_response=True)

    assert entries(ledger) == [(campaign.id, "")]
    assert line(ledger).figures == Counts(3, 2, 1)
    assert line(ledger).figures.response_rate == 0.5


def test_x3_what_is_postponed_has_no_entry_until_it_is_recorded(ledger):
    campaign = created(ledger)
    waiting = done_for(ledger, campaign, use_case=postpone, campaign_target=True)
    assert entries(ledger) == []
    assert line(ledger).figures == Counts()

    sheet = ledger.do(resume, waiting.number, ledger.nonce(), actor=ANNA)
    assert sheet.content.details.campaign == campaign.id
    ledger.do(record, sheet.ref, complete(ledger), actor=ANNA)

    assert entries(ledger) == [(campaign.id, "")]
    assert line(ledger).figures == Counts(1, 1, 0)


def test_what_is_cancelled_counts_for_no_campaign_until_it_is_restored(ledger):
    campaign = created(ledger)
    done = done_for(ledger, campaign, campaign_target=True)

    gone = ledger.do(cancel, done.number, "Wrong", shown=done.version, actor=ANNA).interaction
    assert line(ledger).figures == Counts()
    ledger.do(restore, done.number, shown=gone.version, actor=ANNA)

    assert line(ledger).figures == Counts(1, 1, 0)


def test_a_segment_has_an_entry_of_its_own_once(ledger):
    campaign = created(ledger)
    done_for(ledger, campaign)
    for _ in range(2):
        ledger.do(enter, campaign.id, segment="S-0001", description="Kiosks", actor=MARGRET)

    assert sorted(entries(ledger)) == [(campaign.id, ""), (campaign.id, "S-0001")]


def test_a_campaign_that_nobody_offered_is_refused(ledger):
    campaign = replace(created(ledger), id=99)

    for use_case in (record, postpone):
        with pytest.raises(CampaignNotFound):
            done_for(ledger, campaign, use_case=use_case)


def test_without_a_campaign_nobody_is_its_target(ledger):
    told = complete(ledger, salesperson=ANNA, campaign_target=True, campaign_response=True)

    done = ledger.do(record, new_form(ledger), told, actor=ANNA).interaction

    assert not done.content.details.campaign_target
    assert not done.content.details.campaign_response


def test_a_template_brings_its_campaign(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    campaign = created(ledger)
    opened = ledger.do(open_template, ledger.nonce(), MEETING, actor=admin)
    content = replace(opened.content, campaign=campaign.id, campaign_target=True)
    ledger.do(save_template, opened.ref, content, actor=admin)

    details = recorded(ledger).content.details

    assert (details.campaign, details.campaign_target) == (campaign.id, True)
    assert line(ledger).figures == Counts(1, 1, 0)


def test_a_template_names_no_campaign_that_is_not_there(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    opened = ledger.do(open_template, ledger.nonce(), MEETING, actor=admin)

    with pytest.raises(CampaignNotFound):
        ledger.do(save_template, opened.ref, replace(opened.content, campaign=99), actor=admin)


def test_a_campaign_chosen_by_hand_takes_the_templates_part_in_it(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    campaign = created(ledger)
    opened = ledger.do(open_template, ledger.nonce(), MEETING, actor=admin)
    content = replace(opened.content, campaign_response=True)
    ledger.do(save_template, opened.ref, content, actor=admin)
    form, how = new_form(ledger), {"expand": True, "answer": None, "actor": ANNA}
    first = ledger.do(autosave, form, complete(ledger), acted_at="1.0", **how)
    assert not first.content.details.campaign_response

    told = replace(complete(ledger), details=replace(first.content.details, campaign=campaign.id))
    sheet = ledger.do(autosave, form, told, acted_at="2.0", **how)

    assert sheet.content.details.campaign_response


def test_the_form_offers_what_is_not_over_first_and_the_one_that_it_holds(ledger):
    over = created(ledger, replace(SPRING, ends_on=ledger.clock().date() - timedelta(days=1)))
    running = created(ledger)
    form, how = new_form(ledger), {"expand": True, "answer": None, "actor": ANNA}

    sheet = ledger.do(autosave, form, complete(ledger), acted_at="1.0", **how)

    assert sheet.campaigns == (running, over)
    with ledger.stores() as stores:
        on = ledger.clock().date()
        assert stores.campaigns.offered(on=on, held=over.id, limit=1) == (over,)


def test_a_follow_up_is_for_the_same_campaign(ledger):
    campaign = created(ledger)
    done = done_for(ledger, campaign, campaign_target=True)

    sheet = ledger.do(open_follow_up, done.number, ledger.nonce(), answer=None, actor=ANNA)

    details = sheet.content.details
    assert (details.campaign, details.campaign_target) == (campaign.id, False)
