"""Contacts from a file: each row becomes one, or is skipped with its line and the reason."""

import pytest

from domain.contacts.importing import (
    BATCH,
    ColumnMissing,
    Row,
    Skip,
    SkippedRow,
    batches,
    columns_in,
    import_batch,
    read_rows,
)
from domain.contacts.model import ContactKind
from domain.contacts.use_cases import search_contacts
from tests.support.given import ANNA

COLUMNS = {name: name for name in ("name", "company", "email", "phone", "city")}


def read(*cells):
    """Rows from line 2 on; cells are (name, company, email, phone, city)."""
    numbered = ((line, dict(zip(COLUMNS, row, strict=False))) for line, row in enumerate(cells, 2))
    return list(read_rows(numbered, COLUMNS))


def imported(ledger, *cells):
    """The whole file: how many were created, and the lines that were not."""
    rows = read(*cells)
    skipped = [row for row in rows if isinstance(row, SkippedRow)]
    created = 0
    for batch in batches(lambda: (row for row in rows if isinstance(row, Row))):
        result = ledger.do(import_batch, batch)
        created += result.created
        skipped += result.skipped
    return created, {row.line: row.reason for row in skipped}


def found(ledger, typed):
    [contact] = ledger.do(search_contacts, typed, actor=ANNA).contacts
    return contact


def test_columns_are_known_in_any_order_case_and_spelling():
    header = ["E-Mail", " CITY ", "\ufeffName", "Comment", "Phone"]

    assert columns_in(header) == {
        "name": "\ufeffName",
        "email": "E-Mail",
        "phone": "Phone",
        "city": " CITY ",
    }


def test_a_file_without_names_is_refused():
    with pytest.raises(ColumnMissing):
        columns_in(["company", "email"])


def test_a_row_that_names_a_company_only_is_that_company():
    [row] = read(("", "Síldin ehf."))

    assert (row.contact.kind, row.contact.name) == (ContactKind.COMPANY, "Síldin ehf.")
    assert row.contact.company_name == ""


def test_a_row_that_is_its_own_company_is_a_company():
    [row] = read(("SÍLDIN ehf.", "Síldin ehf."))

    assert row.contact.kind is ContactKind.COMPANY


def test_rows_that_cannot_become_contacts_are_skipped_with_line_and_reason():
    rows = read(
        ("Sif", "", "sif@example.is"),
        ("", "", "nobody@example.is"),
        ("Unnur", "", "not an address"),
        ("Sif again", "", "SIF@example.is"),
        ("Edda", "Síldin"),
        ("EDDA", "síldin"),
    )

    skipped = {row.line: row.reason for row in rows if isinstance(row, SkippedRow)}
    assert skipped == {
        3: Skip.NAME_MISSING,
        4: Skip.EMAIL_INVALID,
        5: Skip.REPEATED,
        7: Skip.REPEATED,
    }


def test_missing_cells_and_nuls_do_no_harm():
    [row] = read(("Sif\x00", None, None, " 555 1234 "))

    assert (row.contact.name, row.contact.phone, row.contact.city) == ("Sif", "555 1234", "")


def test_what_is_imported_is_found(ledger):
    imported(ledger, ("Þórunn Ægisdóttir", "Síldin", "thorunn@sildin.is", "555 1234", "Höfn"))

    contact = found(ledger, "hofn thorunn")
    assert (contact.email, contact.number) == ("thorunn@sildin.is", "C-0001")


def test_the_same_file_again_creates_nothing(ledger):
    file = [("Sif", "", "sif@example.is"), ("Edda", "Síldin"), ("", "Síldin")]

    first, second = imported(ledger, *file), imported(ledger, *file)

    assert first == (3, {})
    assert second == (0, {2: Skip.KNOWN, 3: Skip.KNOWN, 4: Skip.KNOWN})
    assert ledger.see(lambda stores: stores.contacts.count()) == 3


def test_people_join_a_company_of_the_same_file_wherever_it_stands(ledger):
    imported(ledger, ("Edda", "Síldin"), ("", "Síldin"), ("Unnur", "Síldin"))

    company = found(ledger, "C-0001")
    assert company.kind is ContactKind.COMPANY
    assert found(ledger, "edda").company == found(ledger, "unnur").company == company.id


def test_people_join_a_company_that_comes_more_than_a_batch_later(ledger):
    people = [(f"Person {position}", "Síldin") for position in range(BATCH)]

    imported(ledger, *people, ("", "Síldin"))

    [company] = [
        each
        for each in ledger.do(search_contacts, "sildin", actor=ANNA, limit=BATCH + 1).contacts
        if each.kind is ContactKind.COMPANY
    ]
    assert found(ledger, "499 person").company == company.id


def test_people_join_a_company_that_is_there_already(ledger):
    imported(ledger, ("", "Síldin"))
    company = found(ledger, "sildin")

    imported(ledger, ("Edda", "Síldin"))

    assert found(ledger, "edda").company == company.id


def test_a_batch_is_in_the_audit_trail(ledger):
    imported(ledger, ("Sif",), ("Edda",))

    [entry] = ledger.see(lambda stores: stores.audit.of("contact:1"))

    assert (entry.actor, entry.after) == ("import", {"created": 2})


def test_an_import_of_nothing_new_takes_no_number(ledger):
    imported(ledger, ("Sif",))
    imported(ledger, ("Sif",))
    imported(ledger, ("Edda",))

    assert found(ledger, "edda").number == "C-0002"
