"""What programs leave around what they say: more signs, placeholders, marks that nobody sees."""

import pytest

from domain.contacts.imports.cards import rows_of_cards
from domain.contacts.imports.checking import address_in, checked_phone
from domain.contacts.imports.countries import country_of
from domain.contacts.imports.rows import Field
from domain.contacts.imports.tables import rows_of_table
from domain.contacts.imports.titles import columns_in
from domain.text import seen
from tests.support.contact_files import counts, imported, named, store_existing, stored, written

ROWS = ("Kim Park;kim@park.example", "Lee Park;lee@park.example", "May Park;may@park.example")


def broken(*lines):
    rows = rows_of_table(iter(f"{line}\n" for line in lines))
    return [row.text(Field.NAME) for row in rows if row.is_broken]


@pytest.mark.parametrize(
    "lines",
    [
        ["name;email;", *(f"{row};" for row in ROWS)],
        ["name;email", *(f"{row};" for row in ROWS)],
        ["name;email;;", *ROWS],
        ["name;email", *(f"{row};;;" for row in ROWS[:2]), ROWS[2]],
    ],
)
def test_signs_at_the_end_of_every_line_or_of_the_titles_break_no_row(lines):
    assert broken(*lines) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["name;email", *ROWS[:2], f"{ROWS[2]};"], ["May Park"]),
        (["name;email", *(f"{row};" for row in ROWS[:2]), f"{ROWS[2]};Rome"], ["May Park"]),
        (["name;email;city", *ROWS], ["Kim Park", "Lee Park", "May Park"]),
    ],
)
def test_a_cell_too_many_or_too_few_breaks_the_row_that_differs(lines, told):
    assert broken(*lines) == told


def test_old_programs_end_a_file_by_a_sign_of_their_own():
    lines = ["name,email\r\n", "Kim Park,kim@park.example\r\n", "\x1a"]

    assert [row.text(Field.NAME) for row in rows_of_table(iter(lines))] == ["Kim Park"]


def test_what_stands_for_nothing_says_nothing():
    lines = ["name,phone,email,country\n", "Kim Park,n/a,(No value),#N/A\n", "Anna N,-,,\n"]

    kim, anna = rows_of_table(iter(lines))

    assert list(kim.cells) == list(anna.cells) == [Field.NAME]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("\u200fיוסי כהן", "יוסי כהן"),
        ("\u202bأحمد علي\u202c", "أحمد علي"),
        ("\u2068Kim Park\u2069\u200e", "Kim Park"),
        ("Kim \u202bعلي\u202c", "Kim \u202bعلي\u202c"),
    ],
)
def test_marks_of_direction_around_a_name_are_no_part_of_it(told, name):
    assert seen(told) == name


def test_marks_of_direction_around_a_phone_are_no_part_of_it():
    assert checked_phone("\u202a+354 555 1234\u202c", "", "") == "+354 555 1234"


@pytest.mark.parametrize("told", ["kim@park.example (work)", "kim@park.example - kim@park.example"])
def test_what_stands_behind_an_address_is_no_part_of_it(told):
    assert address_in(told) == "kim@park.example"


@pytest.mark.parametrize(
    ("told", "code"),
    [("United States of America (USA)", "US"), ("Deutschland (DE)", "DE"), ("Oz (far off)", None)],
)
def test_a_country_is_known_beside_what_stands_in_brackets(told, code):
    assert country_of(told) == code


def test_titles_in_one_word_with_where_it_is_are_known():
    titles = ["Fornafn", "Vinnusími", "Vinnuborg", "Vinnuland", "POCity"]

    assert columns_in(titles) == {
        Field.FIRST: [0],
        Field.PHONE: [1],
        Field.CITY: [4, 2],
        Field.COUNTRY: [3],
    }


@pytest.mark.parametrize(
    "titles",
    [
        ["firstName", "lastName", "emailAddress", "workPhone", "addressCity", "billingCountry"],
        ["Fornavn", "Efternavn", "E-mail", "Telefon (arbejde)", "By (arbejde)", "Land/område"],
        ["First", "Last", "Email", "Phone", "City", "Country"],
    ],
)
def test_titles_are_known_however_their_words_are_joined(titles):
    fields = [Field.FIRST, Field.LAST, Field.EMAIL, Field.PHONE, Field.CITY, Field.COUNTRY]

    assert columns_in(titles) == {field: [at] for at, field in enumerate(fields)}


def test_a_customer_beside_whom_a_person_stands_is_the_company():
    both = columns_in(["Heiti viðskiptamanns", "Símanr.", "Tengiliður"])
    alone = columns_in(["Heiti viðskiptamanns", "Símanr."])

    assert both == {Field.NAME: [2], Field.COMPANY: [0], Field.PHONE: [1]}
    assert alone == {Field.NAME: [0], Field.PHONE: [1]}


def test_one_wrong_byte_leaves_all_other_letters_as_they_are(ledger, tmp_path):
    lines = ["name", "Þór Ægisson", "Ösp Sæmundsdóttir", ""]
    path = written(tmp_path, "\n".join(lines).encode() + "Café Nói\n".encode("cp1252"))

    imported(ledger, path)

    names = {row["name"] for row in stored(ledger).values()}
    assert names == {"Þór Ægisson", "Ösp Sæmundsdóttir", "Café Nói"}


def test_a_phone_at_work_counts_before_a_mobile_one():
    titles = ["Vorname", "Mobiltelefon", "Telefon privat", "Telefon geschäftlich"]

    assert columns_in(titles)[Field.PHONE] == [3, 1, 2]


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_card_that_only_lists_others_is_no_contact(kind):
    group = ["BEGIN:VCARD", "FN:Friends", kind, "MEMBER:urn:uuid:1", "END:VCARD"]
    reached = ["BEGIN:VCARD", "FN:Staff", kind, "EMAIL:staff@park.example", "END:VCARD"]

    assert [row.text(Field.NAME) for row in rows_of_cards([*group, *reached])] == ["Staff"]


def test_whoever_is_called_by_the_last_name_first_is_known_by_the_address(ledger, tmp_path):
    store_existing(ledger)
    path = written(tmp_path, 'name;email;city\n"Stone, Bob";bob@stone.example;Albany\n')

    report = imported(ledger, path)

    assert counts(report) | {"updated": 1} == counts(report)
    assert named(ledger, "Bob Stone")["city"] == "Albany"
