"""What an app's answer to a submission does to the view."""

from typing import Any

from sandbox.model import View, Workspace
from sandbox.refusals import Refused
from sandbox.stacks import accepted, close_all, close_one, push_on, replace
from sandbox.state import State

WHERE = "view_submission"
KEYS = {"errors": "errors", "update": "view", "push": "view", "clear": None}


def apply_reply(state: State, workspace: Workspace, view: View, body: Any) -> bool:
    """Whether Slack could follow the answer; if not, the person sees a general failure."""
    if view.closed:
        # The app changed the stack meanwhile, say by closing everything from elsewhere.
        return True
    if not body:
        close_one(state, workspace, view)
        return True
    problem = _shape_problem(body)
    if problem:
        state.violate(problem, WHERE)
        return False
    try:
        return _follow(state, workspace, view, body)
    except Refused as refused:
        state.violate(f"the view was refused: {refused.error}", WHERE)
        return False


def _shape_problem(body: Any) -> str:
    if not isinstance(body, dict) or body.get("response_action") not in KEYS:
        return f"unknown answer to a submission: {body!r}"[:300]
    own = KEYS[body["response_action"]]
    strange = body.keys() - {"response_action", own}
    if strange:
        return f"{body['response_action']} mixed with {', '.join(sorted(strange))}"
    return f"{own} is missing" if own and own not in body else ""


def _follow(state: State, workspace: Workspace, view: View, body: Any) -> bool:
    match body["response_action"]:
        case "errors":
            return _show_errors(state, view, body["errors"])
        case "update":
            replace(state, workspace, view, accepted(state, body["view"], WHERE, "modal"))
        case "push":
            push_on(state, workspace, view, accepted(state, body["view"], WHERE, "modal"))
        case "clear":
            close_all(state, workspace, view)
    return True


def _show_errors(state: State, view: View, errors: Any) -> bool:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        state.violate("errors without any error", WHERE)
        return False
    for key, text in errors.items():
        if key not in inputs:
            state.violate(f"errors names no input block: {key}", WHERE)
            return False
        if not isinstance(text, str) or not text.strip():
            state.violate(f"blank error for {key}", WHERE)
            return False
    view.errors = dict(errors)
    state.changes.tell("errors shown")
    return True
