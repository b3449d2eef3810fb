"""Lazy: what Pyomo would load beside what is used."""

import subprocess
import sys

LOADED = "import sys, headrace.study.run; print({*sys.modules} & {'scipy.stats', 'scipy.sparse'})"
STARTED = "import sys, headrace.cli.main; print({*sys.modules} & {'pyomo', 'scipy', 'openpyxl'})"
LATER = (
    "import headrace.study, scipy.stats, pyomo.common.dependencies as known; "
    "print(scipy.stats.norm.cdf(0.0), known.scipy.stats.norm.cdf(0.0))"
)


def test_a_run_loads_the_matrices_of_scipy_and_not_its_statistics() -> None:
    assert _said(LOADED) == "{'scipy.sparse'}"


def test_the_command_line_loads_neither_model_nor_workbooks() -> None:
    assert _said(STARTED) == "set()"


def test_whoever_asks_for_the_statistics_afterwards_has_them() -> None:
    assert _said(LATER) == "0.5 0.5"


def _said(words: str) -> str:
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    return done.stdout.strip()
