"""Programs small enough to read, and tasks about them."""

from pathlib import Path
from typing import Any

import highspy
import numpy as np

from headrace.solving.highs import Task
from headrace.solving.program import Program

CANARIES = Path(__file__).parent / "canaries"


def canary(name: str) -> Program:
    """Return the program of a file, with its objective as slip."""
    reader = highspy.Highs()
    reader.setOptionValue("log_to_console", False)
    reader.readModel(str(CANARIES / f"{name}.mps"))
    read = reader.getLp()
    matrix = read.a_matrix_
    return Program(
        columns=[object()] * read.num_col_,
        starts=np.asarray(matrix.start_, dtype=np.int32),
        indices=np.asarray(matrix.index_, dtype=np.int32),
        values=np.asarray(matrix.value_, dtype=np.float64),
        lower=np.asarray(read.col_lower_, dtype=np.float64),
        upper=np.asarray(read.col_upper_, dtype=np.float64),
        below=np.asarray(read.row_lower_, dtype=np.float64),
        above=np.asarray(read.row_upper_, dtype=np.float64),
        integral=np.array([kind == highspy.HighsVarType.kInteger for kind in read.integrality_]),
        costs={"slip": np.asarray(read.col_cost_, dtype=np.float64)},
        offsets={"slip": 0.0},
    )


def task(program: Program, **changes: Any) -> Task:
    """Return the task to minimise the objective of a program."""
    given: dict[str, Any] = {
        "solve": "canary",
        "step": "slip",
        "measure": "slip",
        "costs": program.costs["slip"],
        "offset": 0.0,
        "lower": program.lower,
        "upper": program.upper,
    }
    return Task(**{**given, **changes})
