"""Plain charts: what PowerPoint can draw, drawn for the document."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from tests.briefing.looks import defects

from headrace.briefing import colours
from headrace.briefing.charts import plain
from headrace.briefing.charts.plain_marks import hatches_of, lightness, told_apart
from headrace.briefing.exhibit import Chart, ChartKind, Series
from headrace.briefing.figure import FILE, PAGE, SLIDE, Figure, Medium, canvas_of, styled
from headrace.briefing.language import Language
from headrace.briefing.patterns import written

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

ENGLISH, JAPANESE = Language("en"), Language("ja")
KINDS: tuple[ChartKind, ...] = ("bars", "stacked bars", "columns", "stacked columns", "lines")
MEDIA = pytest.mark.parametrize("medium", [FILE, SLIDE, PAGE], ids=lambda one: one.name)


def chart(kind: ChartKind, names: tuple[str, ...], *, limit: bool = False) -> Chart:
    values = tuple(
        tuple(
            None if (place + row) % 7 == 6 else 37.5 * place + 90 * row
            for place in range(len(names))
        )
        for row in range(3)
    )
    series = tuple(
        Series(f"政策金融 number {row}", values[row], colours.SERIES[row]) for row in range(3)
    )
    line = Series("limit", (200.0,) * len(names), colours.LIMIT, line=True)
    return Chart("Money", kind, names, (*series, line) if limit else series, "USD m")


def texts(figure: Figure) -> list[str]:
    with styled(ENGLISH):
        canvas = canvas_of(figure, ENGLISH, "", titled=False)
        FigureCanvasAgg(canvas).draw()
        drawn = canvas.findobj(Text)
        return [one.get_text() for one in drawn if isinstance(one, Text) and one.get_visible()]


@MEDIA
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_cuts_or_overlaps_its_texts(kind: ChartKind, medium: Medium) -> None:
    years = tuple(f"FY{year}" for year in range(2027, 2035))
    pages = plain.figures(chart(kind, years, limit=kind != "lines"), ENGLISH, medium)
    assert pages
    for figure in pages:
        assert defects(figure, ENGLISH) == []
        assert figure.size[0] == medium.width
        assert figure.size[1] <= medium.height


@MEDIA
@pytest.mark.parametrize("kind", KINDS)
def test_long_names_and_long_times_stay_legible(kind: ChartKind, medium: Medium) -> None:
    if kind in plain.LYING:
        names = tuple(
            f"ガリウム・ゲルマニウム回収設備 at the refinery number {n}" for n in range(30)
        )
    else:
        names = tuple(JAPANESE.month(24324 + 3 * quarter) for quarter in range(48))
    for figure in plain.figures(chart(kind, names), JAPANESE, medium):
        assert defects(figure, JAPANESE) == []


def test_bars_of_two_hundred_projects_are_paged_on_one_scale() -> None:
    names = tuple(f"Project {number}" for number in range(200))
    whole = Chart("c", "bars", names, (Series("a", tuple(map(float, range(200))), "#0072B2"),), "u")
    pages = plain.figures(whole, ENGLISH, FILE)
    assert [page.name for page in pages[:3]] == ["plain", "plain-2", "plain-3"]
    seen = [text for page in pages for text in texts(page) if text.startswith("Project")]
    assert seen == list(names)
    assert "150" in texts(pages[0])  # a mark on the axis, though page one ends before 40


def test_one_page_takes_the_first_bars_and_counts_them_in_words() -> None:
    names = tuple(f"Project {number}" for number in range(200))
    whole = Chart("c", "bars", names, (Series("a", (1.0,) * 200, "#0072B2"),), "u")
    (figure,) = plain.figures(whole, ENGLISH, PAGE)
    shown = [text for text in texts(figure) if text.startswith("Project")]
    assert figure.note.startswith(f"The first {len(shown)} of 200;")


def test_values_stand_at_columns_in_the_format_of_the_chart() -> None:
    series = Series("a", (0.125, None, -0.5), "#0072B2")
    (figure,) = plain.figures(
        Chart("c", "columns", ("x", "y", "z"), (series,), "share", "0.0%"), ENGLISH, PAGE
    )
    assert {"12.5%", "−50.0%"} <= set(texts(figure))


def test_stacks_say_their_parts_and_their_sums() -> None:
    parts = (Series("a", (1200.0, 300.0), "#0072B2"), Series("b", (800.0, 450.0), "#E69F00"))
    (figure,) = plain.figures(Chart("c", "stacked bars", ("x", "y"), parts, "m"), ENGLISH, PAGE)
    assert {"1,200", "800", "2,000", "300", "450", "750"} <= set(texts(figure))


def test_nothing_to_draw_makes_no_figure() -> None:
    empty = Chart("c", "columns", (), (), "u")
    assert plain.figures(empty, ENGLISH, PAGE) == ()
    unknown = Chart("c", "lines", ("x",), (Series("a", (None,), "#0072B2"),), "u")
    assert plain.figures(unknown, ENGLISH, PAGE) == ()


def test_a_chart_of_zeros_is_drawn() -> None:
    for kind in KINDS:
        zeros = Chart("c", kind, ("x",), (Series("a", (0.0,), "#0072B2"),), "u")
        (figure,) = plain.figures(zeros, ENGLISH, PAGE)
        assert defects(figure, ENGLISH) == []
        assert "0" in texts(figure)


def test_colours_alike_in_grey_differ_by_pattern() -> None:
    series = [Series(str(n), (1.0,), colour) for n, colour in enumerate(colours.SERIES[:7])]
    marks = hatches_of(series)
    for one, other in ((a, b) for a in range(7) for b in range(a)):
        if abs(lightness(series[one].colour) - lightness(series[other].colour)) < 0.1:
            assert marks[one] != marks[other]


def test_names_that_differ_at_their_ends_stay_apart() -> None:
    names = [f"Gallium and germanium recovery at the refinery {number}" for number in (1, 2)]
    short = told_apart(names, 1.5)
    assert len(set(short)) == 2
    assert all("…" in name for name in short)
    assert told_apart(["Short", "Brief"], 1.5) == ["Short", "Brief"]


def test_number_formats_of_excel_are_honoured() -> None:
    assert written(1234.5, "#,##0") == "1,234"
    assert written(1234.56, "#,##0.0") == "1,234.6"
    assert written(0.256, "0%") == "26%"
    assert written(-0.5, "0.0") == "−0.5"
    assert written(-0.01, "0.0") == "0.0"
    assert written(12, '0 "MW"') == "12 MW"


def test_values_in_columns_stand_clear_of_the_line_above_them() -> None:
    """The line at 4 parts the column of 10 in 0-4 and 4-10, whose middle is 7; alone it is 5."""
    column = Series("used", (10.0, 10.0), "#0072B2")
    limit = Series("limit", (4.0, 20.0), "#1F2933", line=True)
    other = Series("more", (0.0, 0.0), "#E69F00")
    chart = Chart("Use", "stacked columns", ("a", "b"), (column, other, limit), "USD m")
    language = Language("en", "USD")
    (figure,) = plain.figures(chart, language, SLIDE)
    with styled(language):
        (ax,) = canvas_of(figure, language, "", titled=False).axes
        heights = [text.get_position()[1] for text in ax.texts if text.get_text() == "10"]
    assert heights == [7.0, 5.0]
    assert defects(figure, language) == []
