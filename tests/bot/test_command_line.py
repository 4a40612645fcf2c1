import json
from zipfile import ZipFile

import pytest
import yaml
from click.testing import CliRunner

from bot.__main__ import main
from bot.engine import engines_for
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.workspaces.use_cases import open_workspace

CONTACTS = "name,company,email\nAnna Jónsdóttir,Norðurljós,anna@nordurljos.example\n"


@pytest.fixture
def url(migrated_sqlite, tmp_path):
    return migrated_sqlite.copied_into(tmp_path)


@pytest.fixture
def bot(url):
    """Runs a command; returns its exit code and output."""

    def bot(*arguments):
        result = CliRunner().invoke(main, arguments, env={"DATABASE_URL": url})
        return result.exit_code, result.output

    return bot


@pytest.fixture
def contacts(tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS, encoding="utf-8")
    return str(file)


@pytest.fixture
def install(url, clock):
    def install(*workspaces):
        engines = engines_for(url)
        for workspace in workspaces:
            session = ScopedSession(engines.writer, info={"workspace": workspace})
            with session, session.begin():
                open_workspace(Stores(session), name=workspace, now=clock())
        engines.dispose()

    return install


def test_contacts_are_imported_into_the_only_workspace(bot, contacts, install):
    install("T1")

    status, said = bot("import-contacts", contacts)

    assert status == 0
    assert "Rows: 1. 1 new, 0 updated, 0 unchanged, 0 skipped, 0 warnings." in said


def test_skipped_rows_and_warnings_are_told_with_line_reason_and_name(bot, install, tmp_path):
    install("T1")
    file = tmp_path / "contacts.csv"
    file.write_text("name,email,city\nSif\x1b[31m,sif(at)example.is,\nEdda,,=1+1\n")

    status, said = bot("import-contacts", str(file))

    assert status == 0
    assert "  line 2, skipped: not an e-mail address: sif(at)example.is (Sif [31m)" in said
    assert "  line 3, warning: city begins like a formula, and was taken as text" in said
    assert "1 × not an e-mail address" in said


def test_a_dry_run_tells_the_same_and_writes_nothing(bot, contacts, install):
    install("T1")

    _, tried = bot("import-contacts", contacts, "--dry-run")
    _, done = bot("import-contacts", contacts)

    assert "nothing was written" in tried
    assert "1 new" in tried
    assert "1 new" in done


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\r\n", "The file is empty."),
        (b"PK\x03\x04\x14\x00\x00\x00\x08" + bytes(range(256)) * 9, "cannot be read as a table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "cannot be read as a table"),
        (b"\xff\xd8\xff\xe0" + bytes(range(1, 256)) * 9, "no column for a name"),
        (b"colour,size\nred,4\n", "no column for a name"),
        (b"city,country\nHull,GB\n", "no column for a name"),
        (b'"name,email\nSif,sif@example.is\n', "no column for a name"),
    ],
)
def test_a_file_that_is_no_table_of_contacts_is_refused_in_words(
    bot, install, tmp_path, content, sentence
):
    install("T1")
    file = tmp_path / "contacts.csv"
    file.write_bytes(content)

    status, said = bot("import-contacts", str(file))

    assert status == 1
    assert sentence in said
    assert "Traceback" not in said


def test_a_directory_or_a_file_that_is_missing_is_refused_in_words(bot, install, tmp_path):
    install("T1")

    folder, said_of_folder = bot("import-contacts", str(tmp_path))
    missing, said_of_missing = bot("import-contacts", str(tmp_path / "x.csv"))

    assert (folder, missing) == (2, 2)
    assert "is a directory" in said_of_folder
    assert "does not exist" in said_of_missing


def test_where_there_are_several_workspaces_one_must_be_named(bot, contacts, install):
    install("T1", "T2")

    unnamed, said = bot("import-contacts", contacts)
    named, _ = bot("import-contacts", contacts, "--workspace", "T2")

    assert (unnamed, named) == (2, 0)
    assert "There are 2 workspaces" in said


def test_before_the_app_is_installed_nothing_is_imported(bot, contacts):
    status, said = bot("import-contacts", contacts)

    assert status == 2
    assert "There is no workspace in this database yet" in said


def test_the_manifest_is_printed_for_socket_mode_and_for_http(bot):
    _, for_sockets = bot("manifest")
    _, for_http = bot("manifest", "--json", "--url", "https://bot.example")

    assert yaml.safe_load(for_sockets)["settings"]["socket_mode_enabled"] is True
    assert json.loads(for_http)["settings"]["socket_mode_enabled"] is False


def test_settings_that_are_missing_are_all_named(bot):
    status, said = bot("run")

    assert status == 1
    assert "SLACK_BOT_TOKEN is not set." in said
    assert "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set." in said


@pytest.fixture
def elsewhere(tmp_path):
    """Runs a command on an empty database of its own."""

    def elsewhere(*arguments):
        env = {"DATABASE_URL": f"sqlite:///{tmp_path}/elsewhere.db"}
        result = CliRunner().invoke(main, arguments, env=env)
        return result.exit_code, result.output

    return elsewhere


def lines_in(path):
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".jsonl")]
        return {name: archive.read(name) for name in names}


def test_everything_is_exported_and_imported_into_an_empty_database(
    bot, elsewhere, install, contacts, tmp_path
):
    install("T1")
    bot("import-contacts", contacts)
    first, second = str(tmp_path / "first.zip"), str(tmp_path / "second.zip")

    left, said = bot("export", first)
    came, told = elsewhere("import", first)
    elsewhere("export", second)

    assert (left, came) == (0, 0)
    assert "Exported: contacts 1, interactions 0, rows in all " in said
    assert "Imported for T1: contacts 1, interactions 0" in told
    assert lines_in(first) == lines_in(second)
    assert lines_in(first)["contacts.jsonl"].count(b"\n") == 1


def test_what_cannot_be_imported_is_refused_in_words(bot, install, contacts, tmp_path):
    install("T1")
    bot("import-contacts", contacts)
    file = str(tmp_path / "all.zip")
    bot("export", file)

    used, said_of_used = bot("import", file)
    foreign, said_of_foreign = bot("import", contacts)

    assert (used, foreign) == (1, 1)
    assert "There is something in this workspace already (contacts)" in said_of_used
    assert "This is not a whole file of `python -m bot export`." in said_of_foreign


def test_what_is_kept_about_one_contact_is_exported_alone(bot, install, contacts, tmp_path):
    install("T1")
    bot("import-contacts", contacts)
    file = tmp_path / "anna.zip"

    status, said = bot("export", "--contact", "c-0001", str(file))
    missing, told = bot("export", "--contact", "C-9999", str(file))

    assert (status, missing) == (0, 1)
    assert "what is kept about c-0001" in said
    assert "there is no contact C-9999." in told
    with ZipFile(file) as archive:
        assert b"anna@nordurljos.example" in archive.read("contacts.csv")
        assert "members.jsonl" not in archive.namelist()


def test_an_export_that_cannot_be_written_leaves_what_was_there(bot, install, tmp_path):
    install("T1")
    file = tmp_path / "nowhere" / "all.zip"

    status, said = bot("export", str(file))

    assert status == 1
    assert "The file cannot be written: No such file or directory." in said
