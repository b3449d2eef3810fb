"""Certificate: how a result was reached, what it rests on, and what is wrong with it."""

from collections.abc import Iterator

from headrace.report.facts import Facts
from headrace.report.proof import clock, proven_by
from headrace.report.result import Counterfactual
from headrace.report.table import Column, Table, Value
from headrace.report.topic import Field, topic


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
