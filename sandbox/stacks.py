"""Opening, pushing, changing and closing views, as Slack allows it."""

from typing import Any

from sandbox.fields import shown_values, with_ids
from sandbox.limits import check_view, is_too_large, table
from sandbox.model import Payload, Stack, View, Workspace
from sandbox.refusals import Refused
from sandbox.state import State


def accepted(state: State, view: Any, where: str, surface: str) -> Payload:
    """``view`` as Slack stores it; refuses what breaks a limit."""
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", ["[ERROR] view must be an object"])
    if is_too_large(view):
        state.violate("view larger than 250 KB", where)
        raise Refused("view_too_large")
    report = check_view(view)
    if view.get("type") != surface:
        report.problems.append(f"[ERROR] must be a {surface} [json-pointer:/view/type]")
    for each in [*report.problems, *report.advice]:
        state.violate(each, where)
    if report.problems:
        raise Refused("invalid_arguments", report.problems)
    return {**view, "blocks": with_ids(view["blocks"], lambda: state.new_id("b"))}


def find_view(workspace: Workspace, view_id: str | None, external_id: str | None) -> View | None:
    everyone = [view for member in workspace.stacks for view in workspace.open_views(member)]
    for view in everyone:
        if view_id and view.id == view_id:
            return view
        if external_id and view.body.get("external_id") == external_id:
            return view
    return None


def open_root(state: State, workspace: Workspace, owner_id: str, body: Payload) -> View:
    """On top of whatever else the person has open, as on a second device."""
    _refuse_same_external_id(workspace, body, None)
    view = _new_view(state, workspace, owner_id, body)
    workspace.stacks.setdefault(owner_id, []).append([view])
    state.changes.tell(f"view opened {view.id}")
    return view


def push_on(state: State, workspace: Workspace, below: View, body: Payload) -> View:
    stack = stack_of(workspace, below)
    if len(stack) >= table.STACK:
        raise Refused("push_limit_reached")
    _refuse_same_external_id(workspace, body, None)
    view = _new_view(state, workspace, below.owner_id, body)
    view.root_id, view.previous_id = stack[0].id, stack[-1].id
    stack.append(view)
    state.changes.tell(f"view pushed {view.id}")
    return view


def replace(state: State, workspace: Workspace, view: View, body: Payload) -> None:
    _refuse_same_external_id(workspace, body, view)
    view.body = body
    view.hash = _new_hash(state)
    view.shown = shown_values(view.blocks, view.shown)
    view.errors, view.trouble = {}, ""
    state.changes.tell(f"view updated {view.id}")


def publish(state: State, workspace: Workspace, owner_id: str, body: Payload) -> View:
    home = workspace.homes.get(owner_id)
    if home is None:
        home = workspace.homes[owner_id] = _new_view(state, workspace, owner_id, body)
        state.changes.tell(f"home published {home.id}")
    else:
        replace(state, workspace, home, body)
    return home


def check_hash(view: View | None, expected: object) -> None:
    if expected and (view is None or view.hash != expected):
        raise Refused("hash_conflict")


def stack_of(workspace: Workspace, view: View) -> Stack:
    for stack in workspace.stacks.get(view.owner_id, []):
        if view in stack:
            return stack
    raise Refused("not_found")


def close_one(state: State, workspace: Workspace, view: View) -> None:
    stack = stack_of(workspace, view)
    stack.remove(view)
    view.closed = True
    _forget_empty(workspace, view.owner_id)
    state.changes.tell(f"view closed {view.id}")


def close_all(state: State, workspace: Workspace, view: View) -> Stack:
    """The views that were closed, the uppermost first."""
    closed = list(reversed(stack_of(workspace, view)))
    for each in closed:
        close_one(state, workspace, each)
    return closed


def _forget_empty(workspace: Workspace, owner_id: str) -> None:
    workspace.stacks[owner_id] = [stack for stack in workspace.stacks[owner_id] if stack]


def _new_view(state: State, workspace: Workspace, owner_id: str, body: Payload) -> View:
    view_id = state.new_id("V")
    view = View(view_id, workspace.id, owner_id, body, _new_hash(state), view_id)
    view.shown = shown_values(view.blocks)
    return view


def _new_hash(state: State) -> str:
    return f"{int(state.clock.seconds())}.{state.new_id('h')}"


def _refuse_same_external_id(workspace: Workspace, body: Payload, own: View | None) -> None:
    external_id = body.get("external_id")
    holder = find_view(workspace, None, external_id) if external_id else None
    if holder is not None and holder is not own:
        raise Refused("duplicate_external_id")
