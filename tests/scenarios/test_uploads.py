"""Admins import contacts in Slack: a file is uploaded, checked, looked at, imported."""

import csv
from io import StringIO

import pytest

import handlers.files
from domain.contacts.uploads.use_cases import KEPT_FOR
from domain.store.tables import ContactRow, JobChunkRow, JobRow
from tests.support.contact_files import EXPECTED, FILES, add_all, existing
from tests.support.forged import Forger
from tests.support.office import open_office

BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
ONLY_ADMINS = "Only admins can do that: those of Slack, and whoever was made one here."
KINDS = {
    "no_identifier": "neither name, company, e-mail nor phone",
    "bad_email": "not an e-mail address",
    "bad_phone": "not a phone number",
    "unknown_country": "no country of that name or code",
    "name_too_long": "a name of more than 300 characters",
    "duplicate_in_file": "the same contact stands earlier in the file",
    "duplicate_existing": "its e-mail address belongs to a contact of another name",
    "broken_row": "more or fewer cells than the header, or a quote or card that never ends",
}
PEOPLE = (
    b"name,company,email\nAnna Frost,Frost & Thaw,anna@frost.example\nBen Tate,,ben@tate.example\n"
)


@pytest.fixture
async def office(engines, work, deliver):
    """With the twenty contacts that are there before any of the files."""
    async with open_office(engines, work, deliver=deliver) as office:
        await office.given_known(office.anna, office.hildur)
        await work.write(office.workspace, add_all, existing(), office.clock())
        yield office
        await office.deliver()
        assert [str(each) for each in office.sandbox.violations] == []


@pytest.fixture
def hildur(office):
    """An admin of Slack's."""
    return office.hildur


async def uploaded(office, content, name="people.csv", person=None):
    """Submitted; what comes of it has not been delivered yet."""
    form = await (person or office.hildur).command("/interaction", "import", channel="#sales")
    await form.upload("File", name, content)
    await form.submit()
    return form


async def checked(office, content, name="people.csv"):
    """The message that the check ends with."""
    known = len(office.hildur.dms)
    await uploaded(office, content, name)
    await office.deliver()
    return office.hildur.dms[known]


async def imported(office, content, name="people.csv"):
    message = await checked(office, content, name)
    await message.press("Import")
    await office.deliver()
    return office.hildur.dms[-1]


def figures(name, **other):
    told = EXPECTED[name] | other
    return (
        f"Rows: {told['rows']}. New: {told['new']}, updated: {told['updated']}, "
        f"unchanged: {told['unchanged']}, skipped: {told['skipped']}."
    )


def rows_of_list(message):
    [content] = message.files.values()
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def names(office):
    return {row.name for row in office.rows(ContactRow)}


@pytest.mark.parametrize("name", EXPECTED)
async def test_a_file_of_another_program_comes_to_exactly_what_it_should(office, hildur, name):
    told = EXPECTED[name]

    message = await checked(office, (FILES / name).read_bytes(), name)
    before = len(office.rows(ContactRow))
    [listed] = [each for each in hildur.dms if each.files]
    await message.press("Import")
    await office.deliver()

    assert figures(name) in message.history[-2].text
    assert [(int(row["Line"]), row["Reason"]) for row in rows_of_list(listed)] == [
        (bad["line"], KINDS[bad["kind"]]) for bad in told["bad"]
    ]
    for warned in told["warned"]:
        line = f"Line {warned['line']}, {warned['column']}: begins like a formula"
        assert line in message.history[-2].text
    done = hildur.dms[-1]
    good = told["rows"] - told["skipped"]
    assert f"Imported. {figures(name, rows=good, skipped=0)}" in done.text
    assert (done.buttons, message.buttons) == ([], [])
    assert (before, len(office.rows(ContactRow))) == (20, 20 + told["new"])


@BOTH
async def test_nothing_is_written_before_import_is_pressed_and_once_after_it(office, hildur):
    message = await checked(office, PEOPLE)
    text, buttons, before = message.text, message.buttons, names(office)

    await message.press("Import")
    await office.deliver()

    assert "Nothing has been written yet." in text
    assert buttons == ["Import", "Which column is what?", "Discard"]
    assert before.isdisjoint({"Anna Frost", "Ben Tate"})
    assert names(office) == before | {"Anna Frost", "Ben Tate"}
    assert "another message tells how far that is" in message.text
    assert office.rows(JobChunkRow) == []
    form = await office.form(office.anna)
    assert await form.options("Contact", typing="frost") == ["Anna Frost · Frost & Thaw"]


