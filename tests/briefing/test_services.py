"""Services: supply against requirement, and the path of demand.

The complete case: 50 MW exist in the area, 80 from 2030-01; the line brings 300 and the campus
takes 250. Its demand path runs from 40 MW in 2026-12 to 300-400 in 2031-12.
"""

import pytest
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.cases import complete_case, complete_plan, tiny_case, tiny_plan
from tests.months import month
from tests.plan_reports.reported import reported_result

from headrace.briefing.charts import demand, services
from headrace.briefing.figure import FILE, PAGE, SLIDE, Medium
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.story import services as story
from headrace.briefing.tables.balances import balances, demand_paths
from headrace.briefing.tables.slips import late
from headrace.plan.outcome import Outcome
from headrace.report.facts import Facts

ENGLISH = Language("en", "USD")


def complete_facts() -> Facts:
    outcome = Outcome(complete_plan(), (), "HiGHS 1", rows=1, columns=1, binaries=1)
    return Facts(reported_result(case=complete_case(), outcome=outcome, without_support=None))


def test_balance_adds_what_exists_and_what_projects_provide() -> None:
    frame = balances(complete_facts())
    area = frame[frame["service"] == "area_mw"]
    assert set(area["existing"]) == {50, 80}
    assert area["supply"].max() == 80 + 300
    assert area["required"].max() == 250
    assert (area["headroom"] == area["supply"] - area["required"]).all()


def test_demand_path_runs_straight_between_its_ends() -> None:
    """2029-06 is half way: 40 + (300 - 40) / 2 = 170 and 40 + (400 - 40) / 2 = 220."""
    frame = demand_paths(complete_facts()).set_index("month")
    assert tuple(frame.loc[month("2026-12"), ["low", "high"]]) == (40, 40)
    assert tuple(frame.loc[month("2031-12"), ["low", "high"]]) == (300, 400)
    middle = frame.loc[[at for at in frame.index if at <= month("2029-06")][-1]]
    gone = (middle.name - month("2026-12")) / 60
    assert middle["low"] == pytest.approx(40 + 260 * gone)


def test_services_that_nobody_requires_are_counted_not_drawn() -> None:
    (figure,) = services.figures(complete_facts(), ENGLISH, FILE)
    assert len(figure.panels) == 1
    assert "left out (1)" in figure.note


def test_pages_of_services_are_about_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight services on pages of six at the most: four and four, not six and two."""
    monkeypatch.setitem(services.GRID, "slide", (3, 2))
    figures = services.figures(Facts(many_result()), ENGLISH, SLIDE)
    assert [len(figure.panels) for figure in figures] == [4, 4]


def test_points_tell_targets_and_what_waits() -> None:
    """The many projects have service targets; what is late for want of a service is counted."""
    facts = Facts(many_result())
    points = story.message(facts, ENGLISH).points
    frame = late(facts)
    short = frame[frame["cause"] == "service"]
    assert any(f"for want of a service {len(short)} target" in point for point in points)
    due = facts.case.service_targets
    assert any(point.endswith(f"of {len(due)}.") for point in points) == bool(due)


def test_a_case_without_services_says_so() -> None:
    outcome = Outcome(tiny_plan(), (), "HiGHS 1", rows=1, columns=1, binaries=1)
    facts = Facts(reported_result(case=tiny_case(), outcome=outcome, without_support=None))
    assert services.figures(facts, ENGLISH, FILE) == demand.figures(facts, ENGLISH, FILE) == ()
    assert story.message(facts, ENGLISH).headline.startswith("No project of this workbook")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", [FILE, SLIDE, PAGE], ids=lambda medium: medium.name)
def test_services_and_demand_look_well(code: Code, medium: Medium) -> None:
    language = Language(code, "USD")
    for facts in (complete_facts(), Facts(many_result())):
        found = (*services.figures(facts, language, medium)[:1],)
        found += demand.figures(facts, language, medium)
        assert found
        for figure in found:
            assert defects(figure, language) == []
