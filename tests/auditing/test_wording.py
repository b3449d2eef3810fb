"""Wording: how findings write amounts and months."""

from tests.auditing.breaking import alpha

from headrace.auditing.finding import million, months, quantity


def test_large_amounts_have_one_decimal_and_small_ones_three() -> None:
    said = [million(alpha(), amount) for amount in (1234.56, 10, -10, 9.5, -0.25)]
    assert said == [
        "1,234.6 million USD",
        "10.0 million USD",
        "-10.0 million USD",
        "9.500 million USD",
        "-0.250 million USD",
    ]


def test_one_month_is_no_plural() -> None:
    assert [months(amount) for amount in (1, 0.5, 2)] == ["1 month", "0.5 months", "2 months"]


def test_quantities_have_no_needless_decimals() -> None:
    assert quantity(1200.0, "MW") == "1,200 MW"
