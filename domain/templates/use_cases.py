"""Admins set up the kinds of interactions; every use case checks that it is one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.campaigns.entering import require_campaign
from domain.campaigns.model import Campaign
from domain.files import joined
from domain.ids import FileId, FormNonce, TemplateId, UserId
from domain.paging import Numbered
from domain.salespeople.model import Member
from domain.set_up import SetUpRef, require_current
from domain.store.stores import Stores
from domain.templates.checks import checked, require_free, require_group
from domain.templates.finding import OPTIONS, files_of_templates
from domain.templates.model import (
    MOST_FILES,
    Group,
    GroupsMissing,
    Template,
    TemplateContent,
    TemplateNotFound,
    Use,
)

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """``place`` counts from 1 in the order of all."""

    template: Template
    group: Group | None
    use: Use
    place: int
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage:
    """``page`` counts from 0; ``is_usable`` says whether any template is active."""

    reader: Member
    lines: Sequence[TemplateLine]
    page: int
    has_more: bool
    is_usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSheet:
    """What the form of a template starts with; ``content`` is None for an empty one."""

    reader: Member
    ref: SetUpRef
    content: TemplateContent | None
    groups: Sequence[Group]
    campaigns: Sequence[Campaign] = ()
    is_copy: bool = False


def admin(stores: Stores, actor: UserId, now: datetime) -> Member:
    """Raises MemberUnknown, NotAMember, AdminsOnly."""
    reader = stores.members.acting(actor, now=now)
    reader.require_admin()
    return reader


def list_templates(stores: Stores, page: int, *, actor: UserId, now: datetime) -> TemplatePage:
    """In their order, deactivated ones included; past the end, the last page."""
    reader, templates = admin(stores, actor, now), stores.templates.all()
    here = Numbered.of(page, count=len(templates), size=PAGE)
    shown = here.cut(templates)
    groups = {group.id: group for group in stores.groups.all()}
    uses = stores.templates.use_of([template.id for template in shown])
    lines = [
        TemplateLine(
            template=template,
            group=groups.get(template.group),
            use=uses[template.id],
            place=place,
            is_last=place == len(templates),
        )
        for place, template in enumerate(shown, start=here.skip + 1)
    ]
    return TemplatePage(
        reader=reader,
        lines=lines,
        page=here.number,
        has_more=here.has_more,
        is_usable=any(template.deactivated_at is None for template in templates),
    )


def open_template(
    stores: Stores,
    nonce: FormNonce,
    template: TemplateId | None = None,
    *,
    copies: bool = False,
    actor: UserId,
    now: datetime,
) -> TemplateSheet:
    """A new one, a copy without its code, or one to be changed.

    Raises TemplateNotFound, GroupsMissing.
    """
    reader = admin(stores, actor, now)
    found = find(stores, template) if template is not None else None
    groups = groups_for(stores, found)
    today, held = now.astimezone(reader.tz).date(), found.campaign if found else None
    campaigns = stores.campaigns.offered(on=today, held=held, limit=OPTIONS)
    ref = SetUpRef(nonce=nonce)
    if found is None or copies:
        content = replace(found.content, code="") if found else None
        return TemplateSheet(
            reader=reader,
            ref=ref,
            content=content,
            groups=groups,
            campaigns=campaigns,
            is_copy=found is not None,
        )
    ref = SetUpRef(nonce=nonce, id=found.id, opened_version=found.version)
    return TemplateSheet(
        reader=reader, ref=ref, content=found.content, groups=groups, campaigns=campaigns
    )


def find(stores: Stores, template: TemplateId) -> Template:
    found = stores.templates.find(template)
    if found is None:
        raise TemplateNotFound
    return found


def groups_for(stores: Stores, template: Template | None) -> list[Group]:
    """Those in use, and the one that the template is in. Raises GroupsMissing."""
    held = template.group if template else None
    offered = [
        group for group in stores.groups.all() if group.deactivated_at is None or group.id == held
    ]
    if not offered:
        raise GroupsMissing
    return offered


def save_template(
    stores: Stores,
    ref: SetUpRef,
    content: TemplateContent,
    *,
    keeps: Sequence[FileId] = (),
    actor: UserId,
    now: datetime,
) -> Template:
    """Created or changed; the same form again finds or overwrites what it wrote.

    ``keeps`` are the files, of any template, that come before those of ``content``. Raises
    CodeMissing, CodeTaken, TextNameMissing, GroupUnusable, ChangedByAdmin, TemplateNotFound,
    TooManyFiles, CampaignNotFound.
    """
    admin(stores, actor, now)
    existing = existing_for(stores, ref)
    kept = [file for file in files_of_templates(stores) if file.id in keeps]
    wanted = checked(replace(content, files=joined(kept, content.files, most=MOST_FILES)))
    if existing is not None and existing.content == wanted:
        return existing
    require_current(stores, existing, ref)
    require_free(
        wanted.code, stores.templates.coded(wanted.code), existing.id if existing else None
    )
    groups = {group.id: group for group in stores.groups.all()}
    require_group(groups, wanted.group, existing.group if existing else None)
    require_campaign(stores, wanted.campaign)
    if existing is None:
        return create(stores, ref, wanted, actor=actor, now=now)
    return change(stores, existing, ref, wanted, actor=actor, now=now)


def existing_for(stores: Stores, ref: SetUpRef) -> Template | None:
    if ref.id is None:
        return stores.templates.locked_by_nonce(ref.nonce)
    return locked(stores, TemplateId(ref.id))


def locked(stores: Stores, template: TemplateId) -> Template:
    found = stores.templates.locked(template)
    if found is None:
        raise TemplateNotFound
    return found


def create(
    stores: Stores,
    ref: SetUpRef,
    content: TemplateContent,
    *,
    actor: UserId,
    now: datetime,
    position: int | None = None,
) -> Template:
    """At the end of the order, where ``position`` is if it is known already."""
    template = Template(
        id=TemplateId(stores.numbers.reserve("template")),
        position=position or len(stores.templates.in_order()) + 1,
        nonce=ref.nonce,
        last_form=ref.nonce,
        **content.values(),
    )
    stores.templates.add([template])
    after = template.plain()
    stores.homes.refresh_watched(actor=actor, now=now)
    stores.audit.note("create_template", template.subject, actor=actor, now=now, after=after)
    return template


def change(
    stores: Stores,
    existing: Template,
    ref: SetUpRef,
    content: TemplateContent,
    *,
    actor: UserId,
    now: datetime,
) -> Template:
    changed = replace(
        existing, version=existing.version + 1, last_form=ref.nonce, **content.values()
    )
    stores.templates.put(changed)
    stores.homes.refresh_watched(actor=actor, now=now)
    stores.audit.note(
        "edit_template",
        existing.subject,
        actor=actor,
        now=now,
        before=existing.plain(),
        after=changed.plain(),
    )
    return changed


def deactivate_template(
    stores: Stores, template: TemplateId, *, actor: UserId, now: datetime
) -> Template:
    """Offered no longer; what was recorded with it stays as it is."""
    return set_active(stores, template, active=False, actor=actor, now=now)


def reactivate_template(
    stores: Stores, template: TemplateId, *, actor: UserId, now: datetime
) -> Template:
    return set_active(stores, template, active=True, actor=actor, now=now)


def set_active(
    stores: Stores, template: TemplateId, *, active: bool, actor: UserId, now: datetime
) -> Template:
    """Raises TemplateNotFound; what is so already stays so."""
    admin(stores, actor, now)
    existing = locked(stores, template)
    if (existing.deactivated_at is None) == active:
        return existing
    changed = replace(
        existing, version=existing.version + 1, deactivated_at=None if active else now
    )
    stores.templates.put(changed)
    stores.homes.refresh_watched(actor=actor, now=now)
    action = "reactivate_template" if active else "deactivate_template"
    stores.audit.note(action, existing.subject, actor=actor, now=now)
    return changed


def move_template(
    stores: Stores, template: TemplateId, *, place: int, by: int, actor: UserId, now: datetime
) -> bool:
    """One place up (-1) or down (1); False where it is no longer at ``place``, as pressed twice."""
    admin(stores, actor, now)
    order = stores.templates.in_order()
    there, target = place - 1, place - 1 + by
    if not (0 <= there < len(order) and 0 <= target < len(order)) or order[there] != template:
        return False
    order[there], order[target] = order[target], order[there]
    stores.templates.reorder(order)
    subject, before, after = f"template:{template}", {"place": place}, {"place": place + by}
    stores.audit.note("move_template", subject, actor=actor, now=now, before=before, after=after)
    return True
