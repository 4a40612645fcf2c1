"""Admins take groups and templates out as a file, and bring a file in after seeing what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from domain.ids import FormNonce, GroupId, TemplateId, UserId
from domain.salespeople.model import Member
from domain.set_up import SetUpRef
from domain.store.stores import Stores
from domain.templates import groups
from domain.templates import use_cases as templates
from domain.templates.exchange.model import (
    MOST_CHANGES,
    Change,
    Difference,
    FileFlawed,
    Flaw,
    Plan,
    ShownNoMore,
    TemplateFile,
    Why,
)
from domain.templates.exchange.planning import (
    content_of,
    group_differences,
    template_differences,
)
from domain.templates.exchange.writing import LEFT_OUT, written
from domain.templates.model import Group, GroupContent, Template
from domain.templates.use_cases import admin


@dataclass(frozen=True, slots=True)
class Exported:
    reader: Member
    content: bytes


def who_imports(stores: Stores, *, actor: UserId, now: datetime) -> Member:
    """Raises AdminsOnly."""
    return admin(stores, actor, now)


def export_templates(stores: Stores, *, actor: UserId, now: datetime) -> Exported:
    """All of them, deactivated ones included. Raises AdminsOnly."""
    reader = admin(stores, actor, now)
    told = written(stores.groups.all(), stores.templates.all(), currency=reader.home.currency)
    return Exported(reader, told)


def plan_import(stores: Stores, file: TemplateFile, *, actor: UserId, now: datetime) -> Plan:
    """What it would change; nothing is written. Raises AdminsOnly, FileFlawed, ShownNoMore."""
    reader = admin(stores, actor, now)
    if reader.home.currency != file.currency:
        raise ShownNoMore
    all_groups, all_templates = stores.groups.all(), stores.templates.all()
    of_groups = group_differences(file, all_groups)
    of_templates = template_differences(file, all_templates, all_groups)
    named = sum(each.change is not Change.NEW for each in (*of_groups, *of_templates))
    plan = Plan(
        reader=reader,
        groups=of_groups,
        templates=of_templates,
        left_alone=len(all_groups) + len(all_templates) - named,
    )
    if len(plan.all) - plan.count(Change.UNCHANGED) > MOST_CHANGES:
        raise FileFlawed([Flaw(Why.TOO_MANY_CHANGES)])
    return plan


def fingerprint(plan: Plan) -> str:
    """Of every value that was shown, and the version that it was compared with."""
    told = [(each.code, each.version, each.change, each.fields) for each in plan.all]
    return sha256(repr(told).encode()).hexdigest()[:32]


def apply_import(
    stores: Stores,
    file: TemplateFile,
    shown: str,
    *,
    nonce: FormNonce,
    actor: UserId,
    now: datetime,
) -> Plan:
    """All of it or nothing; what is so already stays so, so the same again changes nothing.

    Raises AdminsOnly, FileFlawed, and ShownNoMore where the plan is not the one with the
    fingerprint ``shown``.
    """
    plan = plan_import(stores, file, actor=actor, now=now)
    if not plan.is_empty:
        if fingerprint(plan) != shown:
            raise ShownNoMore
        importer = Importer(stores, actor, now, nonce)
        importer.write(plan)
    return plan


@dataclass(frozen=True, slots=True)
class Importer:
    """One file's changes, written as the forms write them and told in the same trail."""

    stores: Stores
    actor: UserId
    now: datetime
    nonce: FormNonce

    def write(self, plan: Plan) -> None:
        for each in plan.groups:
            if each.change is not Change.UNCHANGED:
                self._write_group(each)
        ids = {group.code: group.id for group in self.stores.groups.all()}
        last = len(self.stores.templates.in_order())
        for each in plan.templates:
            last += each.change is Change.NEW
            if each.change is not Change.UNCHANGED:
                self._write_template(each, ids, last)

    def _write_group(self, wanted: Difference) -> None:
        content = GroupContent(code=wanted.code, names=wanted.wanted["names"])
        held = self._current_group(wanted)
        ref, actor, now = self._ref(wanted), self.actor, self.now
        if held is None:
            held = groups.create(self.stores, ref, content, actor=actor, now=now)
        elif held.content != content:
            groups.change(self.stores, held, ref, content, actor=actor, now=now)
        in_use = wanted.wanted["in_use"]
        if in_use != (held.deactivated_at is None):
            groups.set_active(self.stores, held.id, active=in_use, actor=actor, now=now)

    def _write_template(self, wanted: Difference, ids: Mapping[str, GroupId], last: int) -> None:
        """At place ``last`` if it is new."""
        content = content_of(wanted.wanted, ids[wanted.wanted["group"]])
        held = self._current_template(wanted)
        # What the file leaves out stays.
        content = replace(content, **left_out(held))
        ref, actor, now = self._ref(wanted), self.actor, self.now
        if held is None:
            held = templates.create(self.stores, ref, content, actor=actor, now=now, position=last)
        elif held.content != content:
            templates.change(self.stores, held, ref, content, actor=actor, now=now)
        in_use = wanted.wanted["in_use"]
        if in_use != (held.deactivated_at is None):
            templates.set_active(self.stores, held.id, active=in_use, actor=actor, now=now)

    def _ref(self, wanted: Difference) -> SetUpRef:
        """One form writes one row: each entry has a form of its own."""
        told = f"{self.nonce}:{wanted.code}:{'names' in wanted.wanted}"
        return SetUpRef(nonce=FormNonce(sha256(told.encode()).hexdigest()[:32]), id=wanted.id)

    def _current_group(self, wanted: Difference) -> Group | None:
        """Locked, in the version that was shown. Raises ShownNoMore."""
        held = self.stores.groups.locked(GroupId(wanted.id)) if wanted.id else None
        require_shown(held, wanted)
        return held

    def _current_template(self, wanted: Difference) -> Template | None:
        held = self.stores.templates.locked(TemplateId(wanted.id)) if wanted.id else None
        require_shown(held, wanted)
        return held


def left_out(held: Template | None) -> dict[str, Any]:
    return {name: getattr(held, name) for name in LEFT_OUT} if held else {}


def require_shown(held: Group | Template | None, wanted: Difference) -> None:
    if (held.version if held else 0) != wanted.version:
        raise ShownNoMore
