"""Where all that tells of one person is found: what is erased, and what is exported."""

from collections.abc import Sequence

from domain.ids import ContactId, InteractionNumber
from domain.interactions.saving import LOST_ENTRY
from domain.store.dossiers import About
from domain.store.stores import Stores


def everything_about(stores: Stores, contact: ContactId, *, locks: bool = False) -> About:
    """With those that were merged into it. Locked, nobody records with them meanwhile."""
    family = stores.erasures.family(contact)
    if locks:
        for each in family:
            stores.merges.lock_entries(each)
        stores.contacts.among(family)
    entries = list(stores.erasures.entries(family))
    return About(
        contacts=family,
        entries=entries,
        former=former_entries(stores, family),
        forms=stores.erasures.forms(family, entries),
    )


def former_entries(stores: Stores, contacts: Sequence[ContactId]) -> list[InteractionNumber]:
    """Those that were moved to somebody else."""
    return [
        InteractionNumber(line.after["entry"])
        for contact in contacts
        for line in stores.audit.of(f"contact:{contact}")
        if line.action == LOST_ENTRY and line.after
    ]
