"""Numbers ascend, have gaps at most, and are never given twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.store.numbers import NumberSeriesMissing

pytestmark = pytest.mark.both_databases


def test_numbers_ascend_from_one(ledger):
    assert [ledger.see(lambda s: s.numbers.next_interaction()) for _ in range(3)] == [1, 2, 3]


def test_a_block_is_left_to_whoever_reserved_it(ledger):
    first = ledger.see(lambda stores: stores.numbers.reserve("interaction", 100))

    assert (first, ledger.see(lambda stores: stores.numbers.next_interaction())) == (1, 101)


def test_each_sequence_counts_for_itself(ledger):
    ledger.see(lambda stores: stores.numbers.reserve("interaction", 5))

    assert ledger.see(lambda stores: stores.numbers.next_contact()) == 1


def test_a_series_gives_numbers_by_its_pattern(ledger):
    ledger.see(lambda stores: stores.numbers.open_series("segment", prefix="S-", digits=4))

    given = ledger.see(lambda stores: stores.numbers.reserve_in_series("segment", 2))

    assert given == ["S-0001", "S-0002"]
    assert ledger.see(lambda stores: stores.numbers.next_in_series("segment")) == "S-0003"


def test_a_series_outgrows_its_digits(ledger):
    ledger.see(lambda stores: stores.numbers.reserve_in_series("contact", 9999))

    assert ledger.see(lambda stores: stores.numbers.next_in_series("contact")) == "C-10000"


def test_a_series_that_nobody_opened_is_missed_by_name(ledger):
    with pytest.raises(NumberSeriesMissing, match="campaign"):
        ledger.see(lambda stores: stores.numbers.next_in_series("campaign"))


def test_two_at_once_never_get_the_same(ledger):
    def take(_turn):
        return ledger.see(
            lambda s: (s.numbers.next_interaction(), s.numbers.next_in_series("contact"))
        )

    ledger.see(lambda stores: stores.numbers.next_interaction())
    with ThreadPoolExecutor(2) as people:
        taken = list(people.map(take, range(40)))

    assert len({number for number, _ in taken}) == len({series for _, series in taken}) == 40
