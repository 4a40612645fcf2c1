"""Every column that names a contact. A column that is in neither list fails a test."""

from dataclasses import dataclass
from functools import reduce

from sqlalchemy import ColumnElement, SQLColumnExpression, String, Table, cast, inspect

from domain.store.tables import (
    AlsoPresentRow,
    Base,
    ContactRow,
    DraftRow,
    InteractionRow,
    InteractionVersionRow,
    RemovedLineRow,
    RhythmRow,
    SegmentLineRow,
    WorkspaceOwned,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that follows its contact to the survivor of a merge."""

    row: type[WorkspaceOwned]
    name: str

    @property
    def column(self) -> SQLColumnExpression[int | None]:
        column: SQLColumnExpression[int | None] = getattr(self.row, self.name)
        return column

    @property
    def table(self) -> Table:
        return Base.metadata.tables[inspect(self.row).local_table.name]

    @property
    def place(self) -> str:
        return f"{self.table.name}.{self.name}"

    @property
    def key(self) -> ColumnElement[str]:
        """Of a row inside its workspace, in one string."""
        own = [column for column in self.table.primary_key if column.name != "workspace_id"]
        first, *others = (cast(column, String) for column in own)
        return reduce(lambda key, part: key.concat(":").concat(part), others, first)


ENTRIES = Reference(InteractionRow, "contact_id")
ALSO_PRESENT = Reference(AlsoPresentRow, "contact_id")
PEOPLE = Reference(ContactRow, "company_id")
REFERENCES = (
    ENTRIES,
    PEOPLE,
    Reference(InteractionRow, "company_id"),
    ALSO_PRESENT,
    Reference(AlsoPresentRow, "company_id"),
    Reference(InteractionVersionRow, "contact_id"),
    Reference(DraftRow, "contact_id"),
    Reference(ContactRow, "merged_into"),
    Reference(SegmentLineRow, "contact_id"),
    Reference(RemovedLineRow, "contact_id"),
    Reference(RhythmRow, "contact_id"),
)
# What stays, and why.
LEFT = {
    "contacts.id": "the duplicate remains as a row that leads to the survivor",
    "contacts.tags": "holds words",
    "contact_tags.contact_id": "written anew for both",
    "contact_words.contact_id": "written anew for both",
    "merges.survivor_id": "says what was merged",
    "merges.duplicate_id": "says what was merged",
    "merges.filled": "says what was merged",
    "merge_moves.key": "says what was merged",
    "audit.subject": "says what was written then",
    "audit.before": "says what was written then",
    "audit.after": "says what was written then",
    "interaction_versions.content": "names those also present then, who lead to survivors",
    "drafts.content": "names those also present, who lead to survivors when it is read",
    "drafts.defaults": "holds texts: filled in anew for the survivor",
    "interaction_groups.names": "names groups",
    "drafts.generations": "counts changes of fields",
    "hand_overs.numbers": "names interactions",
    "hand_overs.moved_contacts": "a count",
    "due_rows.subject": "names interactions, forms and messages; rows of rules follow theirs",
    "message_subjects.subject": "names interactions, forms, and contacts that have gone",
    "segment_steps.action": "is asked anew under the survivor",
    "saved_criteria.actions": "are asked anew under the survivor",
    "jobs.parameters": "no job names a contact",
    "jobs.memory": "no job names a contact",
    "job_chunks.content": "a running import's: what it joins leads to the survivor all the same",
    "interaction_templates.files": "names files",
    "members.recent_templates": "names templates",
    "members.habits": "tells what comes by itself",
    "members.favourite_templates": "names templates",
}
