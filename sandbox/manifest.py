"""What the app's manifest promises: without it there is no command, event or scope."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

OPTIONS_URL = "message_menu_options_url"
DEFAULT = Path(__file__).parent.parent / "manifest.yml"


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str
    kind: str  # "global" or "message"


@dataclass(frozen=True)
class Hint:
    """What a person reads while typing a command."""

    usage: str
    description: str


@dataclass(frozen=True)
class Manifest:
    name: str
    commands: dict[str, bool]  # command -> should_escape
    shortcuts: tuple[Shortcut, ...]
    scopes: frozenset[str]
    events: frozenset[str]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactive: bool
    options_url: bool  # without one, external selects are dead over HTTP
    hints: dict[str, Hint]  # of each command

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        return cls.of(yaml.safe_load(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Manifest":
        features: dict[str, Any] = document.get("features") or {}
        settings: dict[str, Any] = document.get("settings") or {}
        interactivity: dict[str, Any] = settings.get("interactivity") or {}
        home: dict[str, Any] = features.get("app_home") or {}
        return cls(
            name=document["display_information"]["name"],
            commands=_commands(features),
            shortcuts=_shortcuts(features),
            scopes=_scopes(document),
            events=frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or ()),
            home_tab=bool(home.get("home_tab_enabled")),
            messages_tab=bool(home.get("messages_tab_enabled")),
            messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
            interactive=bool(interactivity.get("is_enabled")),
            # One that is written for Socket Mode names no addresses at all.
            options_url=interactivity.keys() <= {"is_enabled"} or OPTIONS_URL in interactivity,
            hints=_hints(features),
        )


def _commands(features: dict[str, Any]) -> dict[str, bool]:
    listed = features.get("slash_commands") or ()
    return {each["command"]: bool(each.get("should_escape")) for each in listed}


def _hints(features: dict[str, Any]) -> dict[str, Hint]:
    listed = features.get("slash_commands") or ()
    return {
        each["command"]: Hint(each.get("usage_hint", ""), each.get("description", ""))
        for each in listed
    }


def _shortcuts(features: dict[str, Any]) -> tuple[Shortcut, ...]:
    listed = features.get("shortcuts") or ()
    return tuple(Shortcut(each["name"], each["callback_id"], each["type"]) for each in listed)


def _scopes(document: dict[str, Any]) -> frozenset[str]:
    scopes = (document.get("oauth_config") or {}).get("scopes") or {}
    return frozenset([*scopes.get("bot", ()), *scopes.get("bot_optional", ())])
