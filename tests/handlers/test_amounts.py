import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handlers.interactions.amounts import NotANumber, read_cost, read_duration

ENGLISH, ICELANDIC = Locale("en", "GB"), Locale("is", "IS")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("", None), ("0", 0), ("45", 45), ("100000", 100_000), ("1,000", 1000), ("100.000", 100_000)],
)
def test_a_duration_is_read_in_whole_minutes(typed, minutes):
    assert read_duration(typed) == minutes


@pytest.mark.parametrize("typed", ["100001", "-1", "1.5", "1 h", "٤٥", "4²", "1,00", "99999999999"])
def test_what_is_no_whole_number_of_minutes_is_refused(typed):
    with pytest.raises(NotANumber):
        read_duration(typed)


@pytest.mark.parametrize(
    ("typed", "locale", "minor_units"),
    [
        ("", ENGLISH, None),
        ("0", ENGLISH, 0),
        ("12.5", ENGLISH, 1250),
        ("12,5", ENGLISH, 1250),
        ("12,50 €", ICELANDIC, 1250),
        ("kr. 12 500", ICELANDIC, 1_250_000),
        ("1.500 kr.", ICELANDIC, 150_000),
        ("1,500", ENGLISH, 150_000),
        ("1.500", ICELANDIC, 150_000),
        ("1 500", ENGLISH, 150_000),
        ("1.500.000", ENGLISH, 150_000_000),
        ("1,234.56", ICELANDIC, 123_456),
        ("1.234,56", ENGLISH, 123_456),
    ],
)
def test_a_cost_may_have_a_comma_or_a_point(typed, locale, minor_units):
    assert read_cost(typed, currency="EUR", locale=locale) == minor_units


@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "-1",
        "2x50",
        "1 000 a 5",
        "1.2.3,4",
        "1,2,3",
        "1.234.56",
        "0.001",
        "12.5.0",
        ".",
        ",5,",
        "9" * 13,
    ],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(NotANumber):
        read_cost(typed, currency="EUR", locale=ENGLISH)


@pytest.mark.parametrize(("typed", "locale"), [("1.500", ENGLISH), ("1,500", ICELANDIC)])
def test_an_amount_that_may_have_meant_a_thousand_times_as_much_is_refused(typed, locale):
    with pytest.raises(NotANumber):
        read_cost(typed, currency="EUR", locale=locale)


@pytest.mark.parametrize(
    ("typed", "currency", "minor_units"),
    [("1500", "ISK", 1500), ("1500,00", "ISK", 1500), ("1.500", "KWD", 1500)],
)
def test_a_currency_has_its_own_minor_units(typed, currency, minor_units):
    assert read_cost(typed, currency=currency, locale=ENGLISH) == minor_units


@given(st.text(max_size=20))
def test_anything_typed_is_read_or_refused(typed):
    for read in (read_duration, cost_in_euros):
        try:
            amount = read(typed.strip())
        except NotANumber:
            continue
        assert amount is None or amount >= 0


def cost_in_euros(typed):
    return read_cost(typed, currency="EUR", locale=ENGLISH)
