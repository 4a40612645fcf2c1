"""Interaction templates, and how often each was used."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    event,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session, UOWTransaction

from domain.ids import CampaignId, FormNonce, GroupId, TemplateId, WorkspaceId
from domain.interactions.kinds import State
from domain.store.content import files_in
from domain.store.scope import ScopedSession, of_one_workspace, scope_of, straight
from domain.store.tables import Base, InteractionRow, TemplateRow, TemplateTextRow, WorkspaceRow
from domain.templates.model import MOST_COUNTED, Template, TemplateText, Use

Catalogues = dict[WorkspaceId, tuple[int | None, tuple[Template, ...]]]
KINDS, KIND_TEXTS, HOMES = (
    Base.metadata.tables[row.__tablename__] for row in (TemplateRow, TemplateTextRow, WorkspaceRow)
)
# Of plain tables, as every form asks for them.
VERSION = of_one_workspace(select(HOMES.c.catalogue_version), HOMES)
ALL = of_one_workspace(select(KINDS).order_by(KINDS.c.position, KINDS.c.id), KINDS)
TEXTS = of_one_workspace(
    select(
        KIND_TEXTS.c.template_id,
        KIND_TEXTS.c.language,
        KIND_TEXTS.c.name,
        KIND_TEXTS.c.description,
        KIND_TEXTS.c.notes,
    ),
    KIND_TEXTS,
)
TEXTS_OF_ONE = TEXTS.where(KIND_TEXTS.c.template_id == bindparam("template"))
VERSION_SEEN = "catalogue_version"
CHANGED = "catalogue_changed"
PLAIN_COLUMNS = (
    "code",
    "emoji",
    "cost",
    "duration",
    "follow_up_days",
    "information_flow",
    "initiated_by",
    "correspondence",
    "ignores_contact_correspondence",
    "campaign_target",
    "campaign_response",
    "default_language",
    "version",
    "last_form",
    "deactivated_at",
)


class TemplateStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, template: TemplateId | None) -> Template | None:
        return next((each for each in self.all() if each.id == template), None)

    def active(self) -> tuple[Template, ...]:
        """In the order that the admin gave them."""
        return tuple(each for each in self.all() if each.deactivated_at is None)

    def all(self) -> tuple[Template, ...]:
        """Remembered by their version, which every change of a template raises.

        Not in a transaction that changes them itself: it may yet be rolled back.
        """
        if CHANGED in self._session.info:
            return self._load()
        known: Catalogues = self._session.info.setdefault("catalogues", {})
        workspace, version = scope_of(self._session), self._version()
        if known.get(workspace, (None, ()))[0] != version:
            known[workspace] = (version, self._load())
        return known[workspace][1]

    def _version(self) -> int | None:
        """As one transaction sees it; whoever reads the acting member reads it as well."""
        info = self._session.info
        if VERSION_SEEN not in info:
            info[VERSION_SEEN] = straight(self._session, VERSION).scalar()
        return cast("int | None", info[VERSION_SEEN])

    def _load(self) -> tuple[Template, ...]:
        rows, texts = straight(self._session, ALL).all(), self._texts()
        return tuple(to_template(row, texts[row.id]) for row in rows)

    def _texts(self, only: int | None = None) -> dict[int, dict[str, TemplateText]]:
        texts: dict[int, dict[str, TemplateText]] = defaultdict(dict)
        asked = TEXTS if only is None else TEXTS_OF_ONE
        given = {} if only is None else {"template": only}
        for row in straight(self._session, asked, given):
            told = TemplateText(row.name, row.description, row.notes)
            texts[row.template_id][row.language] = told
        return texts

    def locked(self, template: TemplateId) -> Template | None:
        """For a change; see ``InteractionStore.locked``."""
        return self._one(TemplateRow.id == template)

    def locked_by_nonce(self, nonce: FormNonce) -> Template | None:
        return self._one(TemplateRow.nonce == nonce)

    def coded(self, code: str) -> TemplateId | None:
        found = self._session.scalar(select(TemplateRow.id).where(TemplateRow.code == code))
        return TemplateId(found) if found is not None else None

    def add(self, templates: Iterable[Template]) -> None:
        added = list(templates)
        self._session.add_all(map(to_row, added))
        self._session.flush()  # their texts refer to them
        self._session.add_all(
            to_text_row(each, language) for each in added for language in each.texts
        )
        self._session.flush()

    def put(self, template: Template) -> None:
        """Overwrite all but its place; raises LookupError where it does not exist."""
        row = self._session.scalar(select(TemplateRow).where(TemplateRow.id == template.id))
        if row is None:
            raise LookupError(template.id)
        for name, value in columns(template).items():
            setattr(row, name, value)
        self._put_texts(template)
        self._session.flush()

    def reorder(self, order: Sequence[TemplateId]) -> None:
        """Their places are 1, 2, 3 … in this order."""
        places = {template: place for place, template in enumerate(order, start=1)}
        rows = self._session.scalars(select(TemplateRow).where(TemplateRow.id.in_(places)))
        for row in rows:
            row.position = places[TemplateId(row.id)]
        self._session.flush()

    def in_order(self) -> list[TemplateId]:
        """Locked, for a change of their order."""
        rows = self._session.scalars(select(TemplateRow).order_by(TemplateRow.id).with_for_update())
        return [TemplateId(row.id) for row in sorted(rows, key=lambda row: (row.position, row.id))]

    def use_of(self, templates: Sequence[TemplateId]) -> dict[TemplateId, Use]:
        """Of recorded interactions, in one statement; a count stops at ``MOST_COUNTED`` + 1."""
        if not templates:
            return {}
        asked = [figure for each in templates for figure in (counted(each), last_use(each))]
        found = self._session.execute(select(*asked)).one()
        pairs = zip(templates, found[::2], found[1::2], strict=True)
        return {template: Use(count, last_on) for template, count, last_on in pairs}

    def _one(self, which: ColumnElement[bool]) -> Template | None:
        row = self._session.scalar(select(TemplateRow).where(which).with_for_update())
        return to_template(row, self._texts(row.id)[row.id]) if row else None

    def _put_texts(self, template: Template) -> None:
        rows = self._session.scalars(
            select(TemplateTextRow).where(TemplateTextRow.template_id == template.id)
        )
        held = {row.language: row for row in rows}
        for language in held.keys() - template.texts.keys():
            self._session.delete(held[language])
        for language, text in template.texts.items():
            row = held.get(language) or to_text_row(template, language)
            row.name, row.description, row.notes = text.name, text.description, text.notes
            self._session.add(row)


def recorded_with(template: TemplateId) -> Select[date | None]:
    """Its day, which stands in the index as well: SQLite would look up any other column."""
    return select(InteractionRow.occurred_on).where(
        InteractionRow.template_id == template, InteractionRow.state == State.RECORDED
    )


def counted(template: TemplateId) -> ScalarSelect[int]:
    some = recorded_with(template).limit(MOST_COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def last_use(template: TemplateId) -> ScalarSelect[Any]:
    day = func.max(InteractionRow.occurred_on)
    return recorded_with(template).with_only_columns(day).scalar_subquery()


def columns(template: Template) -> dict[str, Any]:
    return {
        "group_id": template.group,
        "campaign_id": template.campaign,
        "files": [asdict(file) for file in template.files],
        **{name: getattr(template, name) for name in PLAIN_COLUMNS},
    }


def to_row(template: Template) -> TemplateRow:
    kept = columns(template)
    return TemplateRow(id=template.id, position=template.position, nonce=template.nonce, **kept)


def to_text_row(template: Template, language: str) -> TemplateTextRow:
    text = template.texts[language]
    return TemplateTextRow(
        template_id=template.id,
        language=language,
        name=text.name,
        description=text.description,
        notes=text.notes,
    )


def to_template(row: TemplateRow | Row[Any], texts: dict[str, TemplateText]) -> Template:
    return Template(
        id=TemplateId(row.id),
        group=GroupId(row.group_id),
        position=row.position,
        texts=texts,
        campaign=CampaignId(row.campaign_id) if row.campaign_id is not None else None,
        files=files_in(row.files),
        nonce=FormNonce(row.nonce) if row.nonce else None,
        **{name: getattr(row, name) for name in PLAIN_COLUMNS},
    )


@event.listens_for(ScopedSession, "after_flush")
def _raise_version(session: Session, _context: UOWTransaction) -> None:
    """So that no process goes on offering what an admin has changed."""
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(row, TemplateRow | TemplateTextRow) for row in touched):
        session.info[CHANGED] = True
        session.execute(
            update(WorkspaceRow)
            .values(catalogue_version=WorkspaceRow.catalogue_version + 1)
            .execution_options(synchronize_session=False)
        )
