"""No column that names a contact is forgotten when two are merged."""

from domain.store.contact_references import LEFT, REFERENCES
from domain.store.merges import COLUMNS
from domain.store.tables import Base

NAMES = ("contact", "company_id", "merged_into", "subject", "survivor", "duplicate_id")


def test_every_column_that_may_name_a_contact_is_known_to_the_merge():
    """Yours is missing? List it in domain/store/contact_references.py, as moved or as left."""
    suspects = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if may_name_a_contact(table, column)
    }

    assert suspects == {reference.place for reference in REFERENCES} | LEFT.keys()


def may_name_a_contact(table, column):
    is_named = any(word in column.name for word in NAMES) and not is_switch(column)
    points = any(key.column.table.name == "contacts" for key in column.foreign_keys)
    holds_anything = type(column.type).__name__ == "JSON"
    is_moved = f"{table.name}.{column.name}" in ("contacts.id", "merge_moves.key")
    return is_named or (points and column.name != "workspace_id") or holds_anything or is_moved


def is_switch(column):
    return column.type.python_type is bool


def test_every_column_of_a_contact_is_taken_over_or_its_own():
    own = {
        "workspace_id",
        "id",
        "number",
        "nonce",
        "kind",
        "name",
        "version",
        "created_by",
        "created_at",
        "changed_at",
        "deactivated_at",
        "merged_into",
        "erased_at",
    }

    assert set(Base.metadata.tables["contacts"].columns.keys()) - own == set(COLUMNS)


def test_what_moves_is_found_by_an_index():
    for reference in REFERENCES:
        beginnings = [
            [column.name for column in index.columns][:2] for index in reference.table.indexes
        ]
        assert ["workspace_id", reference.name] in beginnings, reference.place


def test_every_column_that_may_tell_of_a_person_is_known_to_the_erasing():
    """Yours is missing? Redact it in domain/store/erasing.py, and say so here; or say why not."""
    redacted = {
        "attachments.permalink",
        "attachments.title",
        "audit.after",
        "audit.before",
        "comments.body",
        "contact_tags.key",
        "contact_tags.tag",
        "contact_words.word",
        "contacts.city",
        "contacts.company_name",
        "contacts.email",
        "contacts.external_id",
        "contacts.name",
        "contacts.note",
        "contacts.phone",
        "contacts.tags",
        "drafts.content",
        "drafts.defaults",
        "entry_words.word",
        "interaction_versions.content",
        "interactions.cancel_reason",
        "interactions.description",
        "interactions.notes",
        "interactions.reason",
        "job_chunks.content",
        "merges.filled",
        "removed_lines.description",
        "saved_criteria.actions",
        "segment_lines.description",
        "segment_steps.action",
    }
    tells = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name != "workspace_id" and holds_text(column.type)
    }

    assert tells == redacted | NAMES_NOBODY.keys()


NAMES_NOBODY = {
    "campaigns.description": "campaigns",
    "campaign_entries.description": "segments",
    "homes.fingerprint": "a digest of what was shown; erasing publishes every home again",
    "audit.subject": "a kind and a number",
    "drafts.answer_url": "Slack's address",
    "drafts.generations": "names of fields",
    "hand_overs.numbers": "numbers of interactions",
    "due_rows.outcome": "Slack's code of a refusal",
    "due_rows.subject": "a kind and a number",
    "due_rows.zone": "a time zone",
    "interaction_groups.names": "groups",
    "interaction_template_texts.description": "templates",
    "interaction_template_texts.name": "templates",
    "interaction_template_texts.notes": "templates",
    "interaction_templates.files": "templates",
    "interactions.zone": "a time zone",
    "jobs.memory": "counts",
    "jobs.parameters": "choices",
    "members.name": "salespeople",
    "members.recent_templates": "numbers of templates",
    "members.habits": "what comes by itself",
    "members.favourite_templates": "numbers of templates",
    "members.zone": "a time zone",
    "merge_moves.key": "a number",
    "merge_moves.place": "a column",
    "message_subjects.subject": "a kind and a number",
    "processed_requests.request": "Slack's trigger",
    "logged_segments.description": "what was sent to all of them",
    "logged_segments.words": "its number and what was sent to all of them",
    "segments.description": "what is sent to all of them",
    "rhythms.tag": "a tag; one of a contact goes with it",
    "workspaces.name": "the workspace",
}


def holds_text(kind):
    name = type(kind).__name__
    return name in ("JSON", "Text") or (name == "String" and (kind.length or 999) >= 50)
