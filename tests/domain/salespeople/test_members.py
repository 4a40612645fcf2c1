"""Who acts, what is theirs, and in which language they are spoken to."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.language import Language, language_of_locale
from domain.reminders.walltime import WorkingHours
from domain.salespeople.model import (
    FRESH_FOR,
    Kind,
    MemberUnknown,
    NotAllowed,
    NotAMember,
    Profile,
    Role,
    effective_language,
)
from domain.salespeople.use_cases import (
    HoursEmpty,
    NoWorkingDay,
    Settings,
    name_of,
    note_change,
    open_settings,
    reading_language,
    save_settings,
    who_is,
)
from domain.store.tables import WorkspaceRow
from domain.templates.finding import search_templates
from domain.templates.use_cases import deactivate_template
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    MARGRET,
    MEETING,
    known,
    postponed,
    promoted,
    recorded,
)

LETTER, DEMO = 6, 8
EN, IS = Language.ENGLISH, Language.ICELANDIC


@pytest.mark.parametrize(
    ("role", "mine", "others"),
    [(Role.SALESPERSON, True, False), (Role.MANAGER, True, True), (Role.ADMIN, True, True)],
)
def test_own_is_what_is_mine_and_a_manager_owns_everything(ledger, role, mine, others):
    promoted(ledger, ANNA, role)

    anna = ledger.do(who_is, actor=ANNA)

    assert anna.owns(BJORN, ANNA) is anna.owns(ANNA, None) is mine
    assert anna.owns(BJORN, None) is anna.owns() is others


def test_what_is_not_owned_is_refused(ledger):
    bjorn = ledger.do(who_is, actor=BJORN)

    bjorn.require_owner(ANNA, BJORN)
    with pytest.raises(NotAllowed):
        bjorn.require_owner(ANNA, None)


def test_slacks_admins_are_admins_whatever_role_they_were_given(ledger):
    known(ledger, BJORN, is_slack_admin=True)

    assert ledger.do(who_is, actor=BJORN).role is Role.ADMIN


def test_a_look_up_leaves_role_and_language_as_they_are(ledger):
    ledger.do(save_settings, Settings(language=IS), actor=MARGRET)

    margret = known(ledger, MARGRET, name="Margrét S.", zone="Europe/Copenhagen")

    assert (margret.role, margret.chosen_language) == (Role.MANAGER, IS)
    assert (margret.name, margret.tz.key) == ("Margrét S.", "Europe/Copenhagen")


@pytest.mark.parametrize(
    "facts",
    [{"kind": Kind.GUEST}, {"kind": Kind.OUTSIDER}, {"kind": Kind.BOT}, {"deactivated": True}],
)
def test_guests_outsiders_bots_and_those_who_left_do_not_act(ledger, facts):
    known(ledger, BJORN, **facts)

    with pytest.raises(NotAMember):
        ledger.do(who_is, actor=BJORN)


def test_somebody_never_seen_has_to_be_looked_up_first(ledger):
    with pytest.raises(MemberUnknown) as asked:
        ledger.do(who_is, actor="U404")

    assert asked.value.user == "U404"


def test_what_slack_said_is_good_for_a_day(ledger):
    del ledger.profiles[ANNA]  # nobody looks her up again
    ledger.clock.advance(FRESH_FOR - timedelta(seconds=1))
    still = ledger.do(who_is, actor=ANNA)
    ledger.clock.advance(seconds=1)

    assert still.id == ANNA
    with pytest.raises(MemberUnknown):
        ledger.do(who_is, actor=ANNA)


def test_of_people_who_never_used_samskipti_nothing_is_kept(ledger):
    stranger = Profile(
        id="U404",
        name="Stranger",
        kind=Kind.MEMBER,
        is_slack_admin=False,
        deactivated=False,
        zone="UTC",
        locale="en-US",
    )

    assert ledger.do(note_change, stranger) is False
    assert ledger.see(lambda stores: stores.members.find("U404")) is None


def test_a_change_of_somebody_known_counts_at_once(ledger):
    left = replace(ledger.profiles[BJORN], deactivated=True)

    assert ledger.do(note_change, left) is True
    with pytest.raises(NotAMember):
        ledger.do(who_is, actor=BJORN)


@pytest.mark.parametrize(
    ("chosen", "workspace", "locale", "spoken"),
    [
        (IS, EN, "en-US", IS),
        (EN, IS, "is-IS", EN),
        (None, IS, "en-US", IS),
        (None, None, "is-IS", IS),
        (None, None, "is", IS),
        (None, None, "en_GB", EN),
        (None, None, "da-DK", EN),
        (None, None, "", EN),
    ],
)
def test_ones_own_language_goes_first_then_the_workspaces_then_slacks(
    chosen, workspace, locale, spoken
):
    assert effective_language(chosen, workspace, locale) is spoken


def test_a_locale_without_a_catalogue_has_no_language():
    assert language_of_locale("da-DK") is None


def test_choosing_a_language_is_audited_and_can_be_taken_back(ledger):
    chosen = ledger.do(save_settings, Settings(language=IS), actor=ANNA)
    back = ledger.do(save_settings, Settings(), actor=ANNA)

    assert (chosen.language, back.language) == (IS, EN)
    entries = ledger.see(lambda stores: stores.audit.of(f"member:{ANNA}"))
    assert sorted(str(entry.after["language"]) for entry in entries) == ["None", "is"]


def test_a_guest_reads_the_refusal_in_the_workspaces_language(ledger):
    with ledger.session(ledger.workspace) as session:
        session.query(WorkspaceRow).one().language = IS

    assert ledger.see(lambda stores: reading_language(stores, user="U404")) is IS


def test_somebody_never_seen_is_named_by_id_and_nobody_by_nothing(ledger):
    def names(stores):
        return [name_of(stores, user=user) for user in (ANNA, "U404", None)]

    assert ledger.see(names) == ["Anna Jónsdóttir", "U404", ""]


def test_favourites_come_first_in_their_order_and_then_what_was_used_last(ledger):
    ledger.do(save_settings, Settings(favourites=(LETTER, DEMO)), actor=ANNA)
    recorded(ledger, template=MEETING)

    [*offered] = ledger.do(search_templates, "", actor=ANNA).templates
    assert [each.id for each in offered[:3]] == [LETTER, DEMO, MEETING]
    assert [each.id for each in ledger.do(search_templates, "", actor=BJORN).templates[:1]] == [1]


def test_what_is_no_template_in_use_is_no_favourite(ledger):
    known(ledger, ADMIN, is_slack_admin=True)
    ledger.do(deactivate_template, DEMO, actor=ADMIN)
    anna = ledger.do(save_settings, Settings(favourites=(999, DEMO, LETTER, LETTER)), actor=ANNA)
    assert anna.favourite_templates == (LETTER,)

    ledger.do(deactivate_template, LETTER, actor=ADMIN)

    assert ledger.do(open_settings, actor=ANNA).favourites == []


def test_the_default_reminder_waits_for_the_first_working_hour(ledger):
    hours = WorkingHours(frozenset({4}), time(10), time(16))
    ledger.do(save_settings, Settings(hours=hours), actor=ANNA)
    waiting = postponed(ledger)

    assert f"{ledger.reminder(waiting.number).due_at:%a %H:%M}" == "Thu 10:00"


@pytest.mark.parametrize(
    ("hours", "refusal"),
    [
        (WorkingHours(frozenset()), NoWorkingDay),
        (WorkingHours(frozenset({9})), NoWorkingDay),
        (WorkingHours(begins=time(9), ends=time(9)), HoursEmpty),
    ],
)
def test_hours_in_which_nobody_works_are_refused(ledger, hours, refusal):
    with pytest.raises(refusal):
        ledger.do(save_settings, Settings(hours=hours), actor=ANNA)
