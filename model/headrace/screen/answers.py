"""Answers: what further studies found, in the terminal."""

from collections import Counter
from dataclasses import replace
from itertools import islice

from rich.console import Console
from rich.table import Table

from headrace.answers.noregret import NoRegret
from headrace.answers.values import OPEN
from headrace.case.calendar import month_text
from headrace.report import frontier, noregret, ranking
from headrace.report.risk import projects, summary
from headrace.report.table import Table as Told
from headrace.report.tested import sentence_of
from headrace.report.values import change_in_words, gain_in_words
from headrace.study.exploring import Explored
from headrace.study.valuing import Valued
from headrace.study.why import Explained

SHOWN = ("project", "name", "planned", "operation_p50", "operation_p80", "target", "chance")
"""Columns of the table of risk that the terminal shows."""
LINES = 15
"""Projects that the terminal shows."""
BUDGETS = 3
"""Budgets whose months of close the terminal shows."""


def show_reasons(console: Console, explained: Explained) -> None:
    """Print what each project lacks, one question a line."""
    case = explained.case
    if not explained.reasons and not explained.idle:
        console.print("nothing was tested: none of these is late or without finance")
    for project, operation in explained.idle.items():
        row = case.project[project]
        sentence = "not built, as another of its alternatives is"
        if operation is not None:
            target = "no target" if row.target is None else f"target {month_text(row.target)}"
            month = month_text(case.settings.start + operation)
            sentence = f"operates {month}, {target}: nothing to test"
        console.print(f"{project}, {row.name}: {sentence}", markup=False, highlight=False)
    for why in explained.reasons:
        name = case.project[why.project].name
        when = "does not operate within the horizon"
        if why.operation is not None:
            when = f"operates {month_text(case.settings.start + why.operation)}"
        console.print(f"{why.project}, {name}: {when}", style="bold", markup=False, highlight=False)
        if why.chain:
            told = ", ".join(why.chain)
            console.print(f"  it waits for: {told}", markup=False, highlight=False)
        for tested in why.tested:
            sentence = sentence_of(case, why, tested)
            console.print(f"  - {sentence}", markup=False, highlight=False, soft_wrap=True)


def show_frontier(console: Console, explored: Explored) -> None:
    """Print the points of a frontier."""
    if (found := explored.answers.frontier) is not None:
        console.print(frontier.summary(found), markup=False, highlight=False)
        _show(console, frontier.table(explored.case, found))


def show_alternatives(console: Console, explored: Explored) -> None:
    """Print alternatives, what holds in all of them, and which first signatures do."""
    if (found := explored.answers.alternatives) is not None:
        plans = frontier.plans(explored.case, found)
        names = ("plan", "weighted_delay", "delay", "cost", "differs", "proven")
        _show(console, plans.picked(*names))
        _show(console, frontier.firmness(explored.case, found))
        show_no_regret(console, explored.answers.no_regret)


def show_no_regret(console: Console, found: NoRegret | None) -> None:
    """Print which of the first signatures hold in all that is stored."""
    for sentence in () if found is None else noregret.summary(found):
        console.print(f"- {sentence}", markup=False, highlight=False, soft_wrap=True)


def show_ranking(console: Console, explored: Explored) -> None:
    """Print the one list, and what comes of it and of today's lists under each budget."""
    if (found := explored.answers.ranking) is None:
        return
    for sentence in ranking.summary(found):
        console.print(f"- {sentence}", markup=False, highlight=False, soft_wrap=True)
    whole = ranking.projects(explored.case, found)
    closes = (column.name for column in whole.columns if column.name.startswith("close_"))
    shown = whole.picked("place", "project", "name", *islice(closes, BUDGETS))
    _show(console, replace(shown, rows=shown.rows[:LINES]))
    names = ("budget", "weighted_delay", "least", "regret", "worst", "financed")
    _show(console, ranking.budgets(found).picked(*names))


def _show(console: Console, table: Told) -> None:
    shown = Table(title=table.title, title_style="bold")
    for column in table.columns:
        shown.add_column(column.title, overflow="fold")
    for row in table.plain():
        shown.add_row(*(_text(value) for value in row.values()))
    console.print(shown)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, float):
        return f"{value:,.1f}"
    return "" if value is None else str(value)


def show_risk(console: Console, explored: Explored) -> None:
    """Print what the draws tell of the plan, and of the least sure targets."""
    if (found := explored.answers.risk) is None:
        return
    for sentence in summary(found):
        console.print(f"- {sentence}", markup=False, highlight=False, soft_wrap=True)
    table = projects(explored.case, found)
    shown = Table(title=f"{table.title}, the least sure first", title_style="bold")
    for name in SHOWN:
        shown.add_column(name.replace("_", " "), overflow="fold")
    for row in list(table.plain())[:LINES]:
        shown.add_row(*(_cell(row[name]) for name in SHOWN))
    console.print(shown)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{100 * value:.0f} %" if isinstance(value, float) else str(value)


def show_values(console: Console, valued: Valued) -> None:
    """Print what each change is worth; what changes nothing or was not tested is only counted."""
    case, worths = valued.case, valued.values.worths
    told = [row for row in worths if row.status not in ("nothing", *OPEN)]
    for row in sorted(told, key=lambda row: (row.kind, row.slip)):
        sentence = f"{change_in_words(case, row)}: {gain_in_words(row)}"
        console.print(f"- {sentence}", markup=False, highlight=False, soft_wrap=True)
    counts = Counter(row.status for row in worths)
    if counts["nothing"]:
        console.print(f"{counts['nothing']} further changes change nothing", highlight=False)
    if counts["at most"]:
        most = max(row.gap for row in worths if row.status == "at most")
        words = f"save at most {most:,.1f} weighted months each: ask again, and the study goes on"
        console.print(f"{counts['at most']} further changes {words}", highlight=False)
    if counts["untested"]:
        words = "were not tested in time: ask again, and the study goes on"
        console.print(f"{counts['untested']} further changes {words}", highlight=False)
