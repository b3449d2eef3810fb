"""Examples: the filled workbooks that come with headrace."""

import importlib.resources
import shutil
from pathlib import Path

from headrace.errors import WorkbookError


def copy_example(name: str, file: Path) -> None:
    """Copy an example workbook; it stands in the package, in a clone under data/."""
    package = Path(str(importlib.resources.files("headrace")))
    places = (package / "examples", package.parents[1] / "data")
    source = next((place / f"{name}.xlsx" for place in places if place.is_dir()), None)
    if source is None or not source.is_file():
        raise WorkbookError(f"the example {name} is missing from this installation; reinstall it")
    try:
        shutil.copyfile(source, file)
    except OSError as error:
        raise WorkbookError(f"cannot write {file}: {error.strerror}") from error
