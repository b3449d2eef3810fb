"""Rows: what the bench has measured, as CSV and as tables of docs/performance.md."""

import csv
import hashlib
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import headrace

MARKS = ("<!-- bench begins -->", "<!-- bench ends -->")
FINDING = ("timeline", "formulation", "solving")
"""Packages that decide how long a plan takes to find."""


@dataclass
class Row:
    """What one case took; seconds, gaps as shares, memory in MB."""

    case: str
    program: str = ""
    """What the code that finds plans comes to, as a hash."""
    limit: float = 0.0
    nonzeros: int = 0
    binaries: int = 0
    reading: float = 0.0
    compiling: float = 0.0
    """Seconds of timeline, model and its arrays."""
    building: float = 0.0
    """The same with sifting."""
    solving: float = 0.0
    writing: float = 0.0
    slip: float = 0.0
    bound: float = 0.0
    gap: float = 0.0
    within_5: float | None = None
    """Seconds until slip was within 5 % of the best bound known at the end."""
    within_1: float | None = None
    last: float = 0.0
    """Gap that the search had told of at the end; its bound is not rounded up yet."""
    reached: float | None = None
    """Seconds until that gap was reached; others are asked for the same."""
    gap_10: float | None = None
    gap_60: float | None = None
    gap_300: float | None = None
    memory: float = 0.0
    bare_slip: float | None = None
    bare_gap: float | None = None
    bare_seconds: float | None = None
    ratio: float | None = None
    """Seconds from the compiled program to the last gap, by those of bare HiGHS to the same."""
    scip_slip: float | None = None
    scip_gap: float | None = None
    scip_seconds: float | None = None
    list_slip: float | None = None


def program_now() -> str:
    """Return a hash of the code that finds plans."""
    root = Path(headrace.__file__).parent
    files = sorted(file for part in FINDING for file in (root / part).glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def table(rows: list[Row]) -> Iterator[str]:
    """Return the lines of a table of all rows, those of an older program marked."""
    now = program_now()
    older = sum(row.program != now for row in rows)
    yield f"{len(rows)} cases, {older or 'none'} of them of an older program (second column)."
    yield ""
    names = [field.name for field in fields(Row)]
    yield "| " + " | ".join(name.replace("_", " ") for name in names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        cells = asdict(row) | {"program": "now" if row.program == now else "older"}
        yield "| " + " | ".join(_cell(name, value) for name, value in cells.items()) + " |"


def medians(rows: list[Row]) -> Iterator[str]:
    """Return the lines of a table of families by size: medians and the worst of their seeds."""
    yield "| cases | limit | seeds | gap | worst | to bare HiGHS | worst | to SCIP |"
    yield "|" + "---|" * 8
    names = dict.fromkeys((row.case.partition(" #")[0], row.limit) for row in rows)
    for name, limit in names:
        own = [row for row in rows if (row.case.partition(" #")[0], row.limit) == (name, limit)]
        gaps = [row.gap for row in own]
        ratios = [row.ratio for row in own if row.ratio is not None]
        slower = [
            row.scip_seconds / (row.reached or row.solving)
            for row in own
            if row.scip_seconds is not None
        ]
        cells = [name, f"{limit:.0f}", str(len(own)), *_two(gaps, "{:.1%}")]
        cells += [*_two(ratios, "{:.2f}"), *_two(slower, "{:.1f}")[:1]]
        yield "| " + " | ".join(cells) + " |"


def _two(values: list[float], form: str) -> tuple[str, str]:
    """Return the median and the most of values."""
    if not values:
        return "", ""
    return form.format(statistics.median(values)), form.format(max(values))


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1%}" if "gap" in name or name == "last" else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def kept(out: Path) -> list[Row]:
    """Return the rows of earlier runs."""
    if not out.exists():
        return []
    with out.open(newline="", encoding="utf-8") as file:
        return [
            Row(**{name: _value(name, cell) for name, cell in line.items()})
            for line in csv.DictReader(file)
        ]


def _value(name: str, cell: str) -> Any:
    if name in ("case", "program"):
        return cell
    if not cell:
        return None
    return int(cell) if name in ("nonzeros", "binaries") else float(cell)


def write(rows: list[Row], out: Path, page: Path) -> None:
    """Write all rows as CSV, and their table between the marks of a page."""
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    lines = "\n".join(
        [*medians([row for row in rows if row.program == program_now()]), "", *table(rows)]
    )
    page.write_text(f"{before}{MARKS[0]}\n\n{lines}\n\n{MARKS[1]}{after}", encoding="utf-8")
