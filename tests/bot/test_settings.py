import pytest

from bot.settings import SettingsWrong, read_settings

SOCKETS = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "xapp-secret"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_SIGNING_SECRET": "shhh"}


def problems_of(**environment):
    with pytest.raises(SettingsWrong) as wrong:
        read_settings(environment)
    return wrong.value.problems


def test_two_tokens_are_enough_for_socket_mode():
    settings = read_settings(SOCKETS)

    assert settings.socket_mode
    assert settings.api_url == "https://slack.com/api/"
    assert (settings.database_url, settings.port) == ("sqlite:///samskipti.db", 3000)


def test_without_an_app_token_requests_come_over_http():
    assert not read_settings(HTTP).socket_mode


def test_several_workspaces_have_a_token_each():
    settings = read_settings(SOCKETS | {"SLACK_BOT_TOKEN": "xoxb-1, xoxb-2,"})

    assert settings.bot_tokens == ("xoxb-1", "xoxb-2")
    assert len(problems_of(**SOCKETS | {"SLACK_BOT_TOKEN": "xoxb-1,xapp-2"})) == 1


def test_everything_that_is_missing_or_wrong_is_named_at_once():
    problems = problems_of(
        PORT="-1", LOG_LEVEL="loud", DATABASE_URL="mysql://db", SLACK_API_URL="x"
    )

    named = [problem.split()[0] for problem in problems]
    assert named == [
        "SLACK_BOT_TOKEN",
        "SLACK_API_URL",
        "DATABASE_URL",
        "PORT",
        "LOG_LEVEL",
        "SLACK_APP_TOKEN",
    ]


def test_an_empty_variable_counts_as_unset():
    assert problems_of(**SOCKETS | {"SLACK_BOT_TOKEN": " "}) == ["SLACK_BOT_TOKEN is not set."]


def test_swapped_tokens_are_recognised():
    problems = problems_of(SLACK_BOT_TOKEN="xapp-1", SLACK_APP_TOKEN="xoxb-1")

    assert [problem.split(" is not")[0] for problem in problems] == [
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
    ]


def test_no_secret_is_ever_shown():
    settings = read_settings(SOCKETS | HTTP | {"DATABASE_URL": "postgresql://anna:pw@db/crm"})
    wrong = problems_of(SLACK_BOT_TOKEN="xoxp-secret", SLACK_APP_TOKEN="secret")

    for shown in (repr(settings), str(wrong)):
        assert not any(secret in shown for secret in ("secret", "shhh", "pw"))


@pytest.mark.parametrize("url", ["http://localhost:8080/api", "http://localhost:8080/api/"])
def test_the_address_of_the_web_api_may_end_with_a_slash_or_not(url):
    assert read_settings(SOCKETS | {"SLACK_API_URL": url}).api_url == "http://localhost:8080/api/"


@pytest.mark.parametrize(
    "address",
    [{}, {"SLACK_API_URL": "https://slack.com/api"}, {"SLACK_API_URL": "https://a.slack-gov.com/"}],
)
def test_time_travel_is_refused_at_slack_itself(address):
    [problem] = problems_of(**SOCKETS, **address, CLOCK_OFFSET_FILE="offset")

    assert problem.startswith("CLOCK_OFFSET_FILE is for a sandbox only")


def test_time_travel_is_allowed_in_a_sandbox():
    sandbox = {"SLACK_API_URL": "http://localhost:8080/api/", "CLOCK_OFFSET_FILE": "offset"}

    assert read_settings(SOCKETS | sandbox).clock_offset_file.name == "offset"
