"""Messages on a run of scenarios: their sentences and tables, from figures worked out by hand."""

from dataclasses import replace

import pytest
from tests.comparison.futures import all_futures, base, broken, tight

from headrace.briefing.exhibit import Chart, Message, Table
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.story import regrets, scenarios
from headrace.report.comparing import Comparison, comparison_of

ENGLISH = Language("en")


def led(count: int) -> Comparison:
    """Return the base and so many leading scenarios on it, all with the plan of tight."""
    futures = [
        replace(tight(), scenario=f"s{number}", title=f"Future {number}", leading=True)
        for number in range(count)
    ]
    return comparison_of((base(), *futures), {})


def table(message: Message, place: int = 0) -> Table:
    found = [one for one in message.exhibits if isinstance(one, Table)]
    return found[place]


def test_the_table_tells_each_scenario_against_the_base() -> None:
    message = scenarios.message(comparison_of(all_futures(), {}), ENGLISH)
    assert message.headline == (
        "Slip is least in “As it is” with 3 months; it reaches 54 months (“Less money”)"
    )
    assert table(message).rows == (
        ("base", "As it is", "3", "", "2", "44.4"),
        ("tight", "Less money", "54", "+51", "1", "50"),
        ("eased", "Later target", "52", "+49", "1", "50"),
        ("orphan", "On nothing", "3", "0", "2", "44.4"),
    )


def test_none_leading_and_none_planned_are_said() -> None:
    points = scenarios.message(comparison_of(all_futures(), {}), ENGLISH).points
    assert points == (
        "No other scenario is marked as leading; shown are those whose slip is farthest from "
        "“As it is”.",
        "5 scenarios were run in all, 4 of them with a plan.",
        "“Nothing goes” has no plan: Two locks collide.",
    )


def test_the_chart_holds_slip_by_part_of_the_chain() -> None:
    message = scenarios.message(led(2), ENGLISH)
    (chart,) = [one for one in message.exhibits if isinstance(one, Chart)]
    assert chart.categories == ("As it is", "Future 0", "Future 1")
    assert {one.name: one.values for one in chart.series} == {
        "mill": (0, 3, 3),
        "meter": (3, 51, 51),
        "compute": (0, 0, 0),
    }


def test_five_leading_scenarios_are_told_at_most() -> None:
    """The base leads too, so four others stand beside it; seven were run."""
    message = scenarios.message(led(6), ENGLISH)
    assert [row[0] for row in table(message).rows] == ["base", "s0", "s1", "s2", "s3"]
    assert "7 scenarios were run in all, each with a plan." in message.points


def test_a_base_that_does_not_lead_stands_beside_five() -> None:
    entries = led(6).entries
    futures = [replace(entry.future, leading=entry.name != "base") for entry in entries]
    message = scenarios.message(comparison_of(futures, {}), ENGLISH)
    assert [row[0] for row in table(message).rows] == ["base", "s0", "s1", "s2", "s3", "s4"]


def test_a_leading_scenario_without_a_plan_has_its_row() -> None:
    failed = replace(broken(), leading=True)
    message = scenarios.message(comparison_of((base(), tight(), failed), {}), ENGLISH)
    assert table(message).rows[-1] == ("broken", "Nothing goes", "no plan", "", "", "")


@pytest.mark.parametrize("code", CODES)
def test_a_run_without_plans_is_told_without_exhibits(code: Code) -> None:
    language = Language(code)
    failed = scenarios.message(comparison_of((broken(),), {}), language)
    assert failed.exhibits == ()
    assert any("Two locks collide." in point for point in failed.points)
    nothing = scenarios.message(comparison_of((), {}), language)
    assert nothing.headline != failed.headline
    assert nothing.points == ()


def test_one_scenario_is_told_alone() -> None:
    alone = comparison_of((base(),), {})
    message = scenarios.message(alone, ENGLISH)
    assert message.headline == "Slip is 3 months in “As it is”, the only scenario with a plan"
    assert message.points == ()
    assert regrets.message(alone, ENGLISH).headline == (
        "What every future asks for cannot be told: 1 scenario with a plan"
    )
    assert regrets.message(alone, ENGLISH).exhibits == ()


def test_regrets_tell_the_sure_and_the_projects_at_risk() -> None:
    message = regrets.message(comparison_of(all_futures(), {}), ENGLISH)
    assert message.headline == (
        "All 4 scenarios finance 1 of 2 projects; the money or the date of 1 is at risk"
    )
    assert table(message).rows == (("Alpha plant", "Jul 2027", "Oct 2027", "3", "Grant"),)
    assert table(message, 1).rows == (("Beta line", "2 of 4", "Jan 2029", "Jan 2029", "0"),)


def test_a_date_that_moves_by_a_year_is_at_risk_though_always_financed() -> None:
    """Alpha operates in 18 and, moved, in 30: 12 months."""
    late = tight().result
    assert late is not None
    plan = replace(late.outcome.plan, operations={"alpha": 30}) if late.outcome.plan else None
    assert plan is not None
    late = replace(late, outcome=replace(late.outcome, plan=plan))
    future = replace(tight(), scenario="late", result=late)
    message = regrets.message(comparison_of((base(), future), {}), ENGLISH)
    assert message.headline.endswith("the money or the date of 2 is at risk")
    assert "Always financed and yet at risk, as the date moves: 1 project." in message.points
    risky = {row[0]: row[2:] for row in table(message, 1).rows}
    assert risky["Alpha plant"] == ("Jul 2028", "Jul 2029", "12")


@pytest.mark.parametrize("code", CODES)
def test_no_place_of_a_phrase_is_left_unfilled(code: Code) -> None:
    language, whole = Language(code), comparison_of(all_futures(), {})
    for message in (scenarios.message(whole, language), regrets.message(whole, language)):
        texts = [message.headline, *message.points]
        for one in message.exhibits:
            texts.append(one.caption)
            if isinstance(one, Table):
                texts += [heading.title for heading in one.headings]
        assert not [text for text in texts if "{" in text or not text]
