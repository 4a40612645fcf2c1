from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.phrases.opening import open_with_words
from tests.support.contact_files import store_existing
from tests.support.given import ANNA, known


@pytest.fixture
def filled(ledger):
    """The sheet that opens for a person at that wall time in that zone, among the twenty."""
    store_existing(ledger)

    def fill(text, *, now="2026-11-18T15:20", zone="Atlantic/Reykjavik"):
        local = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))
        ledger.clock.now = local.astimezone(UTC)
        known(ledger, ANNA, zone=zone)
        return ledger.do(open_with_words, text, ledger.nonce(), answer=None, actor=ANNA)

    return fill
