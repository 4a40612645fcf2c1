"""Contacts are chosen by a segment that was logged; it is found by its number or its words."""

from dataclasses import replace

import pytest

from domain.segments.criteria.asking import search_logged
from domain.segments.turning import cancel_segment
from tests.support.given import ANNA, BJORN, MARGRET
from tests.support.segments import logged_now, segment

pytestmark = pytest.mark.both_databases


def found(ledger, typed, by=ANNA):
    return [each.number for each in ledger.do(search_logged, typed, actor=by)]


def test_a_logged_segment_is_found_by_number_or_words_by_whom_it_is(ledger):
    for description in ("Vorútsala", "Autumn"):
        logged_now(ledger, segment(ledger, lines=1, description=description))

    assert found(ledger, "") == ["S-0002", "S-0001"]
    assert found(ledger, "vorut") == found(ledger, "s-0001") == ["S-0001"]
    assert found(ledger, "nothing") == []
    assert found(ledger, "", MARGRET) == ["S-0002", "S-0001"]
    assert found(ledger, "", BJORN) == []


def test_all_of_them_are_searched_however_many_there_are(ledger):
    oldest = logged_now(ledger, segment(ledger, lines=1, description="Þorrablót"))

    def add_many(stores):
        for place in range(600):
            another = replace(oldest, id=1000 + place, number=f"T-{place}", description="Mailing")
            stores.logged_segments.add(another)

    ledger.see(add_many)

    assert found(ledger, "thorra") == found(ledger, "þorra") == ["S-0001"]
    assert found(ledger, "t-599 mail") == ["T-599"]
    assert len(found(ledger, "mail")) == 100


def test_one_that_is_cancelled_is_not_offered_as_its_entries_do_not_count(ledger):
    logged = logged_now(ledger, segment(ledger, lines=1))
    ledger.do(cancel_segment, logged.id, actor=ANNA)

    assert found(ledger, "") == []
