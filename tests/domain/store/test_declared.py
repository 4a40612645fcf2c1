"""Whoever adds a table, a column or a kind of due row says what becomes of it elsewhere."""

from domain.archive.schema import gone, in_order, undeclared
from domain.reminders.model import DueKind
from domain.reminders.restoring import RESTORED
from domain.store.tables import Base


def test_every_table_column_and_kind_travels_or_is_said_to_stay():
    assert undeclared() == [], "say it in domain/archive/schema.py"
    assert gone() == []
    assert set(in_order()) <= Base.metadata.tables.keys()


def test_of_every_kind_it_is_said_what_becomes_of_it_in_a_restored_copy():
    assert set(RESTORED) == set(DueKind), "say it in domain/reminders/restoring.py"
