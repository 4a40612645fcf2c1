"""Contacts from a file: each row becomes one, changes one, or is skipped with the reason."""

from io import BytesIO

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as some

from domain.contacts.importing import BATCH
from domain.contacts.imports.decoding import NotText, encoding_of
from domain.contacts.imports.rows import Doubt, Skip
from domain.contacts.model import ContactKind
from domain.contacts.use_cases import search_contacts
from tests.support.contact_files import counts, imported, named, stored, written
from tests.support.given import ANNA, THEIRS, contact, opened
from tests.support.merges import merge

HEADER = "name,company,email,phone,city"


@pytest.fixture
def take(ledger, tmp_path):
    """A file of these lines below the plain header."""

    def take(*lines, header=HEADER, **how):
        return imported(ledger, written(tmp_path, "\n".join([header, *lines]) + "\n"), **how)

    return take


def reasons(report):
    return {row.line: row.reason for row in report.skipped}


def found(ledger, typed):
    [option] = ledger.do(search_contacts, typed, actor=ANNA).contacts
    return ledger.see(lambda stores: stores.contacts.find(option.id))


def test_a_row_that_names_a_company_only_is_that_company(take, ledger):
    take(",Síldin ehf.,,,", "LOÐNAN ehf.,Loðnan ehf.,,,")

    rows = stored(ledger).values()
    assert [row["kind"] for row in rows] == [ContactKind.COMPANY] * 2
    assert [(row["name"], row["company_name"]) for row in rows] == [
        ("Síldin ehf.", ""),
        ("LOÐNAN ehf.", ""),
    ]


def test_whatever_identifies_a_contact_names_it_where_no_name_is_told(take, ledger):
    take(",,Sif@Example.is,,", ",,,+354 555 1234,")

    assert [row["name"] for row in stored(ledger).values()] == ["Sif@Example.is", "+354 555 1234"]


def test_blank_lines_are_no_rows_and_still_count_as_lines(take):
    report = take("", "Sif,,,,", "", ",,,,Höfn")

    assert (report.rows, reasons(report)) == (2, {5: Skip.NO_IDENTIFIER})


def test_what_is_imported_is_found(take, ledger):
    take("Þórunn Ægisdóttir,Síldin,thorunn@sildin.is,555 1234,Höfn")

    contact = found(ledger, "hofn thorunn")
    assert (contact.email, contact.number) == ("thorunn@sildin.is", "C-0001")


def test_what_was_changed_is_found_by_what_it_is_now(take, ledger):
    take("Sif,,sif@example.is,,Höfn")
    take("Sif,,sif@example.is,,Akureyri")

    assert found(ledger, "sif akureyri").city == "Akureyri"
    assert ledger.do(search_contacts, "hofn", actor=ANNA).contacts == ()


def test_rows_without_any_key_are_recognized_when_they_come_again(take, ledger):
    file = ["Sif,,,,", "Edda,Síldin,,555 1234,", ",Síldin,,,", ",,,+354 555 9999,"]

    first, second = take(*file), take(*file)

    assert (first.new, second.unchanged, len(stored(ledger))) == (4, 4, 4)


def test_namesakes_without_e_mail_are_two_contacts(take, ledger):
    assert take("Jón,,,555 1234,", "Jón,,,555 4321,").new == 2
    assert take("Jón,,,555 1234,", "Jón,,,555 4321,").unchanged == 2


def test_a_name_that_is_spelled_otherwise_stays_as_it_is_stored(take, ledger):
    contact(ledger, "María Núñez", email="mj@sol.example")

    assert counts(take("maria nunez,,MJ@sol.example,,"))["unchanged"] == 1
    assert found(ledger, "maria").name == "María Núñez"


def test_a_number_names_its_contact_whatever_else_changes(take, ledger):
    contact(ledger, "Sif Jónsdóttir", email="sif@old.example")

    report = take("C-0001,Sif Karlsdóttir,sif@new.example", header="No.,Name,Email")

    assert report.updated == 1
    assert found(ledger, "karlsdottir").email == "sif@new.example"


def test_a_row_that_says_no_name_leaves_the_name(take, ledger):
    contact(ledger, "Sif", email="sif@example.is")

    take("C-0001,,555 1234", header="No.,Name,Phone")

    assert (found(ledger, "sif").name, found(ledger, "sif").phone) == ("Sif", "555 1234")


