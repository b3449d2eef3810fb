"""Certificate: how a result was reached, what it rests on, and what is wrong with it."""

from collections.abc import Iterator

from headrace.plan.outcome import Outcome, Pass
from headrace.plan.services import soft_misses
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual
from headrace.report.table import Column, Field, Table, Value, topic


def table(facts: Facts) -> Table:
    """Return what is needed to repeat the run, a line a row."""
    columns = (
        Column("entry", "", "What the line says."),
        Column("value", "", "Its value."),
    )
    return Table("certificate", "Certificate of the run", columns, tuple(_entries(facts)))


def findings(facts: Facts) -> Table:
    """Return every broken rule that the audit found."""
    return topic(
        facts.case,
        "findings",
        "Audit: broken rules",
        (
            Field("rule", "text", "Rule that is broken.", "kind"),
            Field("place", "text", "What it is about."),
            Field("message", "text", "What is broken, as a sentence."),
            Field("size", "number", "By how much, in the unit beside it.", unit="unit"),
            Field("unit", "text", "Unit of the size."),
        ),
        facts.result.findings,
    )


def warnings(facts: Facts) -> Table:
    """Return every warning on the inputs."""
    columns = (Column("warning", "", "What to look at in the inputs."),)
    rows = tuple((text,) for text in facts.result.warnings)
    return Table("warnings", "Warnings on the inputs", columns, rows)


def solves(facts: Facts) -> Table:
    """Return every pass of every solve with its proof."""
    known = (Counterfactual("plan", facts.result.outcome), *facts.result.further)
    return Table(
        "solves",
        "Solves and their proofs",
        (
            Column("solve", "", "plan, or the further solve."),
            Column("step", "", "slip, cost or months."),
            Column("status", "", "optimal, or why it ended."),
            Column("objective", "", "Value of the plan found.", "number"),
            Column("bound", "", "No plan can be better.", "number"),
            Column("gap", "", "Share by which a better plan may exist.", "share"),
            Column("seconds", "s", "Time it took.", "number"),
            Column("proven_by", "", "What the claim to be the best rests on."),
            Column("clock", "", "What would differ on a faster or slower machine."),
        ),
        tuple(row for solve in known for row in _passes(solve)),
    )


def _passes(solve: Counterfactual) -> Iterator[tuple[Value, ...]]:
    if solve.outcome is None:
        yield (solve.name, None, solve.reason, *[None] * 6)
        return
    for row in solve.outcome.passes:
        yield (
            solve.name, row.name, row.status, row.objective, row.bound, row.gap, row.seconds,
            proven_by(solve.outcome, row), clock(solve.outcome, row)
        )  # fmt: skip


def _entries(facts: Facts) -> Iterator[tuple[str, str]]:
    own, outcome = facts.result.certificate, facts.result.outcome
    yield ("title", facts.case.settings.title)
    yield ("command", own.command)
    yield ("workbook", own.workbook)
    yield ("sha256 of the workbook", own.sha256)
    yield ("started", own.started)
    yield ("seconds", f"{own.seconds:.0f}")
    yield ("solver", outcome.solver)
    yield ("size of the model", f"{outcome.rows} rows, {outcome.columns} columns, "
           f"{outcome.binaries} binaries")  # fmt: skip
    for entry, parts in (("versions", own.versions), ("options", own.options)):
        yield (entry, "; ".join(f"{name} {value}" for name, value in parts.items()))
    yield from facts.result.notes.items()


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


def misses(facts: Facts) -> Table:
    """Return every soft dependency that is missed."""
    return topic(
        facts.case,
        "misses",
        "Soft dependencies missed",
        (
            Field("after", "text", "Project that does not wait, by name.",
                  lambda row: facts.name(row.dependency.after)),
            Field("step", "text", "Its step.", "dependency.after_event"),
            Field("month", "month", "Month of that step.", "after_month"),
            Field("before", "text", "Project or group that should come first, by name.",
                  lambda row: facts.name(row.dependency.before)),
            Field("before_step", "text", "Its step.", "dependency.before_event"),
            Field("before_month", "month", "Month of that step; blank: never."),
            Field("lag", "months", "Months that should lie between.", "dependency.lag"),
            Field("missed", "months", "Months missed; blank: it never comes.", "months"),
        ),
        soft_misses(facts.case, facts.plan),
    )  # fmt: skip
