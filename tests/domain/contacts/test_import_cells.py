"""Titles, countries, phones and cards as other programs write them."""

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as some

from domain.contacts.imports.cards import is_cards, rows_of_cards
from domain.contacts.imports.checking import checked_row
from domain.contacts.imports.countries import codes, country_of
from domain.contacts.imports.rows import Field, Row, Skip
from domain.contacts.imports.tables import rows_of_table
from domain.contacts.imports.titles import columns_in
from domain.contacts.model import ContactKind
from domain.contacts.phones import normalised
from domain.contacts.use_cases import EMAIL

CARD = ["BEGIN:VCARD", "VERSION:4.0", "FN:Sif", "END:VCARD"]


def card(*lines):
    [raw] = rows_of_cards(["BEGIN:VCARD", *lines, "END:VCARD"])
    return checked_row(raw)


def test_columns_are_known_in_any_order_case_and_spelling():
    header = ["E-Mail", " CITY ", "Comment", "Farsímanr.", "Símanr.", "Lands-/svæðiskóti"]

    assert columns_in(header) == {
        Field.EMAIL: [0],
        Field.CITY: [1],
        Field.PHONE: [4, 3],
        Field.COUNTRY: [5],
    }


def test_what_nobody_sees_is_no_part_of_a_cell():
    lines = ["name,email,company\n", "\u200bSif\u200b,\u202asif@example.is\u202c,\u200b\n"]
    [raw] = rows_of_table(iter(lines))

    row = checked_row(raw)
    assert isinstance(row, Row)
    assert (row.name, row.contact.email, row.company) == ("Sif", "sif@example.is", "")


def test_lists_of_customers_are_known_by_their_captions():
    header = ["Viðskiptamannanúmer", "Nafn viðskiptamanns", "Mail", "Símanúmer", "Kennitala"]

    assert columns_in(header) == {
        Field.NUMBER: [0],
        Field.NAME: [1],
        Field.EMAIL: [2],
        Field.PHONE: [3],
    }


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Ísgerð hf.,,", ContactKind.COMPANY),
        ("Frost & Thaw Ltd,,", ContactKind.COMPANY),
        ("Inc,,", ContactKind.PERSON),
        ("Ada Frost,,", ContactKind.PERSON),
        ("Ada Ltd,Frost Ltd,", ContactKind.PERSON),
        ("Ada Ltd,,person", ContactKind.PERSON),
    ],
)
def test_a_name_with_a_legal_form_alone_is_a_company(row, kind):
    [raw] = rows_of_table(iter(["name,company,type\n", row]))

    assert checked_row(raw).contact.kind is kind


@pytest.mark.parametrize(
    ("told", "phone"),
    [("'+354 555 1234", "+354 555 1234"), ("'5551234", "5551234"), ("3.54556E+11", None)],
)
def test_a_spreadsheet_s_way_of_writing_a_phone_is_no_part_of_it(told, phone):
    [raw] = rows_of_table(iter(["name,phone\n", f'Ada,"{told}"\n']))
    row = checked_row(raw)

    assert (row.contact.phone if isinstance(row, Row) else None) == phone


def test_other_captions_of_the_same_programs_are_known():
    header = ["Record ID - Contact", "Bær/Borg", "Kóði lands/svæðis", "Primary Associated Company"]

    assert columns_in(header) == {
        Field.EXTERNAL: [0],
        Field.CITY: [1],
        Field.COUNTRY: [2],
        Field.COMPANY: [3],
    }


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("IS", "IS"),
        ("is", "IS"),
        ("ISL", "IS"),
        ("Iceland", "IS"),
        ("Ísland", "IS"),
        ("ISLAND", "IS"),
        ("Bretland", "GB"),
        ("UK", "GB"),
        ("England", "GB"),
        ("USA", "US"),
        ("Korea, Republic of", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Congo, the Democratic Republic of the", "CD"),
        ("Moldova, Republic of", "MD"),
        ("United States of America", "US"),
        ("Deutschland", "DE"),
        ("Österreich", "AT"),
        ("Ελλάδα", "GR"),
        ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Bosnia and Herzegovina", "BA"),
        ("St. Lucia", "LC"),
        ("Côte d'Ivoire", "CI"),
        ("South Korea", "KR"),
        ("Türkiye", "TR"),
        ("Frankreich", "FR"),
        ("Tyskland", "DE"),
        ("Großbritannien", "GB"),
        ("Preußen", None),
        ("Atlantis", None),
        ("QQ", None),
        ("ZZ", None),
        ("EU", None),
        ("Yugoslavia", None),
        ("...", None),
    ],
)
def test_a_country_is_known_by_code_or_usual_name(told, code):
    assert country_of(told) == code


@supposing(some.sampled_from(sorted(codes())))
def test_every_code_is_its_own_country(code):
    assert country_of(code.lower()) == code


@pytest.mark.parametrize(
    "told",
    [
        "o'neil+shop@x.example",
        "jón@postur.example",
        "user@münchen.example",
        "a_b-c@x.co.example",
        "x@1and1.example",
        "x@b.xn--p1ai",
    ],
)
def test_an_address_may_be_written_in_any_letters(told):
    assert EMAIL.fullmatch(told)


