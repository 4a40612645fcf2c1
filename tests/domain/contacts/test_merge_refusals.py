"""What is not merged, and what is not undone."""

from datetime import timedelta

import pytest

from domain.contacts.merges import (
    ContactErased,
    KindsDiffer,
    MergeNotFound,
    SameContact,
    SurvivorDeactivated,
    TooLateToUndoMerge,
)
from domain.contacts.merging import undo_merge
from domain.contacts.model import ContactNotFound
from domain.contacts.upkeep import open_erase, open_merge
from domain.salespeople.model import AdminsOnly, ManagersOnly
from domain.store.tables import MergeMoveRow
from domain.workspaces.use_cases import keep_house
from tests.support.given import ADMIN, ANNA, MARGRET, contact, known, postponed, recorded
from tests.support.merges import altered, itself, merge, rows, undone

LONG_AFTER = timedelta(days=31)


def test_salespeople_neither_merge_nor_undo(ledger, survivor, duplicate):
    with pytest.raises(ManagersOnly):
        merge(ledger, survivor, duplicate, by=ANNA)
    merged = merge(ledger, survivor, duplicate)
    with pytest.raises(ManagersOnly):
        undone(ledger, merged, by=ANNA)


def test_what_cannot_be_merged_is_refused(ledger, survivor, duplicate):
    company = contact(ledger, "Acme ehf.", kind="company")
    left = contact(ledger, "Left", deactivated_at=ledger.clock())
    erased = contact(ledger, "—", erased_at=ledger.clock())
    nobody = contact(ledger, "Nobody")
    altered(ledger, nobody, id=999)

    for pair, refusal in (
        ((survivor, survivor), SameContact),
        ((survivor, company), KindsDiffer),
        ((left, survivor), SurvivorDeactivated),
        ((survivor, erased), ContactErased),
        ((erased, survivor), ContactErased),
        ((survivor, nobody), ContactNotFound),
        ((nobody, survivor), ContactNotFound),
    ):
        with pytest.raises(refusal):
            merge(ledger, *pair)

    merge(ledger, survivor, duplicate)
    with pytest.raises(SameContact):
        merge(ledger, duplicate, survivor)


def test_a_deactivated_duplicate_stays_so_after_undo(ledger, survivor):
    since = ledger.clock() - timedelta(days=9)
    left = contact(ledger, "Left", deactivated_at=since)

    undone(ledger, merge(ledger, survivor, left))

    assert itself(ledger, left).deactivated_at == since


def test_a_merge_can_be_undone_for_thirty_days(ledger, survivor, duplicate):
    recorded(ledger, of=duplicate)
    merged = merge(ledger, survivor, duplicate)
    ledger.do(keep_house)
    assert rows(ledger, MergeMoveRow)

    ledger.clock.now += LONG_AFTER
    with pytest.raises(TooLateToUndoMerge):
        undone(ledger, merged)
    ledger.do(keep_house)
    assert rows(ledger, MergeMoveRow) == []


def test_nothing_is_undone_after_either_was_erased(ledger, survivor, duplicate):
    merged = merge(ledger, survivor, duplicate)
    altered(ledger, survivor, erased_at=ledger.clock())

    with pytest.raises(ContactErased):
        undone(ledger, merged)


def test_a_merge_that_never_was_cannot_be_undone(ledger):
    with pytest.raises(MergeNotFound):
        ledger.do(undo_merge, 999, actor=MARGRET)


def test_the_forms_are_opened_for_whom_they_are(ledger, survivor):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    recorded(ledger, of=survivor)
    postponed(ledger, of=survivor)

    assert ledger.do(open_merge, survivor.id, actor=MARGRET).contact == survivor
    sheet = ledger.do(open_erase, survivor.id, actor=admin)
    assert (sheet.contact, sheet.redacted, sheet.deleted) == (survivor, 1, 1)
    for opening, somebody, refusal in (
        (open_merge, ANNA, ManagersOnly),
        (open_erase, ANNA, AdminsOnly),
        (open_erase, MARGRET, AdminsOnly),
    ):
        with pytest.raises(refusal):
            ledger.do(opening, survivor.id, actor=somebody)


def test_no_form_is_opened_for_whoever_was_erased_or_never_was(ledger):
    admin = known(ledger, ADMIN, is_slack_admin=True).id
    erased = contact(ledger, "—", erased_at=ledger.clock())

    for opening in (open_merge, open_erase):
        for nobody in (erased.id, 999):
            with pytest.raises(ContactNotFound):
                ledger.do(opening, nobody, actor=admin)
