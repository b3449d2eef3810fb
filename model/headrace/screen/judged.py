"""Judged: what the terminal says of an edited plan: as it stands, and as it would follow."""

from headrace.case.calendar import month_text
from headrace.case.weights import OBJECTIVES
from headrace.ledgers.draws import draws
from headrace.screen.tables import show_findings, show_table
from headrace.screen.terminal import Terminal
from headrace.study.judge import Judged

SLIP_UNITS = {
    "priority": "weighted months",
    "cost_of_delay": "million",
    "capacity": "months of the programme's capacity",
}


def show_judged(console: Terminal, judged: Judged) -> None:
    """Print broken rules of the plan as it stands, then slip and dates that follow from it."""
    show_findings(console, judged.findings)
    before = "the plan before" if judged.of_run else "the months on the sheet"
    console.say(
        "as it would follow: closes and amounts as edited, stages and operation from them; "
        f"compared with {before}"
    )
    _show_slip(console, judged)
    _show_differences(console, judged)
    case = judged.case
    financed = f"{len(judged.plan.closes)} of {len(case.candidates)} candidates financed"
    operating = sum(month < case.horizon for month in judged.after.operations.values())
    console.say(f"{financed}, {operating} projects operate within the horizon")
    for row in draws(case, judged.plan):
        authority = row.authority
        if row.used > 0:
            console.say(
                f"  {authority.account} {authority.ledger.replace('_', ' ')}, limits row "
                f"{judged.limit_rows[authority.row]}: "
                f"{row.used:,.1f} of {authority.amount:,.1f} used"
            )


def _show_slip(console: Terminal, judged: Judged) -> None:
    before, after = judged.slip_before, judged.slip_after
    rows = [("plain months", f"{before.total():,.0f}", f"{after.total():,.0f}", "months")]
    for objective in OBJECTIVES:
        old, new = (f"{tally.total(objective):,.1f}" for tally in (before, after))
        rows.append((objective, old, new, SLIP_UNITS[objective]))
    show_table(console, "slip", ("objective", "before", "after", "unit"), rows)


def _show_differences(console: Terminal, judged: Judged) -> None:
    rows = judged.differences
    if not rows:
        console.say("no project changes")
        return
    start = judged.case.settings.start

    def dated(month: int | None) -> str:
        return "never" if month is None else month_text(start + month)

    def told(old: str, new: str) -> str:
        return old if old == new else f"{old} -> {new}"

    def slipping(months: float | None) -> str:
        return "" if months is None else f"{months:,.0f}"

    title = "1 project changes" if len(rows) == 1 else f"{len(rows)} projects change"
    cells = (
        (
            judged.case.project[row.project].name,
            told(dated(row.close_before), dated(row.close_after)),
            told(dated(row.operation_before), dated(row.operation_after)),
            told(slipping(row.slip_before), slipping(row.slip_after)),
        )
        for row in rows
    )
    show_table(console, title, ("project", "close", "operation", "months of slip"), cells)
