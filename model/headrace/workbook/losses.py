"""Losses: what a workbook holds that the Excel library cannot carry into a copy."""

import io
import re
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

_SHAPES = re.compile(rb"<(?:xdr:)?(?:sp|cxnSp|grpSp)[ >]")
_PICTURES = re.compile(rb"<(?:xdr:)?pic[ >]")
_EXTENSIONS: Mapping[bytes, str] = {
    b"sparklineGroup": "sparklines",
    b"x14:conditionalFormatting": "conditional formats of newer Excel versions",
    b"x14:dataValidation": "drop-downs of newer Excel versions that look at other sheets",
}
_PARTS: Mapping[str, str] = {
    "xl/slicers/": "slicers",
    "xl/slicerCaches/": "slicers",
    "xl/timelines/": "timelines of pivot tables",
    "xl/threadedComments/": "threaded comments (they become plain notes)",
    "xl/ctrlProps/": "buttons and other form controls",
    "xl/activeX/": "ActiveX controls",
    "xl/diagrams/": "SmartArt",
    "xl/queryTables/": "queries on other data",
    "xl/connections.xml": "connections to other data",
    "xl/model/": "the data model",
    "xl/embeddings/": "embedded documents",
    "xl/webextensions/": "web add-ins",
    "customXml/": "custom XML",
}


def losses(content: bytes, copy: Path) -> tuple[str, ...]:
    """Return what a copy of a workbook lacks, a sentence each.

    content : the bytes of the workbook.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        drawings = b"".join(packed.read(name) for name in names if _is_drawing(name))
        sheets = b"".join(packed.read(name) for name in names if name.startswith("xl/worksheets/"))
    lost = [what for part, what in _PARTS.items() if any(name.startswith(part) for name in names)]
    if _SHAPES.search(drawings):
        lost.append("shapes and text boxes")
    if _PICTURES.search(drawings) and find_spec("PIL") is None:
        lost.append("pictures")
    if any(name.endswith((".emf", ".wmf")) for name in names):
        lost.append("pictures in the formats EMF and WMF")
    lost += [what for sign, what in _EXTENSIONS.items() if sign in sheets]
    if "xl/vbaProject.bin" in names and copy.suffix.lower() != ".xlsm":
        lost.append("macros (name the copy .xlsm to keep them)")
    said = [f"the copy lacks {what}" for what in dict.fromkeys(lost)]
    if any(name.startswith("xl/charts/") for name in names):
        said.append("charts in the copy may have lost part of their formatting")
    if any(name.startswith("xl/pivotTables/") for name in names):
        said.append("pivot tables in the copy are as they were last refreshed")
    return tuple(said)


def _is_drawing(name: str) -> bool:
    return name.startswith("xl/drawings/") and name.endswith(".xml")
