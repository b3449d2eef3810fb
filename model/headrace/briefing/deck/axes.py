"""Axes: how the two axes of a native chart look."""

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from headrace.briefing import colours
from headrace.briefing.deck.pen import Look, Pen, rgb
from headrace.briefing.deck.scale import Scale
from headrace.briefing.deck.slots import SIZE, Slots
from headrace.briefing.exhibit import Chart

_TURNS = {"upright": "0", "slanted": "-2700000", "thinned": "-60000000"}
"""Turn of the labels in 60000ths of a degree; the last means: as they fit, but never broken."""
_UPWARDS = "-5400000"


def shape_axes(native: Native, chart: Chart, slots: Slots, scale: Scale, pen: Pen) -> None:
    """Give the axes of a chart their labels, lines, title and ends."""
    lying = chart.kind in ("bars", "stacked bars")
    names: Any = native.category_axis
    names.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(SIZE)
    names.format.line.color.rgb = rgb(colours.GREY)
    if lying:
        names.reverse_order = True
    frame = names._element.find(f"{qn('c:txPr')}/{qn('a:bodyPr')}")
    frame.set("rot", _TURNS[slots.stand])
    frame.set("vert", "horz")
    _write_each(names._element, slots.skip)
    values: Any = native.value_axis
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = rgb(colours.LINE)
    values.major_gridlines.format.line.width = Pt(0.5)
    values.major_tick_mark = values.minor_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
    if lying:
        # The first category stands at the top; the values stay below the last one.
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    values.tick_labels.font.size = Pt(SIZE)
    values.tick_labels.font.color.rgb = rgb(colours.GREY)
    values.tick_labels.number_format = chart.pattern
    values.tick_labels.number_format_is_linked = False
    if scale.low is not None:
        values.minimum_scale = scale.low
    if scale.high is not None:
        values.maximum_scale = scale.high
    if scale.step is not None:
        values.major_unit = scale.step
    if chart.unit:
        values.has_title = True
        title = values.axis_title.text_frame
        pen.write(title, (chart.unit,), Look(SIZE, colours.GREY, side="centre"))
        if not lying:
            title._txBody.find(qn("a:bodyPr")).set("rot", _UPWARDS)
            title._txBody.find(qn("a:bodyPr")).set("vert", "horz")


def _write_each(axis: Any, skip: int) -> None:
    """Write each n-th label; without a word PowerPoint leaves out labels as it likes."""
    for place in ("c:tickLblSkip", "c:tickMarkSkip"):
        element = parse_xml(f'<{place} {nsdecls("c")} val="{skip}"/>')
        axis.find(qn("c:noMultiLvlLbl")).addprevious(element)
