"""*Find*: whatever was written about whomever, newest first, and nothing that is somebody's own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from domain.contacts.erasing import erase_contact
from domain.contacts.model import ContactKind
from domain.contacts.search import words_of
from domain.ids import GroupId
from domain.interactions.cancelling import cancel
from domain.interactions.comments import add_comment, edit_comment
from domain.interactions.evaluating import evaluate
from domain.interactions.filtering import period_said
from domain.interactions.filters import EntryFilter, Period
from domain.interactions.finding import Query, as_typed, find, find_page, sought_in
from domain.interactions.kinds import Evaluation, State
from domain.interactions.pages import LISTED, TOP
from domain.interactions.use_cases import delete_postponed, edit
from domain.phrases.timespans import PeriodUnclear
from domain.salespeople.model import Role
from domain.store import log_search
from tests.support.given import (
    ADMIN,
    ANNA,
    BJORN,
    CALL_OUT,
    MARGRET,
    complete,
    contact,
    form_on,
    known,
    postponed,
    promoted,
    recorded,
)
from tests.support.merges import merge

pytestmark = pytest.mark.both_databases


def found(ledger, text, actor=ANNA, **which):
    page = ledger.do(find, text, EntryFilter(**which), actor=actor)
    return [card.interaction.number for card in page.cards]


def test_words_of_description_notes_and_comments_find_it_by_their_beginnings(ledger):
    entry = recorded(ledger, description="Renewal of the lease", notes="They want þorskur")
    ledger.do(add_comment, entry.number, "Ask Gústaf", nonce=ledger.nonce(), actor=BJORN)

    for words in ("renewal", "RENEW lea", "thorskur", "þorsk", "gustaf", "lease gústaf þorsk"):
        assert found(ledger, words) == [entry.number], words
    for words in ("newal", "renewal salmon"):
        assert found(ledger, words) == [], words


def test_so_do_the_names_of_its_contact_and_company(ledger):
    company = contact(ledger, "Síldin ehf.", kind=ContactKind.COMPANY)
    person = contact(ledger, "Sif Ólafsdóttir", company=company.id, company_name=company.name)
    entry = recorded(ledger, of=person, description="Renewal")

    for words in ("sif", "sildin", "sif renewal", "renewal sild ol"):
        assert found(ledger, words) == [entry.number], words


def test_so_do_the_names_of_those_also_present_and_of_their_companies(ledger):
    company = contact(ledger, "Síldin ehf.", kind=ContactKind.COMPANY)
    sif = contact(ledger, "Sif Ólafsdóttir", company=company.id)
    there = {"salesperson": ANNA, "also_present": (sif.id,)}
    entry = recorded(ledger, description="Renewal", **there)

    for words in ("sif", "sildin", "sif renewal", "sildin thordur sif"):
        assert found(ledger, words) == [entry.number], words
    [card] = ledger.do(find, "sif", actor=ANNA).cards
    assert [each.name for each in card.present] == ["Sif Ólafsdóttir"]


def test_a_company_that_somebody_has_left_since_finds_it_still(ledger):
    company = contact(ledger, "Síldin", kind=ContactKind.COMPANY)
    person = contact(ledger, "Sif", company=company.id, company_name=company.name)
    entry = recorded(ledger, of=person)
    left = replace(person, company=None, company_name="")
    ledger.see(lambda stores: stores.contacts.put(left, now=ledger.clock()))

    assert found(ledger, "sildin") == [entry.number]


def test_a_rename_and_a_merge_are_found_at_once(ledger):
    survivor, duplicate = contact(ledger, "Sif Björnsdóttir"), contact(ledger, "Sif Björns")
    entry = recorded(ledger, of=duplicate)
    merge(ledger, survivor, duplicate)
    assert found(ledger, "bjornsdottir") == [entry.number]

    renamed = replace(survivor, name="Hulda", version=9)
    ledger.see(lambda stores: stores.contacts.put(renamed, now=ledger.clock()))
    assert found(ledger, "hulda") == [entry.number]
    assert found(ledger, "bjornsdottir") == []


def test_what_is_written_anew_is_found_by_its_new_words_alone(ledger):
    entry = recorded(ledger, description="Herring", notes="salted")
    form = ledger.nonce()
    comment = ledger.do(add_comment, entry.number, "Fresh cod", nonce=form, actor=ANNA)
    of = ledger.see(lambda stores: stores.contacts.find(entry.content.basics.contact))
    changed = complete(ledger, of, description="Salmon", notes="fresh")
    ledger.do(edit, form_on(ledger, entry), changed, actor=ANNA)
    assert found(ledger, "salmon fresh cod") == [entry.number]
    assert found(ledger, "herring") == found(ledger, "salted") == []

    new = {"nonce": ledger.nonce(), "shown": 1, "actor": ANNA}
    ledger.do(edit_comment, entry.number, comment.line, "Haddock", **new)
    assert found(ledger, "cod") == []
    assert found(ledger, "haddock fresh") == [entry.number]


def test_what_is_erased_or_deleted_is_found_no_more(ledger):
    known(ledger, ADMIN)
    promoted(ledger, ADMIN, Role.ADMIN)
    person = contact(ledger, "Sif")
    entry, waiting = recorded(ledger, of=person, notes="gout"), postponed(ledger, notes="gout")
    ledger.do(add_comment, entry.number, "gout again", nonce=ledger.nonce(), actor=ANNA)
    assert found(ledger, "gout") == [waiting.number, entry.number]

    ledger.do(erase_contact, person.id, "Sif", actor=ADMIN)
    ledger.do(delete_postponed, waiting.number, actor=ANNA)

    assert found(ledger, "gout") == found(ledger, "sif") == []


@pytest.mark.parametrize("plenty", [log_search.PLENTY, 0])
def test_what_a_colleague_postponed_is_found_by_whom_it_is_with_and_by_nothing_else(
    ledger, monkeypatch, plenty
):
    monkeypatch.setattr(log_search, "PLENTY", plenty)
    person = contact(ledger, "Sif")
    entry = postponed(ledger, by=BJORN, of=person, description="Secret", occurred_at=ledger.clock())
    day = ledger.interaction(entry.number).occurred_on
    template = entry.content.basics.template
    its_own = ({"template": template}, {"period": Period(first=day, last=day)})

    assert found(ledger, "sif", ANNA) == [entry.number]
    assert found(ledger, "secret", ANNA) == found(ledger, "sif secret", ANNA) == []
    for which in its_own:
        assert found(ledger, "sif", ANNA, **which) == []
    for reader in (BJORN, MARGRET):
        assert found(ledger, "sif secret", reader) == [entry.number]
        for which in its_own:
            assert found(ledger, "sif", reader, **which) == [entry.number]
    assert found(ledger, "sif", ANNA, state=State.POSTPONED, salesperson=BJORN) == [entry.number]


def test_each_filter_narrows(ledger):
    person = contact(ledger, "Sif")
    call = recorded(ledger, of=person, template=CALL_OUT)
    ledger.do(evaluate, call.number, Evaluation.POSITIVE, shown=1, actor=ANNA)
    meeting = recorded(ledger, by=BJORN, of=person)
    gone = recorded(ledger, of=person)
    ledger.do(cancel, gone.number, "Twice", shown=1, actor=ANNA)

    def narrowed(**which):
        assert found(ledger, "", **which) == found(ledger, "sif", **which)
        return found(ledger, "sif", **which)

    assert narrowed(template=CALL_OUT) == [call.number]
    assert narrowed(group=call.group) == [call.number]
    assert narrowed(group=GroupId(99)) == []
    assert narrowed(salesperson=BJORN) == [meeting.number]
    assert narrowed(state=State.CANCELLED) == [gone.number]
    assert narrowed(evaluation=Evaluation.POSITIVE) == [call.number]
    assert narrowed(salesperson=ANNA, state=State.RECORDED) == [call.number]


def test_a_period_among_the_words_is_taken_from_them_and_told(ledger):
    person, now = contact(ledger, "Sif"), ledger.clock()
    old = recorded(ledger, of=person, occurred_at=now - timedelta(days=40))
    recorded(ledger, of=person)
    day = ledger.interaction(old.number).occurred_on

    page = ledger.do(find, f"Sif until {day + timedelta(days=1)}", actor=ANNA)

    assert [card.interaction.number for card in page.cards] == [old.number]
    assert page.query.words == "Sif"
    assert page.query.filter.period == Period(last=day + timedelta(days=1))
    assert page.sought == ("Sif",)


def test_a_period_typed_alone_is_a_period_or_unclear(ledger):
    days = Period(first=date(2026, 10, 1), last=date(2026, 10, 15))

    assert ledger.do(period_said, " 1.10.2026 – 15.10.2026 ", actor=ANNA) == days
    assert ledger.do(period_said, "", actor=ANNA) == Period()
    for text in ("soon", "acme last month", "yesterday last month"):
        with pytest.raises(PeriodUnclear):
            ledger.do(period_said, text, actor=ANNA)


def test_words_that_only_tie_others_together_are_not_looked_for(ledger):
    entry = recorded(ledger, description="Meeting Sif, Brim")

    assert found(ledger, "meeting with Sif of the Brim") == [entry.number]
    assert found(ledger, "with") == []


def test_nothing_is_looked_for_where_nothing_is_said(ledger):
    recorded(ledger)

    assert found(ledger, " , ") == []


WORDS = "acme brim cod herring lease salmon".split()  # noqa: SIM905
BEGINNING = datetime(2026, 9, 1, 12, tzinfo=UTC)


def a_log(ledger, chance, length=40):
    """Of two contacts, by two salespeople, some on the same moment, some put aside.

    At some of them the other one was also present.
    """
    people = [contact(ledger, name) for name in ("Acme", "Brim")]
    for _ in range(length):
        write = chance.choice((recorded, recorded, postponed))
        whom, by = chance.choice(people), chance.choice((ANNA, BJORN))
        others = chance.choice(((), (), tuple(each.id for each in people)))
        write(
            ledger,
            by=by,
            of=whom,
            salesperson=by,
            also_present=others,
            description=" ".join(chance.sample(WORDS[2:], 2)),
            occurred_at=BEGINNING + timedelta(days=chance.randrange(9)),
        )
    return ledger.see(lambda stores: stores.interactions.numbered(range(1, length + 1)))


def naive(ledger, log, words, actor):
    names = {each.id: words_of(each.name) for each in ledger.see(all_contacts)}

    def fits(entry, word):
        basics = entry.content.basics
        is_open = entry.state is not State.POSTPONED or actor in entry.owners
        others = [word for each in entry.content.details.also_present for word in names[each]]
        told = [*names[basics.contact]]
        told += [*words_of(basics.description), *others] if is_open else []
        return any(each.startswith(word) for each in told)

    hits = [entry for entry in log if all(fits(entry, word) for word in words)]
    newest = sorted(hits, key=lambda e: (e.content.basics.occurred_at, e.number), reverse=True)
    return [entry.number for entry in newest]


def all_contacts(stores):
    return stores.contacts.load([each.id for each in stores.contacts.first(limit=9)])


def paged(ledger, query, actor):
    """All pages from the top, and back again."""
    pages, place = [], TOP
    while place is not None:
        page = ledger.do(find_page, query, place, actor=actor)
        pages.append(page)
        place = page.older
    back = ledger.do(find_page, query, pages[-1].newer, actor=actor) if pages[1:] else None
    return [[card.interaction.number for card in page.cards] for page in pages], back


@pytest.mark.parametrize("plenty", [log_search.PLENTY, 0])
def test_rare_or_common_all_that_fits_is_found_newest_first_page_by_page(
    ledger, monkeypatch, plenty
):
    """With no word rare the log is walked, here a few entries at a stride."""
    monkeypatch.setattr(log_search, "PLENTY", plenty)
    monkeypatch.setattr(log_search, "STRIDES", (3, 7, 7, 7, 7, 7, 7, 7))
    chance = Random(5)  # noqa: S311 - the same log every time
    log = a_log(ledger, chance)

    for words in (("acme",), ("cod",), ("co", "acme"), ("herring", "lea"), ("brim", "salmon")):
        pages, back = paged(ledger, Query(words=" ".join(words)), ANNA)
        assert [number for page in pages for number in page] == naive(ledger, log, words, ANNA), (
            words
        )
        assert all(len(page) == LISTED for page in pages[:-1])
        if back is not None:
            assert [card.interaction.number for card in back.cards] == pages[-2]


def test_a_search_gives_up_after_much_of_the_log_and_goes_on_when_asked(ledger, monkeypatch):
    monkeypatch.setattr(log_search, "PLENTY", 0)
    monkeypatch.setattr(log_search, "STRIDES", (2, 3))
    wanted = recorded(ledger, description="Salmon", occurred_at=BEGINNING)
    for day in range(1, 8):
        recorded(ledger, description="Cod", occurred_at=BEGINNING + timedelta(days=day))

    first = ledger.do(find, "salmon", actor=ANNA)
    second = ledger.do(find_page, first.query, first.older, actor=ANNA)

    assert (first.cards, first.has_given_up) == ([], True)
    assert [card.interaction.number for card in second.cards] == [wanted.number]
    assert not second.has_given_up
    assert second.older is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Verð, á „Ýsu“ hjá O'Brien!", ("Verð", "Ýsu", "O'Brien")),
        ("with", ("with",)),
        ("e-mail", ("e-mail",)),
    ],
)
def test_the_words_are_told_as_they_were_typed(text, told):
    assert as_typed(text, sought_in(text)) == told
