"""Belonging: which columns of a program are whose, and which are of a close in which period."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from headrace.case.case import Case
from headrace.solving.narrow import Places
from headrace.solving.program import Program

OF_PROJECT = (
    "close",
    "any_close",
    "operating",
    "used",
    "amount",
    "commercial_debt",
    "deal",
    "pledge_count",
)
"""Variables whose first index is a project."""
OF_DEAL = ("pledge", "taking")
"""Variables whose first index is a deal, and so a project's too; all others are shared."""
AT_CLOSE = (
    "any_close",
    "amount",
    "commercial_debt",
    "deal",
    "pledge_count",
    "pledge",
    "taking",
)
"""Variables whose last index is the period of a close, and which are 0 without one."""


@dataclass(frozen=True)
class Belonging:
    """Columns by what they belong to."""

    own: Mapping[str, Places]
    """Columns of each project."""
    operating: Mapping[str, Places]
    """Columns of its operation by period, ascending."""
    closes: Mapping[str, Mapping[int, int]]
    """Period of each column of its close."""
    modes: Mapping[int, int]
    """Mode of each column of a close."""
    at_close: Mapping[tuple[str, int], Places]
    """Columns that are 0 unless the project closes in the period, closes themselves left out."""
    shared: Places
    """Columns that belong to no project, such as draws on limit rows."""


def belonging_of(program: Program, case: Case) -> Belonging:
    """Return to whom each column belongs."""
    own: dict[str, list[int]] = {project: [] for project in case.project}
    operating: dict[str, dict[int, int]] = {project: {} for project in case.project}
    closes: dict[str, dict[int, int]] = {project: {} for project in case.project}
    modes: dict[int, int] = {}
    at_close: dict[tuple[str, int], list[int]] = {}
    shared = []
    for place, (kind, index) in enumerate(program.column_names):
        if kind in OF_DEAL:
            project = case.signed_deals[int(index[0])].project
        elif kind in OF_PROJECT:
            project = str(index[0])
        else:
            shared.append(place)
            continue
        own[project].append(place)
        if kind == "operating":
            operating[project][int(index[1])] = place
        elif kind == "close":
            closes[project][place] = int(index[2])
            modes[place] = int(index[1])
        elif kind in AT_CLOSE:
            at_close.setdefault((project, int(index[-1])), []).append(place)
    return Belonging(
        own={project: places_of(columns) for project, columns in own.items()},
        operating={
            project: places_of([columns[period] for period in sorted(columns)], ordered=True)
            for project, columns in operating.items()
        },
        closes=closes,
        modes=modes,
        at_close={key: places_of(columns) for key, columns in at_close.items()},
        shared=places_of(shared),
    )


def places_of(columns: list[int], *, ordered: bool = False) -> Places:
    """Return places as an array, ascending unless their order means something."""
    return np.array(columns if ordered else sorted(columns), dtype=np.intp)
