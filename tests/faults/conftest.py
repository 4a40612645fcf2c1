import pytest

from tests.support.office import open_office
from tests.support.processes import CUSTOMER


@pytest.fixture
async def office(work, engines):
    """On both databases; what is due is sent when ``deliver`` is asked to."""
    async with open_office(engines, work, deliver="socket") as office:
        await office.given_contact(CUSTOMER)
        yield office


@pytest.fixture
def slack(office):
    return office.sandbox


@pytest.fixture
def anna(office):
    return office.anna
