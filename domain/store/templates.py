"""Interaction templates and groups."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.ids import GroupId, TemplateId
from domain.store.tables import GroupRow, TemplateRow, TemplateTextRow
from domain.templates.model import Template, TemplateText


class TemplateStore:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, template: TemplateId | None) -> Template | None:
        if template is None:
            return None
        found = self._load(TemplateRow.id == template)
        return found[0] if found else None

    def active(self) -> tuple[Template, ...]:
        """In the order that the admin gave them."""
        return self._load(TemplateRow.deactivated_at.is_(None))

    def _load(self, which: ColumnElement[bool]) -> tuple[Template, ...]:
        rows = self._session.scalars(
            select(TemplateRow).where(which).order_by(TemplateRow.position)
        )
        texts = self._texts(which)
        return tuple(to_template(row, texts[row.id]) for row in rows)

    def _texts(self, which: ColumnElement[bool]) -> dict[int, dict[str, TemplateText]]:
        rows = self._session.execute(
            select(
                TemplateTextRow.template_id,
                TemplateTextRow.language,
                TemplateTextRow.name,
                TemplateTextRow.description,
            )
            .join(TemplateRow, TemplateRow.id == TemplateTextRow.template_id)
            .where(which)
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
