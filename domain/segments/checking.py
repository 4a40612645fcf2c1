"""Whether a segment can be logged as it stands, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.ids import LineNumber, SegmentId, UserId
from domain.segments.checks import own_segment
from domain.segments.logs import Choices, SegmentEmpty, SegmentFlawed, Snapshot
from domain.segments.model import Segment, SegmentChanged, SegmentRef
from domain.segments.previewing import findings_of, snapshot
from domain.store.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Of a segment with nothing in its way: its templates, and the lines that are left out."""

    templates: Snapshot
    left_out: Sequence[LineNumber]


def check_segment(
    stores: Stores, ref: SegmentRef, choices: Choices, *, actor: UserId, now: datetime
) -> Checked | None:
    """What takes long with many lines, by reading alone: nobody who writes has to wait for it.

    None where it was begun already. Raises SegmentFlawed, SegmentEmpty, SegmentChanged, and as
    ``held_segment``.
    """
    if stores.jobs.by_nonce(ref.nonce) is not None:
        return None
    _, segment = own_segment(stores, ref.segment or SegmentId(0), actor=actor, now=now)
    segment.require_open()
    return checked_now(stores, unchanged(stores, segment, ref), choices)


def checked_now(stores: Stores, held: Segment, choices: Choices) -> Checked:
    templates = snapshot(stores, held)
    findings = findings_of(stores, held, templates, choices)
    if findings.problems or findings.doubts.keys() - choices.told:
        raise SegmentFlawed(findings)
    if not findings.total + findings.recorded:
        raise SegmentEmpty
    is_doubted = choices.leaves & findings.doubts.keys()
    doubtful = stores.segment_logs.doubtful(held, templates, choices.leaves) if is_doubted else ()
    return Checked(templates=templates, left_out=doubtful)


def unchanged(stores: Stores, segment: Segment, ref: SegmentRef) -> Segment:
    if segment.version != ref.opened_version:
        raise SegmentChanged(stores.audit.last_actor(segment.subject))
    return segment
