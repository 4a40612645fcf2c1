import pytest

from handlers.blocks import offered, option, render


@pytest.mark.parametrize(
    "text", ["Anna Jónsdóttir · Acme", "🎉" * 80, "two\nlines", "", "*bold* &"]
)
def test_an_offered_option_is_what_blockkit_would_make_of_it(text):
    assert offered(text, "1") == render(option(text, "1"))
