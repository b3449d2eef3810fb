"""Tables: results and errors in the terminal."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table

from headrace.auditing import Finding
from headrace.briefing.files import CHARTS
from headrace.case.rules.words import listing
from headrace.errors import Breach
from headrace.letters import one_line
from headrace.report.conflicts import why
from headrace.report.dump import FOLDER
from headrace.report.futures import Future
from headrace.report.page_one import PageOne
from headrace.scenarios.resolving import Resolved
from headrace.screen.terminal import Terminal
from headrace.workbook.entries import Interpreted

SHOWN_BREACHES = 200
"""Breaches that the terminal lists in full."""
ALIKE = 20
"""Breaches that are listed of one column where there are more."""
ALL_TOLD = 3
"""Warnings of one look that are all told; of more only the first."""


def show_table(
    console: Terminal,
    title: str,
    names: Iterable[str],
    rows: Iterable[Iterable[str]],
    style: str = "bold",
) -> None:
    """Print a table of texts; style : of its title."""
    table = Table(title=title, title_style=style)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def show_files(console: Terminal, files: Sequence[Path]) -> None:
    """Say which files were written; tables, which are many, only by their folder."""
    tables = [file for file in files if file.parent.name == FOLDER]
    for file in files:
        if file not in tables:
            console.say(f"wrote {file}")
    if tables:
        words = "1 file" if len(tables) == 1 else f"{len(tables)} files"
        console.say(f"wrote {words} under {tables[0].parent}")


def show_briefing(console: Terminal, folder: Path, places: Sequence[Path]) -> None:
    """Say what a briefing has written; charts, which are many, only by their folder."""
    show_files(console, [place for place in places if place.parent == folder])
    charts = {place.with_suffix("") for place in places if place.parent != folder}
    if charts:
        words = f"wrote {len(charts)} charts under {folder / CHARTS}"
        console.say(words)


def show_breaches(console: Terminal, title: str, breaches: Sequence[Breach], style: str) -> None:
    """Print breaches, one a line, under a title with their number; of many alike only some."""
    if not breaches:
        return
    words = title if len(breaches) > 1 else title.removesuffix("s")
    console.say(f"{len(breaches):,} {words}", f"bold {style}")
    many = len(breaches) > SHOWN_BREACHES
    groups: dict[object, list[Breach]] = {}
    for number, breach in enumerate(breaches):
        groups.setdefault(_alike(breach) if many or breach.look else number, []).append(breach)
    for group in groups.values():
        most = ALIKE if not group[0].look else 1 if len(group) > ALL_TOLD else ALL_TOLD
        for breach in group[:most]:
            console.say(f"  {one_line(str(breach))}")
        if others := [one_line(_place(breach)) for breach in group[most:]]:
            console.say(
                f"  and {len(others):,} more of the same kind: {listing(others)} "
                "(headrace check --mark shows all)"
            )


def _alike(breach: Breach) -> object:
    """Return what breaches have in common that are told together."""
    return (breach.look, breach.row is None) if breach.look else (breach.sheet, breach.column)


def _place(breach: Breach) -> str:
    return breach.sheet if breach.cell is None else f"{breach.sheet}!{breach.cell}"


def show_interpreted(console: Terminal, cells: tuple[Interpreted, ...], *, in_full: bool) -> None:
    """Say how many cells were read from forms of the user's own, or what was read in each."""
    if not cells:
        return
    count = "1 cell was" if len(cells) == 1 else f"{len(cells)} cells were"
    hint = "" if in_full else "; --show-read lists what was read"
    console.say(f"{count} read from a form of your own{hint}", "dim")
    for cell in cells if in_full else ():
        console.say(f"  {cell.sheet}!{cell.cell}: '{cell.text}' read as {cell.read}")


def show_findings(console: Terminal, findings: tuple[Finding, ...]) -> None:
    """Print what an audit found, by rule, place and size."""
    if not findings:
        console.say("audit: every rule holds", "bold green")
        return
    words = "1 broken rule" if len(findings) == 1 else f"{len(findings)} broken rules"
    rows = ((row.kind, row.place, f"{row.size:,.3f} {row.unit}", row.message) for row in findings)
    names = ("rule", "place", "size", "what is wrong")
    show_table(console, f"audit: {words}", names, rows, "bold red")


def show_futures(console: Terminal, futures: Sequence[Future]) -> None:
    """Print what came of each scenario."""
    names = ("scenario", "status", "slip", "gap", "financed", "audit", "reason")
    rows = (
        (row.scenario, row.status, *_figures(row), row.reason or why(row.impasse))
        for row in futures
    )
    show_table(console, f"{len(futures)} scenarios", names, rows)


def _figures(future: Future) -> tuple[str, str, str, str]:
    if (result := future.result) is None:
        return ("", "", "", "")
    slip = result.outcome.passes[0]
    return (
        f"{slip.objective:,.1f}",
        f"{slip.gap:.2%}",
        f"{len(result.plan.closes)} of {len(result.case.candidates)}",
        f"{len(result.findings)} broken" if result.findings else "clean",
    )


def show_answer(console: Terminal, page: PageOne) -> None:
    """Print page one: what must be said first, then what to sign, to know and to decide."""
    console.say(one_line(page.title), "bold")
    for sentence in page.alarms:
        console.say(one_line(sentence), "bold red")
    for box in page.boxes:
        console.say(box.title, "bold")
        for sentence in box.sentences:
            console.say(f"- {one_line(sentence)}")


def show_changes(console: Terminal, resolved: Resolved) -> None:
    """Print which cells of the workbook a scenario changes."""
    changes = resolved.all_changes
    title = f"{resolved.scenario.scenario}: {resolved.scenario.title}"
    if not changes:
        console.say(f"{title}: nothing is changed")
        return
    names = ("sheet", "row", "column", "before", "after", "scenario")
    rows = ([getattr(change, name) for name in names] for change in changes)
    show_table(console, f"{title}, {len(changes)} changes", names, rows)
