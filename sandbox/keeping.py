"""The sandbox's memory as JSON, so that it outlives a restart (``--state FILE``)."""

import json
from collections import Counter
from dataclasses import asdict, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from sandbox.model import Channel, Member, Message, Payload, Version, View, Workspace
from sandbox.state import State

FORMAT = 1


def save(state: State, file: Path) -> None:
    # Renamed into place: a sandbox that is killed must not leave half a file.
    draft = file.with_name(file.name + ".new")
    draft.write_text(json.dumps(dump(state), ensure_ascii=False), encoding="utf-8")
    draft.replace(file)


def restore(state: State, file: Path) -> None:
    load(state, json.loads(file.read_text(encoding="utf-8")))


def dump(state: State) -> Payload:
    return {
        "format": FORMAT,
        "clock_offset": state.clock.offset.total_seconds(),
        "counted": dict(state.counted),
        "workspaces": [_workspace(each) for each in state.workspaces.values()],
    }


def load(state: State, kept: Payload) -> None:
    """Instead of whatever ``state`` holds; raises ValueError for a file of another kind."""
    if kept.get("format") != FORMAT:
        raise ValueError("this is no state of this sandbox")
    state.clock.advance(timedelta(seconds=kept["clock_offset"]) - state.clock.offset)
    state.counted = Counter(kept["counted"])
    state.workspaces = {each["id"]: _to_workspace(each) for each in kept["workspaces"]}


def _workspace(workspace: Workspace) -> Payload:
    plain = {each.name: getattr(workspace, each.name) for each in fields(workspace)}
    return plain | {
        "members": [asdict(each) for each in workspace.members.values()],
        "channels": [_channel(each) for each in workspace.channels.values()],
        "stacks": [
            [[_shown(view) for view in stack] for stack in stacks]
            for stacks in workspace.stacks.values()
        ],
        "homes": [_shown(each) for each in workspace.homes.values()],
    }


def _channel(channel: Channel) -> Payload:
    plain = {each.name: getattr(channel, each.name) for each in fields(channel)}
    messages = [_shown(each) for each in channel.messages]
    return plain | {"members": sorted(channel.members), "messages": messages}


def _shown(kept: Message | View) -> Payload:
    """JSON has no pairs as keys."""
    return asdict(kept) | {"shown": [[*ids, held] for ids, held in kept.shown.items()]}


def _to_workspace(kept: Payload) -> Workspace:
    views = [[[_to_view(v) for v in stack] for stack in stacks] for stacks in kept["stacks"]]
    return Workspace(
        **kept
        | {
            "members": {each["id"]: Member(**each) for each in kept["members"]},
            "channels": {each["id"]: _to_channel(each) for each in kept["channels"]},
            "stacks": {stacks[0][0].owner_id: stacks for stacks in views if stacks},
            "homes": {each["owner_id"]: _to_view(each) for each in kept["homes"]},
        }
    )


def _to_channel(kept: Payload) -> Channel:
    messages = [_to_message(each) for each in kept["messages"]]
    return Channel(**kept | {"members": set(kept["members"]), "messages": messages})


def _to_message(kept: Payload) -> Message:
    earlier = [Version(**each) for each in kept["earlier"]]
    return Message(**kept | {"shown": _to_shown(kept), "earlier": earlier})


def _to_view(kept: Payload) -> View:
    return View(**kept | {"shown": _to_shown(kept)})


def _to_shown(kept: Payload) -> dict[tuple[str, str], Any]:
    return {(block_id, action_id): held for block_id, action_id, held in kept["shown"]}
