"""Budget, levers and further solves of the reported case, by hand in its docstring."""

from dataclasses import replace

from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_plan, reported_result

from headrace.plan.outcome import Pass
from headrace.plan.plan import Plan
from headrace.report import delays, lists, public
from headrace.report.facts import Facts
from headrace.report.headline import headline_of
from headrace.report.reasons import untested_of
from headrace.report.result import Counterfactual

FACTS = Facts(reported_result())


def test_accounts_add_up_to_the_public_money_of_the_plan() -> None:
    rows = list(public.table(FACTS).records())
    assert [row["account"] for row in rows] == ["us", "jp", public.TOTAL]
    assert [row["new_money"] for row in rows] == [150, 20, 170]
    assert [row["budget_cost"] for row in rows] == [44, 0.4, 44.4]
    whole = headline_of(FACTS).public.both
    assert rows[-1]["budget_cost"] == whole.budget_cost
    assert rows[-1]["new_money"] == whole.face


def test_an_account_states_its_cost_in_its_own_currency_and_its_authority_by_standing() -> None:
    us, jp, _ = public.table(FACTS).records()
    assert (jp["home_cost"], jp["currency"]) == (40, "JPY")
    assert (us["enacted"], us["requested"], us["assumed"]) == (40, 50, 0)
    assert jp["enacted"] is None


def test_fiscal_years_add_up_to_the_same_total() -> None:
    years = public.years(FACTS)
    assert years.column("fiscal_year") == (2027, 2028, 2029)
    assert years.column("new_cost") == (32.4, 12, 0)
    assert years.total("new_cost") + years.total("pledged_cost") == 44.4
    assert round(years.total("outlays"), 6) == 44.4


def test_levers_add_up_to_all_delay() -> None:
    table = delays.levers(FACTS)
    assert table.total("delay") == headline_of(FACTS).delay.total == 3
    assert table.total("targets") == 1
    assert table.column("names") == (("Beta line",),)
    assert table.column("rest") == (0,)


def test_levers_say_where_and_until_when() -> None:
    """Beta, in the US and of no named owner, closes in month 12; its target is month 21."""
    (row,) = delays.levers(FACTS).records()
    assert (row["owners"], row["countries"]) == ((), ("US",))
    assert (row["first_close"], row["first_target"]) == (START + 12, START + 21)


def test_a_late_target_not_tested_tells_what_stands_on_its_path() -> None:
    """Beta closes in month 12; stages allow 6, and 90 of authority from month 9 carries 44.4."""
    untested = untested_of(FACTS.case, FACTS.plan, ())
    (row,) = delays.levers(Facts(reported_result(reasons=untested))).records()
    assert (row["lever"], row["tested"], row["targets"]) == ("choice", False, 1)
    assert row["names"] == ("Beta line",)
    assert delays.levers(FACTS).column("tested") == (True,)


def test_what_is_not_financed_is_no_limit_on_money_until_that_was_tested() -> None:
    nothing = Plan({}, {})
    untested = untested_of(FACTS.case, nothing, ())
    empty = reported_result(outcome=outcome_of(nothing), reasons=untested)
    (row,) = delays.levers(Facts(empty)).records()
    assert (row["lever"], row["tested"], row["targets"]) == ("unfinanced", False, 2)


def test_a_solve_that_found_no_plan_of_its_own_is_left_out() -> None:
    cut = Pass("slip", 3.0, 2.0, 60.0, "time limit")
    own = replace(outcome_of(reported_plan(), cut), taken="plan")
    result = reported_result(
        halved=Counterfactual("limits halved", own),
        doubled=Counterfactual("limits doubled", replace(own, taken="")),
    )
    rows = {row["solve"]: row["proven"] for row in lists.further(Facts(result)).records()}
    assert rows == {
        "plan": True, "unlimited": True, "limits doubled": False, "without support": True
    }  # fmt: skip


def test_further_solves_stand_beside_the_plan() -> None:
    rows = {row["solve"]: row for row in lists.further(FACTS).records()}
    assert [rows[name]["delay"] for name in ("plan", "unlimited")] == [3, 0]
    # Alpha never operates: 48 - 18 + 24 = 54; beta operates in 30: 9 months.
    assert rows["without support"]["delay"] == 63
    assert "limits halved" not in rows
