"""Words: how breaches speak of names, known values and the projects that they concern."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from headrace.errors import Breach

SHOWN = 6
"""Names listed before the rest is only counted."""


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """Return a remedy for an unknown name: the nearest known one, else what is known."""
    names = list(dict.fromkeys(known))
    folded = {name.casefold(): name for name in reversed(names)}
    near = difflib.get_close_matches(value.strip().casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{folded[near[0]]}'?"
    return f"known are {listing(names)}" if names else "there is none yet: add it first"


def listing(names: Sequence[str]) -> str:
    """Return names as a list in a sentence, the long ones cut short."""
    if len(names) > SHOWN:
        return f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)


def gather(found: Iterable[tuple[str, Breach]]) -> Iterator[Breach]:
    """Yield each breach once, with the projects in which it was found named at its end."""
    concerned: dict[Breach, list[str]] = {}
    for project, breach in found:
        concerned.setdefault(breach, []).append(project)
    for breach, projects in concerned.items():
        word = "project" if len(projects) == 1 else "projects"
        yield replace(breach, message=f"{breach.message} ({word} {listing(projects)})")
