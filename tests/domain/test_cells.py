"""Nothing that leaves as a table makes a spreadsheet calculate, and nothing else is changed."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cells import as_csv, neutralised

COMMAND = "cmd|'/c calc'!A0"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "@SUM(A1)", f"+{COMMAND}", f"-2+3+{COMMAND}", "\t=1", "\r=1", "＝1+1", "+A1", "\n=1"],
)
def test_a_formula_becomes_text(cell):
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "Anna", "+354 555 1234", "+44 (0)20/7946-0501", "-12,5", "a=b", "anna@a.example"]
)
def test_anything_else_stays_as_it_is(cell):
    assert neutralised(cell) == cell


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1)))
def test_every_cell_arrives_as_it_was_or_behind_an_apostrophe(rows):
    text = as_csv(rows).decode("utf-8-sig")

    read = list(csv.reader(StringIO(text, newline="")))

    assert read == [[neutralised(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "@")) for row in read for cell in row)
