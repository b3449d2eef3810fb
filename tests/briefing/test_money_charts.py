"""Charts of public and private money: they show the numbers, and they are fit to be shown."""

import pickle
from collections.abc import Callable

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from tests.briefing.looks import defects
from tests.plan_reports.reported import outcome_of, reported_case, reported_result

from headrace.briefing.charts import ledger_heat, outlays, private, public_money, stacks
from headrace.briefing.columns import Years, years_of
from headrace.briefing.figure import FILE, PAGE, SLIDE, Figure, Medium, styled
from headrace.briefing.language import CODES, Code, Language
from headrace.plan.plan import Close, Plan
from headrace.report.facts import Facts

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

MEDIA = (FILE, SLIDE, PAGE)
ENGLISH = Language("en")
Make = Callable[[Facts, Language, Medium], tuple[Figure, ...]]
CHARTS: tuple[Make, ...] = (
    public_money.figures,
    ledger_heat.figures,
    stacks.figures,
    outlays.figures,
    private.figures,
)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(reported_result())


def drawn(figure: Figure, panel: int = 0) -> Axes:
    with styled(ENGLISH):
        ax = Canvas().subplots()
        figure.panels[panel](ax)
    assert isinstance(ax, Axes)
    return ax


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def empty(**changes: object) -> Facts:
    return Facts(reported_result(outcome=outcome_of(Plan({}, {})), **changes))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
@pytest.mark.parametrize("make", CHARTS, ids=lambda make: make.__module__.split(".")[-1])
def test_charts_have_no_defect(make: Make, medium: Medium, code: Code, facts: Facts) -> None:
    language = Language(code)
    (figure,) = make(facts, language, medium)
    assert defects(figure, language, titled=medium is FILE) == []
    assert figure.size[0] <= medium.width
    assert figure.size[1] <= medium.height
    assert pickle.loads(pickle.dumps(figure)).title == figure.title


@pytest.mark.parametrize("make", CHARTS, ids=lambda make: make.__module__.split(".")[-1])
def test_an_empty_plan_has_no_chart_of_money(make: Make) -> None:
    assert make(empty(), ENGLISH, FILE) == ()


def test_columns_add_up_to_what_is_used(facts: Facts) -> None:
    """44.4 of budget authority; 170 of commitment authority."""
    (figure,) = public_money.figures(facts, ENGLISH, FILE)
    for panel, whole in enumerate((44.4, 170)):
        heights = [patch.get_height() for patch in drawn(figure, panel).patches]  # type: ignore[attr-defined]
        assert sum(heights) == pytest.approx(whole)


def test_the_title_tells_use_and_limit(facts: Facts) -> None:
    (figure,) = public_money.figures(facts, ENGLISH, FILE)
    assert figure.title == (
        "USD\u00a044.4\u00a0m of budget authority is used in all; under limits most in "
        "FY2027: USD\u00a032\u00a0m, "
        "80% of what may be used then"
    )
    assert "USD\u00a00.4\u00a0m of budget authority in 1 account" in figure.note


def test_limits_are_marked_with_their_amounts(facts: Facts) -> None:
    (figure,) = public_money.figures(facts, ENGLISH, FILE)
    assert words(drawn(figure)) == ["40", "50"]
    assert words(drawn(figure, 1)) == []


def test_without_limits_the_title_says_so() -> None:
    facts = Facts(reported_result(case=reported_case().changed(limits=())))
    (figure,) = public_money.figures(facts, ENGLISH, FILE)
    assert "no account that is used has a limit of its own" in figure.title
    (heat,) = ledger_heat.figures(facts, ENGLISH, FILE)
    assert heat.title == "All public money is used without a limit; ledgers in use: 6"
    assert defects(heat, ENGLISH) == []


def test_the_heat_map_says_each_share_and_each_missing_limit(facts: Facts) -> None:
    (figure,) = ledger_heat.figures(facts, ENGLISH, FILE)
    said = words(drawn(figure))
    assert said.count("80%") == 1
    assert said.count("24%") == 1
    assert said.count("53%") == 3
    assert "no limit; USD\u00a0120\u00a0m at the most" in said
    assert "Energy department, budget authority: 80% in FY2027" in figure.title


def test_a_limit_that_is_used_up_is_in_the_title() -> None:
    case = reported_case()
    (first, *others) = case.limits
    limits = (first.model_copy(update={"amount": 32.0}), *others)
    facts = Facts(reported_result(case=case.changed(limits=limits)))
    (figure,) = ledger_heat.figures(facts, ENGLISH, FILE)
    assert figure.title == (
        "Used up in a fiscal year: 1 of 2 limited ledgers in use (Energy department)"
    )


def test_stacks_reach_a_hundred_percent(facts: Facts) -> None:
    (figure,) = stacks.figures(facts, ENGLISH, FILE)
    widths = [patch.get_width() for patch in drawn(figure).patches]  # type: ignore[attr-defined]
    assert sum(widths) == pytest.approx(2)
    assert figure.title.startswith("USD\u00a0170\u00a0m of public face goes to 2 projects")
    assert "57%" in figure.title  # 30 + 20 + 120 of 300


def test_outlays_are_written_above_their_columns(facts: Facts) -> None:
    (figure,) = outlays.figures(facts, ENGLISH, FILE)
    assert words(drawn(figure)) == ["8.3", "33", "3"]
    assert words(drawn(figure, 1)) == ["90", "30"]


def test_a_part_without_public_money_is_told_in_words(facts: Facts) -> None:
    (figure,) = private.figures(facts, ENGLISH, FILE)
    said = words(drawn(figure))
    assert said.count("no public money") == 1
    assert {"1.4", "0.67", "0.88"} <= set(said)


def test_without_any_public_money_there_is_no_ratio_and_a_plain_title() -> None:
    plan = Plan({"beta": Close("beta", 6, {}, sponsor_equity=200.0)}, {"beta": 18})
    facts = Facts(reported_result(outcome=outcome_of(plan)))
    assert private.figures(facts, ENGLISH, FILE) == ()
    (figure,) = stacks.figures(facts, ENGLISH, FILE)
    assert figure.title == "No close takes public face: 1 project, on private money alone"
    assert defects(figure, ENGLISH) == []


def test_years_before_and_after_share_a_column() -> None:
    assert years_of([2020, 2027, 2029], 2027, 12) == Years(2027, 2030, True, False)
    many = years_of(range(2027, 2060), 2027, 12)
    assert many == Years(2027, 2037, False, True)
    assert many.places == 12
    assert [many.place(year) for year in (2027, 2037, 2038, 2059)] == [0, 10, 11, 11]
    assert many.labels(ENGLISH)[-1] == "2038 on"
