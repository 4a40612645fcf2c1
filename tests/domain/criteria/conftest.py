from datetime import timedelta

import pytest

from domain.interactions.kinds import Evaluation, Outcome
from domain.interactions.use_cases import undo
from tests.support.given import (
    ANNA,
    BJORN,
    CALL_OUT,
    MEETING,
    contact,
    contacts,
    postponed,
    recorded,
)


@pytest.fixture
def fish(ledger):
    """A company with two people."""
    company = contact(ledger, "Fiskur ehf.", kind="company", city="Akureyri", tags=("Fair",))
    for name in ("Anna Fisk", "Bjarni Fisk"):
        contact(ledger, name, company=company.id, company_name=company.name)
    return company


@pytest.fixture
def town(ledger, fish):
    """Nine contacts, and entries of every kind with most of them."""
    other = contact(ledger, "Ægir ehf.", kind="company", city="Húsavík", country="IS")
    facts = (
        {"name": "Ægir Sif Ægisson", "company": other.id, "tags": ("fair", "VIP")},
        {"name": "Fiskur Annar", "city": "AKUREYRI", "country": "GB", "language": "en"},
        {"name": "Sif", "city": "Höfn", "salesperson": ANNA, "language": "is"},
        {"name": "Björn", "salesperson": BJORN, "country": "IS", "tags": ("Vip",)},
        {"name": "Anna", "city": "Reykjavík", "language": "is"},
    )
    people = contacts(ledger, facts)
    for turn, person in enumerate([fish, other, *people, *people[:3]]):
        spread(ledger, turn, person, beside=people[turn % 2 :: 3])
    everybody = ledger.see(lambda stores: stores.contacts.load(list(range(1, 20))))
    numbers = list(range(1, 60))
    return everybody, ledger.see(lambda stores: stores.interactions.numbered(numbers))


def spread(ledger, turn, person, beside):
    """What was recorded with somebody; some of it was cancelled, some put aside.

    Every third time there were others ``beside``.
    """
    others = {"also_present": tuple(each.id for each in beside)} if turn % 3 == 0 else {}
    at = ledger.clock() - timedelta(days=turn % 4)
    failed = Outcome.ATTEMPT_FAILED if turn % 3 == 1 else Outcome.SUCCESSFUL
    template = MEETING if turn % 2 else CALL_OUT
    rated = Evaluation.POSITIVE if turn % 3 == 0 else None
    said = {"template": template, "outcome": failed, "evaluation": rated, "salesperson": ANNA}
    recorded(ledger, of=person, occurred_at=at, **said, **others)
    postponed(ledger, of=person, template=MEETING)
    failed = {"template": MEETING, "outcome": Outcome.ATTEMPT_FAILED, "salesperson": ANNA}
    done = recorded(ledger, of=person, **failed, **others)
    if turn % 2:
        ledger.do(undo, done.number, actor=ANNA)