def test_a_number_does_not_take_the_e_mail_of_another_contact(take, ledger):
    contact(ledger, "Sif", email="sif@example.is")
    contact(ledger, "Edda", email="edda@example.is")

    report = take("C-0001,Sif,edda@example.is", header="No.,Name,Email")

    assert reasons(report) == {2: Skip.DUPLICATE_EXISTING}


def test_the_same_external_id_under_another_name_is_somebody_else(take, ledger):
    take("7,Sif", header="Record ID,Name")

    assert take("7,Sif", header="Record ID,Name").unchanged == 1
    assert take("7,Edda", header="Contact ID,Name").new == 1


def test_a_new_address_of_a_known_external_id_is_an_update(take, ledger):
    take("7,Sif,sif@old.example", header="Record ID,Name,Email")

    assert take("7,Sif,sif@new.example", header="Record ID,Name,Email").updated == 1


def test_what_an_earlier_row_changed_is_not_found_by_its_old_address(take, ledger):
    contact(ledger, "Sif", email="sif@old.example")
    file = ["C-0001,Sif,sif@new.example", ",Sif,sif@old.example"]
    header = "No.,Name,Email"

    tried, done = take(*file, header=header, dry_run=True), take(*file, header=header)

    assert reasons(tried) == reasons(done) == {3: Skip.DUPLICATE_IN_FILE}


def test_only_good_rows_make_later_ones_duplicates(take):
    report = take("Sif,,sif@example.is,12,", "Sif,,sif@example.is,555 1234,")

    assert (report.new, reasons(report)) == (1, {2: Skip.BAD_PHONE})


def test_duplicates_are_seen_across_batches(take):
    people = [f"Person {position},,{position}@example.is,," for position in range(BATCH)]

    report = take(*people, "Again,,0@EXAMPLE.is,,")

    assert (report.new, reasons(report)) == (BATCH, {BATCH + 2: Skip.DUPLICATE_IN_FILE})


def test_people_join_a_company_of_the_same_file_wherever_it_stands(take, ledger):
    take("Edda,Síldin,,,", ",Síldin,,,", "Unnur,Síldin,,,")

    [company] = [row for row in stored(ledger).values() if row["kind"] == ContactKind.COMPANY]
    assert found(ledger, "edda").company == found(ledger, "unnur").company == company["id"]


def test_people_join_a_company_that_comes_more_than_a_batch_later(take, ledger):
    people = [f"Person {position},Síldin,,," for position in range(BATCH)]

    take(*people, ",Síldin,,,")

    [company] = [row for row in stored(ledger).values() if row["kind"] == ContactKind.COMPANY]
    assert found(ledger, "499 person").company == company["id"]


def test_people_join_a_company_that_is_there_already(take, ledger):
    take(",Síldin,,,")
    company = found(ledger, "sildin")

    take("Edda,Síldin,,,")

    assert found(ledger, "edda").company == company.id


def test_who_changes_to_another_company_leaves_the_first(take, ledger):
    take(",Síldin,,,", ",Loðnan,,,", "Edda,Síldin,edda@example.is,,")

    take("Edda,Loðnan,edda@example.is,,")

    assert found(ledger, "edda").company == named(ledger, "Loðnan")["id"]


def test_a_batch_is_in_the_audit_trail(take, ledger):
    take("Sif,,,,", "Edda,,,,")

    [entry] = ledger.see(lambda stores: stores.audit.of("contact:1"))
    assert (entry.actor, entry.after) == ("import", {"created": 2, "updated": 0})


def test_an_import_of_nothing_new_takes_no_number_and_leaves_no_trace(take, ledger):
    take("Sif,,,,")
    take("Sif,,,,")
    take("Edda,,,,")

    assert found(ledger, "edda").number == "C-0002"
    assert len(ledger.see(lambda stores: stores.audit.of("contact:1"))) == 1


def test_another_workspace_is_not_looked_into(take, ledger, engines, clock, tmp_path):
    theirs = opened(engines, clock, THEIRS)
    contact(theirs, "Sif", email="sif@example.is")

    assert take("Edda,,sif@example.is,,").new == 1


