import pytest

from tests.support.given import contact


@pytest.fixture
def fish(ledger):
    """A company with two people."""
    company = contact(ledger, "Fiskur ehf.", kind="company", city="Akureyri", tags=("Fair",))
    for name in ("Anna Fisk", "Bjarni Fisk"):
        contact(ledger, name, company=company.id, company_name=company.name)
    return company
