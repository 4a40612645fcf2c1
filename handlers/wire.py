"""What travels through Slack and belongs to no feature."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from domain.ids import FormNonce
from domain.set_up import SetUpRef


class Callback(StrEnum):
    NOTICE = "samskipti.notice"


def kept_ref(ref: SetUpRef) -> dict[str, Any]:
    """As part of the memory of a form; ``ref_in`` finds it there."""
    return {"n": ref.nonce, "i": ref.id, "v": ref.opened_version}


def ref_in(kept: Mapping[str, Any]) -> SetUpRef:
    return SetUpRef(nonce=FormNonce(kept["n"]), id=kept["i"], opened_version=kept["v"])
