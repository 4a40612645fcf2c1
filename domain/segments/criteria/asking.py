"""What the form of criteria asks: picked, pasted and described contacts, as one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.contacts.model import ContactKind, Named
from domain.contacts.search import words_of
from domain.contacts.use_cases import search_contacts
from domain.ids import FormNonce, SegmentId, UserId
from domain.salespeople.model import Member, MemberUnknown
from domain.segments.checks import own_segment
from domain.segments.criteria.model import Action, Deed, Exclusion, checked
from domain.segments.criteria.pasting import Pasted, recognised
from domain.segments.criteria.steps import SegmentStep
from domain.segments.criteria.use_cases import Preview, preview, take_step
from domain.segments.logs import LoggedSegment
from domain.segments.model import Segment
from domain.store.criteria import Question, joined
from domain.store.stores import Stores
from domain.templates.model import Group

OPTIONS = 100
# Slack is asked about so many in one go; more are told by their ids.
LOOKED_UP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``pasted`` is text; whom it names counts as picked."""

    action: Action
    pasted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSheet:
    """What the form shows: the segment with its ``lines``, and what can be chosen.

    ``preview`` is None where nothing was asked for yet; ``unknown`` is what nobody has.
    """

    reader: Member
    segment: Segment
    lines: int
    groups: Sequence[Group]
    preview: Preview | None = None
    unknown: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """``excluded``: of contacts who were chosen one by one, how many did not come in, and why."""

    reader: Member
    step: SegmentStep
    unknown: Sequence[str]
    excluded: Mapping[Exclusion, int] = field(default_factory=dict)


def open_criteria(
    stores: Stores, segment: SegmentId, *, actor: UserId, now: datetime
) -> CriteriaSheet:
    """Raises SegmentNotFound, NotAllowed, SegmentBeingLogged, SegmentLogged."""
    reader, found = own_segment(stores, segment, actor=actor, now=now)
    found.require_open()
    return CriteriaSheet(
        reader=reader,
        segment=found,
        lines=stores.segment_lines.count(found.id),
        groups=stores.groups.all(),
    )


def questions_of(
    stores: Stores, segment: SegmentId, asked: Asked, *, actor: UserId, now: datetime
) -> Sequence[Question | None]:
    """In halves, for two who ask at once; of blank criteria there is nothing to ask.

    Raises what ``open_criteria`` and ``checked`` raise.
    """
    sheet = open_criteria(stores, segment, actor=actor, now=now)
    action, _ = meant_by(stores, asked)
    if action.criteria.is_blank:
        return [None]
    checked(action.criteria)
    return stores.criteria.question(action, sheet.segment.id).halves


def preview_asked(
    stores: Stores,
    segment: SegmentId,
    asked: Asked,
    *,
    question: Question | None = None,
    actor: UserId,
    now: datetime,
) -> CriteriaSheet:
    """Of both halves: ``whole_of``. Raises what ``preview`` raises, but for blank criteria."""
    sheet = open_criteria(stores, segment, actor=actor, now=now)
    action, pasted = meant_by(stores, asked)
    if action.criteria.is_blank:
        return sheet
    seen = preview(stores, segment, action, question=question, actor=actor, now=now)
    return replace(sheet, preview=seen, unknown=pasted.unknown)


def whole_of(halves: Sequence[CriteriaSheet]) -> CriteriaSheet:
    """As if it had been asked at once, by somebody whom nobody disturbed in between."""
    first, previews = halves[0], [each.preview for each in halves if each.preview]
    if not previews:
        return first
    chosen = joined([each.chosen for each in previews])
    return replace(first, preview=replace(previews[0], chosen=chosen))


def take_asked(
    stores: Stores,
    segment: SegmentId,
    asked: Asked,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Taken:
    """Raises what ``take_step`` raises."""
    reader = stores.members.acting(actor, now=now)
    action, pasted = meant_by(stores, asked)
    is_again = stores.segment_steps.by_nonce(nonce) is not None
    told = {} if is_again else excluded_singly(stores, segment, action, actor=actor, now=now)
    step = take_step(stores, segment, action, nonce=nonce, actor=actor, now=now)
    return Taken(reader=reader, step=step, unknown=pasted.unknown, excluded=told)


def excluded_singly(
    stores: Stores, segment: SegmentId, action: Action, *, actor: UserId, now: datetime
) -> Mapping[Exclusion, int]:
    """Of criteria that mean many it would take as long as the step itself, and is previewed."""
    if action.deed is not Deed.ADD or not action.criteria.contact.picked:
        return {}
    return preview(stores, segment, action, actor=actor, now=now).chosen.excluded


def meant_by(stores: Stores, asked: Asked) -> tuple[Action, Pasted]:
    """Raises MemberUnknown, TooManyValues."""
    require_named(stores, asked.action.criteria.contact.salespeople)
    if not asked.pasted.strip():
        return asked.action, Pasted()
    pasted, part = recognised(stores, asked.pasted), asked.action.criteria.contact
    picked = tuple(dict.fromkeys((*(part.picked or ()), *pasted.contacts)))
    criteria = replace(asked.action.criteria, contact=replace(part, picked=picked))
    return replace(asked.action, criteria=criteria), pasted


def require_named(stores: Stores, people: Sequence[UserId]) -> None:
    """A colleague who never used the bot has no name here yet. Raises MemberUnknown."""
    unknown = [each for each in people if stores.members.find(each) is None]
    if 0 < len(unknown) <= LOOKED_UP:
        raise MemberUnknown(unknown[0])


def search_cities(stores: Stores, typed: str, *, actor: UserId, now: datetime) -> list[str]:
    stores.members.acting(actor, now=now)
    return stores.criteria.cities_like(typed, limit=OPTIONS)


def search_tags(stores: Stores, typed: str, *, actor: UserId, now: datetime) -> list[str]:
    stores.members.acting(actor, now=now)
    return stores.criteria.tags_like(typed, limit=OPTIONS)


def search_companies(stores: Stores, typed: str, *, actor: UserId, now: datetime) -> list[Named]:
    found = search_contacts(stores, typed, actor=actor, now=now, limit=OPTIONS)
    return [each for each in found.contacts if each.kind is ContactKind.COMPANY]


def search_logged(
    stores: Stores, typed: str, *, actor: UserId, now: datetime
) -> list[LoggedSegment]:
    """By number or description, the newest first: one's own, a manager's all.

    Only those whose entries still count.
    """
    reader = stores.members.acting(actor, now=now)
    own_of = None if reader.sees_all else actor
    return stores.logged_segments.called(words_of(typed), own_of=own_of, limit=OPTIONS)
