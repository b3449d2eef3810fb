"""Support: months gained, by hand from the reported case.

Alpha operates in 18, never without support: 48 - 18 = 30 months for 30 + 0.4 + 2 = 32.4. Beta
operates in 24 instead of 30: 6 months for 12. Slip with support 3; without it alpha is late by
48 - 18 + 24 = 54 and beta by 30 - 21 = 9: 63.
"""

import pytest
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.plan_reports.reported import reported_case, reported_result

from headrace.briefing.charts import gained as chart
from headrace.briefing.exhibit import Chart, Table
from headrace.briefing.figure import FILE, PAGE, SLIDE, Medium
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.story import support
from headrace.briefing.tables.gains import gained
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual

ENGLISH = Language("en", "USD")


def test_gains_are_listed_largest_first() -> None:
    frame = gained(Facts(reported_result()))
    assert list(frame["project"]) == ["alpha", "beta"]
    assert list(frame["months"]) == [30, 6]
    assert list(frame["never"]) == [True, False]
    assert frame["budget_cost"].tolist() == pytest.approx([32.4, 12])


def test_headline_compares_slip_with_and_without() -> None:
    message = support.message(Facts(reported_result()), ENGLISH)
    assert message.headline == "With public money slip is 3 months in all; without it, 63 months"
    assert message.points[0] == "With it 2 projects operate earlier, by 36 months in all."
    assert message.points[1].startswith("3 months of the months gained rest on")
    assert message.points[2].endswith("Months gained count to its end, slip 24 months more.")


def test_exhibits_show_both_plans() -> None:
    message = support.message(Facts(reported_result()), ENGLISH)
    bars, table, _ = message.exhibits
    assert isinstance(bars, Chart)
    assert [series.values for series in bars.series] == [(54.0, 9.0, 0.0), (0.0, 3.0, 0.0)]
    assert isinstance(table, Table)
    assert table.rows[1] == ("Beta line", "Jul 2029", "Jan 2029", "6", "12")
    assert table.rows[0][1] == "never"


def test_a_run_without_the_further_solve_says_so() -> None:
    skipped = Counterfactual("without support", None, "skipped on request")
    facts = Facts(reported_result(without_support=skipped))
    assert "was not worked out" in support.message(facts, ENGLISH).headline
    assert chart.figures(facts, ENGLISH, FILE) == ()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", [FILE, SLIDE, PAGE], ids=lambda medium: medium.name)
def test_months_gained_look_well(code: Code, medium: Medium) -> None:
    language = Language(code, "USD")
    for result in (reported_result(), many_result()):
        figures = chart.figures(Facts(result), language, medium)
        assert figures
        for figure in figures[-1:]:
            assert defects(figure, language) == []


def test_many_projects_take_pages_on_file_and_are_summed_elsewhere() -> None:
    facts = Facts(many_result())
    assert len(chart.figures(facts, ENGLISH, FILE)) > 1
    (slide,) = chart.figures(facts, ENGLISH, SLIDE)
    assert "further projects" in slide.note


def test_without_targets_no_chart_shows_that_nothing_slips() -> None:
    case = reported_case()
    rows = tuple(row.model_copy(update={"target": None}) for row in case.projects)
    message = support.message(Facts(reported_result(case=case.changed(projects=rows))), ENGLISH)
    assert message.headline == (
        "With public money 2 projects operate earlier, by 36 months in all; no target slips with "
        "it or without"
    )
    assert not any(isinstance(one, Chart) for one in message.exhibits)
