"""Examples: the filled workbooks that come with headrace."""

import importlib.resources
from pathlib import Path
from typing import Literal

from headrace.errors import WorkbookError
from headrace.files import replace_file

Example = Literal["tutorial", "tutorial_scenarios", "pax_silica", "pax_silica_scenarios"]
IN_CLONE: dict[Example, str] = {
    "tutorial": "data/tutorial.xlsx",
    "tutorial_scenarios": "scenarios/tutorial.xlsx",
    "pax_silica": "data/pax_silica.xlsx",
    "pax_silica_scenarios": "scenarios/pax_silica.xlsx",
}
"""Where each example stands in a clone; an installed package has them in a folder of its own."""


def copy_example(name: Example, file: Path) -> None:
    """Copy an example workbook to a place.

    Raises `WorkbookError` if the place cannot be written, or the installation lacks the example.
    """
    package = Path(str(importlib.resources.files("headrace")))
    places = (package / "examples" / f"{name}.xlsx", package.parents[1] / IN_CLONE[name])
    source = next((place for place in places if place.is_file()), None)
    if source is None:
        raise WorkbookError(f"the example {name} is missing from this installation; reinstall it")
    from headrace.workbook.saving import check_writable

    check_writable(file)
    replace_file(file, source.read_bytes())
