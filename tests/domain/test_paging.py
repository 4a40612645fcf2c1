"""Pages by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.paging import Numbered


@given(st.integers(-3, 99), st.integers(0, 99))
def test_a_page_is_never_outside_of_the_list(number, count):
    page = Numbered.of(number, count=count, size=10)

    assert page.number >= 0
    assert page.skip == 0 or page.skip < count


@pytest.mark.parametrize(("asked", "shown"), [(-1, [1, 2]), (1, [3, 4]), (2, [5]), (9, [5])])
def test_past_either_end_it_is_the_nearest_page(asked, shown):
    rows = [1, 2, 3, 4, 5]

    page = Numbered.of(asked, count=len(rows), size=2)

    assert page.cut(rows) == shown
    assert page.has_more == (5 not in shown)


def test_a_last_page_that_is_full_has_no_more():
    page = Numbered.of(1, count=4, size=2)

    assert not page.has_more
