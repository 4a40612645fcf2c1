"""Where all that tells of one person is found: what is erased, and what is exported."""

from collections.abc import Sequence

from domain.drafts.model import subject_of_form
from domain.ids import ContactId, InteractionNumber
from domain.interactions.saving import LOST_ENTRY
from domain.store.dossiers import About
from domain.store.stores import Stores

# As many entries as one transaction reads or redacts in well under a second.
AT_ONCE = 500


def about_person(stores: Stores, family: Sequence[ContactId]) -> About:
    """What tells of them beside their entries."""
    return About(
        contacts=family,
        entries=[],
        former=former_entries(stores, family),
        forms=[subject_of_form(*form) for form in stores.erasures.forms(family, [])],
    )


def about_entries(stores: Stores, numbers: Sequence[InteractionNumber]) -> About:
    """Some of their entries, with the forms that were opened from these."""
    forms = [subject_of_form(*form) for form in stores.erasures.forms([], numbers)]
    return About(contacts=[], entries=numbers, former=[], forms=forms)


def former_entries(stores: Stores, contacts: Sequence[ContactId]) -> list[InteractionNumber]:
    """Those that were moved to somebody else."""
    return [
        InteractionNumber(line.after["entry"])
        for contact in contacts
        for line in stores.audit.of(f"contact:{contact}")
        if line.action == LOST_ENTRY and line.after
    ]
