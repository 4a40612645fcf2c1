import json

import pytest
import yaml
from click.testing import CliRunner

from bot.__main__ import main
from bot.engine import engines_for
from bot.migrate import migrate
from domain.store.scope import ScopedSession
from domain.store.stores import Stores
from domain.workspaces.use_cases import open_workspace

CONTACTS = "name,company,email\nAnna Jónsdóttir,Norðurljós,anna@nordurljos.example\n"


@pytest.fixture
def url(tmp_path):
    url = f"sqlite:///{tmp_path}/samskipti.db"
    migrate(url)
    return url


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
    assert "0 rows skipped" in said


def test_where_there_are_several_workspaces_one_must_be_named(bot, contacts, install):
    install("T1", "T2")

    unnamed, said = bot("import-contacts", contacts)
    named, _ = bot("import-contacts", contacts, "--workspace", "T2")

    assert (unnamed, named) == (2, 0)
    assert "There are 2 workspaces" in said


def test_before_the_app_is_installed_nothing_is_imported(bot, contacts):
    status, said = bot("import-contacts", contacts)

    assert status == 2
    assert "There are 0 workspaces" in said


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
