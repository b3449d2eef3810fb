"""Scenarios side by side: the figures, by hand."""

import pytest
from tests.comparison.futures import (
    all_futures,
    as_if_kept,
    base,
    eased,
    orphan,
    tight,
)
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_result

from headrace.case.accounts import Limit
from headrace.plan.plan import Plan
from headrace.report import overview
from headrace.report.comparing import Comparison, Entry, comparison_of
from headrace.report.facts import Facts
from headrace.report.futures import Future
from headrace.report.ledgers import binding, spans
from headrace.report.waterfall import Waterfall, waterfall


def compared() -> Comparison:
    return comparison_of(all_futures())


def entry(name: str) -> Entry:
    return next(row for row in compared().entries if row.name == name)


def fall(before: Future, after: Future) -> Waterfall:
    assert before.result is not None
    assert after.result is not None
    return waterfall(Facts(before.result), Facts(after.result))


def test_a_kept_result_counts_as_solved() -> None:
    assert Entry(as_if_kept(base()), None).status == "solved"
    assert entry("broken").status == "conflict"


def test_less_money_costs_three_months_of_alpha_and_all_of_beta() -> None:
    """Alpha +3 months; beta from 3 to 51, +48: from 3 to 54."""
    found = fall(base(), tight())
    assert (found.before, found.after) == (3, 54)
    assert [(step.item, step.months) for step in found.steps] == [("beta", 48), ("alpha", 3)]


def test_a_stage_that_nothing_shortens_any_more_is_lost_support() -> None:
    alpha = fall(base(), tight()).steps[1]
    assert alpha.cause == "support"
    assert "Without Permit desk" in alpha.text


def test_a_project_without_a_close_is_not_financed() -> None:
    assert fall(base(), tight()).steps[0].cause == "not financed"


def test_a_later_target_is_a_step_of_its_own() -> None:
    """Alpha is due two months later; that a month weighs more moves no date."""
    steps = fall(tight(), eased()).steps
    assert [(step.item, step.cause, step.months) for step in steps] == [("alpha", "target", -2)]


def test_a_target_that_comes_or_goes_counts_whole() -> None:
    """Without beta 3 months go; back they come."""
    whole = base()
    assert whole.result is not None
    case = whole.result.case
    beta = case.projects[1].model_copy(update={"target": None})
    result = reported_result(case=case.changed(projects=(case.projects[0], beta)))
    less = Future("less", "Less", "base", "solved", result=result)
    gone, came = fall(whole, less), fall(less, whole)
    assert [(row.cause, row.months) for row in gone.steps] == [("removed", -3)]
    assert [(row.cause, row.months) for row in came.steps] == [("added", 3)]


@pytest.mark.parametrize("pair", [(base, tight), (tight, base), (tight, eased), (eased, orphan)])
def test_the_steps_add_up_exactly(pair: tuple[object, object]) -> None:
    found = fall(pair[0](), pair[1]())  # type: ignore[operator]
    for steps in (found.steps, found.causes()):
        months = found.before + sum(step.months for step in steps)
        assert months == pytest.approx(found.after, abs=1e-9)


def test_what_is_earlier_names_what_it_waits_for_no_longer() -> None:
    found = fall(tight(), base())
    assert [step.months for step in found.steps] == [-48, -3]
    assert all(step.text.startswith("No longer: ") for step in found.steps)
    assert "Now with Permit desk" in found.steps[1].text


def test_the_firmest_stand_first() -> None:
    """Alpha in all four plans, closing in 6 or 9; beta in two of four, always in month 12."""
    alpha, beta = overview.firmness(compared()).records()
    assert (alpha["project"], alpha["financed"], alpha["in_scenarios"]) == ("alpha", "always", 4)
    assert (alpha["base_close"], alpha["close_moves"]) == (START + 6, 3)
    assert (beta["financed"], beta["in_scenarios"], beta["tight_close"]) == ("sometimes", 2, None)
    assert (alpha["holds"], beta["holds"], beta["close_moves"]) == (False, False, 0)


def test_what_no_scenario_finances_says_never() -> None:
    nothing = reported_result(outcome=outcome_of(Plan({}, {})))
    table = overview.firmness(comparison_of((Future("none", "", None, "solved", result=nothing),)))
    assert table.column("financed") == ("never", "never")
    assert table.column("close_moves") == (None, None)


def test_where_money_costs_months_something_binds_although_much_is_left() -> None:
    """Under 5 % is left nowhere, but with every limit lifted nothing would be late: 3 months."""
    base, *_ = overview.table(compared()).records()
    assert base["limits_used_up"] == ("limits cost 3 months",)


def test_a_ledger_binds_when_next_to_nothing_is_left() -> None:
    """Grant 30 and desk 2 of FY2027 close in month 6; the loan costs 12 in month 12, FY2028.

    Of 40 and 50 much is left. With 33 for FY2027 the 32 leave 1, which is under 5 %.
    """
    plain = reported_result()
    assert binding(Facts(plain)) == ()
    limits = (
        Limit(account="us", ledger="budget_authority", amount=33, start=START),
        *plain.case.limits[1:],
    )
    full = Facts(reported_result(case=plain.case.changed(limits=limits)))
    (bound,) = binding(full)
    assert (bound.account, bound.ledger, bound.years) == ("us", "budget_authority", (2027,))
    assert bound.by_plan


def test_exposure_binds_in_the_years_in_which_it_stands_at_its_limit() -> None:
    """The guarantee covers 16 million, 1600 yen: all of a limit of 1600, from close in FY2027."""
    plain = reported_result()
    limits = (
        *plain.case.limits[:2],
        Limit(account="jp", ledger="exposure", amount=1600, start=START),
    )
    full = Facts(reported_result(case=plain.case.changed(limits=limits)))
    (bound,) = binding(full)
    assert (bound.account, bound.ledger) == ("jp", "exposure")
    assert bound.years == (2027, 2028, 2029, 2030)


def test_years_in_a_row_are_drawn_together() -> None:
    assert spans((2027, 2029, 2030, 2031, 2033)) == "2027, 2029-2031, 2033"
