import io
import json
import logging

import pytest
from structlog.contextvars import bound_contextvars

from bot.logs import QUIET_LEVELS, configure_logs, formatter

SECRETS = [
    "xoxb-123-456-abcDEF",
    "xoxp-1-2",
    "xoxe.xoxb-1-long",
    "xapp-1-A0-99-feed",
]


@pytest.fixture
def lines():
    """What a logger with our format has written so far, parsed."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(for_people=False))
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)


@pytest.fixture
def configured():
    """Configures for real, and puts everything back."""
    root = logging.getLogger()
    before = root.handlers, root.level
    libraries = {name: logging.getLogger(name).level for name in QUIET_LEVELS}
    stream = io.StringIO()

    def configure(level):
        configure_logs(level, stream)
        return stream

    yield configure
    root.handlers, level = before
    root.setLevel(level)
    for name, its_level in libraries.items():
        logging.getLogger(name).setLevel(its_level)
    logging.captureWarnings(False)


log = logging.getLogger("tests.logs")


def test_a_line_is_json_with_when_where_and_which_request(lines):
    with bound_contextvars(request="r1"):
        log.warning("lease of %s lost", "reminder 7")

    [line] = lines()
    assert line["event"] == "lease of reminder 7 lost"
    assert (line["level"], line["logger"], line["request"]) == ("warning", "tests.logs", "r1")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("secret", SECRETS)
def test_no_token_gets_into_a_line(lines, secret):
    log.warning("token %s", secret, extra={"headers": {"authorization": [f"Bearer {secret}"]}})
    try:
        raise ValueError(f"refused: {secret}")
    except ValueError:
        log.exception("failed")

    assert secret not in json.dumps(lines())
    assert "ValueError: refused: [hidden]" in lines()[1]["exception"]


def test_nobodys_words_get_into_a_line(lines):
    typed = {"text": "call Anna", "view": {"state": "Anna"}, "blocks": ["Anna"], "value": "Anna"}
    log.warning("answered", extra={"payload": typed, "request_body": {"text": "Anna"}} | typed)

    assert "Anna" not in json.dumps(lines())


def test_rows_quoted_by_postgres_and_passwords_in_addresses_are_hidden(lines):
    log.warning("failed\nDETAIL:  Failing row contains (Anna).\nat postgresql://bot:pw@db/crm")

    [line] = lines()
    assert line["event"] == "failed\nDETAIL: [hidden]\nat postgresql://bot:[hidden]@db/crm"


def test_payloads_that_libraries_show_at_debug_stay_hidden(configured):
    stream = configured("DEBUG")

    logging.getLogger("slack_sdk.web.async_client").debug("Sending a request: Anna")
    logging.getLogger("slack_bolt.AsyncApp").debug("Responding with: Anna")
    logging.getLogger("bot.run").debug("ours")

    assert "Anna" not in stream.getvalue()
    assert "ours" in stream.getvalue()


def test_the_level_holds_for_everybody(configured):
    stream = configured("ERROR")

    logging.getLogger("slack_sdk").warning("theirs")
    logging.getLogger("bot.run").warning("ours")

    assert stream.getvalue() == ""


def test_at_a_terminal_lines_are_for_people_and_as_discreet():
    record = logging.LogRecord("bot", logging.INFO, "", 1, "token %s", ("xoxb-1-2",), None)

    shown = formatter(for_people=True).format(record)

    assert "token [hidden]" in shown
    assert not shown.startswith("{")
