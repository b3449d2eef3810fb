"""Durations of a share: of a stage whose low, likely and high months make a Beta of 2 and 4."""

from typing import Any

import pytest

from headrace.case.network import quantile


def beta_of_2_and_4(share: float) -> float:
    """Return the distribution at a share of the range: at least 2 of 5 draws lie below it."""
    none = (1 - share) ** 5
    return 1 - none - 5 * share * (1 - share) ** 4


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.95])
def test_a_quantile_is_where_the_distribution_has_its_share(share: float) -> None:
    """Likely lies a quarter of the way up: the Beta has 1 + 4 / 4 and 1 + 4 * 3 / 4."""
    months = quantile(4.0, 6.5, 14.0, share)
    assert beta_of_2_and_4((months - 4) / 10) == pytest.approx(share)


@pytest.mark.parametrize(("asked", "share"), [("p80", 0.8), ("p90", 0.9)])
def test_a_case_may_plan_with_a_quantile_of_every_stage(
    asked: str, share: float, tables: Any
) -> None:
    tables.set(durations=asked)
    where = {"kind": "mill", "stage": "permit"}
    tables.change("stages", where, low=4, likely=6.5, high=14)
    months = tables.case().networks["S1"].step["permit"].months
    assert beta_of_2_and_4((months - 4) / 10) == pytest.approx(share, abs=2e-3)


@pytest.mark.parametrize(
    ("cells", "months"),
    [({"low": 0, "likely": 0, "high": 9}, 0), ({"low": None, "likely": 6, "high": None}, 6)],
    ids=["takes nothing", "of one number"],
)
def test_a_stage_that_takes_nothing_or_one_number_has_no_quantile(
    cells: dict[str, float | None], months: float, tables: Any
) -> None:
    tables.set(durations="p80")
    tables.change("stages", {"kind": "mill", "stage": "permit"}, **cells)
    assert tables.case().networks["S1"].step["permit"].months == months
