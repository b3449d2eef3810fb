"""Parts of the document: runs of letters, broken lines, cut tables."""

import pytest
from reportlab.pdfbase import pdfmetrics
from tests.briefing.told import table_of, timetable_of

from headrace.briefing.breaks import NOT_FIRST, NOT_LAST
from headrace.briefing.exhibit import Chart, Heading, Series, Table
from headrace.briefing.figure import PAGE, Figure, Medium
from headrace.briefing.language import Language
from headrace.briefing.report.grids import cut, rest
from headrace.briefing.report.letters import letters_of, runs, width_of
from headrace.briefing.report.levels import LEVELS
from headrace.briefing.report.lines import broken
from headrace.briefing.report.pictures import Figures

ENGLISH = letters_of("en").regular
JAPANESE = letters_of("ja").regular
TEXT = (
    "輸出入銀行（JBIC）の予算権限は2028年度に97%まで使用され、残額（12.97億ドルのうち「0.4億ドル」）は、"
    "2028年10月の年度末に失効し、ワークブックの値と一致する。"
)


def test_japanese_letters_in_an_english_text_take_another_font() -> None:
    found = list(runs("Plant 龍門 & more", ENGLISH))
    assert [text for _, text in found] == ["Plant ", "龍門 ", "& more"]
    assert found[0][0] == found[2][0] == ENGLISH[0] != found[1][0]


def test_width_is_that_of_the_fonts() -> None:
    one = pdfmetrics.stringWidth("Plant", ENGLISH[0], 10)
    assert width_of("Plant", ENGLISH, 10) == pytest.approx(one)
    assert width_of("龍門", ENGLISH, 10) == pytest.approx(20)  # Full width: one em a letter.


@pytest.mark.parametrize("width", range(80, 500, 7))
def test_japanese_lines_fit_and_keep_the_rules_of_their_ends(width: int) -> None:
    lines = broken(TEXT, JAPANESE, 10.0, float(width))
    assert "".join(lines) == TEXT
    for place, line in enumerate(lines):
        assert width_of(line, JAPANESE, 10.0) <= width
        assert place == 0 or line[0] not in NOT_FIRST
        assert place == len(lines) - 1 or line[-1] not in NOT_LAST


def test_lines_of_a_text_stay_apart() -> None:
    assert broken("20 scenarios\nPlan for 2026", ENGLISH, 10.0, 500.0) == (
        "20 scenarios",
        "Plan for 2026",
    )


def test_dates_words_and_counted_numbers_are_not_broken() -> None:
    for width in range(75, 300, 5):
        lines = broken(TEXT, JAPANESE, 10.0, float(width))
        for whole in ("2028年10月", "ワークブック", "2028年", "12.97億ドル"):
            assert any(whole in line for line in lines), (width, whole)


def test_english_breaks_at_spaces_and_long_words_where_they_must() -> None:
    lines = broken("one two verylongwordwithoutanyspace", ENGLISH, 10.0, 60.0)
    assert lines[0] == "one two"
    assert "".join(lines[1:]) == "verylongwordwithoutanyspace"
    assert all(width_of(line, ENGLISH, 10.0) <= 60 for line in lines)


def test_a_cut_table_keeps_its_sum_and_counts_the_rest() -> None:
    table = table_of(10)  # ten rows and their sum
    shown = cut(table, 4)
    assert shown == (0, 1, 2, 10)
    assert rest(table, shown, Language("en")) == "and 7 more rows: see the workbook"
    assert rest(table, shown, Language("ja")) == "ほか7行（結果ワークブックを参照）"
    assert cut(table, 11) == tuple(range(11))
    assert rest(table, cut(table, 10), Language("en")) == "and 1 more row: see the workbook"


def test_no_head_of_a_group_stands_last_in_a_cut_table() -> None:
    rows = tuple((text,) for text in ("A", "a1", "B", "b1", "b2"))
    table = Table(
        "t", (Heading("x", 1),), rows, frozenset({0, 2}), rest="and 3 more below USD\u00a01\u00a0m"
    )
    assert cut(table, 3) == (0, 1)
    said = rest(table, (0, 1), Language("en"))
    assert said == "and 3 more rows: see the workbook; and 3 more below USD\u00a01\u00a0m"


def test_a_picture_is_left_out_rather_than_squeezed() -> None:
    def squeezed(medium: Medium) -> tuple[Figure, ...]:
        return (Figure("wall", "", (), (medium.width, medium.height)),)

    figures = Figures(Language("en"))
    rows, wall = timetable_of(200), type(timetable_of(1))("Wall", squeezed)
    assert figures.of(wall, PAGE)
    for level in LEVELS[3:]:
        assert figures.of(rows, level.medium(rows))
        assert not figures.of(wall, level.medium(wall))


@pytest.mark.parametrize(("height", "shown"), [(2.4, 0), (4.8, 1)])
def test_lying_bars_of_which_few_would_be_left_give_way(height: float, shown: int) -> None:
    """Eight bars of three series want 0.615 inches each and about one more: 5.9 in all."""
    names = tuple(f"Area {place}" for place in range(8))
    series = tuple(Series(name, (1.0,) * 8, "#0072B2") for name in ("one", "two", "three"))
    figures = Figures(Language("en", "USD"))
    place = Medium("page", PAGE.width, height, 40, 1)
    assert len(figures.of(Chart("Power", "bars", names, series, "MW"), place)) == shown
    assert len(figures.of(Chart("Power", "columns", names, series, "MW"), place)) == 1
