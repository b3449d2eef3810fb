"""Frontier: delay against money, and plans nearly as good as the best, as tables."""

from headrace.answers.frontier import SAME, Alternatives, Frontier
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.report.table import Column, Table, Value

MEASURES = {
    "cost": "cost measure",
    "face": "public face of new commitments",
    "outlays": "outlays of new commitments within the horizon",
}


def summary(frontier: Frontier) -> str:
    """Return how many points were found, and what that rests on, as a sentence."""
    steps = list(frontier.steps())
    open_ = sum(step.point.gap > SAME for step in steps)
    proof = "each proven" if not open_ else f"{open_} of them with a gap"
    missing = "" if frontier.least is not None else "; the least money was not found in time"
    return (
        f"{len(steps)} points, {proof}; sums of money that buy no less delay are left out"
        f"{missing}. The same command goes on where this one ended."
    )


def table(case: Case, frontier: Frontier) -> Table:
    """Return one row a point, the least money first."""
    unit = f"million {case.settings.base_currency}"
    return Table(
        "frontier",
        f"Least delay at each sum of money ({MEASURES[frontier.measure]})",
        (
            Column("most", unit, "Most money that the plan could use.", "money"),
            Column("money", unit, "Money that it uses.", "money"),
            Column("weighted_delay", "", "Least weighted delay found with it.", "number"),
            Column("bound", "", "No plan with so much money has less.", "number"),
            Column("gap", "", "Weighted delay that the solver left open.", "number"),
            Column("delay", "months", "Delay of that plan in plain months.", "months"),
            Column("financed", "projects", "Projects that it finances.", "count"),
            Column("enters", "", "Projects financed here and not with less money.", "list"),
            Column("leaves", "", "Projects financed with less money and not here.", "list"),
        ),
        tuple(
            (
                step.point.most,
                step.point.money,
                step.point.slip,
                step.point.bound,
                step.point.gap,
                step.point.months,
                len(step.point.closes),
                step.enters,
                step.leaves,
            )
            for step in frontier.steps()
        ),
    )


def plans(case: Case, found: Alternatives) -> Table:
    """Return one row a plan, the best first."""
    unit = f"million {case.settings.base_currency}"
    return Table(
        "alternatives",
        f"Plans with at most {100 * found.slack:g} % more weighted delay than the best",
        (
            Column("plan", "", "Number of the plan; 1 is the best.", "count"),
            Column("weighted_delay", "", "Weighted delay.", "number"),
            Column("delay", "months", "Delay in plain months.", "months"),
            Column("cost", unit, "Cost measure.", "money"),
            Column(
                "differs", "", "Closes in which it differs from the nearest plan before.", "count"
            ),
            Column("proven", "", "Whether none within the slack differs by more.", "flag"),
            Column("closes", "", "Projects that close, with their months.", "list"),
        ),
        tuple(
            (
                number,
                row.slip,
                row.months,
                row.cost,
                row.differs,
                row.proven,
                tuple(f"{name} {month_text(case.settings.start + at)}" for name, at in row.closes),
            )
            for number, row in enumerate(found.plans, 1)
        ),
    )


def firmness(case: Case, found: Alternatives) -> Table:
    """Return in how many plans each project closes, and in how many months."""
    rows: list[tuple[Value, ...]] = []
    for name in case.candidates:
        months = [dict(row.closes)[name] for row in found.plans if name in dict(row.closes)]
        count = len(months)
        word = "always" if count == len(found.plans) else "sometimes" if count else "never"
        first = case.settings.start + min(months) if months else None
        last = case.settings.start + max(months) if months else None
        project = case.project[name].name
        rows.append((name, project, word, count, len(set(months)), first, last))
    return Table(
        "alternatives_projects",
        "What holds in all of these plans",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("closes", "", "always, sometimes or never, over all plans."),
            Column("plans", "", "Plans in which it closes.", "count"),
            Column("months", "", "Different months in which it does.", "count"),
            Column("first", "", "The first of them.", "month"),
            Column("last", "", "The last of them.", "month"),
        ),
        tuple(rows),
    )
