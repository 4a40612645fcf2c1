"""*Preview*: what logging a segment would do, with all that stands in its way."""

from collections.abc import Sequence
from datetime import datetime

from domain.contacts.model import Contact
from domain.ids import LineNumber, SegmentId, UserId
from domain.segments.checks import own_segment
from domain.segments.logs import (
    ALL_DOUBTS,
    Choices,
    Doubt,
    Findings,
    Named,
    Preview,
    Problem,
    Snapshot,
)
from domain.segments.model import Segment
from domain.segments.use_cases import titled
from domain.store.stores import Stores
from domain.workspaces.setup import SeriesCode

# As many as a section of Slack's holds, each with its number.
NAMED = 40


def preview(
    stores: Stores,
    segment: SegmentId,
    choices: Choices | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> Preview:
    """What logging would do, with all that stands in its way. Raises as ``held_segment``."""
    reader, held = own_segment(stores, segment, actor=actor, now=now)
    held.require_open()
    wanted = choices or Choices(leaves=ALL_DOUBTS)
    return Preview(
        reader=reader,
        segment=held,
        title=titled(stores, held),
        choices=wanted,
        findings=findings_of(stores, held, snapshot(stores, held), wanted),
        has_series=stores.numbers.series(SeriesCode.SEGMENT) is not None,
    )


def snapshot(stores: Stores, segment: Segment) -> Snapshot:
    """Of the few templates that it uses, of however many."""
    used = {segment.values.template, *stores.segment_lines.templates(segment.id)}
    return Snapshot.of([each for each in stores.templates.all() if each.id in used])


def findings_of(
    stores: Stores, segment: Segment, templates: Snapshot, choices: Choices
) -> Findings:
    tally = stores.segment_logs.tally(segment, templates, leaves=choices.leaves)

    def named(kind: Problem | Doubt) -> Named:
        lines = stores.segment_logs.named(
            segment, templates, kind, leaves=choices.leaves, limit=NAMED
        )
        return Named(count=tally[kind], lines=whose(stores, segment.id, lines))

    return Findings(
        problems={each: named(each) for each in Problem if tally[each]},
        doubts={each: named(each) for each in Doubt if tally[each]},
        total=tally["total"],
        skipped=tally["skipped"],
        recorded=tally["recorded"],
    )


def whose(
    stores: Stores, segment: SegmentId, numbers: Sequence[LineNumber]
) -> list[tuple[LineNumber, Contact | None]]:
    lines = stores.segment_lines.numbered(segment, numbers)
    contacts = stores.contacts.load([each.contact for each in lines if each.contact is not None])
    known: dict[int, Contact] = {each.id: each for each in contacts}
    return [(each.line, known.get(each.contact or 0)) for each in lines]
