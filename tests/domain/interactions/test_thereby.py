"""What was recorded may be what was put aside with the same contact: it is asked, never assumed."""

from datetime import timedelta

import pytest

from domain.interactions.kinds import Outcome
from domain.interactions.model import AlreadyFinished, NotRecorded, subject_of
from domain.interactions.saving import record
from domain.interactions.thereby import ASKED, asking, done_with
from domain.interactions.use_cases import undo
from domain.salespeople.model import NotAllowed
from tests.support.given import ANNA, BJORN, contact, new_form, postponed, recorded
from tests.support.given import complete as told_in_full


@pytest.fixture
def thordur(ledger):
    return contact(ledger)


def waits(ledger, thordur, **values):
    waiting = postponed(ledger, of=thordur, **values)
    ledger.clock.advance(timedelta(minutes=1))
    return waiting


def asked(ledger, thordur, by=ANNA, **values):
    """The numbers that are asked about after *Record*."""
    told = told_in_full(ledger, of=thordur, **values)
    card = ledger.do(record, new_form(ledger), told, actor=by)
    return card.interaction.number, numbers(ledger.see(lambda stores: asking(stores, card)))


def numbers(card):
    return [each.interaction.number for each in card.waiting]


def test_it_is_asked_about_what_the_same_person_put_aside_with_that_contact(ledger, thordur):
    first, second = waits(ledger, thordur), waits(ledger, thordur)
    waits(ledger, contact(ledger, "Helga"))
    waits(ledger, thordur, by=BJORN)

    assert asked(ledger, thordur)[1] == [first.number, second.number]


def test_it_is_asked_about_a_few_at_most_the_oldest_first(ledger, thordur):
    waiting = [waits(ledger, thordur) for _ in range(ASKED + 1)]

    assert asked(ledger, thordur)[1] == [each.number for each in waiting[:ASKED]]


def test_an_attempt_that_failed_has_done_nothing(ledger, thordur):
    waits(ledger, thordur)

    assert asked(ledger, thordur, outcome=Outcome.ATTEMPT_FAILED)[1] == []


def test_yes_deletes_it_and_the_trail_says_with_what_it_was_done(ledger, thordur):
    waiting, other = waits(ledger, thordur), waits(ledger, thordur)
    done, _ = asked(ledger, thordur)

    card = ledger.do(done_with, waiting.number, done, actor=ANNA)

    assert numbers(card) == [other.number]
    deletion = ledger.see(lambda stores: stores.audit.last(subject_of(waiting.number), "delete"))
    assert deletion.after == {"done_with": done}
    assert ledger.reminder(waiting.number) is None


def test_a_second_press_changes_nothing(ledger, thordur):
    waiting = waits(ledger, thordur)
    done, _ = asked(ledger, thordur)
    first = ledger.do(done_with, waiting.number, done, actor=ANNA)

    assert ledger.do(done_with, waiting.number, done, actor=ANNA) == first


def test_a_colleague_may_not_say_so_of_anothers(ledger, thordur):
    waiting = waits(ledger, thordur)
    done, _ = asked(ledger, thordur)

    with pytest.raises(NotAllowed):
        ledger.do(done_with, waiting.number, done, actor=BJORN)


def test_with_what_was_undone_nothing_is_done(ledger, thordur):
    waiting = waits(ledger, thordur)
    done, _ = asked(ledger, thordur)
    ledger.do(undo, done, actor=ANNA)

    with pytest.raises(NotRecorded):
        ledger.do(done_with, waiting.number, done, actor=ANNA)


def test_what_is_recorded_cannot_be_done_away_with(ledger, thordur):
    before = recorded(ledger, of=thordur)
    done, _ = asked(ledger, thordur)

    with pytest.raises(AlreadyFinished):
        ledger.do(done_with, before.number, done, actor=ANNA)
