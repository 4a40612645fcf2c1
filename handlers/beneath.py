"""What lies beneath a card: the memory of the view to which *Back* leads."""

import json
from datetime import UTC, datetime
from typing import Any

from domain.drafts.model import Answer

Kept = dict[str, Any]
BACK = "back"
DEEPEST = 2
"""So many cards are remembered below a card; what lies deeper is left out."""


def beneath(body: dict[str, Any]) -> Kept | None:
    """Of the view in which something was pressed."""
    memory = body["view"]["private_metadata"]
    return bounded(json.loads(memory)) if memory else None


def bounded(kept: Kept, deepest: int = DEEPEST) -> Kept:
    back = kept.get(BACK)
    if back is None:
        return kept
    return {**kept, BACK: bounded(back, deepest - 1) if deepest > 1 else None}


def answer_beneath(kept: Kept | None) -> Answer | None:
    """Where the list or command from which all this was opened is answered."""
    while kept is not None:
        if kept.get("a"):
            return Answer(kept["a"], datetime.fromtimestamp(kept["u"], tz=UTC))
        kept = kept.get("l") or kept.get(BACK)
    return None


def packed(kept: Kept) -> str:
    """Briefly: what lies beneath a form travels inside of the form's own memory."""
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