@pytest.mark.parametrize(
    "told",
    [
        ".a@b.example",
        "a.@b.example",
        "a..b@c.example",
        "a@b..example",
        "a@-b.example",
        "a@b-.example",
        "a@b_c.example",
        "a@b",
        "a@b.e",
        "a@192.0.2.1",
        "a@[192.0.2.1]",
        "a@b.example\\",
    ],
)
def test_what_no_mail_could_go_to_is_no_address(told):
    assert not EMAIL.fullmatch(told)


@pytest.mark.parametrize(
    ("told", "country", "possible"),
    [
        ("+354 555 1234", "", True),
        ("+354 555 1234", "GB", True),
        ("00354 555 1234", "", True),
        ("00354 555 1234", "IS", True),
        ("(+44) 20 7946 0401", "", True),
        ("555 1234", "IS", True),
        ("020 7946 0401", "GB", True),
        ("555 1234", "", True),
        ("020 7946 0401 ext. 12", "GB", True),
        ("12", "GB", False),
        ("12", "", False),
        ("+44 1", "", False),
        ("+999 555 1234", "", False),
        ("1234567890123456", "", False),
        ("call me", "", False),
        ("=1+1", "IS", False),
    ],
)
def test_a_phone_is_possible_by_its_own_country_or_the_row_s(told, country, possible):
    assert (normalised(told, country) is not None) is possible


@supposing(some.text(max_size=60), some.sampled_from(["", "IS", "US"]))
def test_no_phone_stops_an_import(told, country):
    assert normalised(told, country, "IS") is None or normalised(told, country)


@supposing(some.lists(some.text(alphabet='a,;"=@\n\r\t \x00', max_size=20), max_size=6))
def test_no_table_stops_an_import(lines):
    rows = [checked_row(raw) for raw in rows_of_table(iter(["name,email\n", *lines]))]

    assert [row.line for row in rows] == sorted({row.line for row in rows})


@supposing(some.lists(some.sampled_from([*CARD, "TEL:1", " folded", "", ":", ";:", "x"])))
def test_no_card_stops_an_import(lines):
    rows = [checked_row(raw) for raw in rows_of_cards(lines)]

    assert len(rows) == lines.count("BEGIN:VCARD")


def test_a_card_is_read_whatever_its_version_groups_and_folds():
    row = card(
        "item1.FN:Sif Jóns",
        " dóttir",
        "ORG:Síldin\\, ehf.;Sales",
        'TEL;VALUE=uri;TYPE="work,voice":tel:+354-555-1234;ext=2',
        "PHOTO;ENCODING=b:AAAA",
        " BBBB",
        "ADR:;;Street 1;Höfn;;780;Iceland",
        "email;type=work:Sif@example.is",
    )

    new = row.contact
    assert (new.name, new.company_name) == ("Sif Jónsdóttir", "Síldin, ehf.")
    assert (new.phone, new.email, new.city, new.country) == (
        "+354 555 1234",
        "sif@example.is",
        "Höfn",
        "IS",
    )


def test_a_card_without_a_full_name_is_called_by_its_parts():
    assert card("N:Jónsdóttir;Sif;Björk;;").name == "Sif Björk Jónsdóttir"


def test_a_card_of_an_organization_is_a_company():
    assert card("FN:Síldin", "KIND:org").contact.kind is ContactKind.COMPANY


def test_a_fax_is_no_phone():
    assert card("FN:Sif", "TEL;TYPE=FAX:+354 555 0000", "TEL:+354 555 1234").contact.phone == (
        "+354 555 1234"
    )


def test_an_old_card_is_decoded():
    """vCard 2.1, as older telephones and Outlook write it."""
    told = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=9E=C3=B3ra;Sif",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Sif =C3=9E=C3=B3=",
        "rsd=C3=B3ttir",
        "ORG;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:S=EDldin",
        "TEL;HOME;FAX:+354 555 0000",
        "TEL;CELL:+354 555 1234",
    )

    assert (told.name, told.company) == ("Sif Þórsdóttir", "Síldin")
    assert told.contact.phone == "+354 555 1234"


@pytest.mark.parametrize(
    "line",
    [
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=KLINGON:Sif",
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Sif =ZZ=FF",
        "FN;ENCODING=QUOTED-PRINTABLE:Sif=",
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=BASE64:Sif",
    ],
)
def test_a_card_that_is_badly_encoded_stops_nothing(line):
    assert "Sif" in card(line).name


def test_a_card_that_does_not_end_takes_only_itself():
    first, second = map(checked_row, rows_of_cards([*CARD[:-1], *CARD]))

    assert (first.line, first.reason, first.name) == (1, Skip.BROKEN_ROW, "Sif")
    assert (second.line, isinstance(second, Row)) == (4, True)


def test_cards_are_told_from_tables_by_how_they_begin():
    assert is_cards("\ufeff\r\nbegin:vcard\r\n")
    assert not is_cards("name,BEGIN:VCARD")
