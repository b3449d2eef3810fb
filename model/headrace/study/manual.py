"""Manual: the mathematics and the data dictionary, from docstrings, records and pages beside."""

import inspect
import re
from pathlib import Path
from textwrap import dedent

from headrace.case import credit
from headrace.files import make_folder, replace_file
from headrace.formulation import objective, variables
from headrace.formulation.constraints import FAMILIES
from headrace.solving import passes
from headrace.workbook.dictionary import dictionary_text

INTUITION = Path(__file__).with_name("intuition.md")
KNOWN_ANSWERS = Path(__file__).with_name("known_answers.md")
INTRODUCTION = """# Method

Printed from the docstrings by `headrace docs docs`; do not edit by hand.

Headrace is a mixed-integer program. Sets: projects p, instruments i, modes k (sets of claimed
effects), periods t of D months, t = 0 .. T-1, accounts b, services s. A close in t happens in month
tD; operation in t starts in month tD. A month that the workbook states is kept: only what a plan
decides lies on the grid of periods. Money is in millions of base currency, nominal in the month
of close.
"""


def write_manual(folder: Path) -> tuple[Path, ...]:
    """Write method.md and workbook.md into a folder."""
    make_folder(folder)
    pages = {"method.md": method_text(), "workbook.md": dictionary_text()}
    for name, text in pages.items():
        replace_file(folder / name, text.encode("utf-8"))
    return tuple(folder / name for name in pages)


def method_text() -> str:
    """Return the mathematics as a page, from the docstrings of the formulation."""
    parts = [INTRODUCTION, "## Variables\n", _listed(variables.add_variables.__doc__)]
    parts += ["## Objectives\n"]
    for function in (objective.slip, objective.cost, objective.months, objective.tie_break):
        parts += [f"### {function.__name__}\n", _markdown(function.__doc__)]
    parts += ["## Passes\n", _markdown(passes.run_passes.__doc__)]
    parts += [INTUITION.read_text(encoding="utf-8"), "## Constraint families\n"]
    for name, add in FAMILIES.items():
        module = inspect.getmodule(add)
        title = (module.__doc__ or name).strip() if module is not None else name
        parts += [f"### {title}\n", _markdown(add.__doc__)]
    parts += ["## Credit subsidy cost\n", _markdown(credit.__doc__)]
    for rate in (credit.guarantee_rate, credit.loan_rate):
        parts += [f"### {rate.__name__}\n", _markdown(rate.__doc__)]
    parts += [KNOWN_ANSWERS.read_text(encoding="utf-8")]
    return "\n".join(parts).rstrip() + "\n"


def _markdown(docstring: str | None) -> str:
    """Return a docstring as Markdown, its formulas between dollar signs."""
    lines = inspect.cleandoc(docstring or "").split("\n")
    out: list[str] = []
    formula: list[str] | None = None
    for line in lines:
        if line.startswith(".. math::"):
            formula = [line.removeprefix(".. math::").strip()]
        elif formula is not None and (line.startswith(" ") or not line):
            formula.append(line)
        else:
            if formula is not None:
                out += _formula(formula)
                formula = None
            out.append(line)
    if formula is not None:
        out += _formula(formula)
    return "\n".join(out) + "\n"


def _listed(docstring: str | None) -> str:
    """Return a docstring whose letters stand one a line as Markdown with a list."""
    return re.sub(r"(?m)^(\w) : ", r"- \1 : ", _markdown(docstring))


def _formula(lines: list[str]) -> list[str]:
    text = dedent("\n".join(line for line in lines if line.strip())).strip()
    return ["$$", text, "$$", ""]
