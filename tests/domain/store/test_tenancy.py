"""No statement reaches another workspace, in whatever way it is put."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, exists, func, literal, select, update
from sqlalchemy.orm import aliased

from domain.ids import WorkspaceId
from domain.store.members import WITH_HOME
from domain.store.scope import WORKSPACE, ScopedSession, UnscopedQuery, own_rows
from domain.store.stores import Stores
from domain.store.tables import (
    ContactRow,
    ContactWordRow,
    InteractionRow,
    ProcessedRequestRow,
    TemplateRow,
    TemplateTextRow,
)
from domain.workspaces.use_cases import open_workspace
from tests.support.given import ANNA, MEETING, THEIRS, Ledger, opened, postponed
from tests.support.installations import OURS

pytestmark = pytest.mark.both_databases

ANOTHER = aliased(InteractionRow)
COUNTED = select(InteractionRow.number).subquery()
TOLD = select(InteractionRow.description).cte()


@pytest.fixture
def waiting(engines, clock):
    return postponed(opened(engines, clock, THEIRS))


@pytest.fixture
def session(engines, waiting):
    with ScopedSession(engines.writer, info={"workspace": OURS}) as session:
        yield session


@pytest.mark.parametrize(
    "attempt",
    [
        select(InteractionRow),
        select(InteractionRow.notes),
        select(ANOTHER),
        select(func.count()).select_from(InteractionRow).having(func.count() > 0),
        select(func.max(InteractionRow.number)).having(func.count() > 0),
        select(literal(1)).where(exists().where(InteractionRow.version > 0)),
        select(COUNTED),
        select(TOLD),
        select(InteractionRow.number).union_all(select(ANOTHER.number)),
        select(InteractionRow).where(InteractionRow.workspace_id == THEIRS),
        select(InteractionRow).join(ContactRow, ContactRow.id == InteractionRow.contact_id),
        select(ContactRow.name).where(ContactRow.id.in_(select(ContactWordRow.contact_id))),
        update(InteractionRow).values(notes="ours").returning(InteractionRow.number),
        delete(InteractionRow).returning(InteractionRow.number),
        delete(InteractionRow)
        .where(InteractionRow.workspace_id == THEIRS)
        .returning(InteractionRow.number),
    ],
    ids=str,
)
def test_another_workspace_is_out_of_reach(session, attempt):
    assert session.execute(attempt).all() == []


def test_a_row_is_not_found_by_its_whole_key_either(session, waiting):
    assert session.get(InteractionRow, (THEIRS, waiting.number)) is None


def test_a_row_that_says_to_be_of_another_workspace_is_ours_all_the_same(engines, clock):
    row = ProcessedRequestRow(workspace_id=THEIRS, request="press", processed_at=clock())

    with Ledger(engines, clock).session(OURS) as session:
        session.add(row)

    assert row.workspace_id == OURS


@pytest.mark.parametrize("scope", [{}, {"workspace": None}])
def test_without_a_workspace_nothing_is_asked(engines, scope):
    with ScopedSession(engines.writer, info=scope) as session, pytest.raises(UnscopedQuery):
        session.scalars(select(InteractionRow))


@pytest.mark.parametrize("whose", [{}, {WORKSPACE: THEIRS}, {WORKSPACE: None}])
def test_a_select_of_plain_tables_has_to_say_that_it_is_ours_and_finds_nothing_of_theirs(
    session, whose
):
    with pytest.raises(UnscopedQuery):
        session.execute(WITH_HOME, {"user": ANNA, **whose})

    assert not session.execute(WITH_HOME, {"user": ANNA, **own_rows(session)}).all()


def test_without_a_workspace_nothing_is_stored(engines, clock):
    row = ProcessedRequestRow(request="press", processed_at=clock())

    with ScopedSession(engines.writer) as session:
        session.add(row)
        with pytest.raises(UnscopedQuery):
            session.flush()


def test_stores_of_no_workspace_do_not_exist(engines):
    with ScopedSession(engines.writer) as session, pytest.raises(UnscopedQuery):
        Stores(session)


def test_the_same_number_lives_in_two_workspaces(engines, clock, waiting):
    ours = postponed(opened(engines, clock))

    assert ours.number == waiting.number
    assert replace(ours, nonce=waiting.nonce, last_form=waiting.last_form) == waiting


async def test_templates_that_are_remembered_are_those_of_the_workspace(work, clock):
    def renamed(stores):
        row = stores.templates._session.scalar(
            select(TemplateTextRow).filter_by(template_id=MEETING, language="en")
        )
        row.name = f"Meeting of {stores.workspace_id}"
        stores.templates._session.scalar(select(TemplateRow).filter_by(id=MEETING)).cost = 5

    def name(stores):
        return stores.templates.find(MEETING).texts["en"].name

    for workspace in (OURS, THEIRS):
        await work.write(WorkspaceId(workspace), open_workspace, name="x", now=clock())
        await work.read(workspace, name)
        await work.write(workspace, renamed)

    told = [await work.read(workspace, name) for workspace in (OURS, THEIRS)]

    assert told == ["Meeting of T1", "Meeting of T2"]
