"""Every summary states the plan against rank and fund.

The reported plan has slip 3, weighted 3, at a budget cost of 44.4 (see reported.py).
"""

from tests.plan_reports.reported import reported_result

from headrace.answers.ranking import Baseline
from headrace.report.facts import Facts
from headrace.report.lists import table
from headrace.study.rank import baseline_of

BY_PRIORITY = Baseline("rank and fund, by priority per budget dollar", 7.5, 50.0, 2, 8.0)
BY_DATE = Baseline("rank and fund, by target date", 3.0, 40.4, 1, months=2.0)


def test_the_list_stands_beside_the_plan_with_what_it_costs_more() -> None:
    """The plan: 3 months, 44.4. By priority 8 months, 7.5 weighted, 50; by date 2, 3 and 40.4."""
    rows = table(Facts(reported_result(baselines=(BY_PRIORITY, BY_DATE)))).rows
    assert rows[0][:3] == ("this plan", 3, 3)
    assert rows[1][0] == "by priority per budget dollar"
    assert rows[1][5:7] == (5, 4.5)
    assert round(rows[1][7], 6) == 5.6
    assert [round(value, 6) for value in rows[2][5:]] == [-1, 0, -4]


def test_without_baselines_the_plan_stands_alone() -> None:
    assert len(table(Facts(reported_result())).rows) == 1


def test_a_baseline_is_weighed_as_the_case_weighs() -> None:
    """The reported plan itself: slip 3, months 3, budget cost 44.4, two closes."""
    result = reported_result()
    own = baseline_of(result.case, result.plan, "own")
    assert (own.slip, own.months, own.financed) == (3, 3, 2)
    assert round(own.cost, 6) == 44.4
