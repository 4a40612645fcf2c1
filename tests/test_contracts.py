"""What ties the layers together and no type checker sees."""

import ast
import importlib
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from slack_bolt.async_app import AsyncApp

from bot.features import Surroundings, register_features
from bot.manifest import needed_scopes, optional_scopes, over_http, read_manifest
from domain.language import Language
from handlers.commands.wire import Command
from handlers.interactions.wire import Shortcut
from tests.handlers.test_slack_limits import all_messages, all_views

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "domain", "sandbox")
WIRES = sorted((ROOT / "handlers").rglob("wire.py"))

# Ids that Slack never sends to us by themselves: of fields read when a form is submitted, of
# lists without a submission, of blocks.
SENT_WITH_A_FORM = frozenset(
    {
        "interaction.description",
        "interaction.notes",
        "interaction.duration",
        "interaction.cost",
        "interaction.files",
        "template.files",
        "template.campaign",
        "template.campaign_part",
        "campaign.description",
        "campaign.starts_on",
        "campaign.ends_on",
        "template.kept_files",
        "contact.name",
        "contact.kind",
        "contact.company",
        "contact.email",
        "contact.phone",
        "contact.city",
        "contact.country",
        "contact.salesperson",
        "contact.language",
        "contact.correspondence",
        "contact.tags",
        "contact.note",
        "contact.switches",
        "contact.words",
        "several.reason",
        "several.evaluation",
        "find.words",
        "find.group",
        "find.salesperson",
        "find.period",
        "find.state",
        "find.evaluation",
        "entry.reason",
        "entry.body",
        "handover.to",
        "handover.numbers",
        "handover.contacts",
        "handover.keep_in_touch",
        "handover.segments",
        "touch.every",
        "reminder.preset",
        "reminder.picked_at",
        "reminder.reason",
        "report.first",
        "report.last",
        "report.salesperson",
        "report.group",
        "salesperson.language",
        "salesperson.work_days",
        "salesperson.work_from",
        "salesperson.work_until",
        "salesperson.holiday_country",
        "salesperson.away_from",
        "salesperson.away_until",
        "salesperson.habits",
        "upkeep.stays",
        "upkeep.confirm",
        "segment.number",
        "segment.date",
        "segment.language",
        "segment.campaign_target",
        "segment.campaign_response",
        "segment.updates_lines",
        "segment.words",
        "segment.leaves",
        "segment.follow_up",
        "segment.days",
        "criteria.name",
        "criteria.pasted",
        "criteria.code",
        "setup.language",
        "setup.currency",
        "setup.country",
        "setup.retention",
        "setup.weekly_list",
        "setup.prefix",
        "setup.digits",
        "setup.next",
        "setup.by_hand",
        "setup.person",
        "setup.role_given",
        "template.code",
        "template.group",
        "template.emoji",
        "template.language",
        "template.name_english",
        "template.name_icelandic",
        "template.description_english",
        "template.description_icelandic",
        "template.notes_english",
        "template.notes_icelandic",
        "template.correspondence",
        "template.ignores_contact",
        "template.information_flow",
        "template.initiated_by",
        "template.duration",
        "template.cost",
        "template.follow_up",
        "template.file",
        "upload.file",
        "upload.name",
        "upload.first",
        "upload.middle",
        "upload.last",
        "upload.company",
        "upload.email",
        "upload.phone",
        "upload.city",
        "upload.country",
        "upload.number",
        "upload.external",
        "upload.kind",
    }
)
NEVER_SUBMITTED = frozenset(
    {
        "several.choose",
        "several.done",
        "samskipti.notice",
        "campaign.list",
        "contact.card_view",
        "entry.card",
        "interaction.history",
        "salesperson.card",
        "salesperson.list",
        "reminder.postponed",
        "touch.list",
        "segment.list",
        "segment.logged_list",
        "segment.logged",
        "report.page",
        "criteria.result",
        "criteria.saved",
        "setup.page",
        "home.view",
        "template.list",
        "template.groups",
    }
)
# Which scope a method needs; the others that we call need none.
SCOPES = {
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_history": "im:history",
    "conversations_open": "im:write",
    "files_info": "files:read",
    "files_getUploadURLExternal": "files:write",
    "files_completeUploadExternal": "files:write",
    "users_info": "users:read",
}
SCOPES_OF_EVENTS = {"user_change": "users:read"}


