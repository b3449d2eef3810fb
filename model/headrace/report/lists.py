"""Lists: the plan beside ranked lists, further solves, and what the last of the delay costs."""

from headrace.answers.ranking import Baseline
from headrace.plan.outcome import PriceOfSlip
from headrace.plan.slip import slips, tally
from headrace.report.facts import Facts, once, sure
from headrace.report.headline import headline_of
from headrace.report.table import Field, Table, topic


def method(name: str) -> str:
    """Return how a list is ranked and gone down, from the name of its baseline."""
    return name.removeprefix("rank and fund, ")


def table(facts: Facts) -> Table:
    """Return the plan and every ranked list beside it."""
    weighted, months = facts.tally.total(facts.case.settings.objective), facts.tally.total()
    closes = len(facts.plan.closes)
    own = Baseline("this plan", weighted, facts.cost, closes, months=months)
    return topic(
        facts.case,
        "lists",
        "The plan against today's method: a ranked list",
        (
            Field("method", "text", "The plan, or how the list is ranked and gone down.",
                  lambda row: method(row.name)),
            Field("delay", "months", "Total delay.", "months"),
            Field("weighted_delay", "number", "Delay by the objective of the run.", "slip"),
            Field("cost", "money", "The cost measure, of new commitments."),
            Field("financed", "count", "Projects financed.", unit="projects"),
            Field("more_delay", "months", "Total delay beyond the plan's.",
                  lambda row: row.months - months),
            Field("more_weighted", "number", "Weighted delay beyond the plan's.",
                  lambda row: row.slip - weighted),
            Field("more_cost", "money", "Cost beyond the plan's.",
                  lambda row: row.cost - facts.cost),
        ),
        (own, *facts.result.baselines),
    )  # fmt: skip


def prices(facts: Facts) -> Table:
    """Return what more delay would save; a difference smaller than the gap of the cost is none."""
    weighted = facts.tally.total(facts.case.settings.objective)
    least = headline_of(facts).cost_gap * facts.cost

    def saved(row: PriceOfSlip) -> float:
        less = facts.cost - row.cost
        return less if less > max(least, 0.0) else 0.0

    return topic(
        facts.case,
        "prices",
        "Marginal cost of delay avoided",
        (
            Field("allowance", "share", "Share by which weighted delay may be more."),
            Field("months", "number", "That share, weighted.",
                  lambda row: row.allowance * weighted),
            Field("weighted_delay", "number", "Weighted delay that is then allowed.",
                  lambda row: (1 + row.allowance) * weighted),
            Field("cost", "money", "Least cost measure at that."),
            Field("bound", "money", "No plan can cost less at that."),
            Field("saved", "money", "What it saves; 0 if that is less than the gap of the cost.",
                  saved),
        ),
        facts.result.outcome.prices,
    )  # fmt: skip


@once
def further(facts: Facts) -> Table:
    """Return the plan, and each further solve that found one of its own."""
    settings, horizon = facts.case.settings, facts.case.horizon
    known = [("plan", facts.result.outcome)]
    known += [
        (solve.name, solve.outcome)
        for solve in facts.result.further
        if solve.outcome is not None and not solve.outcome.taken
    ]
    rows = [(name, found, tally(slips(facts.case, found.plan))) for name, found in known]
    return topic(
        facts.case,
        "further",
        "The plan beside further solves",
        (
            Field("solve", "id", "plan, or what was solved beside it.", lambda row: row[0]),
            Field("delay", "months", "Total delay.", lambda row: row[2].total()),
            Field("weighted_delay", "number", "Delay by the objective of the run.",
                  lambda row: row[2].total(settings.objective)),
            Field("late", "count", "Targets that are late.", lambda row: row[2].late, "targets"),
            Field("operating", "count", "Projects that operate within the horizon.",
                  lambda row: sum(at < horizon for at in row[1].plan.operations.values()),
                  "projects"),
            Field("proven", "flag", "Whether no plan with less weighted delay can be far off.",
                  lambda row: sure(row[1])),
        ),
        rows,
    )  # fmt: skip
