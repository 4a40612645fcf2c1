"""One line of JSON an event, for our own logs and everybody else's; no secrets, nobody's words."""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

# The default level of chatty libraries is what they say at DEBUG: whole payloads.
QUIET_LEVELS = {
    "aiohttp": logging.INFO,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "asyncio": logging.INFO,
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "uvicorn": logging.WARNING,
}
TOKEN = re.compile(r"\b(xox[a-z]|xapp|xoxe\.xox[a-z])-[\w.-]+")
# PostgreSQL quotes the offending row in an error's details.
QUOTED_ROW = re.compile(r"(?m)^DETAIL: .*$")
URL_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@/\s]+@")
# Where Slack puts what somebody typed.
WORDS = frozenset(
    ["blocks", "body", "message", "payload", "private_metadata", "state", "text", "value", "view"]
)
HIDDEN = "[hidden]"


def configure_logs(level: str, stream: TextIO = sys.stdout) -> None:
    """Replaces whatever handlers the root logger had."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(for_people=stream.isatty()))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, lowest in QUIET_LEVELS.items():
        logging.getLogger(name).setLevel(max(lowest, root.level))
    logging.captureWarnings(True)


def formatter(*, for_people: bool) -> logging.Formatter:
    as_text = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    as_json = structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redact,  # the last one before the line is made, so that a traceback passes it too
            as_text if for_people else as_json,
        ],
    )


def redact(_logger: object, _method: str, event: EventDict) -> EventDict:
    return {key: HIDDEN if key in WORDS else without_secrets(value) for key, value in event.items()}


def without_secrets(value: Any) -> Any:
    match value:
        case str():
            return redacted(value)
        case Mapping():
            return redact(None, "", dict(value))
        case list() | tuple():
            return [without_secrets(item) for item in value]
        case _:
            return value


def redacted(text: str) -> str:
    text = TOKEN.sub(HIDDEN, text)
    text = URL_PASSWORD.sub(rf"\1{HIDDEN}@", text)
    return QUOTED_ROW.sub(f"DETAIL: {HIDDEN}", text)
