"""Bench: how long cases of each family take, beside bare HiGHS, SCIP and a ranked list.

    python -m tests.benchmarks.bench --families tight loose --sizes 25 50 --seeds 1 2 3 --limit 60

adds rows to bench.csv, which keeps those of earlier runs, and writes all into the table of
docs/performance.md, between its two marks. Seconds are of the clock on the wall: run it on a
machine that does nothing else.
"""

import argparse
import csv
import itertools
import math
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

import highspy
from tests.benchmarks.generate import FAMILIES, generated
from tests.benchmarks.multimode import case_of, read_multimode
from tests.plan_reports.reported import certificate

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.report.result import Result
from headrace.solving.highs import Task, loaded
from headrace.solving.program import Program, compile_model
from headrace.solving.progress import Event, Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.page import files_of
from headrace.study.rank import WAYS, funded_ways
from headrace.timeline.windows import timeline_of
from headrace.workbook.read import read
from headrace.workbook.template import write_case

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
MARKS = ("<!-- bench begins -->", "<!-- bench ends -->")
MOMENTS = (10.0, 60.0, 300.0)
Found = TypeVar("Found")


@dataclass
class Row:
    """What one case took; seconds, gaps as shares, memory in MB."""

    case: str
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
    reached: float | None = None
    """Seconds until the last gap was reached."""
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


class Stopwatch:
    """A watch that keeps when each plan and each bound of the plan's slip was known."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.known: list[tuple[float, float, float]] = []

    def report(self, event: Event) -> None:
        if event.measure != "slip" or (event.incumbent is None and event.step != "relaxation"):
            return
        bounds = event.step in ("slip", "relaxation") and event.bound is not None
        plan = math.inf if event.incumbent is None else event.incumbent
        self.known.append((time.monotonic() - self.began, plan, event.bound if bounds else 0.0))

    def stop_asked(self) -> bool:
        return False

    def first_within(self, share: float, bound: float) -> float | None:
        return next((at for at, plan, _ in self.known if (1 - share) * plan <= bound), None)

    def gap_at(self, moment: float) -> float | None:
        known = [(plan, bound) for at, plan, bound in self.known if at <= moment]
        plan = min((plan for plan, _ in known), default=math.inf)
        bound = max((bound for _, bound in known), default=0.0)
        return None if plan == math.inf else max(0.0, plan - bound) / max(plan, 1e-9)

    def reached(self, gap: float) -> float | None:
        """Return when the gap was first no more than one gap and a hair."""
        gaps = ((at, self.gap_at(at)) for at, _, _ in self.known)
        return next((at for at, now in gaps if now is not None and now <= gap + 1e-4), None)


def measured(
    name: str, drawn: Case, limit: float, scip_limit: float | None = None, *, peers: bool
) -> Row:
    """Return what a case takes from its workbook to its results.

    scip_limit : seconds of SCIP; 0: it is not asked; None: as all others.
    """
    row = Row(name, limit)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.xlsx"
        write_case(drawn, file)
        row.reading, case = _timed(lambda: read(file))
        watch = Stopwatch()
        row.solving, outcome = _timed(
            lambda: solve(case, SolveSettings(time_limit=limit), watch, steps=("slip",))
        )
        row.building, row.binaries = outcome.building, outcome.binaries
        first = outcome.passes[0]
        row.slip, row.bound, row.gap = first.objective, first.bound, first.gap
        row.within_5, row.within_1 = (
            watch.first_within(share, first.bound) for share in (0.05, 0.01)
        )
        row.reached = watch.reached(row.gap) or row.solving
        row.gap_10, row.gap_60, row.gap_300 = (watch.gap_at(moment) for moment in MOMENTS)
        result = Result(case, outcome, (), certificate())
        row.writing, _ = _timed(lambda: files_of(result))
        row.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        row.compiling, program = _timed(lambda: compile_model(build(case, timeline_of(case))[0]))
        row.nonzeros = len(program.values)
        if not peers:
            return row
        most = limit if scip_limit is None else scip_limit
        return _beside(row, case, program, limit, most, Path(folder))


def _beside(
    row: Row, case: Case, program: Program, limit: float, scip_limit: float, folder: Path
) -> Row:
    """Return a row with what bare HiGHS, SCIP and a ranked list make of the same case."""
    model = folder / "slip.mps"
    solver = _bare(program)
    solver.writeModel(str(model))
    solver.setOptionValue("time_limit", limit)
    solver.setOptionValue("mip_rel_gap", row.gap)
    seconds, _ = _timed(solver.run)
    info = solver.getInfo()
    row = replace(
        row,
        bare_slip=info.objective_function_value,
        bare_gap=info.mip_gap,
        bare_seconds=seconds,
        ratio=((row.reached or row.solving) - row.compiling) / max(seconds, 1e-9),
    )
    lists = funded_ways(case, SolveSettings(time_limit=limit), Silent(), WAYS[:1])
    row.list_slip = lists[0].baseline.slip if lists else None
    return _by_scip(row, model, scip_limit)


def _bare(program: Program) -> highspy.Highs:
    task = Task(
        solve="bare",
        step="slip",
        measure="slip",
        costs=program.costs["slip"],
        offset=program.offsets["slip"],
        lower=program.lower,
        upper=program.upper,
    )
    return loaded(program, task, SolveSettings())


def _by_scip(row: Row, model: Path, limit: float) -> Row:
    """Return a row with SCIP's seconds to the same gap, where it is installed."""
    if limit == 0:
        return row
    try:
        from pyscipopt import Model
    except ImportError:
        return row
    solver = Model()
    solver.hideOutput()
    solver.readProblem(str(model))
    solver.setParam("limits/time", limit)
    solver.setParam("limits/gap", row.gap)
    seconds, _ = _timed(solver.optimize)
    found = solver.getNSols() > 0
    return replace(
        row,
        scip_slip=solver.getObjVal() if found else None,
        scip_gap=solver.getGap() if found else None,
        scip_seconds=seconds,
    )


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    began = time.monotonic()
    found = work()
    return time.monotonic() - began, found


