"""Sequence: when each project is developed, closed, delivered and operated."""

from dataclasses import replace

import pytest
from tests.briefing.drawn import texts_of
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.cases import START
from tests.plan_reports.reported import (
    outcome_of,
    plan_without_support,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.briefing.charts import sequence as chart
from headrace.briefing.exhibit import Picture
from headrace.briefing.figure import FILE, PAGE, SLIDE
from headrace.briefing.language import CODES, Language
from headrace.briefing.story import sequence as story
from headrace.briefing.tables.sequence import NONE, sequence, spans
from headrace.case.instruments import Deal
from headrace.plan.plan import Plan
from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts

ENGLISH, JAPANESE = Language("en"), Language("ja")
MEDIA = (FILE, SLIDE, PAGE)


def facts_of(plan: Plan | None = None, **tables: object) -> Facts:
    case = reported_case().changed(**tables)  # type: ignore[arg-type]
    return Facts(reported_result(case=case, outcome=outcome_of(plan or reported_plan())))


@pytest.fixture(scope="module")
def many() -> Facts:
    return Facts(many_result())


def phases(facts: Facts, project: str) -> list[tuple[str, float, float]]:
    frame = spans(facts)
    own = frame[frame["project"] == project]
    return [(row["phase"], row["begin"] - START, row["end"] - START) for _, row in own.iterrows()]


def test_a_project_is_developed_until_it_closes_and_built_until_it_operates() -> None:
    """Alpha: permit and close to 6, build to 18, operation to the end of the horizon, 48."""
    assert phases(facts_of(), "alpha") == [
        ("development", 0, 6), ("delivery", 6, 18), ("operation", 18, 48),
    ]  # fmt: skip


def test_a_project_waits_when_no_stage_runs() -> None:
    """Beta: permit to 3, closing of three months before the close in 12, build to 24."""
    assert phases(facts_of(), "beta") == [
        ("development", 0, 3), ("waiting", 3, 9), ("development", 9, 12), ("delivery", 12, 24),
        ("operation", 24, 48),
    ]  # fmt: skip


def test_what_is_not_financed_is_only_developed() -> None:
    """Alpha without money: permit 6 and close 3, then nothing."""
    facts = facts_of(plan_without_support())
    assert phases(facts, "alpha") == [("development", 0, 9)]
    row = sequence(facts).set_index("project").loc["alpha"]
    assert (row["standing"], row["close"], row["operation"]) == ("not financed", NONE, NONE)


def test_what_has_closed_but_does_not_operate_waits_to_the_end() -> None:
    plan = reported_plan()
    facts = facts_of(Plan(plan.closes, {"beta": 24}))
    assert phases(facts, "alpha")[-1] == ("waiting", 18, 48)
    (figure,) = chart.figures(facts, ENGLISH, FILE)
    assert "does not operate within the horizon" in texts_of(figure, ENGLISH)


def test_a_deal_of_the_past_has_no_development() -> None:
    """Beta closed in -3, so build of 12 months ends in 9."""
    deal = Deal(project="beta", status="closed", close=START - 3)
    plan = reported_plan()
    facts = facts_of(
        Plan({"alpha": plan.closes["alpha"]}, {"alpha": 18, "beta": 9}), signed_deals=(deal,)
    )
    assert phases(facts, "beta") == [("delivery", 0, 9), ("operation", 9, 48)]


def test_rows_hold_dates_and_slip() -> None:
    rows = sequence(facts_of()).set_index("project")
    assert list(rows.index) == ["alpha", "beta"]
    assert list(rows.loc["alpha", ["close", "operation", "target"]]) == [
        START + 6, START + 18, START + 18,
    ]  # fmt: skip
    assert list(rows.loc["beta", ["close", "operation", "target"]]) == [
        START + 12, START + 24, START + 21,
    ]  # fmt: skip
    assert list(rows["months"]) == [0.0, 3.0]


def test_projects_stand_by_part_of_the_chain_and_by_operation(many) -> None:
    frame = sequence(many)
    assert len(frame) == 200
    places = [GROUPS.index(group) for group in frame["group"]]
    assert places == sorted(places)
    for _, own in frame.groupby("group"):
        months = [10**6 if month == NONE else month for month in own["operation"]]
        assert months == sorted(months)


def test_slip_of_rows_is_the_slip_of_the_plan_without_service_targets(many) -> None:
    services = sum(row.months for row in many.slips if row.item.kind == "service_target")
    assert sequence(many)["months"].sum() == pytest.approx(many.tally.total() - services)


def test_the_slip_of_alternatives_stands_with_the_one_that_ends_it() -> None:
    """Alpha and beta may replace each other: beta operates in 24, five months after 19."""
    both = [
        row.model_copy(
            update={
                "alternatives": "either", "target": START + 19, "weight": 1, "cost_of_delay": 0,
                "kind": "line",
            }
        )
        for row in reported_case().projects
    ]  # fmt: skip
    plan = reported_plan()
    facts = facts_of(Plan({"beta": plan.closes["beta"]}, {"beta": 24}), projects=both)
    rows = sequence(facts).set_index("project")
    assert dict(rows["months"]) == {"alpha": 0.0, "beta": 5.0}


def test_the_title_counts_and_dates() -> None:
    """Alpha closes in 6 (July 2027), beta operates in 24 (January 2029)."""
    title = chart.title_of(facts_of(), ENGLISH)
    assert title == (
        "The plan finances 2 of 2 open projects; the first closes in Jul 2027, "
        "the last operates in Jan 2029"
    )
    assert chart.title_of(facts_of(), JAPANESE).endswith("最後の稼働開始は2029年1月")


def test_the_title_of_a_plan_without_closes_says_so() -> None:
    title = chart.title_of(facts_of(Plan({}, {})), ENGLISH)
    assert title == "The plan finances none of 2 open projects; none operates within the horizon"


def test_the_title_of_a_case_of_closed_deals_says_so() -> None:
    deals = [Deal(project=name, status="closed", close=START - 3) for name in ("alpha", "beta")]
    title = chart.title_of(facts_of(Plan({}, {"alpha": 9}), signed_deals=deals), ENGLISH)
    assert title == "No project is open: every one has closed; the last operates in Oct 2027"


def test_a_case_without_projects_has_a_message_and_no_figure() -> None:
    facts = Facts(many_result(0))
    assert chart.figures(facts, ENGLISH, FILE) == ()
    assert story.message(facts, ENGLISH).headline == "The case holds no project"
    assert not story.message(facts, JAPANESE).exhibits


def test_what_is_not_financed_is_marked_in_words() -> None:
    facts = facts_of(plan_without_support())
    for language, words in ((ENGLISH, "not financed"), (JAPANESE, "資金手当てなし")):
        (figure,) = chart.figures(facts, language, FILE)
        assert words in texts_of(figure, language)
    (figure,) = chart.figures(facts_of(), ENGLISH, FILE)
    assert "not financed" not in texts_of(figure, ENGLISH)


@pytest.mark.slow
def test_slides_stop_after_some_pages_and_count_the_rest(many) -> None:
    figures = chart.figures(many, ENGLISH, SLIDE)
    assert len(figures) == SLIDE.pages
    names = [texts_of(figure, ENGLISH) for figure in figures]
    count = next(text for text in names[-1] if text.startswith("and "))
    left = int(count.split()[1])
    assert not any(text == count for page in names[:-1] for text in page)
    assert 0 < left < 40
    assert figures[0].note.startswith(f"Shown: the {200 - left} projects")


@pytest.mark.parametrize("medium", [FILE, replace(SLIDE, pages=None)], ids=("file", "slide"))
def test_every_project_stands_on_one_page_and_no_page_is_too_long(many, medium) -> None:
    frame = sequence(many)
    pages = chart.balanced(frame, ENGLISH, medium.rows)
    assert [line.project for page in pages for line in page if line.project] == list(
        frame["project"]
    )
    assert max(map(len, pages)) <= medium.rows
    assert all(not page[0].project for page in pages)
    figures = chart.figures(many, ENGLISH, medium)
    assert [figure.name for figure in figures[:2]] == ["sequence", "sequence-2"]
    assert len(figures) == len(pages) == len(chart.lines(frame, ENGLISH, medium.rows))


def test_a_page_shows_the_most_slip_and_the_soonest_closes(many) -> None:
    """Of 36 rows 18 go to the most weighted slip, 18 to the earliest closes of the others."""
    frame = sequence(many)
    shown = chart.chosen(frame, 36)
    assert len(shown) == 36
    worst = frame.nlargest(18, "weighted")["project"]
    assert set(worst) <= set(shown["project"])
    others = frame[(frame["standing"] == "financed") & ~frame["project"].isin(worst)]
    soon = shown[~shown["project"].isin(worst)]["close"]
    assert sorted(soon) == sorted(others["close"])[:18]
    (figure,) = chart.figures(many, ENGLISH, PAGE)
    assert "and 164 more" in texts_of(figure, ENGLISH)
    assert figure.note.startswith("Shown: the 36 projects")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_small_figures_have_no_defect(medium, code) -> None:
    for plan in (reported_plan(), plan_without_support(), Plan({}, {})):
        (figure,) = chart.figures(facts_of(plan), Language(code), medium)
        assert not defects(figure, Language(code), titled=medium is FILE)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_two_hundred_projects_have_no_defect(many, medium, code) -> None:
    figures = chart.figures(many, Language(code), medium)
    shown = figures[0] if code == "en" else figures[-1]
    assert shown.size[1] <= medium.height
    assert not defects(shown, Language(code), titled=medium is FILE)


def test_the_message_counts_by_part_of_the_chain() -> None:
    message = story.message(facts_of(), ENGLISH)
    assert message.points == (
        "Mill: 1 of 1 in operation within the horizon, the last from Jul 2028; "
        "none later than its target.",
        "Meter: 1 of 1 in operation within the horizon, the last from Jan 2029; "
        "1 later than its target.",
    )
    (picture,) = message.exhibits
    assert isinstance(picture, Picture)
    assert len(picture.make(SLIDE)) == 1


def test_the_message_names_what_is_not_financed() -> None:
    message = story.message(facts_of(plan_without_support()), JAPANESE)
    assert message.points[0] == "製錬：1件のうち期間内に稼働開始する案件はない。"
    assert message.points[-1] == "資金手当てなし：Alpha plant。"
