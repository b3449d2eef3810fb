"""Readiness: stage gaps and what closes them, on every medium and in both languages."""

import pytest
from tests.briefing.drawn import texts_of
from tests.briefing.looks import defects
from tests.briefing.many import many_result
from tests.cases import complete_case, complete_plan
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_result

from headrace.briefing.charts import stage_gaps as chart
from headrace.briefing.exhibit import Picture, Table
from headrace.briefing.figure import FILE, PAGE, SLIDE
from headrace.briefing.keepers import keeper
from headrace.briefing.language import CODES, Language
from headrace.briefing.story import readiness
from headrace.briefing.tables.checklist import fields
from headrace.briefing.tables.stage_gaps import stage_gaps, with_gap
from headrace.case.case import Case
from headrace.case.checklist import ChecklistField
from headrace.plan.plan import Plan
from headrace.report.facts import Facts

ENGLISH, JAPANESE = Language("en"), Language("ja")
MEDIA = (FILE, SLIDE, PAGE)


def facts_of(case: Case | None = None, plan: Plan | None = None) -> Facts:
    changes = {} if plan is None else {"outcome": outcome_of(plan)}
    return Facts(reported_result(case=case or reported_case(), **changes))


@pytest.fixture(scope="module")
def many() -> Facts:
    return Facts(many_result())


def test_gaps_are_told_with_what_closes_them() -> None:
    """Without the desk alpha operates in 21, target 18; beta operates in 24, target 21."""
    alpha, beta = stage_gaps(facts_of()).to_dict("records")
    assert (alpha["stage"], alpha["without"], alpha["left"], alpha["closed"]) == ("permit", 3, 0, 3)
    assert (alpha["instruments"], alpha["held"]) == (("Permit desk",), "")
    assert (beta["stage"], beta["without"], beta["left"]) == ("build", 3, 3)
    assert (beta["instruments"], beta["held"]) == ((), "choice")
    assert [row["documents"] for row in (alpha, beta)] == [START + 3, START + 3]


def test_the_gap_left_is_the_slip_of_the_projects(many) -> None:
    frame = stage_gaps(many)
    operating = frame[~frame["never"]]
    slips = {name: many.slip_of[name].months for name in operating["project"]}
    assert dict(zip(operating["project"], operating["left"], strict=True)) == slips


def test_the_message_counts_the_programme() -> None:
    message = readiness.message(facts_of(), ENGLISH)
    assert message.headline == (
        "No stage gap is left at 1 of 2 projects with a target; instruments close 3 months at 1 of "
        "them"
    )
    assert message.points == (
        "A gap stays at 1 project, 3 months in all; projects by cause: choice of the plan 1.",
        "Documents and all other work before close: complete at 0, planned at 2 (the last in "
        "Apr 2027).",
    )
    table, picture = message.exhibits
    assert isinstance(table, Table)
    assert table.rows == (
        ("Alpha plant", "permit", "3", "0", "Permit desk", "Apr 2027"),
        ("Beta line", "build", "3", "3", "choice of the plan", "Apr 2027"),
    )
    assert isinstance(picture, Picture)
    assert picture.caption == (
        "Instruments close 3 of 6 months of stage gaps; 3 months stay at 1 project"
    )


def test_without_a_plan_the_gaps_are_never_closed() -> None:
    """The permit of 6 months governs the earliest close, in month 9; nothing comes after it."""
    message = readiness.message(facts_of(plan=Plan({}, {})), ENGLISH)
    assert message.headline == (
        "None of 2 projects with a target is free of a stage gap; no instrument closes one"
    )
    assert message.points[0] == "No operation within the horizon: 2 projects with a target."
    assert message.points[1].endswith("without a close to rest on: 2.")
    (table,) = message.exhibits
    assert table.rows[0] == (
        "Alpha plant", "permit", "", "not reached", "not financed", "Jul 2027 earliest",
    )  # fmt: skip
    assert chart.figures(facts_of(plan=Plan({}, {})), ENGLISH, FILE) == ()


def test_without_targets_there_is_no_gap() -> None:
    case = reported_case()
    rows = [row.model_copy(update={"target": None}) for row in case.projects]
    message = readiness.message(facts_of(case.changed(projects=rows)), ENGLISH)
    assert message.headline.startswith("No project with a target has an open stage")
    assert message.exhibits == ()