class Recorder(AsyncApp):
    """Notes which ids it is given listeners for."""

    def __init__(self):
        super().__init__(token="xoxb-test", signing_secret="secret")
        self.heard = {}

    def __getattribute__(self, name):
        known = ("action", "options", "view", "view_closed", "command", "shortcut", "event")
        if name not in known:
            return super().__getattribute__(name)

        def note(listened_to):
            self.heard.setdefault(name, set()).add(str(listened_to))
            return lambda listener: listener

        return note


@pytest.fixture(scope="module")
def heard():
    app = Recorder()
    around = Surroundings(work=None, clock=None, client=None, tally=None)
    register_features(app, around, wake_by=lambda moment: None)
    return app.heard


def wires():
    """(name of the enum, value) of every id that a wire.py declares."""
    for path in WIRES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for enum in vars(importlib.import_module(name)).values():
            if isinstance(enum, type) and issubclass(enum, StrEnum) and enum.__module__ == name:
                yield from ((enum.__name__, str(each)) for each in enum)


def sources(*rooms):
    return [source for room in rooms for source in sources_of(room)]


@cache
def sources_of(room):
    """(path, text) of every module."""
    paths = sorted((ROOT / room).rglob("*.py"))
    return [(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in paths]


def offenders(pattern, *rooms):
    return [str(path) for path, text in sources(*rooms) if re.search(pattern, text)]


def inside(shown):
    """Every object in what is shown."""
    if isinstance(shown, list):
        for each in shown:
            yield from inside(each)
    elif isinstance(shown, dict):
        yield shown
        yield from inside(list(shown.values()))


@cache
def emitted():
    views = all_views(Language.ENGLISH)
    said = [each.blocks for each in all_messages(Language.ENGLISH).values()]
    return views.values(), [*inside(list(views.values())), *inside(said)]


def test_every_id_that_is_declared_has_a_listener(heard):
    listened_to = set().union(*heard.values())
    silent = SENT_WITH_A_FORM | NEVER_SUBMITTED

    declared = {value for _, value in wires()}
    assert declared - listened_to - silent == set()
    assert silent - declared == set(), "no longer declared"
    assert silent & listened_to == set(), "listened to after all"


def test_every_id_begins_with_its_feature_and_is_declared_once():
    values = [value for enum, value in wires() if enum != "Command"]

    assert [value for value in values if not re.fullmatch(r"[a-z]+\.[a-z_]+", value)] == []
    assert len(values) == len(set(values))


def test_every_control_that_is_shown_has_a_listener(heard):
    _, objects = emitted()
    dispatched = {
        element["action_id"]
        for block in objects
        for element in [*block.get("elements", []), block.get("accessory") or {}]
        if "action_id" in element
    } | {
        block["element"]["action_id"]
        for block in objects
        if block.get("type") == "input" and block.get("dispatch_action")
    }

    assert dispatched - heard["action"] == set()


def test_every_list_that_is_searched_has_its_options(heard):
    _, objects = emitted()
    external = ("external_select", "multi_external_select")
    searched = {each["action_id"] for each in objects if each.get("type") in external}

    assert searched == heard["options"]


def test_every_form_that_is_shown_has_its_listeners(heard):
    views, _ = emitted()
    submitted = {view["callback_id"] for view in views if "submit" in view}
    closed = {view["callback_id"] for view in views if view.get("notify_on_close")}

    assert submitted == heard["view"]
    assert closed == heard["view_closed"]


def test_the_manifest_has_the_commands_and_shortcuts_that_are_listened_to(heard):
    features = read_manifest()["features"]
    commands = {each["command"] for each in features["slash_commands"]}
    shortcuts = {each["callback_id"] for each in features["shortcuts"]}

    assert commands == set(Command) == heard["command"]
    assert shortcuts == set(Shortcut) == heard["shortcut"]


def test_the_manifest_has_the_events_that_are_listened_to(heard):
    subscribed = read_manifest()["settings"]["event_subscriptions"]["bot_events"]

    assert set(subscribed) == heard["event"]


def test_the_manifest_asks_for_exactly_the_scopes_that_are_used(heard):
    called = set().union(
        *(
            set(re.findall(r"\.(chat_\w+|users_\w+|conversations_\w+|files_\w+)\(", text))
            for _, text in sources("handlers", "bot")
        )
    )
    used = {SCOPES[method] for method in called} | {
        SCOPES_OF_EVENTS[event] for event in heard["event"] if event in SCOPES_OF_EVENTS
    }

    optional = optional_scopes(read_manifest())
    assert needed_scopes(read_manifest()) == (used | {"commands"}) - optional
    assert optional - used == {"users:read.email"}  # of a profile, where it is granted


def test_over_http_every_request_has_an_address():
    manifest = over_http(read_manifest(), "https://bot.example")
    settings = manifest["settings"]

    addresses = {
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        settings["interactivity"]["message_menu_options_url"],
        *(each["url"] for each in manifest["features"]["slash_commands"]),
    }
    assert addresses == {"https://bot.example/slack/events"}


def test_slack_ids_are_string_literals_in_wires_only():
    named = re.compile(r"(action_id|callback_id|block_id)=[\"']|\.(action|view|options)\([\"']")
    ids = {value for enum, value in wires() if enum != "Command"}

    written = [
        str(path)
        for path, text in sources("handlers", "bot", "domain")
        if path.name != "wire.py" and (named.search(text) or literals(text) & ids)
    ]
    assert written == []


def literals(text):
    return {node.value for node in nodes_of(text) if isinstance(node, ast.Constant)} - {None}


@cache
def nodes_of(text):
    return list(ast.walk(ast.parse(text)))


def test_no_listener_is_lazy():
    """Bolt deep-copies the client for a lazy listener, which a shared session does not survive."""
    assert offenders(r"\blazy=", "bot", "handlers") == []


def test_tests_neither_sleep_nor_mock():
    assert offenders(r"\bsleep\(|import mock|unittest\.mock", "tests") == [
        str(Path(__file__).relative_to(ROOT))
    ]


def test_no_source_names_the_place_where_it_is_written():
    assert offenders(r"/work/|\bshared/|issue #?\d+", *ROOMS) == []


def test_every_file_can_be_read_in_one_sitting():
    assert [
        f"{path}: {text.count(chr(10))} lines"
        for path, text in sources(*ROOMS)
        if text.count("\n") > 300 and "migrations/versions" not in str(path)
    ] == []


def test_every_function_fits_on_a_screen():
    long = [
        f"{path}:{node.lineno} {node.name}: {length(node)} lines"
        for path, text in sources(*ROOMS)
        if "migrations/versions" not in str(path)
        for node in functions(text)
        if length(node) > 50
    ]
    assert long == []


def test_most_functions_are_short():
    lengths = sorted(length(node) for _, text in sources(*ROOMS) for node in functions(text))

    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_no_handler_is_long():
    """Parse, call, render."""
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, text in sources("handlers")
        for node in functions(text)
        if "ack" in [each.arg for each in node.args.args] and length(node) > 25
    ]
    assert long == []


def functions(text):
    wanted = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in nodes_of(text) if isinstance(node, wanted)]


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_the_table_of_faults_names_every_test_of_one_and_where_it_is():
    table = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
    named = {
        (Path(path).name, test)
        for row in table.splitlines()
        for path, tests in re.findall(r"\(\.\./([\w/]+\.py)\): ((?:`\w+`(?:, )?)+)", row)
        for test in re.findall(r"`(\w+)`", tests)
    }
    there = {
        (path.name, test)
        for path in (ROOT / "tests").rglob("test_*.py")
        for test in re.findall(r"def (test_fault_\w+)\(", path.read_text(encoding="utf-8"))
    }

    assert named == there
