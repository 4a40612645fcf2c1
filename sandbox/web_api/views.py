"""The views.* methods."""

from sandbox.model import Payload, View
from sandbox.payloads import view_payload
from sandbox.refusals import Refused
from sandbox.stacks import (
    accepted,
    check_hash,
    find_view,
    open_root,
    publish,
    push_on,
    replace,
)
from sandbox.tickets import Trigger
from sandbox.web_api.call import Call


def open_view(call: Call) -> Payload:
    body, trigger = _modal(call), _trigger(call)
    below = find_view(call.workspace, trigger.view_id, None)
    if below is None:
        return _answer(call, open_root(call.state, call.workspace, trigger.member_id, body))
    # Slack puts it on the stack; views.push says what is meant, so that is asked for.
    call.violate("views.open from inside a modal: use views.push")
    return _answer(call, push_on(call.state, call.workspace, below, body))


def push(call: Call) -> Payload:
    body, trigger = _modal(call), _trigger(call)
    if trigger.view_id is None:
        raise Refused("invalid_trigger_id")
    below = find_view(call.workspace, trigger.view_id, None)
    if below is None:
        raise Refused("not_found")
    return _answer(call, push_on(call.state, call.workspace, below, body))


def update(call: Call) -> Payload:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not view_id and not external_id:
        raise Refused("invalid_arguments", ["[ERROR] view_id or external_id is needed"])
    body = _modal(call)
    view = find_view(call.workspace, view_id, external_id)
    if view is None:
        raise Refused("not_found")
    check_hash(view, call.text("hash"))
    replace(call.state, call.workspace, view, body)
    return _answer(call, view)


def publish_home(call: Call) -> Payload:
    if not call.state.manifest.home_tab:
        raise Refused("not_enabled")
    owner = call.member(call.need("user_id"))
    body = accepted(call.state, call.structure("view"), call.method, "home")
    check_hash(call.workspace.homes.get(owner.id), call.text("hash"))
    return _answer(call, publish(call.state, call.workspace, owner.id, body))


def _modal(call: Call) -> Payload:
    return accepted(call.state, call.structure("view"), call.method, "modal")


def _trigger(call: Call) -> Trigger:
    return call.state.tickets.exchange(call.need("trigger_id"), call.workspace.id)


def _answer(call: Call, view: View) -> Payload:
    return {"view": view_payload(call.state, view, values=False)}
