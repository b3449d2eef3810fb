"""Native: charts that PowerPoint can draw itself, so that they can be edited on a slide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from headrace.briefing.canvas import NAME
from headrace.briefing.exhibits import LATE, SCENARIOS, late_rows, scenario_rows
from headrace.briefing.messages.service import service_row
from headrace.briefing.messages.told import Told
from headrace.briefing.words.words import Words

Kind = Literal["bars", "columns", "lines"]
Accent = Literal["main", "light", "highlight", "grey"]
_TYPES: Mapping[Kind, XL_CHART_TYPE] = {
    "bars": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE,
}
_COLOURS: Mapping[Accent, MSO_THEME_COLOR] = {
    "main": MSO_THEME_COLOR.ACCENT_1,
    "light": MSO_THEME_COLOR.ACCENT_4,
    "highlight": MSO_THEME_COLOR.ACCENT_2,
    "grey": MSO_THEME_COLOR.ACCENT_3,
}
SIZE = 12
"""Size of letters in points."""
CROWD = 24
"""Columns of a chart up to which each has a label."""
HEAD = 1.2
"""Height of the axis against that of the highest column, so that its figure has room."""
LEAST = 0.5
"""Millions from which a fiscal year is worth its columns."""


@dataclass(frozen=True)
class Series:
    """Values of one colour, and the column of report/ from which they come."""

    name: str
    values: tuple[float, ...]
    accent: Accent
    column: str


@dataclass(frozen=True)
class NativeChart:
    """A chart that the reader can edit."""

    kind: Kind
    table: str
    rows: tuple[int, ...]
    """Rows of the table, in the order of the categories."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    caption: str
    decimals: int = 0
    marked: frozenset[int] = frozenset()
    """Categories whose first series stands in the highlight colour."""


def native_charts(told: Told, words: Words) -> Mapping[str, NativeChart]:
    """Return the charts that PowerPoint draws, by the name of their picture."""
    found = {}
    for name, make in _MAKERS.items():
        chart = make(told, words)
        if chart is not None:
            found[name] = chart
    return found


def _late(told: Told, words: Words) -> NativeChart | None:
    rows = late_rows(told)[:LATE]
    if not rows:
        return None
    names = tuple(_held(told, words, row) for row in rows)
    series: tuple[Series, ...] = (
        _series(told, "delays", rows, "of_time", words.say("chart.late.time"), "light"),
        _series(told, "delays", rows, "of_limits", words.say("lever.money"), "highlight"),
    )
    if not any(series[1].values):
        series = (_series(told, "delays", rows, "delay", words.say("column.delay"), "light"),)
    return NativeChart("bars", "delays", rows, names, series, words.say("caption.late.native"))


def _held(told: Told, words: Words, row: int) -> str:
    """Return a late target with what holds it."""
    name, held, tested = (told.value("delays", row, key) for key in ("name", "held_by", "tested"))
    lever = words.lever(held, tested=tested is not False)
    return f"{words.short(str(name), NAME)} \u00b7 {lever}"


def _money(told: Told, words: Words) -> NativeChart | None:
    rows = tuple(
        row
        for row in told.rows("budget_years")
        if any(float(str(told.value("budget_years", row, name))) >= LEAST for name, *_ in _MONEY)
    )
    if not rows:
        return None
    years = tuple(
        words.fiscal_year(int(str(told.value("budget_years", row, "fiscal_year")))) for row in rows
    )
    series = tuple(
        _series(told, "budget_years", rows, column, words.say(f"chart.money.{name}"), accent)
        for column, name, accent in _MONEY
    )
    unit = words.unit(f"{told.headline.currency} m")
    caption = words.say("caption.money.native", unit=unit)
    return NativeChart("columns", "budget_years", rows, years, series, caption)


_MONEY: tuple[tuple[str, str, Accent], ...] = (
    ("new_cost", "new", "main"),
    ("pledged_cost", "pledged", "light"),
    ("outlays", "outlays", "highlight"),
)


