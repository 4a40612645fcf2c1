"""Files as they come from further programs: old Macs, two phones in a cell, no titles at all."""

import pytest

from bot.importing import FileRefused
from domain.contacts.imports.cards import rows_of_cards
from domain.contacts.imports.checking import checked_row
from domain.contacts.imports.rows import Doubt, Field, Skip
from domain.contacts.imports.tables import rows_of_table, titles_of_table
from domain.contacts.imports.titles import columns_in
from domain.contacts.imports.untitled import guessed, is_contact, letters
from tests.support.contact_files import counts, imported, stored, told, written

ICELANDIC = "Nr.;Heiti;Bær;Símanr.\nT1;Þóra Öðmarsdóttir;Vík í Mýrdal;555 6202\nT2;Ægir Sær;Höfn;\n"
NORDIC = "name,company,city\nJörg Müller,Müller & Söhne,Köln\nÅsa Ängström,Ängström “AB”,Umeå\n"
ENCODINGS = ("utf-8", "utf-16", "cp1252")
ROWS = ["Una Holm,Holm Ltd,una@holm.example,+44 20 7946 0701", "Vic Iles,,vic@iles.example,"]


# Old Macs elsewhere have no þ.
WRITTEN = {
    **{f"icelandic in {each}": (ICELANDIC, each) for each in (*ENCODINGS, "mac_iceland")},
    **{f"nordic in {each}": (NORDIC, each) for each in (*ENCODINGS, "mac_iceland", "mac_roman")},
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "encoding"), WRITTEN.values(), ids=WRITTEN)
def test_letters_are_read_as_they_were_written(ledger, tmp_path, text, encoding, line_end):
    path = written(tmp_path, text.replace("\n", line_end), encoding=encoding)

    report = imported(ledger, path)

    assert report.new == 2
    assert {row["name"] for row in stored(ledger).values()} == {
        cells.split(";" if ";" in text else ",")[1 if ";" in text else 0]
        for cells in text.splitlines()[1:]
    }


def test_a_typographic_sign_makes_no_file_a_mac_s(ledger, tmp_path):
    text = "name,company\nO’Brien – Söhne,“Ängström…” 5 €\n"

    imported(ledger, written(tmp_path, text, encoding="cp1252"))

    assert [row["name"] for row in stored(ledger).values()] == ["O’Brien – Söhne"]


def test_what_qualifies_a_title_does_not_hide_it():
    header = ["Customer name", "Work e-mail", "Office Phone", "Borg fyrirtækis", "Company owner"]

    assert columns_in([*header, "Email Type", "Netfang", "Land fyrirtækis"]) == {
        Field.NAME: [0],
        Field.EMAIL: [1, 6],
        Field.PHONE: [2],
        Field.CITY: [3],
        Field.COUNTRY: [7],
    }


def test_brackets_numbers_and_whose_it_is_do_not_hide_a_title_either():
    header = ["Person - Name", "Person - Organization", "Person - Email - Work", "Sími (vinna) 1"]

    assert columns_in([*header, "Person - Birthday", "Fax", "Póststöð"]) == {
        Field.NAME: [0],
        Field.COMPANY: [1],
        Field.EMAIL: [2],
        Field.PHONE: [3],
        Field.CITY: [6],
    }


def test_dynamics_and_salesforce_say_of_what_a_column_is():
    header = ["(Do Not Modify) Contact", "Contact: Full Name", "Account: Account Name", "Email"]

    assert columns_in([*header, "Address 1: City", "Address 1: Country/Region", "Account ID"]) == {
        Field.NAME: [1],
        Field.COMPANY: [2],
        Field.EMAIL: [3],
        Field.CITY: [4],
        Field.COUNTRY: [5],
    }


def test_the_id_of_a_company_is_the_row_s_where_rows_are_companies():
    assert columns_in(["Account ID", "Account Name"]) == {Field.COMPANY: [1], Field.EXTERNAL: [0]}


@pytest.mark.parametrize(
    "header",
    [
        "Vorname;Nachname;Firma;E-Mail-Adresse;Telefon geschäftlich;Ort geschäftlich;"
        "Land/Region geschäftlich",
        "Fornavn;Efternavn;Virksomhed;E-post;Mobiltelefon;By;Landekode",
        "Förnamn;Efternamn;Företag;E-postadress;Telefonnr.;Postort;Land",
        "Skírnarnafn;Kenninafn;Félag;Netfang;Heimasími;Póststöð;Kóti lands/svæðis",
    ],
)
def test_titles_are_known_in_the_languages_around_us(header):
    fields = [Field.FIRST, Field.LAST, Field.COMPANY, Field.EMAIL, Field.PHONE]
    places = dict(enumerate([*fields, Field.CITY, Field.COUNTRY]))

    assert columns_in(header.split(";")) == {field: [at] for at, field in places.items()}


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("<a@b.example>", "a@b.example"),
        ("MAILTO:a@b.example", "a@b.example"),
        ("a@b.example / c@d.example", "a@b.example"),
        ("a@b.example\nc@d.example", "a@b.example"),
        ("Doe, Jane <a@b.example>", "a@b.example"),
        ("Jane <a@b.example>; Jim <c@d.example>", "a@b.example"),
        ("a b@c.example", None),
        ("a@b.example, nobody", None),
    ],
)
def test_of_several_addresses_in_a_cell_the_first_counts(cell, email):
    [raw] = rows_of_table(iter(["name;email\n", f'Una;"{cell}"\n']))

    row = checked_row(raw)
    assert (row.contact.email if email else row.reason) == (email or Skip.BAD_EMAIL)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("+44 20 7946 0713, +44 20 7946 0714", "+44 20 7946 0713"),
        ("555 1234 / 555 2345", "555 1234"),
        ("+354 555 1234\n+354 555 2345", "+354 555 1234"),
        ("030/123456", "030/123456"),
        ("Sími: 555 1234 (heima)", "555 1234"),
        ("-", ""),
    ],
)
def test_of_several_phones_in_a_cell_the_first_counts(cell, phone):
    [raw] = rows_of_table(iter(["name;phone\n", f'Una;"{cell}"\n']))

    assert checked_row(raw).contact.phone == phone