async def test_the_list_of_contacts_offers_it_to_admins(office, hildur):
    theirs = await office.anna.command("/interaction", "contacts", channel="#sales")
    page = await hildur.command("/interaction", "contacts", channel="#sales")
    form = await page.press("Import contacts")
    await form.upload("File", "people.csv", PEOPLE)
    notice = await form.submit()
    told = notice.text
    await notice.close()
    await office.deliver()

    assert "Import contacts" not in theirs.buttons
    assert "The file is being checked." in told
    assert "New: 2, updated: 0, unchanged: 0, skipped: 0." in hildur.dms[-1].text


async def test_the_same_file_again_creates_nothing(office):
    await imported(office, PEOPLE)

    message = await checked(office, PEOPLE)

    assert "New: 0, updated: 0, unchanged: 2, skipped: 0." in message.text
    assert "There is nothing to import." in message.text
    assert message.buttons == []


async def test_pressed_twice_it_is_imported_once(office, hildur):
    message = await checked(office, PEOPLE)
    [check] = office.rows(JobRow)

    for _ in range(2):
        await Forger(office, hildur).press("upload.import", check.id)
    await office.deliver()

    assert len(office.rows(JobRow)) == 2
    assert len(office.rows(ContactRow)) == 22
    assert message.buttons == []


async def test_what_is_discarded_is_not_imported_by_an_old_button(office, hildur):
    message = await checked(office, PEOPLE)
    [check] = office.rows(JobRow)

    await message.press("Discard")
    await office.deliver()
    await Forger(office, hildur).press("upload.import", check.id)
    await office.deliver()

    assert "It was discarded, and nothing was written." in message.text
    assert "To go on, upload it again." in hildur.dms[-1].text
    assert len(office.rows(ContactRow)) == 20


async def test_after_a_day_its_message_says_that_it_was_dropped(office):
    message = await checked(office, PEOPLE)

    office.sandbox.advance(KEPT_FOR * 2)
    await office.deliver()

    assert "what was read has been dropped." in message.text
    assert (message.buttons, office.rows(JobChunkRow)) == ([], [])


async def test_cells_that_spreadsheets_would_calculate_are_sent_as_text(office, hildur):
    await checked(office, b"name,email,phone\n=1+1,nobody,+354 555 1234\n")

    [row] = rows_of_list(hildur.dms[-1])
    assert (row["Name"], row["Phone"]) == ("'=1+1", "+354 555 1234")
    assert list(hildur.dms[-1].files) == ["people-skipped.csv"]


async def test_unknown_columns_are_asked_about_before_anything_is_checked(office, hildur):
    message = await checked(office, b"wer;was;wo\nAnna Frost;anna@frost.example;Durham\n")
    refused, offers = message.text, message.buttons
    form = await message.press("Which column is what?")
    choices = await form.options("Name")

    await form.submit()
    errors = form.errors
    await form.choose("Name", "wer")
    await form.choose("E-mail", "was")
    await form.choose("City", "wo")
    await form.submit()
    await office.deliver()
    await hildur.dms[-1].press("Import")
    await office.deliver()

    assert "has no column that is known here" in refused
    assert offers == ["Which column is what?", "Discard"]
    assert choices == ["wer", "was", "wo"]
    assert list(errors) == ["Name"]
    assert "It is checked again" in message.text
    [new] = office.rows(ContactRow, name="Anna Frost")
    assert (new.email, new.city) == ("anna@frost.example", "Durham")


@BOTH
async def test_a_guess_about_columns_can_be_put_right(office, hildur):
    message = await checked(office, b"name,email,where\nAnna Frost,anna@frost.example,Durham\n")

    form = await message.press("Which column is what?")
    assert "Its first line counts as titles" in form.text
    shown = {label: form.value(label) for label in ("Name", "E-mail", "City")}
    await form.choose("City", "where")
    await form.submit()
    await office.deliver()
    await hildur.dms[-1].press("Import")
    await office.deliver()

    assert shown == {"Name": "name", "E-mail": "email", "City": None}
    assert [row.city for row in office.rows(ContactRow, name="Anna Frost")] == ["Durham"]


