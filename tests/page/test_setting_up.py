"""An admin sets a new workspace up on the page, up to its first interaction."""

import pytest

from tests.page.new_workspace import set_up
from tests.page.running import running_sandbox


@pytest.fixture(scope="module")
def sandbox():
    with running_sandbox("--empty") as sandbox:
        yield sandbox


def test_a_new_workspace_is_set_up_without_leaving_slack(screen):
    set_up(screen, keep=lambda *_part, **_how: None)

    screen.expect_no_limit_broken()
