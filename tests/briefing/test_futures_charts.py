"""Charts of a run of scenarios: what they say, how they are paged, and how they look."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from matplotlib.colors import to_hex
from tests.briefing.drawn import texts_of
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.comparison.futures import all_futures, base, broken, eased, tight
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_result

from headrace.briefing.charts import (
    mix,
    operation_dates,
    regrets,
    slip_by_scenario,
    slip_waterfall,
)
from headrace.briefing.figure import FILE, PAGE, SLIDE, Figure, Medium, canvas_of, styled
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.ledger_names import TYPES
from headrace.plan.plan import Plan
from headrace.report.comparing import Comparison, comparison_of
from headrace.report.futures import Future

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

Make = Callable[[Comparison, Language, Medium], tuple[Figure, ...]]
CHARTS: tuple[Make, ...] = (
    slip_by_scenario.figures,
    operation_dates.figures,
    mix.figures,
    regrets.figures,
    slip_waterfall.figures,
)
MEDIA = (FILE, SLIDE, PAGE)
ENGLISH = Language("en")
LONG = "A scenario whose title goes on for longer than any picture has room for, number"


def crowd(scenarios: int) -> Comparison:
    """Return a base of 200 projects and scenarios that each drop and delay some of them."""
    result = many_result()
    futures = [Future("base", "基準シナリオ", None, "solved", result=result, leading=True)]
    for number in range(1, scenarios):
        closes = {
            name: close
            for place, (name, close) in enumerate(result.plan.closes.items())
            if (place + number) % 9
        }
        operations = {
            name: month + 3 * (place * number % 7)
            for place, (name, month) in enumerate(result.plan.operations.items())
            if name in closes or name not in result.plan.closes
        }
        last = result.case.horizon
        plan = Plan(closes, {name: month for name, month in operations.items() if month < last})
        own = replace(result, outcome=outcome_of(plan))
        futures.append(Future(f"s{number}", f"{LONG} {number}", "base", "solved", result=own))
    return comparison_of((*futures, broken()), {})


@pytest.fixture(scope="module")
def few() -> Comparison:
    return comparison_of(all_futures(), {})


@pytest.fixture(scope="module")
def many() -> Comparison:
    return crowd(50)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
@pytest.mark.parametrize("make", CHARTS, ids=lambda make: make.__module__.rsplit(".", 1)[1])
def test_every_chart_looks_right(make: Make, medium: Medium, code: Code, few: Comparison) -> None:
    language = Language(code)
    figures = make(few, language, medium)
    assert figures
    for figure in figures:
        assert defects(figure, language, titled=medium is FILE) == []


@pytest.mark.parametrize(
    ("make", "medium", "code"),
    [
        (slip_by_scenario.figures, SLIDE, "en"),
        (mix.figures, PAGE, "ja"),
        (regrets.figures, PAGE, "ja"),
        (operation_dates.figures, PAGE, "en"),
    ],
)
def test_two_hundred_projects_and_fifty_scenarios_stay_legible(
    make: Make, medium: Medium, code: Code, many: Comparison
) -> None:
    language = Language(code)
    figures = make(many, language, medium)
    assert len(figures) == (1 if medium is PAGE else 3)
    for figure in figures:
        assert figure.size[0] <= medium.width
        assert figure.size[1] <= medium.height
        assert defects(figure, language, titled=False) == []


def test_what_has_no_room_on_a_page_is_counted_in_the_note(many: Comparison) -> None:
    """A page of 8.4 inches holds 34 bars of 0.215 inches under 1 inch of frame: 50 - 34 = 16."""
    (figure,) = slip_by_scenario.figures(many, ENGLISH, PAGE)
    assert "Left out here: 16 scenarios with slip of" in figure.note


def test_pages_have_numbers_from_the_second_on(many: Comparison) -> None:
    names = [figure.name for figure in slip_by_scenario.figures(many, ENGLISH, SLIDE)]
    assert names == ["slip-by-scenario", "slip-by-scenario-2", "slip-by-scenario-3"]


def test_the_title_of_slip_tells_least_and_most(few: Comparison) -> None:
    (figure,) = slip_by_scenario.figures(few, ENGLISH, FILE)
    assert figure.title == (
        "Slip is least in “As it is” with 3 months; it reaches 54 months (“Less money”)"
    )
    assert "Without a plan: “Nothing goes” (Two locks collide)." in figure.note


def test_the_title_of_slip_tells_the_base_between_least_and_most() -> None:
    """The first scenario of the run is the one of comparison: eased, 52 months."""
    futures = (replace(eased(), parent=None), base(), tight())
    (figure,) = slip_by_scenario.figures(comparison_of(futures, {}), ENGLISH, FILE)
    assert figure.title == (
        "Slip runs from 3 months (“As it is”) to 54 months (“Less money”), against 52 months in "
        "“Later target”"
    )


def test_a_base_with_the_most_slip_is_said_to_have_it() -> None:
    futures = (replace(tight(), parent=None), base())
    (figure,) = slip_by_scenario.figures(comparison_of(futures, {}), ENGLISH, FILE)
    assert figure.title == (
        "Slip is largest in “Less money” with 54 months; it falls to 3 months (“As it is”)"
    )


def test_scenarios_of_the_same_slip_are_said_to_be_alike() -> None:
    twin = Future("twin", "Twin", "base", "solved", result=base().result)
    (figure,) = slip_by_scenario.figures(comparison_of((base(), twin), {}), ENGLISH, FILE)
    assert figure.title == "Slip is 3 months in each of 2 scenarios with a plan"


def test_the_waterfall_names_the_largest_cause(few: Comparison) -> None:
    (figure,) = slip_waterfall.figures(few, ENGLISH, FILE)
    assert figure.title == (
        "“Less money” adds 51 months of slip to “As it is”; the largest cause is “not financed” "
        "(+48 months)"
    )
    assert len(figure.panels) == 2
    assert "Not comparable, as it or its parent has no plan: Nothing goes, On nothing." in (
        figure.note
    )


def test_a_slip_that_shrinks_is_said_to_shrink() -> None:
    futures = (tight(), replace(base(), parent="tight"))
    (figure,) = slip_waterfall.figures(comparison_of(futures, {}), ENGLISH, FILE)
    assert figure.title.startswith("“As it is” takes 51 months of slip off “Less money”;")
    assert "(−48 months)" in figure.title


def test_a_long_name_above_a_waterfall_is_not_cut_where_the_panel_has_room() -> None:
    name = "Transformer lead times twelve months longer"
    futures = (base(), replace(tight(), title=name))
    (figure,) = slip_waterfall.figures(comparison_of(futures, {}), ENGLISH, SLIDE)
    assert f"{name}: +51 months" in texts_of(figure, ENGLISH)


def test_a_type_of_instrument_has_one_colour_and_one_name_in_all_charts(few: Comparison) -> None:
    (figure,) = mix.figures(few, ENGLISH, FILE)
    with styled(ENGLISH):
        (ax,) = canvas_of(figure, ENGLISH, "", titled=False).axes
    signs, names = ax.get_legend_handles_labels()
    drawn = {
        name: to_hex(sign.patches[0].get_facecolor())
        for sign, name in zip(signs, names, strict=True)
    }
    known = {ENGLISH.say(mark.name): mark.colour.lower() for mark in TYPES.values()}
    assert drawn
    assert drawn.items() <= known.items()


def test_the_mix_tells_least_and_most_face(few: Comparison) -> None:
    (figure,) = mix.figures(few, ENGLISH, FILE)
    assert figure.title == (
        "Public face runs from USD\u00a050\u00a0m (“Less money”) to "
        "USD\u00a0170\u00a0m (“As it is”), against "
        "USD\u00a0170\u00a0m in “As it is”"
    )


def test_the_mix_of_one_scenario_tells_its_largest_part() -> None:
    """120 of 170 are loans: 71 %."""
    (figure,) = mix.figures(comparison_of((base(),), {}), ENGLISH, FILE)
    assert figure.title == (
        "Public face is USD\u00a0170\u00a0m in “As it is”; the largest part is loans with 71%"
    )


def test_regrets_count_always_sometimes_and_never(few: Comparison) -> None:
    (figure,) = regrets.figures(few, ENGLISH, FILE)
    assert figure.title == (
        "Financed in all 4 scenarios: 1 of 2 projects; in some only: 1; in none: 0"
    )


def test_a_target_long_before_all_dates_is_drawn_too() -> None:
    """Alpha operates in 18 or 21 and was due in month 1."""
    early = reported_case()
    alpha, beta = early.projects
    case = early.changed(projects=(alpha.model_copy(update={"target": START + 1}), beta))
    futures = []
    for future in (base(), tight()):
        assert future.result is not None
        futures.append(replace(future, result=replace(future.result, case=case)))
    (figure,) = operation_dates.figures(comparison_of(tuple(futures), {}), ENGLISH, FILE)
    with styled(ENGLISH):
        (ax,) = canvas_of(figure, ENGLISH, "", titled=False).axes
    low, high = ax.get_xlim()
    *_, targets = ax.collections
    months = [float(month) for month, _ in targets.get_offsets()]
    assert (START + 1) / 12 in months
    assert all(low < month < high for month in months)


def test_dates_that_hardly_move_are_said_to_be_steady(few: Comparison) -> None:
    (figure,) = operation_dates.figures(few, ENGLISH, FILE)
    assert figure.title == "No operation moves by 12 months or more over 4 scenarios"
    assert "0 projects that operate in the same month" in figure.note


@pytest.mark.parametrize("make", CHARTS)
def test_without_a_plan_there_is_no_chart(make: Make) -> None:
    for futures in ((), (broken(),)):
        assert make(comparison_of(futures, {}), ENGLISH, FILE) == ()


@pytest.mark.parametrize("code", CODES)
def test_one_scenario_has_only_the_charts_that_mean_something(code: Code) -> None:
    alone, language = comparison_of((base(),), {}), Language(code)
    drawn = [bool(make(alone, language, FILE)) for make in CHARTS]
    assert drawn == [True, False, True, False, False]
    for make in (slip_by_scenario.figures, mix.figures):
        for figure in make(alone, language, PAGE):
            assert defects(figure, language) == []


def test_plans_that_finance_nothing_are_drawn_honestly() -> None:
    nothing = reported_result(outcome=outcome_of(Plan({}, {})))
    futures = [Future(name, name, None, "solved", result=nothing) for name in ("one", "two")]
    comparison = comparison_of(futures, {})
    assert mix.figures(comparison, ENGLISH, FILE) == ()
    assert operation_dates.figures(comparison, ENGLISH, FILE) == ()
    (figure,) = regrets.figures(comparison, ENGLISH, FILE)
    assert figure.title.endswith("in none: 2")
    assert defects(figure, ENGLISH) == []