def test_a_city_that_is_too_long_is_cut_and_told(take, ledger):
    report = take(f"Sif,,,,{'x' * 101}")

    [warned] = report.warned
    assert (report.new, warned.doubt, warned.column) == (1, Doubt.CUT, "city")
    assert len(named(ledger, "Sif")["city"]) == 100


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_in_its_encoding(ledger, tmp_path, encoding):
    path = written(tmp_path, f"{HEADER}\nÞórður,,,,Höfn\n", encoding=encoding)

    assert imported(ledger, path).new == 1
    assert named(ledger, "Þórður")["city"] == "Höfn"


def test_one_late_byte_says_that_a_file_is_windows_1252(tmp_path):
    path = written(tmp_path, b"name\n" + b"Sif\n" * 600_000 + "Þór\n".encode("cp1252"))

    with path.open("rb") as file:
        assert encoding_of(file) == "cp1252"


@supposing(some.text(min_size=1).filter(lambda text: text.strip("\ufeff\x00\ufffe \t\r\n")))
def test_whatever_is_written_in_utf_8_is_read_in_utf_8(text):
    assert encoding_of(BytesIO(b"name\n" + text.encode())) in ("utf-8", "utf-8-sig")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_are_cut_at_what_the_header_is_cut_at(ledger, tmp_path, delimiter):
    lines = [["Name", "City", "Notes"], ["Sif", '"a,b;c|d\te"', "x"]]
    text = "\r\n".join(delimiter.join(cells) for cells in lines)

    assert imported(ledger, written(tmp_path, text)).new == 1
    assert named(ledger, "Sif")["city"] == "a,b;c|d e"


def test_a_workbook_is_no_text():
    with pytest.raises(NotText):
        encoding_of(BytesIO(b"PK\x03\x04\x14\x00\x06\x00 name,email"))


@pytest.mark.parametrize(
    ("told", "email"),
    [
        ("Sif Jóns <Sif@sif.example>", "sif@sif.example"),
        ("<sif@sif.example>", "sif@sif.example"),
        ("mailto:sif@sif.example", "sif@sif.example"),
        ("'sif@sif.example'", "sif@sif.example"),
        ("sif@sif.example; other@sif.example", "sif@sif.example"),
    ],
)
def test_an_address_is_taken_out_of_what_mail_programs_write_around_it(take, ledger, told, email):
    assert take(f"Sif,,{told},,").new == 1

    assert (named(ledger, "Sif")["email"], take(f"Sif,,{told},,").unchanged) == (email, 1)


@pytest.mark.parametrize("told", ["Sif <sif@>", "sif@sif.example; other", "a@b@sif.example"])
def test_what_holds_no_address_is_no_address(take, told):
    assert [each.reason for each in take(f",,{told},,").skipped] == [Skip.BAD_EMAIL]


def test_a_spreadsheet_s_hint_above_the_header_is_passed_over(ledger, tmp_path):
    assert imported(ledger, written(tmp_path, "sep=;\nNafn;Netfang\nSif;sif@example.is\n")).new == 1


def test_a_quote_in_the_last_cell_that_never_ends_is_a_broken_row(take):
    report = take("Sif,,,,", 'Edda,,,,"Höfn', "Unnur,,,,")

    assert (report.new, reasons(report)) == (1, {3: Skip.BROKEN_ROW})


def test_the_first_filled_of_several_columns_counts(take, ledger):
    take("Sif,,+354 555 1234", header="Name,Business Phone,Mobile Phone")

    assert named(ledger, "Sif")["phone"] == "+354 555 1234"


def test_a_row_that_means_somebody_merged_changes_neither(take, ledger):
    stays = contact(ledger, "Sif Ránardóttir", email="sif@rán.example")
    goes = contact(ledger, "Sif R.", email="old@ran.example", phone="555 1234")
    merge(ledger, stays, goes)
    before = ledger.see(lambda stores: stores.contacts.among([stays.id, goes.id]))

    report = take("Sif R.,Rán ehf.,old@ran.example,555 9999,Höfn")

    assert counts(report)["unchanged"] == 1
    assert ledger.see(lambda stores: stores.contacts.among([stays.id, goes.id])) == before
