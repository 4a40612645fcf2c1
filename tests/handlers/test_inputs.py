"""What arrives from a form, in every shape in which it has been seen."""

from datetime import UTC, datetime

import pytest

from handlers.state import Inputs, inputs_of


def holding(**element):
    return Inputs({"values": {"any.block:3": {"the.field": element}}})


@pytest.mark.parametrize("view", [{}, {"state": None}, {"state": {"values": []}}])
def test_a_view_without_a_state_holds_nothing(view):
    inputs = inputs_of(view)

    assert "the.field" not in inputs
    assert (inputs.text("the.field"), inputs.chosen("the.field")) == ("", None)


@pytest.mark.parametrize("value", [None, "", "  ", "\x00"])
def test_an_empty_text_is_an_empty_text(value):
    assert holding(value=value).text("the.field") == ""


def test_a_choice_that_was_cleared_is_none():
    inputs = holding(selected_option=None, selected_user=None, selected_date_time=None)

    assert inputs.chosen("the.field") is None
    assert inputs.user("the.field") is None
    assert inputs.moment("the.field") is None


def test_a_picked_moment_is_an_instant():
    picked = holding(selected_date_time=1_780_394_400)

    assert picked.moment("the.field") == datetime(2026, 6, 2, 10, 0, tzinfo=UTC)
