"""The bot as a process, and the command line."""

import asyncio
import sys
from pathlib import Path

import pytest

from sandbox import Sandbox
from sandbox.__main__ import CONTACTS, arguments, free_port
from sandbox.bot_process import BotFailed, BotProcess, bot_environment
from tests.sandbox.tiny_app import MANIFEST

FAKE = Path(__file__).parent / "fake_bot"


@pytest.fixture
async def bot(monkeypatch):
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of another Slack")

    async with Sandbox.start(manifest=MANIFEST) as sandbox:

        def made(**settings):
            chosen = {"mode": "socket", "port": free_port(), "database": "sqlite:///x.db"}
            given = chosen | {"log_level": "INFO"} | settings
            return BotProcess(bot_environment(sandbox, **given), folder=FAKE)

        yield made


async def test_it_is_started_until_it_is_ready_and_stopped_cleanly(bot):
    process = bot()

    await process.start()
    await process.ready(within=20)
    await process.stop()

    assert await process.ended() == -15
    assert list(process.lines) == ["listening as xoxb-sandbox-1"]


async def test_a_bot_that_dies_tells_its_last_lines(bot):
    process = bot(log_level="DEBUG")
    await process.start()

    with pytest.raises(BotFailed, match="something is wrong"):
        await process.ready(within=20)


async def test_a_command_gives_its_output_or_fails_with_it(bot):
    assert await bot().run_once("import-contacts", "x.csv") == "asked to import-contacts x.csv"

    with pytest.raises(BotFailed, match="asked to fly"):
        await bot().run_once("fly")


def test_the_environment_holds_the_keys_of_one_mode_only(bot):
    socket, http = bot().environment, bot(mode="http").environment

    assert "SLACK_APP_TOKEN" in socket
    assert "SLACK_SIGNING_SECRET" not in socket
    assert http["SLACK_SIGNING_SECRET"] == Sandbox.signing_secret
    assert "SLACK_APP_TOKEN" not in http
    assert Path(socket["CLOCK_OFFSET_FILE"]).exists()


async def test_help_says_what_it_is_for_and_that_it_protects_nothing():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--help", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()

    assert process.returncode == 0
    assert b"no security boundary" in output
    assert b"--exit-after-tour" in output


def test_the_options_have_sensible_defaults():
    options = arguments([])

    assert options.port == 8642
    assert not options.http
    assert options.database is None


def test_the_sample_contacts_are_invented_customers_with_icelandic_letters():
    header, *rows = CONTACTS.read_text(encoding="utf-8").splitlines()

    assert header == "name,company,email,phone,city"
    assert len(rows) == 25
    assert all(row.count(",") == 4 and ".example," in row for row in rows)
    assert set("Þðæ") <= set("".join(rows))
