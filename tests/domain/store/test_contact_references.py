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
