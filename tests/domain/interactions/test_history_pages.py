"""The history of a contact page by page, each beside an entry and not so many rows down."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.interactions.history import history_of
from domain.interactions.pages import LISTED, Place, Spot
from domain.interactions.use_cases import delete_postponed
from tests.support.given import ANNA, contact, postponed, recorded

pytestmark = pytest.mark.both_databases

BEGINNING = date(1, 1, 1)


@pytest.fixture
def person(ledger):
    return contact(ledger)


def without_time(ledger, entry):
    """A day is known and no more, as of what came from elsewhere."""
    basics = replace(entry.content.basics, occurred_at=None)
    bare = replace(entry, content=replace(entry.content, basics=basics))
    ledger.see(lambda stores: stores.interactions.put(bare))
    return bare


def mixed(ledger, person):
    """Of three days, with times that are shared, and times and days that nobody told; at some of
    them the person was only also present."""
    log, other = [], contact(ledger, "Sif")
    for turn in range(24):
        moment = ledger.clock() - timedelta(days=turn % 3, hours=turn % 2)
        there = {"of": person}
        if turn % 5 > 2:
            there = {"of": other, "salesperson": ANNA, "also_present": (person.id,)}
        if turn % 6 == 5:
            log.append(postponed(ledger, occurred_at=None, **there))
        else:
            entry = recorded(ledger, occurred_at=moment, **there)
            log.append(without_time(ledger, entry) if turn % 4 == 3 else entry)
    return sorted(log, key=place_of, reverse=True)


def place_of(entry):
    """Said naively; the newest is the greatest."""
    day, at = entry.occurred_on, entry.content.basics.occurred_at
    return (
        day is None,
        day or BEGINNING,
        at is not None,
        at.timestamp() if at else 0,
        entry.number,
    )


def page(ledger, person, **place):
    return ledger.do(history_of, person.id, Place(**place), actor=ANNA)


def numbers(entries):
    return [entry.number for entry in entries]


def shown(found):
    return numbers(card.interaction for card in found.cards)


def spot_of(entry):
    return Spot(entry.occurred_on, entry.content.basics.occurred_at, entry.number)


def test_on_either_side_of_each_entry_stands_what_a_naive_order_says(ledger, person):
    log = mixed(ledger, person)

    for place, entry in enumerate(log):
        spot = spot_of(entry)
        below, above = ledger.see(
            lambda stores, spot=spot: (
                stores.interactions.history(person.id, after=spot, limit=99),
                stores.interactions.history_before(person.id, spot, limit=99),
            )
        )
        assert numbers(below) == numbers(log[place + 1 :])
        assert numbers(above) == numbers(log[:place][::-1])


def test_turning_the_pages_tells_all_of_it_and_back_again(ledger, person):
    log = numbers(mixed(ledger, person))

    first = page(ledger, person)
    second = page(ledger, person, after=shown(first)[-1])
    third = page(ledger, person, after=shown(second)[-1])

    assert shown(first) + shown(second) + shown(third) == log
    assert [(bool(each.newer), bool(each.older)) for each in (first, second, third)] == [
        (False, True),
        (True, True),
        (True, False),
    ]
    assert shown(page(ledger, person, before=shown(third)[0])) == shown(second)
    assert shown(page(ledger, person, before=shown(second)[0])) == shown(first)


def test_what_is_recorded_meanwhile_moves_no_page_that_is_older(ledger, person):
    log = numbers(mixed(ledger, person))
    first = page(ledger, person)
    new = recorded(ledger, of=person)

    older = page(ledger, person, after=shown(first)[-1])
    newer = page(ledger, person, before=shown(older)[0])

    assert shown(older) == log[LISTED : 2 * LISTED]
    assert [each for each in shown(newer) if each != new.number] == log[1:LISTED]
    assert newer.newer


def test_less_than_a_page_above_is_shown_from_the_top(ledger, person):
    log = numbers(mixed(ledger, person))

    found = page(ledger, person, before=log[3])

    assert shown(found) == log[:LISTED]
    assert not found.newer


def test_below_an_entry_that_is_gone_the_history_begins_at_its_top(ledger, person):
    log = mixed(ledger, person)
    ledger.do(delete_postponed, log[0].number, actor=ANNA)

    for gone in ({"after": log[0].number}, {"before": log[0].number}):
        found = page(ledger, person, **gone)
        assert shown(found) == numbers(log[1 : LISTED + 1])
        assert not found.newer
