"""What an app may attach to its messages for machines to read."""

import json
import re
from typing import Any

from sandbox.limits import table
from sandbox.model import Payload
from sandbox.refusals import Refused
from sandbox.web_api.call import Call

EVENT_TYPE = re.compile(r"[a-z][a-z0-9_]*")
# Ids without meaning, numbers, and nothing that anybody could read something in.
OPAQUE = re.compile(r"[0-9a-f-]*( [0-9a-f-]+)*")
FLAT = (str, int, float, bool)


def metadata_of(call: Call) -> Payload | None:
    """The call's own; None where there is none, or an empty one."""
    told = call.structure("metadata")
    if told is None or told == {}:
        return None
    if not isinstance(told, dict) or told.keys() != {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")
    event, payload = told["event_type"], told["event_payload"]
    if not isinstance(event, str) or not isinstance(payload, dict):
        raise Refused("invalid_metadata_schema")
    if not all(_is_of_a_payload(each) for each in payload.values()):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(told)) > table.METADATA_BYTES:
        raise Refused("metadata_too_large")
    _check_manners(call, event, payload)
    return told


def _is_of_a_payload(value: object) -> bool:
    """Flat, or a flat object, or several of these; no list of texts."""
    if isinstance(value, list):
        return all(_is_flat_object(each) for each in value)
    return isinstance(value, FLAT) or _is_flat_object(value)


def _is_flat_object(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, FLAT) for each in value.values())


def _check_manners(call: Call, event: str, payload: dict[str, Any]) -> None:
    if not EVENT_TYPE.fullmatch(event):
        call.violate("an event_type is lower case, with underscores")
    if not all(isinstance(each, int) or _is_opaque(each) for each in payload.values()):
        call.violate("metadata can be read by every member and app: meaningless ids only")


def _is_opaque(value: object) -> bool:
    return isinstance(value, str) and OPAQUE.fullmatch(value) is not None
