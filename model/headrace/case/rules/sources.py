"""Sources: an id in a source column stands on the references sheet."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headrace.case.record import SourcedRecord
from headrace.case.rules.words import did_you_mean
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

if TYPE_CHECKING:
    from headrace.case.case import Case

FACT = re.compile(r"^[A-Za-z]{2,4}\d{2,4}[a-z]?$")
"""What the id of a fact looks like: MP01. Anything else in a source column is free text."""


def references_known(case: "Case") -> Iterator[Breach]:
    """Check that an id such as MP01 in a source column is a reference, if any are given."""
    known = {row.reference: None for row in case.references}
    if not known:
        return
    for sheet in SHEETS:
        if not issubclass(sheet.record, SourcedRecord):
            continue
        for position, row in enumerate(getattr(case, sheet.name)):
            for item in re.split(r"[;,\s]+", row.source or ""):
                if FACT.match(item) and item not in known:
                    message = f"source '{item}' is not on the references sheet"
                    remedy = did_you_mean(item, known)
                    yield Breach(sheet.name, message, remedy, position, "source", item)
