from headrace.api import alternatives as alternatives
from headrace.api import audit as audit
from headrace.api import brief as brief
from headrace.api import check as check
from headrace.api import frontier as frontier
from headrace.api import read as read
from headrace.api import risk as risk
from headrace.api import run as run
from headrace.api import solve as solve
from headrace.api import value as value
from headrace.api import why as why
from headrace.case.case import Case as Case
from headrace.plan.plan import Plan as Plan
from headrace.report.result import Result as Result
from headrace.version import __version__ as __version__

__all__ = [
    "Case",
    "Plan",
    "Result",
    "__version__",
    "alternatives",
    "audit",
    "brief",
    "check",
    "frontier",
    "read",
    "risk",
    "run",
    "solve",
    "value",
    "why",
]
