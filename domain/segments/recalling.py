"""What was recorded from a call list is undone, cancelled, restored or edited: its line follows.

Undone or cancelled, its contact is to be called again, and would be logged; restored, it is seen
to once more, unless somebody has called it meanwhile; edited, it was reached or not as that says
now. While a segment is being logged, and afterwards, its lines stay as they are.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.ids import FormNonce, InteractionNumber, LineNumber, SegmentId, UserId
from domain.interactions.kinds import Outcome, State
from domain.interactions.model import Interaction
from domain.segments.checks import changed
from domain.segments.model import SegmentLine, SegmentState
from domain.store.stores import Stores

NONCE_LENGTH = 40


def call_nonce(segment: SegmentId, line: LineNumber, form: FormNonce) -> FormNonce:
    """Of the entry that a form of the call list records: it tells for which line."""
    return FormNonce(f"c{segment}.{line}.{form}"[:NONCE_LENGTH])


def own_outcome(outcome: Outcome | None) -> Outcome | None:
    """As a line says it: successful is what every line is that says nothing."""
    return None if outcome is Outcome.SUCCESSFUL else outcome


def called_for(entry: Interaction) -> tuple[SegmentId, LineNumber] | None:
    """None for what was not recorded from a call list."""
    segment, *line = entry.nonce.split(".")[:-1] or [""]
    return (SegmentId(int(segment[1:])), LineNumber(int(line[0]))) if line else None


def hold_call_lists(stores: Stores, numbers: Collection[InteractionNumber]) -> None:
    """Before the entries themselves are locked, as who logs a segment locks it first."""
    entries = stores.interactions.numbered(numbers)
    for segment in sorted({told[0] for told in map(called_for, entries) if told}):
        stores.segments.locked(segment)


def line_follows(stores: Stores, entry: Interaction, *, by: UserId, now: datetime) -> None:
    """``entry`` has just been cancelled, restored or edited; its segment is held."""
    told = called_for(entry)
    segment = stores.segments.find(told[0]) if told else None
    if told is None or segment is None or segment.state is not SegmentState.OPEN:
        return
    line = stores.segment_lines.find(*told)
    after = following(line, entry) if line else None
    if after is None:
        return
    stores.segment_lines.put(after)
    noted = {"line": after.line, "contact": after.contact, "entry": after.entry}
    action = "record_segment_line" if after.entry else "free_segment_line"
    stores.audit.note(action, segment.subject, actor=by, now=now, after=noted)
    changed(stores, segment, now=now)


def following(line: SegmentLine, entry: Interaction) -> SegmentLine | None:
    """None where it stays as it is."""
    is_theirs = line.entry == entry.number
    if entry.state is State.CANCELLED and is_theirs:
        number, outcome = None, None
    elif entry.state is State.RECORDED and (is_theirs or is_free_for(line, entry)):
        number, outcome = entry.number, own_outcome(entry.content.basics.outcome)
    else:
        return None
    if (number, outcome) == (line.entry, line.values.outcome):
        return None
    values = replace(line.values, outcome=outcome)
    return replace(line, version=line.version + 1, entry=number, values=values)


def is_free_for(line: SegmentLine, entry: Interaction) -> bool:
    is_same = line.contact == entry.content.basics.contact
    return is_same and line.entry is None and not line.is_skipped
