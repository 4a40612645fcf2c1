"""What Slack must know about the app: one file, for Socket Mode and for HTTP."""

import json
from pathlib import Path
from typing import Any

import yaml

from bot.server import EVENTS_PATH

FILE = Path(__file__).parent.parent / "manifest.yml"


def read_manifest() -> dict[str, Any]:
    """As for Socket Mode."""
    manifest: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return manifest


def over_http(manifest: dict[str, Any], url: str) -> dict[str, Any]:
    """With every request sent to one address under ``url``."""
    address = url.rstrip("/") + EVENTS_PATH
    settings = manifest["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = address
    settings["interactivity"]["request_url"] = address
    settings["interactivity"]["message_menu_options_url"] = address  # or no list ever opens
    for command in manifest["features"]["slash_commands"]:
        command["url"] = address
    return manifest


def needed_scopes(manifest: dict[str, Any]) -> frozenset[str]:
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def optional_scopes(manifest: dict[str, Any]) -> frozenset[str]:
    return frozenset(manifest["oauth_config"]["scopes"]["bot_optional"])


def shown(manifest: dict[str, Any], *, as_json: bool) -> str:
    if as_json:
        return json.dumps(manifest, indent=2, ensure_ascii=False)
    return yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=100).rstrip()
