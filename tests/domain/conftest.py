import pytest
from hypothesis import HealthCheck, settings

from tests.support import given

# Every example of one test starts from the same still values; only a slow machine is no finding.
settings.register_profile("domain", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("domain")


@pytest.fixture
def ledger(engines, clock):
    """Of a workspace with Anna and Björn, salespeople, and Margrét, a manager."""
    return given.opened(engines, clock)
