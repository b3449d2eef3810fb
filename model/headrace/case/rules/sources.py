"""Sources: an id in a source column stands on the references sheet."""

import re
from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.record import SourcedRecord
from headrace.case.rules.words import did_you_mean
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
                yield Breach("settings", *_unknown(item, known), None, remark.setting, item)
    for sheet in SHEETS:
        if not issubclass(sheet.record, SourcedRecord):
            continue
        for position, row in enumerate(getattr(case, sheet.name)):
            for item in _ids(row.source):
                if item not in known:
                    yield Breach(sheet.name, *_unknown(item, known), position, "source", item)


def _ids(source: str | None) -> list[str]:
    return [item for item in re.split(r"[;,\s]+", source or "") if FACT.match(item)]


def _unknown(item: str, known: dict[str, None]) -> tuple[str, str]:
    return f"source '{item}' is not on the references sheet", did_you_mean(item, known)
