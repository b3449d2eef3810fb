"""Durations: the case with stages at a quantile of their durations instead of the likely ones."""

import re

import numpy as np

from headrace.case.case import Case
from headrace.case.network import merged_rows
from headrace.case.stages import Stage
from headrace.errors import RunError
from headrace.study.sampling import pert_quantiles

_QUANTILE = re.compile(r"^[pP](\d{1,2})$")


def with_durations(case: Case, text: str) -> Case:
    """Return the case with every open stage at a quantile such as `p80` of its PERT distribution.

    Raises `RunError` if the text names none.
    """
    match = _QUANTILE.match(text.strip())
    if match is None or int(match[1]) == 0:
        raise RunError(f"--durations '{text}': write p50, p80, p90 or another of p1 to p99")
    share = int(match[1]) / 100
    rows = {(row.project, row.stage): row for row in case.stages if row.project is not None}
    for project in case.projects:
        merged = merged_rows(case, project)
        for step in case.networks[project.project].steps:
            low, high = min(step.low, step.likely), max(step.high, step.likely)
            if step.state == "done" or high <= low:
                continue
            likely = float(pert_quantiles(low, step.likely, high, np.array([share]))[0])
            cells: dict[str, float] = {"low": low, "likely": round(likely, 2), "high": high}
            if step.state == "in progress" and step.likely > 0:
                cells["remaining"] = round(step.months * likely / step.likely, 2)
            key = (project.project, step.stage)
            own = rows.get(key) or Stage(
                project=project.project, stage=step.stage, source=merged[step.stage].source
            )
            rows[key] = own.model_copy(update=cells)
    kinds = tuple(row for row in case.stages if row.project is None)
    return case.changed(stages=(*kinds, *rows.values()))
