import pytest

from tests.sandbox.tiny_app import tiny_app


@pytest.fixture(params=["socket", "http"])
async def running(request):
    """The sandbox and the tiny app, once over each way of delivery."""
    async with tiny_app(request.param) as (sandbox, app):
        yield sandbox, app


@pytest.fixture
async def tiny():
    """Over Socket Mode only, where the way of delivery makes no difference."""
    async with tiny_app("socket") as (sandbox, app):
        yield sandbox, app
