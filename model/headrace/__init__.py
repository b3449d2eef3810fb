"""Headrace: which mills, grid works and data centers to finance, when, and with what.

>>> import headrace
>>> case = headrace.read("tutorial.xlsx")
>>> result = headrace.solve(case)
>>> headrace.audit(case, result.plan)
()
"""

import importlib
from typing import Any

from headrace.version import __version__

_PLACES = {
    "Case": "headrace.case.case",
    "Plan": "headrace.plan.plan",
    "Result": "headrace.report.result",
    **dict.fromkeys(
        (
            "alternatives",
            "audit",
            "brief",
            "check",
            "frontier",
            "no_regret",
            "rank",
            "read",
            "risk",
            "run",
            "solve",
            "value",
            "why",
        ),
        "headrace.api",
    ),
}
"""Module of each public name, imported when the name is first used."""


__all__ = ["__version__", *_PLACES]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'headrace' has no attribute '{name}'")
    return getattr(importlib.import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
