"""Interaction templates and groups."""

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from sqlalchemy import event, select, update
from sqlalchemy.orm import Session, UOWTransaction

from domain.ids import GroupId, TemplateId, WorkspaceId
from domain.store.scope import ScopedSession, scope_of
from domain.store.tables import GroupRow, TemplateRow, TemplateTextRow, WorkspaceRow
from domain.templates.model import Template, TemplateText

Catalogues = dict[WorkspaceId, tuple[int | None, tuple[Template, ...]]]
VERSION = select(WorkspaceRow.catalogue_version)
VERSION_SEEN = "catalogue_version"
CHANGED = "catalogue_changed"


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
            info[VERSION_SEEN] = self._session.scalar(VERSION)
        return cast("int | None", info[VERSION_SEEN])

    def _load(self) -> tuple[Template, ...]:
        rows = self._session.scalars(select(TemplateRow).order_by(TemplateRow.position))
        texts = self._texts()
        return tuple(to_template(row, texts[row.id]) for row in rows)

    def _texts(self) -> dict[int, dict[str, TemplateText]]:
        rows = self._session.execute(
            select(
                TemplateTextRow.template_id,
                TemplateTextRow.language,
                TemplateTextRow.name,
                TemplateTextRow.description,
            )
        )
        texts: dict[int, dict[str, TemplateText]] = defaultdict(dict)
        for template, language, name, description in rows:
            texts[template][language] = TemplateText(name, description)
        return texts

    def add_group(self, group: GroupId, *, code: str, description: str) -> None:
        self._session.add(GroupRow(id=group, code=code, description=description))

    def add(self, templates: Iterable[Template]) -> None:
        for template in templates:
            self._session.add(to_row(template))
            self._session.flush()
            self._session.add_all(to_text_rows(template))


def to_row(template: Template) -> TemplateRow:
    return TemplateRow(
        id=template.id,
        code=template.code,
        group_id=template.group,
        position=template.position,
        cost=template.cost,
        duration=template.duration,
        information_flow=template.information_flow,
        initiated_by=template.initiated_by,
        correspondence=template.correspondence,
        ignores_contact_correspondence=template.ignores_contact_correspondence,
        default_language=template.default_language,
        deactivated_at=template.deactivated_at,
    )


def to_text_rows(template: Template) -> list[TemplateTextRow]:
    return [
        TemplateTextRow(
            template_id=template.id,
            language=language,
            name=text.name,
            description=text.description,
        )
        for language, text in template.texts.items()
    ]


def to_template(row: TemplateRow, texts: dict[str, TemplateText]) -> Template:
    return Template(
        id=TemplateId(row.id),
        code=row.code,
        group=GroupId(row.group_id),
        position=row.position,
        texts=texts,
        default_language=row.default_language,
        cost=row.cost,
        duration=row.duration,
        information_flow=row.information_flow,
        initiated_by=row.initiated_by,
        correspondence=row.correspondence,
        ignores_contact_correspondence=row.ignores_contact_correspondence,
        deactivated_at=row.deactivated_at,
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
