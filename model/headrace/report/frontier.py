"""Frontier: delay against money, and plans nearly as good as the best, as tables."""

from headrace.answers.frontier import SAME, Alternatives, Frontier
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.report.table import Field, Table, named, topic

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
    return topic(
        case,
        "frontier",
        f"Least delay at each sum of money ({MEASURES[frontier.measure]})",
        (
            Field("most", "money", "Most money that the plan could use.", "point.most"),
            Field("money", "money", "Money that it uses.", "point.money"),
            Field("weighted_delay", "number", "Least weighted delay found with it.", "point.slip"),
            Field("bound", "number", "No plan with so much money has less.", "point.bound"),
            Field("gap", "number", "Weighted delay that the solver left open.", "point.gap"),
            Field("delay", "months", "Delay of that plan in plain months.", "point.months"),
            Field("financed", "count", "Projects that it finances.",
                  lambda row: len(row.point.closes), "projects"),
            Field("enters", "list", "Projects financed here and not with less money."),
            Field("leaves", "list", "Projects financed with less money and not here."),
        ),
        frontier.steps(),
    )  # fmt: skip


def plans(case: Case, found: Alternatives) -> Table:
    """Return one row a plan, the best first."""
    start = case.settings.start
    return topic(
        case,
        "alternatives",
        f"Plans with at most {100 * found.slack:g} % more weighted delay than the best",
        (
            Field("plan", "count", "Number of the plan; 1 is the best.",
                  lambda row: found.plans.index(row) + 1),
            Field("weighted_delay", "number", "Weighted delay.", "slip"),
            Field("delay", "months", "Delay in plain months.", "months"),
            Field("cost", "money", "Cost measure."),
            Field("differs", "count",
                  "Closes in which it differs from the nearest plan before."),
            Field("proven", "flag", "Whether none within the slack differs by more."),
            Field("closes", "list", "Projects that close, with their months.",
                  lambda row: tuple(f"{name} {month_text(start + at)}" for name, at in row.closes)),
        ),
        found.plans,
    )  # fmt: skip


def firmness(case: Case, found: Alternatives) -> Table:
    """Return in how many plans each project closes, and in how many months."""
    closes = [dict(row.closes) for row in found.plans]
    months = {name: [row[name] for row in closes if name in row] for name in case.candidates}

    def word(name: str) -> str:
        every = len(months[name]) == len(closes)
        return "always" if every else "sometimes" if months[name] else "never"

    return topic(
        case,
        "alternatives_projects",
        "What holds in all of these plans",
        (
            *named(case, str),
            Field("closes", "text", "always, sometimes or never, over all plans.", word),
            Field("plans", "count", "Plans in which it closes.", lambda name: len(months[name])),
            Field("months", "count", "Different months in which it does.",
                  lambda name: len(set(months[name]))),
            Field("first", "month", "The first of them.",
                  lambda name: min(months[name], default=None)),
            Field("last", "month", "The last of them.",
                  lambda name: max(months[name], default=None)),
        ),
        case.candidates,
    )  # fmt: skip
