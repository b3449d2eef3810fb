"""Digest: one hash of everything that decides a result."""

import hashlib
from dataclasses import asdict
from dis import opmap
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from headrace.batch.store import canonical
from headrace.case.case import Case
from headrace.study.options import Options
from headrace.version import __version__

DECIDING = ("case", "timeline", "plan", "formulation", "solving", "study")
"""Rooms of the package whose code decides a result."""
NOTHING = opmap["NOP"]
"""Instruction that a lone text leaves behind."""
RELIED_ON = ("highspy", "pyomo")
"""Packages whose versions decide with headrace's own whether a result still holds."""


def digest_of(case: Case, options: Options) -> str:
    """Return the hash of everything that decides a result: inputs, options, versions."""
    whole = {
        "case": case.model_dump(mode="json"),
        "options": {
            **asdict(options.solve),
            "counterfactuals": options.counterfactuals,
            "short": options.short,
        },
        "versions": {**{name: version(name) for name in RELIED_ON}, "headrace": code_version()},
    }
    return hashlib.sha256(canonical(whole)).hexdigest()


@cache
def code_version() -> str:
    """Return the version of headrace with a hash of the code that decides a result.

    The number alone would let results outlive a change of the code that did not change it.
    """
    package = Path(__file__).parents[1]
    sources = sorted(file for room in DECIDING for file in (package / room).rglob("*.py"))
    whole = hashlib.sha256()
    for file in sources:
        whole.update(file.relative_to(package).as_posix().encode())
        whole.update(code_without_prose(file.read_text(encoding="utf-8")).encode())
    return f"{__version__}+{whole.hexdigest()[:12]}"


def code_without_prose(text: str) -> str:
    """Return what decides in a source file: its instructions, whatever comments and docstrings say.

    They are told by hand: what Python marshals differs from run to run.
    """
    return _told(compile(text, "", "exec", dont_inherit=True, optimize=2))


def _told(part: object) -> str:
    if isinstance(part, frozenset):
        return repr(sorted(map(_told, part)))
    if not isinstance(part, CodeType):
        return repr(part)
    constants = [_told(constant) for constant in part.co_consts]
    names = (part.co_names, part.co_varnames, part.co_freevars, part.co_cellvars)
    steps = [part.co_code[at : at + 2] for at in range(0, len(part.co_code), 2)]
    doing = b"".join(step for step in steps if step[0] != NOTHING)
    return repr((doing, part.co_flags, names, constants, part.co_exceptiontable))
