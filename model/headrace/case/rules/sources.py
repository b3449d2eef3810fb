"""Sources: an id in a source column stands on the references sheet."""

import re
from collections.abc import Iterator
from dataclasses import replace

from headrace.case.overrides import Overrides
from headrace.case.record import SourcedRecord
from headrace.case.rules.words import unknown
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

FACT = re.compile(r"^[A-Za-z]{2,4}\d{2,4}[a-z]?$")
"""What the id of a fact looks like: MP01. Anything else in a source column is free text."""


def references_known(case: Overrides) -> Iterator[Breach]:
    """Check that an id such as MP01 in a source column is a reference, if any are given."""
    known = {row.reference: None for row in case.references}
    if not known:
        return
    for remark in case.settings.remarks:
        for item in _ids(remark.source):
            if item not in known:
                yield _unknown("settings", item, known, None, remark.setting)
    for sheet in SHEETS:
        if not issubclass(sheet.record, SourcedRecord):
            continue
        for position, row in enumerate(getattr(case, sheet.name)):
            for item in _ids(row.source):
                if item not in known:
                    yield _unknown(sheet.name, item, known, position, "source")


def _ids(source: str | None) -> list[str]:
    return [item for item in re.split(r"[;,\s]+", source or "") if FACT.match(item)]


def _unknown(sheet: str, item: str, known: dict[str, None], row: int | None, column: str) -> Breach:
    message = f"source '{item}' is not on the references sheet"
    found = unknown(sheet, message, item, known, row, column)
    return replace(found, asks=("references",))