def _scenarios(told: Told, words: Words) -> NativeChart | None:
    rows = tuple(
        row
        for row in scenario_rows(told)[:SCENARIOS]
        if told.value("overview", row, "delay") is not None
    )
    if not rows:
        return None
    names = tuple(words.short(str(told.value("overview", row, "title")), NAME) for row in rows)
    more = [float(str(told.value("overview", row, "difference") or 0)) for row in rows]
    series = (_series(told, "overview", rows, "delay", words.say("column.delay"), "light"),)
    marked = frozenset(place for place, value in enumerate(more) if value > 0)
    caption = words.say("caption.scenarios")
    if marked:
        mark = words.say("caption.scenarios.mark", mark=words.say("mark.highlight"))
        caption = f"{caption} {words.headline(mark)}"
    return NativeChart("bars", "overview", rows, names, series, caption, marked=marked)


def _service(told: Told, words: Words) -> NativeChart | None:
    row = service_row(told)
    if row is None:
        return None
    rows = told.rows("demand", service=told.value("demand", row, "service"))
    months = tuple(words.axis_month(int(str(told.value("demand", own, "month")))) for own in rows)
    series = tuple(
        _series(told, "demand", rows, name, words.say(f"chart.service.{name}"), accent)
        for name, accent in _SERVICE
    )
    caption = words.say("caption.service.native", unit=told.value("demand", row, "unit"))
    return NativeChart("lines", "demand", rows, months, series, caption)


_SERVICE: tuple[tuple[str, Accent], ...] = (
    ("delivered", "main"),
    ("low", "highlight"),
    ("high", "grey"),
)
_MAKERS: Mapping[str, Callable[[Told, Words], NativeChart | None]] = {
    "late": _late,
    "money": _money,
    "scenarios": _scenarios,
    "service": _service,
}


def _series(
    told: Told, table: str, rows: Sequence[int], column: str, name: str, accent: Accent
) -> Series:
    values = tuple(float(str(told.value(table, row, column) or 0.0)) for row in rows)
    return Series(name, values, accent, column)


def paint_chart(page: Page, own: NativeChart, sides: tuple[Any, Any, Any, Any]) -> None:
    """Put a chart in its place on a slide."""
    make: Any = CategoryChartData
    data = make(number_format="#,##0")
    data.categories = own.categories
    for series in own.series:
        data.add_series(series.name, series.values)
    frame: Any = page.shapes.add_chart(_TYPES[own.kind], *sides, data)
    frame._element._nvXxPr.cNvPr.set("descr", own.caption)
    chart = frame.chart
    chart.font.size = Pt(SIZE)
    chart.has_title = True
    title = chart.chart_title.text_frame
    title.text = own.caption
    title.paragraphs[0].runs[0].font.size = Pt(SIZE)
    title.paragraphs[0].runs[0].font.bold = False
    chart.has_legend = len(own.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    plot = chart.plots[0]
    if own.kind != "lines":
        plot.gap_width = 30
    _shape_axes(chart, own)
    for place, series in enumerate(own.series):
        _shape_series(plot.series[place], series, own)
    # The library numbers axes below nothing, which the format does not allow.
    for element in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", element.get("val").lstrip("-"))


def _shape_axes(chart: Any, own: NativeChart) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.has_major_gridlines = False
    values.visible = own.kind == "lines" or _is_crowded(own)
    values.minimum_scale = 0
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False
    if own.kind == "columns":
        values.maximum_scale = HEAD * max(value for one in own.series for value in one.values)
    names.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if own.kind == "bars":
        names.reverse_order = True


def _is_crowded(own: NativeChart) -> bool:
    """Return whether figures on the columns would touch, so that an axis tells them."""
    return own.kind == "columns" and len(own.categories) * len(own.series) > CROWD


def _shape_series(drawn: Any, series: Series, own: NativeChart) -> None:
    colour = _COLOURS[series.accent]
    if own.kind == "lines":
        drawn.smooth = False
        drawn.format.line.color.theme_color = colour
        drawn.format.line.width = Pt(2.25)
        return
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.theme_color = colour
    for place in own.marked:
        fill = drawn.points[place].format.fill
        fill.solid()
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
    labels = drawn.data_labels
    labels.show_value = not _is_crowded(own)
    labels.number_format, labels.number_format_is_linked = '[>=0.5]#,##0;""', False
    labels.font.size = Pt(SIZE)
    if own.kind == "columns":
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
