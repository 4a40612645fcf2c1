"""By what a press or a submission is known, however often it is delivered."""

import pytest

from handlers.caller import request_of

VIEW = {"id": "V1", "hash": "1717318500.abc"}
PRESS = {"user": {"id": "U1"}, "actions": [{"action_ts": "1717318500.000100"}]}


def test_the_trigger_tells_it_where_there_is_one():
    assert request_of({**PRESS, "view": VIEW, "trigger_id": "1.2.abc"}) == "1.2.abc"


@pytest.mark.parametrize("body", [{"view": VIEW}, {**PRESS, "view": VIEW}])
def test_without_a_trigger_the_same_one_is_known_again(body):
    assert request_of(body) == request_of(dict(body))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"view": VIEW}, {"view": VIEW | {"hash": "1717318501.def"}}),
        (PRESS, PRESS | {"user": {"id": "U2"}}),
        (PRESS, PRESS | {"actions": [{"action_ts": "1717318500.000200"}]}),
    ],
)
def test_without_a_trigger_others_are_told_apart(one, other):
    assert request_of(one) != request_of(other)


def test_what_has_neither_is_refused():
    with pytest.raises(LookupError):
        request_of({})
