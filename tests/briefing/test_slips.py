"""Slips: what is late, by how much, and what it waits for."""

from dataclasses import replace
from typing import get_args

import pytest
from tests.auditing.breaking import alpha as alpha_case
from tests.auditing.breaking import alpha_plan
from tests.briefing.drawn import texts_of
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.cases import START, complete_case, complete_plan
from tests.plan_reports.reported import (
    outcome_of,
    plan_without_support,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.briefing.causes import CAUSES, words_of
from headrace.briefing.charts import slip_by_project
from headrace.briefing.exhibit import Chart, Picture, Table
from headrace.briefing.figure import FILE, PAGE, SLIDE
from headrace.briefing.language import CODES, Language
from headrace.briefing.story import waits
from headrace.briefing.subjects import waited_for
from headrace.briefing.tables.slips import NONE, by_cause, late, subject_of
from headrace.case.case import Case
from headrace.case.services import Service, ServiceNeed, ServiceTarget, Supply
from headrace.plan.plan import Plan
from headrace.report import waterfall
from headrace.report.facts import Facts
from headrace.report.reasons import ReasonKind

ENGLISH, JAPANESE = Language("en"), Language("ja")
MEDIA = (FILE, SLIDE, PAGE)


def facts_of(case: Case | None = None, plan: Plan | None = None, **changes: object) -> Facts:
    case, plan = case or reported_case(), reported_plan() if plan is None else plan
    return Facts(reported_result(case=case, outcome=outcome_of(plan), **changes))


def aimed(**targets: int) -> Case:
    """Return the reported case with other targets."""
    case = reported_case()
    rows = [
        row.model_copy(update={"target": START + targets[row.project]})
        if row.project in targets
        else row
        for row in case.projects
    ]
    return case.changed(projects=rows)


def told(facts: Facts, language: Language = ENGLISH) -> dict[str, str]:
    return {row["item"]: waited_for(facts, row, language) for _, row in late(facts).iterrows()}


@pytest.fixture(scope="module")
def many() -> Facts:
    return Facts(many_result())


def test_only_what_is_late_is_listed() -> None:
    """Beta operates in 24, its target is 21; alpha operates in 18, its target."""
    (row,) = late(facts_of()).to_dict("records")
    assert (row["item"], row["group"], row["project"], row["cause"]) == (
        "beta", "meter", "beta", "choice",
    )  # fmt: skip
    assert (row["target"], row["operation"]) == (START + 21, START + 24)
    assert (row["months"], row["weighted"]) == (3.0, 3.0)


def test_what_is_never_reached_counts_to_the_end_and_the_penalty() -> None:
    """Alpha: 48 - 18 + 24 = 54, weight 2; beta: 30 - 21 = 9, weight 1. In all 63."""
    frame = late(facts_of(plan=plan_without_support()))
    assert list(frame["item"]) == ["alpha", "beta"]
    assert list(frame["months"]) == [54.0, 9.0]
    assert list(frame["weighted"]) == [108.0, 9.0]
    assert list(frame["operation"]) == [NONE, START + 30]
    totals = by_cause(frame)
    assert list(totals["cause"]) == ["not financed", "choice"]
    assert list(totals["months"]) == [54.0, 9.0]
    title = slip_by_project.title_of(frame, ENGLISH)
    assert title == "2 targets slip by 63 months in all; largest cause: not financed, 54 months"


def test_causes_add_up_to_the_slip_of_the_plan(many) -> None:
    frame = late(many)
    assert by_cause(frame)["months"].sum() == pytest.approx(many.tally.total())
    assert by_cause(frame)["items"].sum() == many.tally.late


def test_stages_are_told_with_the_month_in_which_each_ends() -> None:
    """Alpha with a target of 12: permit to 3, close to 6, build to 18, six months late."""
    facts = facts_of(aimed(alpha=12))
    words = "own stages: permit to Apr 2027, close to Jul 2027, build to Jul 2028"
    assert told(facts)["alpha"] == words
    assert told(facts, JAPANESE)["alpha"].endswith("build（2028年7月まで）")


def test_of_a_long_chain_the_longest_stages_are_told() -> None:
    """Two stages of 1 month more; permit (3), close (3) and build (12) are longer."""
    case = aimed(alpha=12)
    rows = [
        row.model_copy(update={"predecessors": ("test",)}) if row.stage == "paint" else row
        for row in case.stages
    ]
    build = next(row for row in rows if row.stage == "build" and row.kind == "plant")
    short = [
        build.model_copy(update={"stage": name, "likely": 1.0, "predecessors": (before,)})
        for name, before in (("test", "build"), ("paint", "test"))
    ]
    plan = reported_plan()
    later = Plan(plan.closes, {**plan.operations, "alpha": 21})
    words = told(facts_of(case.changed(stages=[*rows, *short]), later))["alpha"]
    assert words.endswith("close to Jul 2027, build to Jul 2028, and 2 shorter")


def test_a_ledger_is_told_with_its_account_and_year() -> None:
    """Beta in 9 and 21: a period earlier 32 of alpha and 12 would be charged to the 40 of FY2027.

    Alpha: grant 30 and desk 2 of the energy department.
    """
    plan = reported_plan()
    beta = replace(plan.closes["beta"], month=9)
    sooner = Plan({**plan.closes, "beta": beta}, {**plan.operations, "beta": 21})
    words = told(facts_of(aimed(beta=18), sooner))["beta"]
    assert words == "limits of public money: Energy department, FY2027"


def test_a_service_target_is_told_with_the_project_that_governs_it() -> None:
    """Ten MW exist from 24 on, alpha needs them; its own ten make twenty from then on."""
    services = ("mw", "oxide")
    case = alpha_case(
        services=tuple(Service(service=name, name=name.upper(), unit="MW") for name in services),
        supply=(Supply(service="mw", start=START + 24, quantity=10),),
        service_needs=(
            ServiceNeed(project="alpha", service="mw", role="requires", quantity=10),
            ServiceNeed(project="alpha", service="oxide", role="provides", quantity=10),
        ),
        service_targets=(
            ServiceTarget(service_target="ten", service="oxide", quantity=10, target=START + 20),
            ServiceTarget(service_target="old", service="mw", quantity=10, target=START + 22),
        ),
    )
    facts = facts_of(case, alpha_plan(9, 24))
    words = told(facts)
    assert words["ten"] == "Alpha: service in short supply: MW (short in Oct 2028)"
    assert words["old"] == "service in short supply: existing supply decides, no project"


def test_every_other_subject_is_named() -> None:
    """As the reasons of the complete case say: an application, a site, a forecast, a line."""
    facts = facts_of(complete_case(), complete_plan())
    named = {name: subject_of(facts, name) for name in facts.case.project}
    assert {name: (row.thing, row.name) for name, row in named.items()} == {
        "north": ("instrument", "Loan"),
        "south": ("project", "North mill"),
        "kiln": ("forecast", ""),
        "line": ("stages", ""),
        "campus": ("project", "Line"),
        "hall": ("stages", ""),
    }
    assert named["north"].month == START + 9


def test_every_kind_of_reason_has_words_and_a_look_of_its_own() -> None:
    assert set(CAUSES) == set(get_args(ReasonKind))
    assert len({(row.colour, row.hatch) for row in CAUSES.values()}) == len(CAUSES)
    further = (waterfall.SUPPORT, waterfall.TARGET, waterfall.WEIGHT, waterfall.NEW, waterfall.GONE)
    assert all(words_of(name).en and words_of(name).ja for name in (*CAUSES, *further))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_small_figures_have_no_defect(medium, code) -> None:
    facts = facts_of(plan=plan_without_support())
    (figure,) = slip_by_project.figures(facts, Language(code), medium)
    assert figure.name == "slip-by-project"
    assert not defects(figure, Language(code))
    assert not defects(figure, Language(code), titled=False)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_two_hundred_projects_have_no_defect(many, medium, code) -> None:
    figures = slip_by_project.figures(many, Language(code), medium)
    count = many.tally.late
    assert len(figures) == (1 if medium is PAGE else -(-count // (medium.rows - 2)))
    shown = figures[0] if code == "en" else figures[-1]
    assert not defects(shown, Language(code), titled=medium is FILE)


def test_on_the_page_what_is_left_out_is_summed(many) -> None:
    (figure,) = slip_by_project.figures(many, ENGLISH, PAGE)
    rest = late(many).iloc[PAGE.rows - 2 :]
    texts = texts_of(figure, ENGLISH)
    assert f"and {len(rest)} more targets" in texts
    assert f"{rest['months'].sum():,.0f} months in all" in texts


def test_nothing_late_draws_nothing_and_says_so() -> None:
    facts = facts_of(aimed(beta=24))
    assert slip_by_project.figures(facts, ENGLISH, FILE) == ()
    message = waits.message(facts, ENGLISH)
    assert message.headline == "No target is late: all 2 are met"
    assert not message.exhibits
    assert waits.message(facts, JAPANESE).headline == "遅延する目標はない（全2件を達成）"


def test_a_case_without_targets_says_so() -> None:
    rows = [row.model_copy(update={"target": None}) for row in reported_case().projects]
    facts = facts_of(reported_case().changed(projects=rows))
    assert waits.message(facts, ENGLISH).headline.startswith("The case sets no target")


def test_the_message_tells_causes_table_and_picture() -> None:
    """Without support: alpha 54 months for want of money, beta 9 by choice."""
    message = waits.message(facts_of(plan=plan_without_support()), ENGLISH)
    assert (
        message.points[0] == "Not financed: 54 months at 1 target, most at Alpha plant (54 months)."
    )
    assert any(
        point.startswith("1 target not reached within the horizon") for point in message.points
    )
    chart, table, picture = message.exhibits
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert isinstance(picture, Picture)
    assert chart.categories == ("not financed", "choice of the plan")
    assert chart.series[0].values == (54.0, 9.0)
    assert table.rows == (
        ("Alpha plant", "54", "not financed", "not reached"),
        ("Beta line", "9", "choice of the plan: nothing forbids a period earlier", "Jul 2029"),
    )
    assert len(picture.make(PAGE)) == 1


def test_an_empty_plan_makes_a_message(many) -> None:
    for case in (reported_case(), many.case):
        facts = facts_of(case, Plan({}, {}), unlimited=None, without_support=None)
        message = waits.message(facts, JAPANESE)
        assert "資金手当てなし" in message.headline
        assert all(len(row) == 4 for row in message.exhibits[1].rows)
