"""Tables: results and errors in the terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.table import Table

from headrace.auditing import Finding
from headrace.briefing.files import CHARTS
from headrace.case.rules.words import listing
from headrace.errors import Breach
from headrace.letters import one_line
from headrace.report.dump import FOLDER
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.scenarios.resolving import Resolved
from headrace.screen.terminal import Terminal
from headrace.study.page import page_of
from headrace.workbook.entries import Interpreted

SHOWN_BREACHES = 200
"""Breaches that the terminal lists."""
ALL_TOLD = 3
"""Warnings of one look that are all told."""
SHOWN_CHANGES = 40
"""Changes of a scenario that the terminal lists."""


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
    """Print breaches, one a line, under a title with their number; of a great many only some."""
    if not breaches:
        return
    words = title if len(breaches) > 1 else title.removesuffix("s")
    console.say(f"{len(breaches):,} {words}", f"bold {style}")
    shown, more = few_of_each(breaches, SHOWN_BREACHES)
    for breach in shown:
        console.say(f"  {one_line(str(breach))}")
    for (sheet, column, _), count in more.items():
        place = sheet if column is None else f"{sheet}, {column}"
        console.say(f"  and {count:,} more of the same kind ({place})")


def show_warnings(console: Terminal, warnings: Sequence[Breach]) -> None:
    """Print warnings; of many of one look the first, and where the others are."""
    if not warnings:
        return
    words = "1 warning" if len(warnings) == 1 else f"{len(warnings):,} warnings"
    console.say(words, "bold yellow")
    together: dict[object, list[Breach]] = {}
    for number, breach in enumerate(warnings):
        key = (breach.look, breach.row is None) if breach.look else number
        together.setdefault(key, []).append(breach)
    for first, *others in together.values():
        told = others if len(others) < ALL_TOLD else []
        for breach in (first, *told):
            console.say(f"  {one_line(str(breach))}")
        if len(told) < len(others):
            places = listing([one_line(_place(breach)) for breach in others])
            console.say(f"  and {len(others)} more of the same kind: {places} (--mark shows all)")


def _place(breach: Breach) -> str:
    return breach.sheet if breach.cell is None else f"{breach.sheet}!{breach.cell}"


Alike = tuple[str, str | None, str]
"""What breaches of one kind share: sheet, column, kind."""


def few_of_each(
    breaches: Sequence[Breach], most: int
) -> tuple[tuple[Breach, ...], Mapping[Alike, int]]:
    """Return so many breaches, of each kind as many as of every other, and how many are left out.

    One of each kind is always shown.
    """
    counts = Counter(_alike(breach) for breach in breaches)
    share = most
    while share > 1 and sum(min(count, share) for count in counts.values()) > most:
        share = share * 9 // 10
    seen: Counter[Alike] = Counter()
    shown = []
    for breach in breaches:
        seen[_alike(breach)] += 1
        if seen[_alike(breach)] <= share:
            shown.append(breach)
    return tuple(shown), {kind: count - share for kind, count in counts.items() if count > share}


def _alike(breach: Breach) -> Alike:
    return breach.sheet, breach.column, breach.kind


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
    table = Table(title=f"audit: {words}", title_style="bold red")
    for name in ("rule", "place", "size", "what is wrong"):
        table.add_column(name, overflow="fold")
    for finding in findings:
        size = f"{finding.size:,.3f} {finding.unit}"
        table.add_row(finding.kind, finding.place, size, finding.message)
    console.print(table)


def show_answer(console: Terminal, result: Result) -> None:
    """Print page one: what must be said first, then what to sign, to know and to decide."""
    page = page_of(Facts(result))
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
    table = Table(title=f"{title}, {len(changes)} changes", title_style="bold")
    for name in ("sheet", "row", "column", "before", "after", "scenario"):
        table.add_column(name, overflow="fold")
    for change in changes[:SHOWN_CHANGES]:
        cells = (change.sheet, change.row, change.column, change.before, change.after)
        table.add_row(*cells, change.scenario)
    console.print(table)
    if len(changes) > SHOWN_CHANGES:
        console.say(f"and {len(changes) - SHOWN_CHANGES} more; --out writes all of them")
