"""Setting a workspace up: no number twice, no cost in another money, always an admin."""

from dataclasses import replace

import pytest

from domain.contacts.editing import save_contact
from domain.contacts.model import ContactDetails
from domain.ids import UserId
from domain.salespeople.model import AdminsOnly, Role
from domain.salespeople.use_cases import note_profile
from domain.set_up import ChangedByAdmin, SetUpRef
from domain.store.numbers import NumberSeries
from domain.templates.starter import TEMPLATES
from domain.templates.use_cases import save_template
from domain.workspaces.setup import (
    CurrencyFixed,
    LastAdmin,
    NumberUsed,
    SeriesCode,
    SeriesInvalid,
    SlackAdminStays,
    give_role,
    open_series,
    open_setup,
    save_series,
    save_workspace,
)
from tests.support.given import (
    ADMIN,
    ANNA,
    MARGRET,
    contact,
    known,
    postponed,
    profile_of,
    promoted,
)


@pytest.fixture(autouse=True)
def _admin(ledger):
    known(ledger, ADMIN, is_slack_admin=True)


def saved(ledger, *, prefix, digits=4, next_value):
    series = NumberSeries(code="contact", prefix=prefix, digits=digits, next_value=next_value)
    shown = ledger.do(open_series, SeriesCode.CONTACT, actor=ADMIN)[1]
    ledger.do(save_series, series, shown=shown, actor=ADMIN)


def accustomed(ledger, **told):
    """From a form that was just opened; told are fields of ``Customs``."""
    shown = ledger.do(open_setup, actor=ADMIN).workspace.customs
    ledger.do(save_workspace, replace(shown, **told), shown=shown, actor=ADMIN)


def test_a_manager_is_seen_behind_any_number_of_admins(ledger):
    promoted(ledger, MARGRET, Role.SALESPERSON)
    for number in range(22):
        profile = profile_of(ANNA)
        other = replace(profile, id=UserId(f"U{number:03}"), name="Aaa", is_slack_admin=True)
        ledger.do(note_profile, other)
    assert not ledger.do(open_setup, actor=ADMIN).checklist.has_managers

    promoted(ledger, MARGRET, Role.MANAGER)

    assert ledger.do(open_setup, actor=ADMIN).checklist.has_managers


def test_a_cost_that_waits_keeps_its_currency(ledger):
    accustomed(ledger, currency="ISK")
    postponed(ledger, cost=1500)

    with pytest.raises(CurrencyFixed):
        accustomed(ledger, currency="EUR")


def test_what_came_twice_is_saved_once_and_what_is_stale_is_not(ledger):
    shown = ledger.do(open_setup, actor=ADMIN).workspace.customs
    wanted = replace(shown, country="IS")
    for _ in range(2):
        ledger.do(save_workspace, wanted, shown=shown, actor=ADMIN)

    with pytest.raises(ChangedByAdmin) as refused:
        ledger.do(save_workspace, replace(shown, country="GB"), shown=shown, actor=ADMIN)

    assert refused.value.by == ADMIN
    assert ledger.do(open_setup, actor=ADMIN).workspace.customs == wanted


def test_a_phone_gets_the_code_of_the_home_country_where_it_is_possible_there(ledger):
    accustomed(ledger, country="IS")

    def phone_of(told, country=""):
        new = ContactDetails(name="Ragna", phone=told, country=country)
        ref = SetUpRef(nonce=ledger.nonce())
        return ledger.do(save_contact, ref, new, anyway=True, actor=ANNA).phone

    assert phone_of("555 1234") == "+354 555 1234"
    assert phone_of("020 7946 0401", "GB") == "+44 20 7946 0401"
    assert phone_of("+44 20 7946 0401") == "+44 20 7946 0401"
    assert phone_of("020 7946 0401 9999") == "020 7946 0401 9999"


def test_so_does_the_cost_of_a_template(ledger):
    template = replace(TEMPLATES[2].content, code="FAIR-2", cost=1500)
    ledger.do(save_template, SetUpRef(nonce="fair"), template, actor=ADMIN)

    with pytest.raises(CurrencyFixed):
        accustomed(ledger, currency="ISK")


@pytest.mark.parametrize("prefix", ["C-1", "C 1", "C-\x00", "C" * 11])
def test_prefixes_that_would_make_numbers_alike_are_refused(ledger, prefix):
    with pytest.raises(SeriesInvalid):
        saved(ledger, prefix=prefix, next_value=500)


def test_numbers_only_ascend_whatever_their_prefix(ledger):
    saved(ledger, prefix="C-", next_value=500)
    first = contact(ledger, "Sif")
    saved(ledger, prefix="K-", next_value=501)
    second = contact(ledger, "Edda")

    assert (first.number, second.number) == ("C-0500", "K-0501")
    with pytest.raises(NumberUsed):
        saved(ledger, prefix="C-", next_value=501)


def test_the_last_admin_stays_and_slacks_own_do(ledger):
    known(ledger, ANNA)
    promoted(ledger, ANNA, Role.ADMIN)
    with pytest.raises(SlackAdminStays):
        ledger.do(give_role, ADMIN, Role.MANAGER, actor=ANNA)
    ledger.do(note_profile, replace(profile_of(ADMIN), is_slack_admin=False))

    with pytest.raises(LastAdmin):
        ledger.do(give_role, ANNA, Role.MANAGER, actor=ANNA)
    with pytest.raises(AdminsOnly):
        ledger.do(give_role, ANNA, Role.MANAGER, actor=ADMIN)
