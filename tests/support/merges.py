"""What tests of merging do again and again."""

from sqlalchemy import insert, inspect, select

from domain.contacts.merging import merge_contacts, undo_merge
from domain.contacts.use_cases import search_contacts
from domain.store.tables import InteractionRow
from tests.support.given import ANNA, MARGRET


def merge(ledger, survivor, duplicate, *, by=MARGRET, nonce=None):
    nonce = nonce or ledger.nonce()
    return ledger.do(merge_contacts, survivor.id, duplicate.id, nonce=nonce, actor=by)


def undone(ledger, merged, *, by=MARGRET):
    return ledger.do(undo_merge, merged.merge.id, actor=by)


def found(ledger, typed):
    return [each.id for each in ledger.do(search_contacts, typed, actor=ANNA).contacts]


def itself(ledger, contact):
    """The row, not whom it leads to."""
    return ledger.see(lambda stores: stores.contacts.among([contact.id])[0])


def altered(ledger, contact, **columns):
    ledger.see(lambda stores: stores.merges.change(contact.id, columns))


def contact_of(ledger, interaction):
    return ledger.interaction(interaction.number).content.basics.contact


def copied(ledger, interaction, count):
    """As many more entries with the same content, numbered from 10,001 on."""
    with ledger.session(ledger.workspace) as session:
        row = session.scalars(
            select(InteractionRow).where(InteractionRow.number == interaction.number)
        ).one()
        told = {each.key: getattr(row, each.key) for each in inspect(InteractionRow).column_attrs}
        session.execute(
            insert(InteractionRow),
            [{**told, "number": 10_001 + nth, "nonce": f"copy-{nth}"} for nth in range(count)],
        )


def rows(ledger, table):
    with ledger.session(ledger.workspace) as session:
        return list(session.scalars(select(table)))
