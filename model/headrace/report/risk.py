"""Risk: how sure the dates of a plan are, as tables."""

from headrace.answers.risk import QUANTILES, Risk
from headrace.case.case import Case
from headrace.report.table import Column, Kind, Table, Value

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
    return Table(
        "risk",
        "How sure the dates are",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("planned_close", "", "Month of close in the plan.", "month"),
            *_quantiles("close", "Month of close", "month"),
            Column("planned", "", "Month of operation in the plan.", "month"),
            *_quantiles("operation", "Month of operation; blank: never", "month"),
            *_quantiles("delay", "Months late", "months"),
            Column("target", "", "Month by which it should operate.", "month"),
            Column("chance", "share", "Share of draws in which it meets its target.", "share"),
            Column("on_plan", "share", "Share of draws no later than planned.", "share"),
            Column(
                "authority_missed",
                "share",
                "Share of draws in which the signature comes after authority has expired.",
                "share",
            ),
            Column("waits", "share", "Share of draws in which others decide.", "share"),
        ),
        tuple(
            (
                row.project,
                case.project[row.project].name,
                _month(case, row.planned_close),
                *(_month(case, value) for value in row.close or (None,) * len(NAMES)),
                _month(case, row.planned),
                *(_month(case, value) for value in row.operation),
                *row.delay,
                _month(case, row.target),
                row.chance,
                row.on_plan,
                row.missed,
                row.waits,
            )
            for row in sorted(
                risk.projects,
                key=lambda row: (
                    row.chance is None,
                    row.chance or 0.0,
                    row.on_plan,
                    row.project,
                ),
            )
        ),
    )


def stages(case: Case, risk: Risk) -> Table:
    """Return one row an open stage, the widest swing first."""
    return Table(
        "risk_stages",
        "Which stages the dates hang on",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("stage", "", "Stage."),
            *_quantiles("duration", "Months that it takes", "months"),
            Column(
                "critical", "share", "Share of draws on the longest path of its project.", "share"
            ),
            Column(
                "swing",
                "",
                "Weighted delay of the plan in the tenth of draws in which the stage is longest, "
                "less that in which it is shortest.",
                "number",
            ),
        ),
        tuple(
            (
                row.project,
                case.project[row.project].name,
                case.networks[row.project].step[row.stage].label,
                *row.months,
                row.critical,
                row.swing,
            )
            for row in risk.stages
        ),
    )


def _quantiles(what: str, meaning: str, kind: Kind) -> tuple[Column, ...]:
    unit = "months" if kind == "months" else ""
    return tuple(
        Column(f"{what}_{name}", unit, f"{meaning}: {name.upper()}.", kind) for name in NAMES
    )


def _month(case: Case, month: float | None) -> Value:
    return None if month is None else case.settings.start + int(month // 1)


def _told(name: str, value: float | None) -> str:
    return f"{name.upper()} never" if value is None else f"{name.upper()} {value:,.0f}"
