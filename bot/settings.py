"""One frozen settings object from the environment; every mistake is named at once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.engine import database_url

SLACK_API = "https://slack.com/api/"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

T = TypeVar("T")


class SettingsWrong(Exception):
    """``problems`` holds one sentence for each variable that is missing or wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Settings:
    bot_tokens: tuple[str, ...] = field(repr=False)
    app_token: str | None = field(repr=False)
    signing_secret: str | None = field(repr=False)
    database_url: str = field(repr=False)  # it may hold a password
    api_url: str = SLACK_API
    host: str = "127.0.0.1"
    port: int = 3000
    log_level: str = "INFO"
    clock_offset_file: Path | None = None
    metrics_public: bool = False

    @property
    def socket_mode(self) -> bool:
        return self.app_token is not None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises SettingsWrong."""
    variables = Variables(environment)
    # Over HTTP, Slack comes from outside; in Socket Mode, only our own supervisor asks.
    host = "127.0.0.1" if "SLACK_APP_TOKEN" in variables.given else "0.0.0.0"  # noqa: S104
    settings = Settings(
        bot_tokens=variables.needed("SLACK_BOT_TOKEN", bot_tokens, ()),
        app_token=variables.optional("SLACK_APP_TOKEN", app_token, None),
        signing_secret=variables.optional("SLACK_SIGNING_SECRET", str, None),
        api_url=variables.optional("SLACK_API_URL", api_url, SLACK_API),
        database_url=variables.optional("DATABASE_URL", known_database, "sqlite:///samskipti.db"),
        host=variables.optional("LISTEN_ON", str, host),
        port=variables.optional("PORT", port, 3000),
        log_level=variables.optional("LOG_LEVEL", log_level, "INFO"),
        clock_offset_file=variables.optional("CLOCK_OFFSET_FILE", Path, None),
        metrics_public=variables.optional("METRICS_PUBLIC", yes_or_no, False),
    )
    problems = variables.problems + contradictions(variables.given)
    if problems:
        raise SettingsWrong(problems)
    return settings


def read_database_url(environment: Mapping[str, str] = os.environ) -> str:
    """For commands that need no Slack; raises SettingsWrong."""
    variables = Variables(environment)
    url = variables.optional("DATABASE_URL", known_database, "sqlite:///samskipti.db")
    if variables.problems:
        raise SettingsWrong(variables.problems)
    return url


def read_slack_access(
    environment: Mapping[str, str] = os.environ,
) -> tuple[tuple[str, ...], str]:
    """The bot's tokens, if there are any, and where Slack is; raises SettingsWrong."""
    variables = Variables(environment)
    none: tuple[str, ...] = ()
    tokens = variables.optional("SLACK_BOT_TOKEN", bot_tokens, none)
    url = variables.optional("SLACK_API_URL", api_url, SLACK_API)
    if variables.problems:
        raise SettingsWrong(variables.problems)
    return tokens, url


class Variables:
    """Reads them one by one and remembers what was wrong; an empty variable counts as unset."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.given = {name: value.strip() for name, value in environment.items() if value.strip()}
        self.problems: list[str] = []

    def needed(self, name: str, parse: Callable[[str], T], otherwise: T) -> T:
        if name not in self.given:
            self.problems.append(f"{name} is not set.")
        return self.optional(name, parse, otherwise)

    def optional(self, name: str, parse: Callable[[str], T], default: T) -> T:
        if name not in self.given:
            return default
        try:
            return parse(self.given[name])
        except ValueError as wrong:
            self.problems.append(f"{name} {wrong}.")
            return default


def contradictions(given: Mapping[str, str]) -> list[str]:
    problems = []
    if not given.keys() & {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}:
        problems.append("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set.")
    if "CLOCK_OFFSET_FILE" in given and is_slacks_own(given.get("SLACK_API_URL", SLACK_API)):
        problems.append("CLOCK_OFFSET_FILE is for a sandbox only: set SLACK_API_URL, or unset it.")
    return problems


def is_slacks_own(url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    return host in ("slack.com", "slack-gov.com") or host.endswith((".slack.com", ".slack-gov.com"))


def bot_tokens(value: str) -> tuple[str, ...]:
    """Separated by commas: one for each workspace that has installed the app."""
    tokens = tuple(filter(None, (each.strip() for each in value.split(","))))
    if any(each.startswith(("xapp-", "xoxp-")) for each in tokens) or not tokens:
        raise ValueError("is not a bot token: those start with xoxb-")
    return tokens


def app_token(value: str) -> str | None:
    if value.startswith("xox"):
        raise ValueError("is not an app-level token: those start with xapp-")
    return value


def api_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with https:// or http://")
    return value.rstrip("/") + "/"


def known_database(value: str) -> str:
    database_url(value)
    return value


def port(value: str) -> int:
    if not value.isdecimal() or not 0 <= int(value) <= 65535:
        raise ValueError("must be a number from 0 (any free port) to 65535")
    return int(value)


def log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}")
    return value.upper()


def yes_or_no(value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise ValueError("must be yes or no")
    return value.lower() == "yes"