async def test_a_list_without_titles_loses_nobody(office, hildur):
    message = await checked(office, b"Ada Frost,ada@frost.example,York\nBen Tate,,\n")

    form = await message.press("Which column is what?")
    told = form.text
    shown = {label: form.value(label) for label in ("Name", "E-mail", "City")}
    await form.choose("City", "York")
    await form.submit()
    await office.deliver()
    await hildur.dms[-1].press("Import")
    await office.deliver()

    assert "its first line is a contact, and is imported like the others" in told
    assert shown == {"Name": "Ada Frost", "E-mail": "ada@frost.example", "City": None}
    assert {"Ada Frost", "Ben Tate"} <= names(office)
    assert [row.city for row in office.rows(ContactRow, name="Ada Frost")] == ["York"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\n\n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "The file is no table of text."),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "The file is no table of text."),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "The file is no table of text."),
        ("name\nÆsa".encode("utf-16"), "Rows: 1. New: 1,"),
        ("name\nÆsa".encode("cp1252"), "Rows: 1. New: 1,"),
    ],
)
async def test_whatever_the_file_is_there_is_a_clear_answer(office, content, sentence):
    message = await checked(office, content)

    assert sentence in message.text


async def test_too_large_a_file_is_refused_at_its_field_with_the_limit(office, monkeypatch):
    monkeypatch.setattr(handlers.files, "LARGEST", len(PEOPLE) - 1)

    form = await uploaded(office, PEOPLE)

    assert "larger than 20 MB" in form.errors["File"]
    assert "import-contacts" in form.errors["File"]
    assert office.rows(JobRow) == []


async def test_somebody_elses_file_is_refused(office, hildur):
    form = await hildur.command("/interaction", "import", channel="#sales")
    stolen = office.anna._sight.client.upload("people.csv", PEOPLE)
    form.view.shown["upload.file", "upload.file"] = {"type": "file_input", "files": [stolen]}
    await form.submit()

    assert form.errors == {"File": "The file is no longer there. Upload it again."}
    assert office.rows(JobRow) == []


async def test_a_file_that_is_deleted_before_it_is_read_is_told(office, hildur):
    await uploaded(office, PEOPLE)
    [check] = office.rows(JobRow)
    known = office.sandbox.state.files.find(check.parameters["file"], office.workspace)
    known.deleted = True

    await office.deliver()

    assert "The file is no longer there." in hildur.dms[-1].text


async def test_a_list_that_cannot_be_sent_stops_nothing(office, hildur):
    office.sandbox.faults.fail("files.getUploadURLExternal", "missing_scope")

    message = await checked(office, b"name,email\nAnna,nobody\nBen Tate,ben@tate.example\n")

    assert "The list of the skipped rows could not be sent to you." in message.text
    assert "New: 1, updated: 0, unchanged: 0, skipped: 1." in message.text


async def test_only_admins_import(office, hildur):
    form = await office.anna.command("/interaction", "import", channel="#sales")
    message = await checked(office, PEOPLE)
    [check] = office.rows(JobRow)
    theirs = await hildur.command("/interaction", "import", channel="#sales")
    await theirs.upload("File", "people.csv", PEOPLE)

    forger = Forger(office, office.anna)
    for action in ("upload.import", "upload.discard", "upload.choose_columns"):
        await forger.press(action, check.id)
    reply = await forger.submit(theirs.view)
    await office.deliver()

    assert form is None
    assert [each.text for each in office.anna.ephemerals] == [ONLY_ADMINS]
    assert ONLY_ADMINS in str(reply.body)
    assert message.buttons == ["Import", "Which column is what?", "Discard"]
    assert len(office.rows(JobRow)) == 1


async def test_everything_is_said_in_icelandic_too(office, hildur):
    settings = await hildur.command("/interaction", "settings", channel="#sales")
    await settings.choose("Language", "Íslenska")
    await settings.submit()

    form = await hildur.command("/interaction", "innflutningur", channel="#sales")
    await form.upload("Skrá", "people.csv", b"name,email\nAnna,nobody\nBen,ben@tate.example\n")
    await form.submit()
    await office.deliver()

    listed, message = sorted(hildur.dms, key=lambda each: not each.files)[:2]
    assert rows_of_list(listed) == [
        {"Lína": "2", "Ástæða": "ekki netfang", "Nafn": "Anna", "Tölvupóstur": "nobody"}
    ]
    assert "Nýjar: 1" in message.text
    assert message.buttons == ["Flytja inn", "Hvaða dálkur er hvað?", "Fleygja"]
