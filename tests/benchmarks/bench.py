"""Bench: how long cases of each family take, beside bare HiGHS, SCIP and a ranked list.

    python -m tests.benchmarks.bench tight:25:1,2,3:30 loose:50:1:60 --parts own bare

adds rows to bench.csv, which keeps those of earlier runs, and writes all into docs/performance.md,
between its two marks. A case is told as family, projects, seeds and seconds, or as a file of the
format .mm and seconds. `own` measures headrace anew; `bare`, `scip` and `list` only add to the row
that is there, at once or days later. Seconds are of the clock on the wall: run it on a machine that
does nothing else.
"""

import argparse
import math
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import highspy
from tests.benchmarks.generate import generated
from tests.benchmarks.multimode import case_of, read_multimode
from tests.benchmarks.rows import Row, kept, program_now, write
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
OUT = Path(__file__).with_name("bench.csv")
PROVEN = 1e-4
"""Gap up to which a plan counts as the best."""
SLOWER = 5.0
"""How many times the seconds of headrace SCIP may take."""
MOMENTS = (10.0, 60.0, 300.0)
Found = TypeVar("Found")


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


def measured(name: str, drawn: Case, limit: float) -> Row:
    """Return what a case takes from its workbook to its results."""
    row = Row(name, program=program_now(), limit=limit)
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
    row.within_5, row.within_1 = (watch.first_within(share, first.bound) for share in (0.05, 0.01))
    told = watch.gap_at(math.inf)
    row.last = row.gap if told is None or row.gap < PROVEN else max(row.gap, told)
    row.reached = watch.reached(row.last) or row.solving
    row.gap_10, row.gap_60, row.gap_300 = (watch.gap_at(moment) for moment in MOMENTS)
    result = Result(case, outcome, (), certificate())
    row.writing, _ = _timed(lambda: files_of(result))
    row.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row.compiling, program = _timed(lambda: _compiled(case))
    row.nonzeros = len(program.values)
    return row


def by_bare(row: Row, case: Case) -> Row:
    """Return a row with what bare HiGHS makes of the same program, to the same gap."""
    solver = _bare(_compiled(case))
    solver.setOptionValue("time_limit", row.limit)
    solver.setOptionValue("mip_rel_gap", row.last)
    seconds, _ = _timed(solver.run)
    info = solver.getInfo()
    return replace(
        row,
        bare_slip=info.objective_function_value,
        bare_gap=info.mip_gap,
        bare_seconds=seconds,
        ratio=((row.reached or row.solving) - row.compiling) / max(seconds, 1e-9),
    )


def by_list(row: Row, case: Case) -> Row:
    """Return a row with the slip of a ranked list."""
    lists = funded_ways(case, SolveSettings(time_limit=row.limit), Silent(), WAYS[:1])
    return replace(row, list_slip=lists[0].baseline.slip if lists else None)


def by_scip(row: Row, case: Case) -> Row:
    """Return a row with SCIP's seconds to the same gap, in at most five times the limit.

    Raises `ImportError` where PySCIPOpt is not installed.
    """
    from pyscipopt import Model

    solver = Model()
    solver.hideOutput()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "slip.mps"
        _bare(_compiled(case)).writeModel(str(file))
        solver.readProblem(str(file))
    solver.setParam("limits/time", SLOWER * (row.reached or row.solving))
    solver.setParam("limits/gap", row.last)
    seconds, _ = _timed(solver.optimize)
    found = solver.getNSols() > 0
    return replace(
        row,
        scip_slip=solver.getObjVal() if found else None,
        scip_gap=solver.getGap() if found else None,
        scip_seconds=seconds,
    )


PARTS: dict[str, Callable[[Row, Case], Row]] = {
    "own": lambda row, case: measured(row.case, case, row.limit),
    "bare": by_bare,
    "scip": by_scip,
    "list": by_list,
}
"""What is measured of a case, in this order."""


def _compiled(case: Case) -> Program:
    return compile_model(build(case, timeline_of(case))[0])


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


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    began = time.monotonic()
    found = work()
    return time.monotonic() - began, found


def cases(told: str) -> Iterator[tuple[Row, Case]]:
    """Yield the cases that one word of the command line tells of, with rows still empty."""
    *what, limit = told.split(":")
    if len(what) == 1:
        file = Path(what[0])
        yield Row(file.stem, limit=float(limit)), case_of(read_multimode(file))
        return
    family, number, seeds = what
    for seed in seeds.split(","):
        name = f"{family} {number} #{seed}"
        yield Row(name, limit=float(limit)), generated(family, int(number), int(seed))  # type: ignore[arg-type]


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="family:projects:seeds:limit, or FILE.mm:limit")
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--page", type=Path, default=PAGE)
    chosen = parser.parse_args()
    for row, case in (pair for told in chosen.cases for pair in cases(told)):
        for part in (part for part in PARTS if part in chosen.parts):
            others = kept(chosen.out)
            before = next((old for old in others if old.case == row.case), None)
            if before is None and part != "own":
                parser.error(f"{row.case} has no row yet: measure its part own first")
            after = PARTS[part](row if before is None or part == "own" else before, case)
            place = row.case if before is None else before.case
            rest = [old for old in others if old.case != place]
            write([*rest, after], chosen.out, chosen.page)
    if not chosen.cases:
        write(kept(chosen.out), chosen.out, chosen.page)


if __name__ == "__main__":
    main()
