"""The header of a segment is changed, and its lines follow, or keep what they had."""

from dataclasses import replace
from datetime import datetime

from domain.errors import DomainError
from domain.ids import CampaignId, SegmentId, UserId
from domain.segments.checks import checked_header, held_segment
from domain.segments.inheriting import OF_TEMPLATE
from domain.segments.model import (
    HEADER_FIELDS,
    NO_CAMPAIGN,
    HeaderValues,
    Segment,
    SegmentChanged,
    SegmentRef,
)
from domain.segments.use_cases import note_header
from domain.store.stores import Stores
from domain.templates.model import Template


class LinesFollow(DomainError):
    """*Update the n lines that follow it?* has to be answered first."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def save_header(
    stores: Stores,
    ref: SegmentRef,
    values: HeaderValues,
    *,
    updates_lines: bool | None = None,
    actor: UserId,
    now: datetime,
) -> Segment:
    """``updates_lines``: whether the lines that follow take what changed; None where nobody asked.

    Where they do not, the old value becomes their own. Lines with another template never follow.
    Raises LinesFollow, SegmentChanged, and what ``held_segment`` and ``checked_header`` raise.
    """
    reader, held = held_segment(stores, ref.segment or SegmentId(0), actor=actor, now=now)
    wanted = checked_header(stores, values, held.values, reader=reader, now=now)
    names = frozenset(
        name for name in HEADER_FIELDS if getattr(wanted, name) != getattr(held.values, name)
    )
    if not names:
        return held
    if held.version != ref.opened_version:
        raise SegmentChanged(stores.audit.last_actor(held.subject))
    kept = keepable(names, held.values, stores.templates.find(held.values.template))
    following = stores.segment_lines.count_following(held.id, kept) if kept else 0
    if following and updates_lines is None:
        raise LinesFollow(following)
    keep_old(stores, held, kept, all_lines=updates_lines is False)
    after = replace(held, version=held.version + 1, values=wanted, changed_at=now)
    stores.segments.put(after)
    note_header(stores, held, after, actor=actor, now=now)
    return after


def keepable(names: frozenset[str], old: HeaderValues, template: Template | None) -> frozenset[str]:
    """What was said before, or came from the template or the contact; so is no campaign."""
    said = {name for name in names if getattr(old, name) is not None}
    derived = {"salesperson", "campaign"}
    if template is not None:
        derived |= OF_TEMPLATE | {"language"}
    return frozenset(said | names & derived)


def keep_old(stores: Stores, segment: Segment, names: frozenset[str], *, all_lines: bool) -> None:
    """Lines with another template keep what they had, and ``all_lines`` where nobody is to follow.

    A value that came from the template comes from it still: such lines name it themselves.
    """
    old, lines = segment.values, stores.segment_lines
    for name in names & {"occurred_on"}:
        lines.keep(segment.id, name, getattr(old, name), all_lines=all_lines)
    if "salesperson" in names:
        lines.keep_salesperson(segment.id, old.salesperson, all_lines=all_lines)
    template = stores.templates.find(old.template)
    if "language" in names and template is not None:
        language = old.language or template.default_language
        lines.keep_language(segment.id, language, list(template.texts), all_lines=all_lines)
    if "campaign" in names:
        keep_campaign(stores, segment, template, all_lines=all_lines)
    of_template = names & (OF_TEMPLATE | {"template"})
    if all_lines and of_template:
        said = {name: getattr(old, name) for name in of_template}
        if "template" in names or None in said.values():
            said = {name: getattr(old, name) for name in OF_TEMPLATE | {"template"}}
        lines.keep_following(segment.id, said)


def keep_campaign(
    stores: Stores, segment: Segment, template: Template | None, *, all_lines: bool
) -> None:
    """Where the header did not say, it was the template's, or there was none."""
    held, lines = segment.values.campaign, stores.segment_lines
    if held is not None:
        lines.keep(segment.id, "campaign", held, all_lines=all_lines)
        return
    for each in lines.templates(segment.id):
        lines.keep_of_template(
            segment.id, each, "campaign", brought_by(stores.templates.find(each))
        )
    if all_lines:
        lines.keep_following(segment.id, {"campaign": brought_by(template)})


def brought_by(template: Template | None) -> CampaignId:
    return (template.campaign if template else None) or NO_CAMPAIGN
