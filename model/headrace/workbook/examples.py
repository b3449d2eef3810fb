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
    from headrace.workbook.saving import check_writable

    source = shipped(f"{name}.xlsx", IN_CLONE[name])
    check_writable(file)
    replace_file(file, source.read_bytes())


def shipped(name: str, in_clone: str) -> Path:
    """Return where a file that comes with headrace stands: in an installed package, or a clone.

    Raises `WorkbookError` if it stands in neither.
    """
    package = Path(str(importlib.resources.files("headrace")))
    for place in (package / "examples" / name, package.parents[1] / in_clone):
        if place.is_file():
            return place
    raise WorkbookError(f"{name} is missing from this installation; reinstall it")
