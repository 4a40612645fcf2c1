"""The bot as whoever hosts it sees it: a process with a command line, health and signals."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.check import clock_told
from bot.run import installed
from bot.settings import read_settings
from bot.slack import web_session
from sandbox import Sandbox
from sandbox.bot_process import EVENTS_PATH, BotFailed, BotProcess, bot_environment
from sandbox.running import free_port
from sandbox.server import HOST
from tests.support.nursery import ForkedBot

READY = 30.0
STOPPED = 10.0


@pytest.fixture
def mode():
    return "socket"


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
async def slack(mode, port):
    url = f"http://{HOST}:{port}{EVENTS_PATH}"
    async with Sandbox.start(deliver=mode, request_url=url) as slack:
        yield slack


@pytest.fixture
def born():
    return ForkedBot


@pytest.fixture
def database(born, migrated_sqlite, tmp_path):
    """Of what is started by its name nothing is there yet."""
    if born is BotProcess:
        return f"sqlite:///{tmp_path}/samskipti.db"
    return migrated_sqlite.copied_into(tmp_path)


@pytest.fixture
async def bot(slack, mode, port, database, born):
    environment = bot_environment(slack, mode=mode, port=port, database=database, log_level="DEBUG")
    bot = born(environment)
    yield bot
    await bot.stop()


async def status_after(bot):
    """Of a process told to stop."""
    await bot.stop(STOPPED)
    return await bot.ended()


# Over a socket it is started by its name by the sandbox, and so in the tests of that.
@pytest.mark.parametrize(("mode", "born"), [("http", BotProcess), ("socket", ForkedBot)])
async def test_it_becomes_ready_takes_requests_and_stops_when_told(slack, bot):
    await bot.start()
    await bot.ready(READY)

    await slack.person("anna").command("/interaction", "help")

    assert await status_after(bot) == 0
    assert "stopped" in bot.lines[-1]
    assert slack.violations == []


async def test_what_was_begun_is_finished_before_it_stops(slack, bot):
    await bot.start()
    await bot.ready(READY)
    opening = slack.faults.hold_reply("views.open")
    pressed = asyncio.create_task(slack.person("anna").command("/interaction"))
    await opening.stored.wait()

    stopping = asyncio.create_task(status_after(bot))
    await asyncio.wait({stopping}, timeout=0.3)
    opening.release()
    await pressed

    assert await stopping == 0
    assert not any("unfinished" in line for line in bot.lines)


async def test_it_stops_at_once_while_slack_keeps_it_waiting(slack, bot):
    slack.faults.hang("auth.test")
    await bot.start()
    await slack.until(lambda: slack.calls("auth.test"), within=READY)

    async with asyncio.timeout(STOPPED / 2):
        assert await status_after(bot) == 0


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-wrong", "Error: Slack refuses SLACK_BOT_TOKEN: invalid_auth."),
        ("SLACK_APP_TOKEN", "xapp-wrong", "Error: Slack refuses SLACK_APP_TOKEN: invalid_auth."),
        ("DATABASE_URL", "mysql://db", "Error: DATABASE_URL is neither sqlite:///path nor"),
        ("SLACK_API_URL", "http://127.0.0.1:1/api", "Error: Slack does not answer at"),
    ],
)
async def test_what_keeps_it_from_starting_is_said_in_a_sentence(bot, variable, value, says):
    bot.environment[variable] = value
    await bot.start()

    assert await bot.ended() == 1
    assert bot.lines[-1].startswith(says)


@pytest.mark.parametrize("tokens", [("xoxb-wrong", "ours"), ("ours", "xoxb-wrong")])
async def test_of_several_tokens_one_that_is_refused_stops_nobody_else(slack, bot, tokens, caplog):
    tokens = [slack.bot_token if each == "ours" else each for each in tokens]
    settings = read_settings(bot.environment | {"SLACK_BOT_TOKEN": ",".join(tokens)})

    async with web_session() as session:
        found = await installed(session, settings)

    assert [each.workspace for each in found] == [slack.workspace.id]
    assert "Slack refuses SLACK_BOT_TOKEN: invalid_auth" in caplog.text
    assert "xoxb" not in caplog.text


async def test_check_finds_nothing_wrong_before_the_first_start(bot, tmp_path):
    bot.environment["DATABASE_URL"] = f"sqlite:///{tmp_path}/none_yet.db"

    said = await bot.run_once("check")

    assert [line[0] for line in said.splitlines()] == ["✓"] * 5
    assert "Norðurljós" in said
    assert "The clock of this machine agrees with Slack's." in said
    assert "No other process is connected with this app's token." in said


async def test_check_tells_of_another_process_with_the_same_token(bot):
    await bot.start()
    await bot.ready(READY)

    said = await bot.run_once("check")

    assert "– 2 other connections are open with this app's token" in said


@pytest.mark.parametrize(("seconds", "which"), [(600, "behind"), (-600, "ahead of")])
def test_check_tells_of_a_wrong_clock(clock, seconds, which):
    told = format_datetime(clock() + timedelta(seconds=seconds), usegmt=True)
    finding = clock_told(told, now=clock())

    assert finding.is_problem
    assert f"600 seconds {which} Slack's" in finding.says


async def test_check_names_everything_that_is_wrong(slack, bot, tmp_path):
    manifest = slack.state.manifest
    slack.state.manifest = replace(
        manifest, scopes=manifest.scopes - {"users:read", "users:read.email", "im:history"}
    )
    bot.environment["SLACK_APP_TOKEN"] = "xapp-wrong"
    bot.environment["DATABASE_URL"] = f"sqlite:///{tmp_path}"  # a folder

    with pytest.raises(BotFailed) as problems:
        await bot.run_once("check")

    said = str(problems.value)
    assert "✗ The database" in said
    assert "✗ The scope users:read is missing: nobody is let in" in said
    assert "– The optional scope users:read.email is not granted" in said
    assert "– The optional scope im:history is not granted: a reminder comes twice" in said
    assert "✗ Slack refuses SLACK_APP_TOKEN: invalid_auth." in said
