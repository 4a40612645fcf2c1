import pytest

from domain.reminders.model import DueKind
from tests.support.given import delivered, postponed


@pytest.fixture
def waiting(ledger):
    """Postponed, its first reminder due now, and nothing else."""
    delivered(ledger)  # the first housekeeping
    interaction = postponed(ledger)
    ledger.see(lambda stores: stores.due.remove(DueKind.HOUSEKEEPING, "daily"))
    ledger.clock.now = ledger.reminder(interaction.number).due_at
    return interaction
