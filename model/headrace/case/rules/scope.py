"""Scope: a row holds for a kind or for one project, never for both, never for neither."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.rules.places import rows_of
from headrace.errors import Breach

SCOPED = ("stages", "effects", "resource_use")
"""Sheets whose rows hold for a kind, or override it for one project."""


def kind_or_project(case: Overrides) -> Iterator[Breach]:
    """Check that a row that may override names exactly one of kind and project."""
    for at, row in (pair for sheet in SCOPED for pair in rows_of(sheet, getattr(case, sheet))):
        if row.kind is None and row.project is None:
            message = f"the row of stage '{row.stage}' names neither a kind nor a project"
            yield at.breach("kind", message, "fill kind or project", row.stage)
        elif row.kind is not None and row.project is not None:
            message = f"the row names both kind '{row.kind}' and project '{row.project}'"
            yield at.breach(
                "kind", message, "leave kind blank on a row for one project", row.project
            )
