"""Scope: a row holds for a kind or for one project, never for both, never for neither."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.errors import Breach

SCOPED = ("stages", "effects", "resource_use")
"""Sheets whose rows hold for a kind, or override it for one project."""


def kind_or_project(case: Overrides) -> Iterator[Breach]:
    """Check that a row that may override names exactly one of kind and project."""
    for sheet in SCOPED:
        for position, row in enumerate(getattr(case, sheet)):
            if row.kind is None and row.project is None:
                message = f"the row of stage '{row.stage}' names neither a kind nor a project"
                yield Breach(
                    sheet, message, "fill kind or project", position, "kind", names=(row.stage,)
                )
            elif row.kind is not None and row.project is not None:
                message = f"the row names both kind '{row.kind}' and project '{row.project}'"
                remedy = "leave kind blank on a row for one project"
                yield Breach(
                    sheet, message, remedy, position, "kind", row.kind, names=(row.project,)
                )
