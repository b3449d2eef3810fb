"""Deck: its charts follow the schema; where they did not, PowerPoint would ask to repair them.

The order of children is that of ECMA-376, part 1, section 21.2 (dml-chart.xsd).
"""

import io
import re
import zipfile

import pytest
from lxml import etree
from tests.briefing.decks import chart_of, content_of, table_of

from headrace.briefing.exhibit import ChartKind, Message

SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SERIES = ("idx", "order", "tx", "spPr")
_AXIS = (
    "axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt",
    "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses",
    "crossesAt",
)  # fmt: skip
CHILDREN: dict[str, tuple[str, ...]] = {
    "chartSpace": ("date1904", "roundedCorners", "chart", "spPr", "txPr", "externalData"),
    "chart": (
        "title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs",
        "showDLblsOverMax",
    ),
    "barChart": ("barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "axId"),
    "lineChart": ("grouping", "varyColors", "ser", "dLbls", "marker", "smooth", "axId"),
    "bar ser": (*_SERIES, "invertIfNegative", "dPt", "dLbls", "cat", "val"),
    "line ser": (*_SERIES, "marker", "dPt", "dLbls", "cat", "val", "smooth"),
    "dLbls": (
        "dLbl", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName",
        "showSerName", "showPercent", "showBubbleSize", "separator",
        "showLeaderLines",
    ),
    "catAx": (
        *_AXIS, "auto", "lblAlgn", "lblOffset", "tickLblSkip", "tickMarkSkip", "noMultiLvlLbl",
    ),
    "valAx": (*_AXIS, "crossBetween", "majorUnit", "minorUnit"),
    "legend": ("legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"),
    "title": ("tx", "layout", "overlay", "spPr", "txPr"),
    "scaling": ("orientation", "max", "min"),
}  # fmt: skip
LABELS = {
    ("barChart", "clustered"): {"ctr", "inEnd", "inBase", "outEnd"},
    ("barChart", "stacked"): {"ctr", "inEnd", "inBase"},
    ("lineChart", "standard"): {"t", "b", "l", "r", "ctr"},
}
"""Where labels of values may stand, by plot and grouping."""
KINDS: tuple[ChartKind, ...] = ("bars", "stacked bars", "columns", "stacked columns", "lines")


def charts_of(content: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = [name for name in file.namelist() if re.search(r"charts/chart[^/]*\.xml$", name)]
        return [etree.fromstring(file.read(name)) for name in names]


def named(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def rule_of(element: etree._Element) -> str:
    if named(element) != "ser":
        return named(element)
    parent = element.getparent()
    assert parent is not None
    return f"{named(parent).removesuffix('Chart')} ser"


@pytest.mark.parametrize("line", [False, True], ids=["plain", "with a line"])
@pytest.mark.parametrize("kind", KINDS)
def test_charts_follow_the_schema(kind: ChartKind, line: bool) -> None:
    message = Message("a", "A finding", (), (chart_of(kind, line=line), table_of(3)))
    charts = charts_of(content_of((message,)))
    assert charts
    for chart in charts:
        for element in chart.iter(f"{SPACE}*"):
            order = CHILDREN.get(rule_of(element))
            if order is None or len(element) == 0:
                continue
            places = [order.index(named(child)) for child in element]
            assert places == sorted(places), (rule_of(element), list(map(named, element)))


@pytest.mark.parametrize("kind", KINDS)
def test_labels_of_values_stand_where_their_plot_allows(kind: ChartKind) -> None:
    message = Message("a", "A finding", (), (chart_of(kind, line=True),))
    for chart in charts_of(content_of((message,))):
        for place in chart.iter(f"{SPACE}dLblPos"):
            plot = next(one for one in place.iterancestors() if named(one).endswith("Chart"))
            grouping = plot.find(f"{SPACE}grouping")
            assert grouping is not None
            assert place.get("val") in LABELS[named(plot), str(grouping.get("val"))]
