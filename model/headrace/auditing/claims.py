"""Claims: effects on which dates rest must exist and have the amounts that they need."""

import math
from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.wording import instrument_name, million, project_name
from headrace.plan.schedule import least_share
from headrace.plan.stack import shortfall
from headrace.plan.timetable import Timetable

CLAIM = "claim"
RULES = {CLAIM: "An effect is claimed only if its instrument has the amount that the effect needs."}


def check(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every claimed effect of one project that does not count."""
    close = timetable.plan.closes.get(project)
    if close is None:
        return
    case = timetable.case
    effects = {(row.instrument, row.stage): row for row in case.networks[project].effects}
    for instrument, stage in sorted(close.claims or ()):
        effect = effects.get((instrument, stage))
        claims = f"{project_name(case, project)} claims that {instrument} shortens {stage}, but "
        if effect is None:
            message = f"{claims}no such effect is stated."
            yield Finding(CLAIM, project, message, 1, "effects")
            continue
        missing = shortfall(case, close, instrument, least_share(case, project, effect))
        if math.isinf(missing):
            message = f"{claims}{instrument_name(case, instrument)} is not in its stack."
            if instrument in close.used:
                message = f"{claims}the cover of its whole output is not stated."
            yield Finding(CLAIM, project, message, 1, "effects")
        elif missing > 0:
            message = f"{claims}its face is {million(case, missing)} short of what that needs."
            yield Finding(CLAIM, project, message, missing, "million")