def test_a_phone_without_its_country_says_nothing_new(ledger, tmp_path):
    def told(phone):
        text = f"name,email,phone\nSif,sif@example.is,{phone}\n"
        return counts(imported(ledger, written(tmp_path, text)))

    told("+354 555 1234")

    assert told("555-1234")["unchanged"] == 1
    assert told("555 4321")["updated"] == 1
    assert told("+354 555 4321")["updated"] == 1
    assert [row["phone"] for row in stored(ledger).values()] == ["+354 555 4321"]


def test_a_row_with_several_faults_names_all_of_them(ledger, tmp_path):
    text = "name,email,phone,country\nUna,una@,12,Narnia\n,,,Narnia\n"

    report = imported(ledger, written(tmp_path, text))

    assert [row.reasons for row in report.skipped] == [
        (Skip.UNKNOWN_COUNTRY, Skip.BAD_EMAIL, Skip.BAD_PHONE),
        (Skip.NO_IDENTIFIER,),
    ]


@pytest.mark.parametrize("above", ["Contacts report\n", "sep=,\n", "Report,,,\n27 Nov 2026,,,\n\n"])
def test_lines_above_the_titles_are_no_contacts(ledger, tmp_path, above):
    text = f"{above}Full Name,Email,Phone,City\nSif,sif@example.is,12,\nAda,ada@example.is,,York\n"
    report = imported(ledger, written(tmp_path, text))

    assert (report.rows, report.new) == (2, 1)
    assert [row.line for row in report.skipped] == [above.count("\n") + 2]


@pytest.mark.parametrize(
    ("row", "is_doubted"),
    [
        ("Samtals: 12,,", True),
        ("TOTAL,,York", True),
        ("Total,info@total.example,", False),
        ("Total Energies,,", False),
    ],
)
def test_a_line_of_totals_is_doubted(row, is_doubted):
    [raw] = rows_of_table(iter(["name,email,city\n", row]))

    doubts = [each.doubt for each in checked_row(raw).warned]
    assert doubts == ([Doubt.TOTAL] if is_doubted else [])


def test_titles_that_nobody_knows_stay_the_first_line():
    lines = ["wer,was\n", "name,Frost\n"]

    assert titles_of_table(iter(lines)) == ["wer", "was"]


def test_lines_below_a_report_are_skipped_and_told(ledger, tmp_path):
    text = (
        '"Account Name","Phone"\n"Quarry Hill","+44 20 7946 0631"\n\n\n"Confidential Information"\n'
    )

    report = told(imported(ledger, written(tmp_path, text)))

    assert (report["new"], report["bad"]) == (1, [{"line": 5, "kind": "broken_row"}])


@pytest.mark.parametrize("kinds", ["PREF=1", "TYPE=HOME,pref", "type=pref;type=WORK", "PREF"])
def test_of_several_addresses_of_a_card_the_preferred_one_counts(kinds):
    lines = ["FN:Brá", "EMAIL;PREF=2:a@bra.example", f"EMAIL;{kinds}:b@bra.example"]

    [raw] = rows_of_cards(["BEGIN:VCARD", *lines, "EMAIL:c@bra.example", "END:VCARD"])

    assert raw.text(Field.EMAIL) == "b@bra.example"


def test_a_first_line_that_is_a_contact_is_kept_and_its_columns_are_guessed():
    first = ROWS[0].split(",")
    columns = guessed(first)

    rows = list(rows_of_table(iter(f"{row}\n" for row in ROWS), columns))

    assert columns == {Field.EMAIL: [2], Field.PHONE: [3], Field.NAME: [0]}
    assert [(row.line, row.text(Field.NAME)) for row in rows] == [(1, "Una Holm"), (2, "Vic Iles")]
    assert rows[0].cells[Field.EMAIL].column == "C"
    assert letters(28)[-2:] == ["AA", "AB"]


@pytest.mark.parametrize(
    "titles", [["wer", "was"], ["name", "una@holm.example"], ["no.", "2026-11-18"], ["2026", "12"]]
)
def test_titles_are_no_contact(titles):
    assert not is_contact(titles)


def test_without_titles_the_command_says_to_put_them_there(ledger, tmp_path):
    with pytest.raises(FileRefused, match="Put titles above the columns"):
        imported(ledger, written(tmp_path, "\n".join(ROWS)))
