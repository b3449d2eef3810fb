"""Answers: what further studies found, and what follows from an edited plan, in the terminal."""

from collections import Counter
from dataclasses import replace
from itertools import islice

from headrace.answers.noregret import NoRegret
from headrace.answers.values import OPEN
from headrace.case.calendar import month_text
from headrace.case.weights import OBJECTIVES
from headrace.ledgers.draws import draws
from headrace.report import frontier, noregret, ranking
from headrace.report.risk import projects, summary
from headrace.report.table import Table
from headrace.report.tested import sentence_of
from headrace.report.values import change_in_words, gain_in_words
from headrace.screen.tables import show_findings, show_table
from headrace.screen.terminal import Terminal
from headrace.study.exploring import Explained
from headrace.study.judge import Judged
from headrace.study.keeping import Explored

SHOWN = ("project", "name", "planned", "operation_p50", "operation_p80", "target", "chance")
"""Columns of the table of risk that the terminal shows."""
LINES = 15
"""Projects that the terminal shows."""
BUDGETS = 3
"""Budgets whose months of close the terminal shows."""


def show_reasons(console: Terminal, explained: Explained) -> None:
    """Print what each project lacks, one question a line."""
    case = explained.case
    if not explained.reasons and not explained.idle:
        console.say("nothing was tested: none of these is late or without finance")
    for project, operation in explained.idle.items():
        row = case.project[project]
        sentence = "not built, as another of its alternatives is"
        if operation is not None:
            target = "no target" if row.target is None else f"target {month_text(row.target)}"
            month = month_text(case.settings.start + operation)
            sentence = f"operates {month}, {target}: nothing to test"
        console.say(f"{project}, {row.name}: {sentence}")
    for why in explained.reasons:
        when = "does not operate within the horizon"
        if why.operation is not None:
            when = f"operates {month_text(case.settings.start + why.operation)}"
        console.say(f"{why.project}, {case.project[why.project].name}: {when}", "bold")
        if why.chain:
            console.say(f"  it waits for: {', '.join(why.chain)}")
        for tested in why.tested:
            console.say(f"  - {sentence_of(case, why, tested)}")


def show_frontier(console: Terminal, explored: Explored) -> None:
    """Print the points of a frontier."""
    if (found := explored.answers.frontier) is not None:
        console.say(frontier.summary(found))
        _show(console, frontier.table(explored.case, found))


def show_alternatives(console: Terminal, explored: Explored) -> None:
    """Print alternatives, what holds in all of them, and which first signatures do."""
    if (found := explored.answers.alternatives) is not None:
        plans = frontier.plans(explored.case, found)
        names = ("plan", "weighted_delay", "delay", "cost", "differs", "proven")
        _show(console, plans.picked(*names))
        _show(console, frontier.firmness(explored.case, found))
        show_no_regret(console, explored.answers.no_regret)


def show_no_regret(console: Terminal, found: NoRegret | None) -> None:
    """Print which of the first signatures hold in all that is stored."""
    for sentence in () if found is None else noregret.summary(found):
        console.say(f"- {sentence}")


def show_ranking(console: Terminal, explored: Explored) -> None:
    """Print the one list, and what comes of it and of today's lists under each budget."""
    if (found := explored.answers.ranking) is None:
        return
    for sentence in ranking.summary(found):
        console.say(f"- {sentence}")
    whole = ranking.projects(explored.case, found)
    closes = (column.name for column in whole.columns if column.name.startswith("close_"))
    _show(console, whole.picked("place", "project", "name", *islice(closes, BUDGETS)), LINES)
    names = ("budget", "weighted_delay", "least", "regret", "worst", "financed")
    _show(console, ranking.budgets(found).picked(*names))


def show_risk(console: Terminal, explored: Explored) -> None:
    """Print what the draws tell of the plan, and of the least sure targets."""
    if (found := explored.answers.risk) is not None:
        for sentence in summary(found):
            console.say(f"- {sentence}")
        table = projects(explored.case, found).picked(*SHOWN)
        _show(console, replace(table, title=f"{table.title}, the least sure first"), LINES)


def _show(console: Terminal, table: Table, most: int | None = None) -> None:
    columns = {column.name: column for column in table.columns}
    rows = (
        [_text(value, columns[name].kind) for name, value in row.items()]
        for row in islice(table.plain(), most)
    )
    show_table(console, table.title, [column.title for column in table.columns], rows)


def _text(value: object, kind: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, float):
        return f"{100 * value:.0f} %" if kind == "share" else f"{value:,.1f}"
    return "" if value is None else str(value)


def show_values(console: Terminal, explored: Explored) -> None:
    """Print what each change is worth; what changes nothing or was not tested is only counted."""
    case, values = explored.case, explored.answers.values
    worths = () if values is None else values.worths
    told = [row for row in worths if row.status not in ("nothing", *OPEN)]
    for row in sorted(told, key=lambda row: (row.kind, row.slip)):
        console.say(f"- {change_in_words(case, row)}: {gain_in_words(row)}")
    counts: Counter[str] = Counter(row.status for row in worths)
    most = max((row.gap for row in worths if row.status == "at most"), default=0.0)
    for status, words in (
        ("nothing", "change nothing"),
        (
            "at most",
            f"save at most {most:,.1f} weighted months each: ask again, and the study goes on",
        ),
        ("untested", "were not tested in time: ask again, and the study goes on"),
    ):
        if counts[status]:
            console.say(f"{counts[status]} further changes {words}")


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
