"""Overlay: series drawn as lines above columns, on the same axes; the library has no such chart."""

from collections.abc import Sequence

from pptx.chart.chart import Chart as Native
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn


def lift_lines(native: Native, lines: Sequence[bool]) -> None:
    """Move series of a column chart into a second plot of lines.

    lines : one a series, in the order of the chart. The workbook inside keeps all series.
    """
    columns = native._chartSpace.find(f".//{qn('c:barChart')}")
    axes = "".join(f'<c:axId val="{axis.get("val")}"/>' for axis in columns.findall(qn("c:axId")))
    plot = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:marker val="1"/>{axes}</c:lineChart>'
    )
    marker = plot.find(qn("c:marker"))
    for series, line in zip(columns.findall(qn("c:ser")), lines, strict=True):
        if line:
            columns.remove(series)
            for own in series.findall(qn("c:invertIfNegative")):
                series.remove(own)
            marker.addprevious(series)
    columns.addnext(plot)
