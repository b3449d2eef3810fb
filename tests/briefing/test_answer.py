"""Answer, method and sources: the first and the last messages of a briefing."""

from dataclasses import replace

import pytest
from tests.plan_reports.reported import (
    outcome_of,
    plan_without_support,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.answers.baselines import Baseline
from headrace.auditing import Finding
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.story import answer, method, sources
from headrace.case.references import Reference
from headrace.plan.outcome import Pass
from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual

ENGLISH = Language("en", "USD")
NOTHING = Plan({}, {})


def test_answer_states_what_is_financed_and_what_it_costs() -> None:
    """Two projects, budget cost 44.4, slip 3; without support 54 + 9 = 63."""
    told = answer.message(Facts(reported_result()), ENGLISH)
    assert told.headline == (
        "Finance 2 of 2 projects for USD\u00a044.4\u00a0m of budget cost: slip falls "
        "from 63 months to "
        "3 months"
    )


def test_answer_without_the_further_solve_compares_nothing() -> None:
    told = answer.message(Facts(reported_result(without_support=None)), ENGLISH)
    assert told.headline.endswith("slip comes to 3 months in all")


def test_an_empty_plan_finances_nothing() -> None:
    """Alpha (48 - 18) + 24 = 54 and beta (48 - 21) + 24 = 51: 105 months."""
    told = answer.message(Facts(reported_result(outcome=outcome_of(NOTHING))), ENGLISH)
    assert told.headline == (
        "The plan finances none of 2 projects without a close; slip comes to 105 months in all"
    )


def test_a_plan_without_public_money_says_so() -> None:
    """Beta closes on private money, 30 - 21 = 9 months late; alpha never: 48 - 18 + 24 = 54."""
    told = answer.message(
        Facts(reported_result(outcome=outcome_of(plan_without_support()))), ENGLISH
    )
    assert told.headline == (
        "1 of 2 projects close without new public money: slip comes to 63 months in all"
    )


def test_slip_that_is_all_time_or_none_is_said_plainly() -> None:
    none = answer.message(Facts(reported_result()), ENGLISH)
    same = Counterfactual("unlimited", outcome_of(reported_plan()))
    whole = answer.message(Facts(reported_result(unlimited=same)), ENGLISH)
    assert "None of the weighted slip of 3 is time" in " ".join(none.points)
    assert "All of the weighted slip of 3 is time" in " ".join(whole.points)


def test_without_targets_nothing_can_slip() -> None:
    case = reported_case()
    rows = tuple(row.model_copy(update={"target": None}) for row in case.projects)
    told = answer.message(Facts(reported_result(case=case.changed(projects=rows))), ENGLISH)
    assert "no project has a target" in told.headline
    rows = dict(told.exhibits[0].rows)  # type: ignore[union-attr,arg-type]
    assert "targets met" not in rows
    assert "slip in all" not in rows
    assert "budget cost" in rows


def test_broken_rules_and_cut_searches_come_first() -> None:
    finding = Finding("sources = uses", "alpha", "Money is missing.", 1.0, "USD m")
    cut = outcome_of(reported_plan(), Pass("slip", 4.0, 3.0, 60.0, "time limit"))
    told = answer.message(Facts(reported_result(findings=(finding,), outcome=cut)), ENGLISH)
    assert told.points[0].startswith("The audit finds 1 broken rule in this plan")
    assert told.points[1] == "The search for least slip ran into its time limit: gap 25.00%."
    assert not any("proven" in text for text in told.points)


def test_key_figures_hold_private_money_per_unit_of_face() -> None:
    """Private 150 over face 170 is 0.88."""
    told = answer.message(Facts(reported_result()), ENGLISH)
    rows = dict(told.exhibits[0].rows)  # type: ignore[union-attr,arg-type]
    assert rows["private money per unit of public face"] == "0.88"
    assert rows["targets met"] == "1 of 2"


def test_method_claims_no_more_than_was_proven() -> None:
    proven = method.message(Facts(reported_result()), ENGLISH).headline
    cut = outcome_of(reported_plan(), Pass("slip", 4.0, 3.0, 60.0, "time limit"))
    best = method.message(Facts(reported_result(outcome=cut)), ENGLISH).headline
    read = method.message(
        Facts(reported_result(outcome=replace(outcome_of(reported_plan()), passes=()))), ENGLISH
    ).headline
    assert proven.startswith("The plan has the least slip")
    assert "a better one may exist" in best
    assert "not optimised" in read


def test_method_counts_effects_that_are_assumptions() -> None:
    told = method.message(Facts(reported_result()), ENGLISH)
    assert "Effects of instruments on stages: 1 row; resting on assumptions: 1." in told.points


def test_sources_count_references_and_assumptions() -> None:
    case = reported_case().changed(
        references=(
            Reference(reference="A", statement="a", publisher="Agency", confidence="read"),
            Reference(reference="B", statement="b", publisher="Agency", confidence="read"),
            Reference(reference="C", statement="c", confidence="assumption"),
        )
    )
    told = sources.message(Facts(reported_result(case=case)), ENGLISH)
    assert told.headline == "The inputs rest on 3 references, 1 of them assumptions"
    assert told.exhibits[0].rows == (("Agency", "2"),)  # type: ignore[union-attr]
    bare = sources.message(Facts(reported_result()), ENGLISH)
    assert bare.headline == "The workbook names no references for its inputs"


@pytest.mark.parametrize("code", CODES)
def test_each_message_can_be_said(code: Code) -> None:
    language = Language(code, "USD")
    for result in (reported_result(), reported_result(outcome=outcome_of(NOTHING))):
        for one in (answer, method, sources):
            told = one.message(Facts(result), language)
            assert told.headline
            assert all("{" not in text for text in (told.headline, *told.points))


def test_lists_funded_from_their_top_are_told_from_best_to_worst() -> None:
    """The plan has slip 3 at a budget cost of 44.4."""
    lists = (
        Baseline("one", 7.5, 50.0, 2, months=8.0),
        Baseline("two", 2.5, 60.0, 2, months=3.0),
    )
    alone = answer.message(Facts(reported_result(baselines=lists[:1])), ENGLISH).points[-1]
    assert alone.endswith("has a weighted slip of 7.5; this plan has 3.")
    both = answer.message(Facts(reported_result(baselines=lists)), ENGLISH).points[-1]
    assert both == (
        "2 lists funded from their top, as is done today, come to a weighted slip of 2.5 to 7.5 "
        "at budget cost of USD\u00a050\u00a0m to USD\u00a060\u00a0m; this plan has 3 "
        "at USD\u00a044.4\u00a0m."
    )
