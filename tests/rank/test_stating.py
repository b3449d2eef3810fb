"""Every summary states the plan against rank and fund.

The reported plan has slip 3, weighted 3, at a budget cost of 44.4 (see reported.py).
"""

import json
from pathlib import Path

import openpyxl
from tests.plan_reports.reported import reported_result

from headrace.answers.baselines import Baseline
from headrace.report.answer import answer
from headrace.report.facts import Facts
from headrace.study.rank import baseline_of
from headrace.workbook.results.write import write_result

BY_PRIORITY = Baseline(
    "rank and fund, by priority per budget dollar", 7.5, 50.0, 2, {"how": "Down the list."}, 8.0
)
BY_DATE = Baseline("rank and fund, by target date", 3.0, 40.4, 1, months=2.0)


def test_the_answer_says_what_the_plan_saves() -> None:
    """7.5 - 3 = 4.5 of 7.5 is 60 %; 8 - 3 = 5; 50 - 44.4 = 5.6."""
    told = answer(Facts(reported_result(baselines=(BY_PRIORITY,))))
    assert (
        "Against rank and fund, a list funded from its top as is done today: ranked by priority "
        "per budget dollar, this plan has 4.5 less weighted slip (60%), 5 less plain months of "
        "slip and USD 5.6 m less budget cost." in told
    )


def test_the_answer_says_where_the_plan_is_worse_or_the_same() -> None:
    told = " ".join(answer(Facts(reported_result(baselines=(BY_DATE,)))))
    assert (
        "ranked by target date, this plan has the same weighted slip, 1 more plain months of slip "
        "and USD 4 m more budget cost." in told
    )


def test_without_a_baseline_the_answer_is_silent() -> None:
    assert "ank and fund" not in " ".join(answer(Facts(reported_result())))


def test_summary_and_plan_json_hold_every_baseline(tmp_path: Path) -> None:
    book, data = write_result(reported_result(baselines=(BY_PRIORITY, BY_DATE)), tmp_path)
    sheet = openpyxl.load_workbook(book)["summary"]
    rows = {row[0]: row[1:8] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows[BY_PRIORITY.name] == (7.5, 8, 50, 2, 4.5, 5, 5.6)
    assert rows[BY_DATE.name][4:] == (0, -1, -4)
    held = json.loads(data.read_text(encoding="utf-8"))["baselines"]
    assert [row["weighted_slip"] for row in held] == [7.5, 3.0]


def test_a_summary_without_baselines_says_so(tmp_path: Path) -> None:
    book, _ = write_result(reported_result(), tmp_path)
    sheet = openpyxl.load_workbook(book)["summary"]
    told = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert "Not worked out in this run." in told


def test_a_baseline_is_weighed_as_the_case_weighs() -> None:
    """The reported plan itself: slip 3, months 3, budget cost 44.4, two closes."""
    result = reported_result()
    own = baseline_of(result.case, result.plan, "own", {"how": "by hand"})
    assert (own.slip, own.months, own.financed) == (3, 3, 2)
    assert round(own.cost, 6) == 44.4
    assert own.details == {"how": "by hand"}
