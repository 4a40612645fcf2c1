"""Admins set up the families that templates belong to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.ids import FormNonce, GroupId, UserId
from domain.paging import Numbered
from domain.salespeople.model import Member
from domain.set_up import SetUpRef, require_current
from domain.store.stores import Stores
from domain.templates.checks import checked_group, require_free
from domain.templates.model import Group, GroupContent, GroupNotFound
from domain.templates.use_cases import PAGE, admin


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """``templates`` counts those in it, deactivated ones included."""

    group: Group
    templates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    reader: Member
    lines: Sequence[GroupLine]
    page: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSheet:
    """What the form of a group starts with; ``content`` is None for an empty one."""

    reader: Member
    ref: SetUpRef
    content: GroupContent | None


def list_groups(stores: Stores, page: int, *, actor: UserId, now: datetime) -> GroupPage:
    """By code, deactivated ones included; past the end, the last page."""
    reader, groups = admin(stores, actor, now), stores.groups.all()
    held = Counter(template.group for template in stores.templates.all())
    here = Numbered.of(page, count=len(groups), size=PAGE)
    return GroupPage(
        reader=reader,
        lines=[GroupLine(group=group, templates=held[group.id]) for group in here.cut(groups)],
        page=here.number,
        has_more=here.has_more,
    )


def open_group(
    stores: Stores,
    nonce: FormNonce,
    group: GroupId | None = None,
    *,
    actor: UserId,
    now: datetime,
) -> GroupSheet:
    """A new one, or one to be changed. Raises GroupNotFound."""
    reader = admin(stores, actor, now)
    if group is None:
        return GroupSheet(reader=reader, ref=SetUpRef(nonce=nonce), content=None)
    found = next((each for each in stores.groups.all() if each.id == group), None)
    if found is None:
        raise GroupNotFound
    ref = SetUpRef(nonce=nonce, id=found.id, opened_version=found.version)
    return GroupSheet(reader=reader, ref=ref, content=found.content)


def save_group(
    stores: Stores, ref: SetUpRef, content: GroupContent, *, actor: UserId, now: datetime
) -> Group:
    """Created or changed; the same form again finds or overwrites what it wrote.

    Raises CodeMissing, CodeTaken, TextNameMissing, ChangedByAdmin, GroupNotFound.
    """
    admin(stores, actor, now)
    existing = existing_for(stores, ref)
    wanted = checked_group(content)
    if existing is not None and existing.content == wanted:
        return existing
    require_current(stores, existing, ref)
    require_free(wanted.code, stores.groups.coded(wanted.code), existing.id if existing else None)
    if existing is None:
        return create(stores, ref, wanted, actor=actor, now=now)
    return change(stores, existing, ref, wanted, actor=actor, now=now)


def existing_for(stores: Stores, ref: SetUpRef) -> Group | None:
    if ref.id is None:
        return stores.groups.locked_by_nonce(ref.nonce)
    return locked(stores, GroupId(ref.id))


def locked(stores: Stores, group: GroupId) -> Group:
    found = stores.groups.locked(group)
    if found is None:
        raise GroupNotFound
    return found


def create(
    stores: Stores, ref: SetUpRef, content: GroupContent, *, actor: UserId, now: datetime
) -> Group:
    group = Group(
        id=GroupId(stores.numbers.reserve("group")),
        code=content.code,
        names=content.names,
        nonce=ref.nonce,
        last_form=ref.nonce,
    )
    stores.groups.add(group)
    stores.audit.note("create_group", group.subject, actor=actor, now=now, after=group.plain())
    return group


def change(
    stores: Stores,
    existing: Group,
    ref: SetUpRef,
    content: GroupContent,
    *,
    actor: UserId,
    now: datetime,
) -> Group:
    changed = replace(
        existing,
        code=content.code,
        names=content.names,
        version=existing.version + 1,
        last_form=ref.nonce,
    )
    stores.groups.put(changed)
    before, after = existing.plain(), changed.plain()
    stores.audit.note(
        "edit_group", existing.subject, actor=actor, now=now, before=before, after=after
    )
    return changed


def deactivate_group(stores: Stores, group: GroupId, *, actor: UserId, now: datetime) -> Group:
    """No template joins it any more; those in it stay and go on being offered."""
    return set_active(stores, group, active=False, actor=actor, now=now)


def reactivate_group(stores: Stores, group: GroupId, *, actor: UserId, now: datetime) -> Group:
    return set_active(stores, group, active=True, actor=actor, now=now)


def set_active(
    stores: Stores, group: GroupId, *, active: bool, actor: UserId, now: datetime
) -> Group:
    """Raises GroupNotFound; what is so already stays so."""
    admin(stores, actor, now)
    existing = locked(stores, group)
    if (existing.deactivated_at is None) == active:
        return existing
    changed = replace(
        existing, version=existing.version + 1, deactivated_at=None if active else now
    )
    stores.groups.put(changed)
    action = "reactivate_group" if active else "deactivate_group"
    stores.audit.note(action, existing.subject, actor=actor, now=now)
    return changed
