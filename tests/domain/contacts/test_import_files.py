"""Exports of other programs, as they are: every figure and every line of expected.json."""

import pytest

from tests.support.contact_files import (
    EXPECTED,
    FILES,
    TOLD,
    counts,
    imported,
    named,
    store_existing,
    stored,
    told,
)

ORDERS = [sorted(EXPECTED), sorted(EXPECTED)[::-1], sorted(EXPECTED, key=lambda name: name[::-1])]


@pytest.fixture
def ledger(ledger):
    store_existing(ledger)
    return ledger


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_comes_to_what_it_should(ledger, name):
    assert told(imported(ledger, FILES / name)) == EXPECTED[name]


@pytest.mark.parametrize("order", ORDERS, ids=["forwards", "backwards", "mixed"])
def test_all_files_come_to_the_same_in_any_order(ledger, order):
    reports = {name: imported(ledger, FILES / name) for name in order}

    assert {name: told(report) for name, report in reports.items()} == EXPECTED
    assert len(stored(ledger)) == 20 + TOLD["total"]["new"]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_dry_run_tells_the_same_and_writes_nothing(ledger, name):
    before = stored(ledger)

    report = imported(ledger, FILES / name, dry_run=True)

    assert told(report) == EXPECTED[name]
    assert stored(ledger) == before


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_a_second_time_changes_nothing(ledger, name):
    first = imported(ledger, FILES / name)
    before = stored(ledger)

    again = imported(ledger, FILES / name)

    good = first.new + first.updated + first.unchanged
    assert counts(again) == counts(first) | {"new": 0, "updated": 0, "unchanged": good}
    assert [row.line for row in again.skipped] == [row.line for row in first.skipped]
    assert stored(ledger) == before


def test_names_companies_and_places_arrive_whole(ledger):
    for name in EXPECTED:
        imported(ledger, FILES / name)

    assert named(ledger, 'Noah "Bud" Keller')["company_name"] == "Keller, Keller & Lowe LLP"
    assert named(ledger, "Ulla Østergaard-Vestergaard-Nørregaard")["company_name"] == (
        "Østergaard; Vestergaard og Nørregaards Efterfølgere Aktieselskab"
    )
    assert named(ledger, "Heiða Fannarsdóttir")["company_name"] == "Fönn ehf. – þvottahús"
    assert named(ledger, "Salka Valdimarsdóttir")["phone"] == "+354 555 9903"
    assert named(ledger, "Wanjiru Kimani")["country"] == "KE"
    assert named(ledger, "Lantern Books")["kind"] == "company"


def test_an_update_erases_nothing_and_keeps_the_number(ledger):
    imported(ledger, FILES / "business_central.csv")

    rows = stored(ledger)
    assert rows["C-0001"]["phone"] == "+354 555 4321"
    assert (rows["C-0006"]["city"], rows["C-0006"]["email"]) == (
        "Garðabær",
        "gudrun@hafnarkaup.example",
    )
    assert rows["C-0001"]["external_id"] is None
