import pytest

from tests.support.given import ADMIN, known


@pytest.fixture
def ledger(ledger):
    """With Hildur as well, an admin of Slack."""
    known(ledger, ADMIN, name="Hildur Ævarsdóttir", is_slack_admin=True)
    return ledger
