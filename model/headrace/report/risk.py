"""Risk: how sure the dates of a plan are, as tables."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from headrace.answers.risk import QUANTILES, Risk
from headrace.case.case import Case
from headrace.report.table import Field, Kind, Table, named, topic

NAMES = tuple(f"p{100 * share:.0f}" for share in QUANTILES)
"""What quantiles are called: p10, p50, p80, p90."""


def summary(risk: Risk) -> tuple[str, ...]:
    """Return what the draws tell of the plan as a whole, in sentences."""
    plain = ", ".join(_told(name, value) for name, value in zip(NAMES, risk.delay, strict=True))
    shared = f"{100 * risk.correlation:.0f} %"
    return (
        f"{risk.draws:,} draws (seed {risk.seed}): delay of projects in all {plain} months; "
        f"{risk.planned_delay:,.0f} in the plan.",
        f"Order and money are kept; stages of one kind have {shared} of their spread in common; "
        "delivery resources bind nothing here.",
    )


def projects(case: Case, risk: Risk) -> Table:
    """Return one row a project that operates in the plan, the least sure target first."""
    return topic(
        case,
        "risk",
        "How sure the dates are",
        (
            *named(case),
            Field("planned_close", "month", "Month of close in the plan."),
            *_quantiles("close", "Month of close", "month", lambda row: row.close),
            Field("planned", "month", "Month of operation in the plan."),
            *_quantiles("operation", "Month of operation; blank: never", "month",
                        lambda row: row.operation),
            *_quantiles("delay", "Months late", "months", lambda row: row.delay),
            Field("target", "month", "Month by which it should operate."),
            Field("chance", "share", "Share of draws in which it meets its target.", unit="share"),
            Field("on_plan", "share", "Share of draws no later than planned.", unit="share"),
            Field("authority_missed", "share", "Share of draws in which the signature comes after "
                  "authority has expired.", "missed", "share"),
        ),
        sorted(
            risk.projects,
            key=lambda row: (row.chance is None, row.chance or 0.0, row.on_plan, row.project),
        ),
    )  # fmt: skip


def stages(case: Case, risk: Risk) -> Table:
    """Return one row an open stage, the widest swing first."""
    return topic(
        case,
        "risk_stages",
        "Which stages the dates hang on",
        (
            *named(case),
            Field("stage", "text", "Stage.",
                  lambda row: case.networks[row.project].step[row.stage].label),
            *_quantiles("duration", "Months that it takes", "months", lambda row: row.months),
            Field("critical", "share", "Share of draws on the longest path of its project.",
                  unit="share"),
            Field("swing", "number", "Weighted delay of the plan in the tenth of draws in which "
                  "the stage is longest, less that in which it is shortest."),
        ),
        risk.stages,
    )  # fmt: skip


def _quantiles(
    what: str, meaning: str, kind: Kind, of: Callable[[Any], Sequence[float | None] | None]
) -> tuple[Field[Any], ...]:
    """Return a column a quantile; blank where a row has none."""
    return tuple(
        Field(f"{what}_{name}", kind, f"{meaning}: {name.upper()}.", partial(_of, of, place))
        for place, name in enumerate(NAMES)
    )


def _of(of: Callable[[Any], Sequence[float | None] | None], place: int, row: Any) -> float | None:
    values = of(row)
    return values[place] if values else None


def _told(name: str, value: float | None) -> str:
    return f"{name.upper()} never" if value is None else f"{name.upper()} {value:,.0f}"
