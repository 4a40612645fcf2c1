import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bot.manifest import FILE, needed_scopes, optional_scopes, over_http, read_manifest, shown

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "tests/schemas/manifest.schema.2.0.0.json").read_text())
ADDRESS = "https://bot.example/slack/events"


@pytest.fixture
def http():
    return over_http(read_manifest(), "https://bot.example/")


def test_slack_would_accept_it_for_socket_mode_and_for_http(http):
    for manifest in (read_manifest(), http):
        assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(manifest)] == []


def test_over_http_everything_goes_to_one_address(http):
    settings, [command] = http["settings"], http["features"]["slash_commands"]

    assert not settings["socket_mode_enabled"]
    assert settings["event_subscriptions"]["request_url"] == ADDRESS
    assert settings["interactivity"]["request_url"] == ADDRESS
    assert settings["interactivity"]["message_menu_options_url"] == ADDRESS
    assert command["url"] == ADDRESS


def test_every_scope_and_event_has_its_reason_beside_it():
    lines = [line.strip() for line in FILE.read_text().splitlines()]
    manifest = read_manifest()
    asked = [*needed_scopes(manifest), *optional_scopes(manifest), *bot_events()]

    for name in asked:
        assert lines[lines.index(f"- {name}") - 1].startswith("#"), name


def bot_events():
    return read_manifest()["settings"]["event_subscriptions"]["bot_events"]


def test_it_is_printed_as_yaml_or_json():
    manifest = read_manifest()

    assert json.loads(shown(manifest, as_json=True)) == manifest
    assert shown(manifest, as_json=False).startswith("_metadata:\n  major_version: 2")


def test_slacks_own_command_line_finds_what_it_needs():
    hooks = json.loads((ROOT / ".slack/hooks.json").read_text())

    assert {"get-hooks", "get-manifest", "start"} == hooks["hooks"].keys()
    assert hooks["config"]["sdk-managed-connection-enabled"] is True
