"""Chart: a plain chart as a native chart of PowerPoint, with its workbook inside."""

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from headrace.briefing import colours
from headrace.briefing.deck.axes import shape_axes
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.overlay import lift_lines
from headrace.briefing.deck.pen import Pen, describe, measures, rgb
from headrace.briefing.deck.scale import Scale
from headrace.briefing.deck.slots import LEGEND, SIZE, Slots, slots_of
from headrace.briefing.exhibit import Chart, Series

_KINDS = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked bars": XL_CHART_TYPE.BAR_STACKED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked columns": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
_DASHES = (MSO_LINE_DASH_STYLE.SOLID, MSO_LINE_DASH_STYLE.DASH, MSO_LINE_DASH_STYLE.ROUND_DOT)
_MARKED = 40
"""Most categories whose points get a marker."""
_LABELLED = 30
"""Most values that are written beside their columns."""
_READ = ("=", "{=", "http://", "https://", "ftp://", "mailto:", "internal:", "external:")
"""What a workbook would take for a formula or a link at the beginning of a text."""
_NAME = 3.2
"""Longest name in the legend, in inches."""


def draw_chart(slide: Slide, chart: Chart, box: Box, scale: Scale, pen: Pen) -> None:
    """Put a chart on a slide.

    chart : as `slots.standing` returns it, with at least one value.
    """
    slots = slots_of(chart, box, pen.ruler)
    kind = _KINDS[chart.kind]
    frame: Any = slide.shapes.add_chart(kind, *measures(box), _data(chart, slots, pen))
    frame.name = f"Chart: {chart.caption}"
    describe(frame._element.nvGraphicFramePr, f"{chart.caption} ({chart.unit})")
    native: Native = frame.chart
    _square(native)
    native.has_title = False
    native.font.size = Pt(SIZE)
    native.font.color.rgb = rgb(colours.INK)
    native.font.language_id = pen.tag
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(LEGEND)
    _shape_plot(native, chart, slots)
    shape_axes(native, chart, slots, scale, pen)
    lifted = chart.kind != "lines" and any(series.line for series in chart.series)
    if lifted:
        lift_lines(native, [series.line for series in chart.series])
    drawn = 0
    for series, shown in zip(chart.series, _in_order(native), strict=True):
        if series.line or chart.kind == "lines":
            _shape_line(shown, series, chart, drawn)
            drawn += 1
        else:
            shown.format.fill.solid()
            shown.format.fill.fore_color.rgb = rgb(series.colour)
            shown.invert_if_negative = False
            if chart.kind.startswith("stacked"):
                shown.format.line.color.rgb = rgb(colours.WHITE)
                shown.format.line.width = Pt(0.75)


def _square(native: Native) -> None:
    """Say that the corners are not round: some programs round them where nothing is said."""
    space = native._chartSpace
    for old in space.findall(qn("c:roundedCorners")):
        space.remove(old)
    space.find(qn("c:date1904")).addnext(parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>'))


def _data(chart: Chart, slots: Slots, pen: Pen) -> Any:
    data = CategoryChartData(number_format=chart.pattern)
    long = 1.95 * slots.label if slots.stand == "upright" and _standing(chart) else slots.label
    data.categories = [_text(pen.ruler.shortened(name, SIZE, long)) for name in chart.categories]
    for series in chart.series:
        name = pen.ruler.shortened(series.name, LEGEND, _NAME)
        data.add_series(_text(name), series.values)
    return data


def _standing(chart: Chart) -> bool:
    return chart.kind not in ("bars", "stacked bars")


def _text(text: str) -> str:
    """Return a text that a workbook takes for nothing else."""
    return f" {text}" if text.lower().startswith(_READ) else text


def _in_order(native: Native) -> list[Any]:
    """Return the series of all plots in the order in which they were given."""
    found = [series for plot in native.plots for series in plot.series]
    return sorted(found, key=lambda series: int(series._element.idx.val))


def _shape_plot(native: Native, chart: Chart, slots: Slots) -> None:
    plot: Any = native.plots[0]
    plot.vary_by_categories = False
    if chart.kind == "lines":
        return
    plot.gap_width = 60
    if chart.kind.startswith("stacked"):
        plot.overlap = 100
        return
    plot.overlap = 0
    if _values_fit(chart, slots):
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = chart.pattern, False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        labels.show_value = True
        labels.font.size = Pt(SIZE)


def _values_fit(chart: Chart, slots: Slots) -> bool:
    """Return whether the values can stand beside their columns without touching each other."""
    if any(series.line for series in chart.series):
        return False
    number = len(chart.series)
    if number * len(chart.categories) > _LABELLED:
        return False
    values = [value for series in chart.series for value in series.values if value is not None]
    decimals = len(chart.pattern.split(";")[0].partition(".")[2].rstrip("%"))
    digits = max(len(f"{value * (100 if '%' in chart.pattern else 1):,.{decimals}f}")
                 for value in values)  # fmt: skip
    room = slots.wide / (number + 0.6)
    if _standing(chart):
        return digits * SIZE / 72 * 0.58 + 0.06 <= room
    return room >= SIZE / 72 * 1.15


def _shape_line(shown: Any, series: Series, chart: Chart, number: int) -> None:
    """Shape a line; number: how many lines were drawn before it."""
    shown.smooth = False
    shown.format.line.color.rgb = rgb(series.colour)
    shown.format.line.width = Pt(2.25)
    shown.format.line.dash_style = (
        MSO_LINE_DASH_STYLE.DASH
        if series.line and chart.kind == "lines"
        else _DASHES[number // len(_MARKERS) % len(_DASHES)]
    )
    marker = shown.marker
    if len(chart.categories) > _MARKED:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = _MARKERS[number % len(_MARKERS)], 7
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(series.colour)
    marker.format.line.color.rgb = rgb(colours.WHITE)
