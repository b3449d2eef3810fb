"""Digest: one hash of everything that decides a result."""

import hashlib
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from headrace.batch.store import canonical
from headrace.case.case import Case
from headrace.study.options import Options
from headrace.version import __version__

DECIDING = ("case", "timeline", "plan", "formulation", "solving", "study")
"""Rooms of the package whose code decides a result."""
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
        whole.update(file.read_text(encoding="utf-8").encode())
    return f"{__version__}+{whole.hexdigest()[:12]}"