def table(rows: list[Row]) -> Iterator[str]:
    """Return the lines of a table of all rows."""
    names = [field.name for field in fields(Row)]
    yield "| " + " | ".join(name.replace("_", " ") for name in names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(_cell(name, value) for name, value in asdict(row).items()) + " |"


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1%}" if "gap" in name else f"{value:,.1f}"
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
    if name == "case":
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
    lines = "\n".join(table(rows))
    page.write_text(f"{before}{MARKS[0]}\n\n{lines}\n\n{MARKS[1]}{after}", encoding="utf-8")


def _cases(chosen: argparse.Namespace) -> Iterator[tuple[str, Case]]:
    """Yield the instances that the command line names; if none, cases of the families."""
    if chosen.instances:
        yield from ((file.stem, case_of(read_multimode(file))) for file in chosen.instances)
        return
    for family, number, seed in itertools.product(chosen.families, chosen.sizes, chosen.seeds):
        yield f"{family} {number} #{seed}", generated(family, number, seed)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=list(FAMILIES))
    parser.add_argument("--sizes", nargs="+", type=int, default=[25, 50, 100])
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--instances", nargs="*", type=Path, help="files of the format .mm")
    parser.add_argument("--scip-limit", type=float)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("bench.csv"))
    parser.add_argument("--page", type=Path, default=PAGE)
    chosen = parser.parse_args()
    for name, case in _cases(chosen):
        row = measured(name, case, chosen.limit, chosen.scip_limit, peers=not chosen.no_peers)
        earlier = [other for other in kept(chosen.out) if other.case != row.case]
        write([*earlier, row], chosen.out, chosen.page)


if __name__ == "__main__":
    main()
