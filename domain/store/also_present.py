"""Who else was present at an interaction, beside its contact.

A contact that was merged may stand there twice, or be the interaction's own contact as well:
whoever reads takes each once, so that a merge moves rows and its undoing moves them back.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from domain.contacts.model import Contact
from domain.ids import ContactId, InteractionNumber
from domain.interactions.model import Interaction
from domain.store.scope import scope_of
from domain.store.tables import AlsoPresentRow, Base, InteractionRow

UNWATCHED = {"synchronize_session": False}
PRESENT = Base.metadata.tables[AlsoPresentRow.__tablename__]
Named = dict[int, list[ContactId]]


def named_at(session: Session, numbers: Collection[InteractionNumber]) -> Named:
    """Of each that has any, in the order in which they were chosen."""
    query = (
        select(AlsoPresentRow.number, AlsoPresentRow.contact_id)
        .where(AlsoPresentRow.number.in_(numbers))
        .order_by(AlsoPresentRow.number, AlsoPresentRow.position)
    )
    found: Named = {}
    for number, contact in session.execute(query):
        if contact is not None:
            found.setdefault(number, []).append(ContactId(contact))
    return found


def named_in(session: Session, rows: Sequence[InteractionRow | Row[Any]]) -> Named:
    """No statement where nobody else was present, as nearly everywhere."""
    numbers = [InteractionNumber(row.number) for row in rows if row.has_also_present]
    return named_at(session, numbers) if numbers else {}


def name_them(session: Session, entry: Interaction, present: Sequence[Contact]) -> None:
    """With the companies that they belong to now; who is there already stays as they are."""
    wanted = [(each.id, each.company) for each in present]
    if standing(session, entry) == wanted:
        move(session, entry)
        return
    here = AlsoPresentRow.number == entry.number
    session.execute(delete(AlsoPresentRow).where(here).execution_options(**UNWATCHED))
    same = {
        "workspace_id": scope_of(session),
        "number": entry.number,
        "occurred_on": entry.occurred_on,
        "occurred_at": entry.content.basics.occurred_at,
    }
    rows = [
        {**same, "position": position, "contact_id": contact, "company_id": company}
        for position, (contact, company) in enumerate(wanted, 1)
    ]
    if rows:
        session.execute(insert(PRESENT), rows)


def standing(session: Session, entry: Interaction) -> list[tuple[ContactId, ContactId | None]]:
    """Each once, without the interaction's own contact."""
    query = (
        select(AlsoPresentRow.contact_id, AlsoPresentRow.company_id)
        .where(AlsoPresentRow.number == entry.number)
        .order_by(AlsoPresentRow.position)
    )
    found: dict[ContactId, ContactId | None] = {}
    for contact, company in session.execute(query):
        if contact is not None and contact != entry.content.basics.contact:
            found.setdefault(ContactId(contact), ContactId(company) if company else None)
    return list(found.items())


def move(session: Session, entry: Interaction) -> None:
    """Histories are read in the order of the days, which stand beside each of them too."""
    moment = {"occurred_on": entry.occurred_on, "occurred_at": entry.content.basics.occurred_at}
    moved = update(AlsoPresentRow).where(AlsoPresentRow.number == entry.number).values(moment)
    session.execute(moved.execution_options(**UNWATCHED))
