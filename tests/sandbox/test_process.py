"""The bot as a process, and the command line."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from sandbox import Sandbox, running
from sandbox.__main__ import arguments
from sandbox.bot_process import BotFailed, BotProcess, bot_environment
from sandbox.running import CONTACTS, free_port, serve
from tests.sandbox import beside_fake_bot
from tests.sandbox.beside_fake_bot import FAKE
from tests.sandbox.tiny_app import MANIFEST
from tests.support.nursery import ForkedBot


class WatchedProcess(BotProcess):
    def __init__(self, sandbox, environment):
        super().__init__(environment, folder=FAKE)
        self.sandbox, self.is_ready = sandbox, asyncio.Event()

    async def ready(self, within):
        await super().ready(within)
        self.is_ready.set()


@pytest.fixture
async def bot(monkeypatch):
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "of another Slack")

    async with Sandbox.start(manifest=MANIFEST) as sandbox:

        def made(**settings):
            chosen = {"mode": "socket", "port": free_port(), "database": "sqlite:///x.db"}
            given = chosen | {"log_level": "INFO"} | settings
            return WatchedProcess(sandbox, bot_environment(sandbox, **given))

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


async def test_when_the_bot_ends_by_itself_that_is_said(bot, capsys):
    process = bot(mode="http")
    options = arguments(["--no-tour", "--no-page", "--http"])

    serving = asyncio.create_task(serve(process.sandbox, process, options))
    await asyncio.wait_for(process.is_ready.wait(), 20)
    await process.stop()

    with pytest.raises(BotFailed, match="ended by itself with status -15"):
        await serving
    said = capsys.readouterr().out
    assert f"asked to import-contacts {CONTACTS}" in said
    assert "The sandbox stays up until Ctrl-C." in said


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


def test_help_says_what_it_is_for_and_that_it_protects_nothing(capsys):
    with pytest.raises(SystemExit) as ended:
        arguments(["--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "no security boundary" in said
    assert "--exit-after-tour" in said


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


async def test_the_tour_goes_through_with_the_real_bot_over_http_and_breaks_no_rule(
    monkeypatch, capsys
):
    monkeypatch.setattr(running, "BotProcess", ForkedBot)
    options = arguments(["--http", "--no-page", "--exit-after-tour"])

    status = await asyncio.wait_for(running.run(options), 120)

    said = capsys.readouterr().out
    assert status == 0, said
    assert "broke none of Slack's rules" in said


async def stopped_by(received, *command):
    """What it says before and after, once it stays up."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-u", "-m", *command, "--bot-log"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    before = await asyncio.wait_for(process.stdout.readuntil(b"stays up until Ctrl-C"), 120)
    process.send_signal(received)
    rest, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0
    return before, rest


async def test_after_the_tour_over_a_socket_it_stays_up_until_told_to_stop_and_stops_the_bot():
    before, rest = await stopped_by(signal.SIGINT, "sandbox", "--port", "0")

    assert b"broke none of Slack's rules" in before
    assert b"bot |" in rest


async def test_it_may_be_told_to_stop_as_a_service_is():
    options = ("--http", "--no-page", "--no-tour")
    before, rest = await stopped_by(signal.SIGTERM, beside_fake_bot.__name__, *options)

    assert b"bot | listening as" in before + rest