def test_the_checklist_tells_what_the_plan_fills_in_and_who_keeps_the_rest() -> None:
    case = reported_case().changed(
        checklist=(
            ChecklistField(field="A1", title="Owners", kept_by="METI"),
            ChecklistField(
                field="E1", title="Permits", stages=("permit",), plan_fills="stages",
                kept_by="prefecture",
            ),
        )
    )  # fmt: skip
    facts = facts_of(case)
    owners, permits = fields(facts).to_dict("records")
    assert (owners["fills"], owners["to be filled"]) == (False, 2)
    assert (permits["fills"], permits["planned"], permits["open"]) == (True, 2, 0)
    message = readiness.message(facts, ENGLISH)
    assert message.points[-1] == (
        "The plan fills in 1 of the 2 fields of the checklist; the others are left to: METI."
    )
    listed = message.exhibits[-1]
    assert isinstance(listed, Table)
    assert listed.rows == (("E1", "Permits", "0", "2", "0", "prefecture"),)
    assert listed.rest == "To be filled: A1."
    told = readiness.message(facts, JAPANESE)
    assert told.points[-1].endswith("残りの記入者：経済産業省。")
    table = told.exhibits[-1]
    assert isinstance(table, Table)
    assert table.rows[0][-1] == "都道府県"


def test_keepers_are_told_in_words_of_the_reader() -> None:
    assert keeper("utility and carrier", JAPANESE) == "送配電事業者・通信事業者"
    assert keeper("utility and carrier", ENGLISH) == "utility and carrier"
    assert keeper("harbour master", JAPANESE) == "harbour master"


def test_a_checklist_that_the_plan_fills_wholly_is_left_to_nobody() -> None:
    message = readiness.message(facts_of(complete_case(), complete_plan()), ENGLISH)
    assert "The plan fills in all 1 fields of the checklist." in message.points


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_small_figures_have_no_defect(medium, code) -> None:
    (figure,) = chart.figures(facts_of(), Language(code), medium)
    assert figure.name == "stage-gaps"
    assert not defects(figure, Language(code))
    assert not defects(figure, Language(code), titled=False)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("medium", MEDIA, ids=lambda medium: medium.name)
def test_two_hundred_projects_have_no_defect(many, medium, code) -> None:
    figures = chart.figures(many, Language(code), medium)
    count = len(with_gap(stage_gaps(many)))
    assert len(figures) == (1 if medium is PAGE else -(-count // (medium.rows - 2)))
    for figure in {figures[0].name: figures[0], figures[-1].name: figures[-1]}.values():
        assert not defects(figure, Language(code), titled=medium is FILE)


def test_on_the_page_what_is_left_out_is_summed(many) -> None:
    (figure,) = chart.figures(many, ENGLISH, PAGE)
    rest = with_gap(stage_gaps(many)).iloc[PAGE.rows - 2 :]
    texts = texts_of(figure, ENGLISH)
    assert f"and {len(rest)} more projects" in texts
    whole, left = (f"{rest[key].sum():,.0f}" for key in ("without", "left"))
    assert f"{whole} → {left} months in all" in texts


def test_bars_name_the_instrument_and_the_wait() -> None:
    (figure,) = chart.figures(facts_of(), ENGLISH, FILE)
    texts = texts_of(figure, ENGLISH)
    assert "3 → 0: Permit desk" in texts
    assert "3: choice of the plan" in texts
    assert {"permit", "build", "governing stage"} <= set(texts)


def test_japanese_tells_the_same() -> None:
    message = readiness.message(facts_of(), JAPANESE)
    assert message.headline == (
        "目標のある2件のうち1件は工程の遅れなし、支援措置が1件で3か月を解消"
    )
    assert message.points[0] == "遅れが残るのは1件、計3か月（計画上の選択1件）。"


def test_the_tables_of_two_hundred_projects_stay_short(many) -> None:
    """What is left out is counted: 98 projects have a gap or do not operate."""
    table = readiness.message(many, ENGLISH).exhibits[0]
    frame = stage_gaps(many)
    whole = frame[frame["never"] | (frame["without"] > 0)]
    assert len(table.rows) == readiness.SHOWN
    left = whole.iloc[readiness.SHOWN :]["left"].sum()
    count = len(whole) - readiness.SHOWN
    assert table.rest == f"and {count} projects with {left:,.0f} months of gap left"
