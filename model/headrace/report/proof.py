"""Proof: by what a figure is held to be the best, and whether a clock decided it."""

from headrace.plan.outcome import Outcome, Pass


def proven_by(outcome: Outcome, row: Pass) -> str:
    """Return by what a pass is proven; empty if it is not."""
    if row.status != "optimal":
        return ""
    known = len(outcome.compared)
    checks = ["its objective", "the audit", "the slip recomputed"]
    if known:
        checks.append(f"{known} {'plan' if known == 1 else 'plans'} of tighter cases")
    listed = f"{', '.join(checks[:-1])} and {checks[-1]}"
    own = f"the bound of {outcome.solver}; {listed} agree"
    if outcome.voided:
        own += f"; proven without presolve, as {outcome.voided!r} voided a first proof"
    if row.repeated:
        own += "; proven again without presolve and with another seed"
    return own


def clock(outcome: Outcome, row: Pass) -> str:
    """Return in words what a clock decided of a pass; empty if nothing."""
    if outcome.taken:
        return f"the time ran out; the plan is that of {outcome.taken!r}"
    if row.status == "optimal" and outcome.clocked:
        return "which of several equally good plans is shown"
    return "how good the plan is" if outcome.clocked else ""
