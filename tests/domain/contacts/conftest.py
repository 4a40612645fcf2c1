import pytest

from tests.support.given import contact


@pytest.fixture
def survivor(ledger):
    return contact(ledger, "Þórunn Ægisdóttir", email="thorunn@acme.is")


@pytest.fixture
def duplicate(ledger):
    return contact(ledger, "Thorunn Aegisd.", phone="555 1234", city="Akureyri")
