"""Sources: an id in a source column stands on the references sheet."""

import re
from collections.abc import Iterator
from dataclasses import replace

from headrace.case.overrides import Overrides
from headrace.case.record import SourcedRecord
from headrace.case.rules.places import rows_of
from headrace.case.rules.words import unknown
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

FACT = re.compile(r"^[A-Za-z]{2,4}\d{2,4}[a-z]?$")
"""What the id of a fact looks like: MP01. Anything else in a source column is free text."""


def references_known(case: Overrides) -> Iterator[Breach]:
    """Check that an id such as MP01 in a source column is a reference, if any are given."""
    known = {row.reference: None for row in case.references}
    cells: list[tuple[str, int | None, str, str | None]] = [
        ("settings", None, row.setting, row.source) for row in case.settings.remarks
    ]
    cells += [
        (sheet.name, at.position, "source", row.source)
        for sheet in SHEETS
        if issubclass(sheet.record, SourcedRecord)
        for at, row in rows_of(sheet.name, getattr(case, sheet.name))
    ]
    for sheet, row, column, source in cells if known else ():
        for item in re.split(r"[;,\s]+", source or ""):
            if FACT.match(item) and item not in known:
                message = f"source '{item}' is not on the references sheet"
                found = unknown(sheet, message, item, known, row, column)
                yield replace(found, asks=("references",))
