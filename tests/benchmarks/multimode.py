"""Multimode: public scheduling instances (`.mm`) as cases, to compare with known optima.

An activity is a group of alternatives, one project a mode; precedence is a dependency, renewable
resources are delivery resources with a capacity in each month, nonrenewable ones with a total.
Only the last activity has a target, at the start: so slip is the makespan, in months.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headrace.case.accounts import Account
from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Project
from headrace.case.services import Dependency, Resource, ResourceUse
from headrace.case.settings import Settings
from headrace.case.stages import Stage

START = 2026 * 12
KIND = Kind(kind="activity", group="mill")


@dataclass(frozen=True)
class Instance:
    """What a file says."""

    horizon: int
    successors: dict[int, tuple[int, ...]]
    modes: dict[int, tuple[tuple[int, tuple[int, ...]], ...]]
    """Duration and requests of each mode, by activity."""
    renewable: int
    capacities: tuple[int, ...]


def read_multimode(path: Path) -> Instance:
    """Return what a file of the format of the public libraries says."""
    text = path.read_text(encoding="utf-8", errors="replace")
    horizon = int(_one(r"horizon\s*:\s*(\d+)", text))
    renewable = int(_one(r"- renewable\s*:\s*(\d+)", text))
    precedence = _block(text, "PRECEDENCE RELATIONS")
    successors = {row[0]: tuple(row[3 : 3 + row[2]]) for row in _numbers(precedence)}
    modes: dict[int, tuple[tuple[int, tuple[int, ...]], ...]] = {}
    activity = 0
    width = len(_numbers_of(_block(text, "RESOURCEAVAILABILITIES")))
    for row in _numbers(_block(text, "REQUESTS/DURATIONS")):
        if len(row) == width + 3:
            activity, row = row[0], row[1:]
        modes[activity] = (*modes.get(activity, ()), (row[1], tuple(row[2:])))
    capacities = tuple(_numbers_of(_block(text, "RESOURCEAVAILABILITIES")))
    return Instance(horizon, successors, modes, renewable, capacities)


def case_of(instance: Instance, periods: int | None = None) -> Case:
    """Return an instance as a case of months; periods : a known makespan and some more."""
    names = {
        (activity, number): f"a{activity}m{number}"
        for activity, modes in instance.modes.items()
        for number in range(len(modes))
    }
    last = max(instance.modes)
    tables: dict[str, Any] = {
        "settings": Settings(
            title="Multi-mode instance",
            start=START,
            periods=(instance.horizon if periods is None else periods) + 1,
            months_per_period=1,
            unfinanced_penalty=600,
        ),
        "kinds": (KIND,),
        "projects": tuple(
            Project(
                project=name,
                name=name,
                kind="activity",
                country="none",
                capex=1,
                alternatives=f"a{activity}",
                target=START if activity == last else None,
            )
            for (activity, _), name in names.items()
        ),
        "stages": tuple(_stages(instance, names)),
        "instruments": (Instrument(instrument="grant", name="Grant", type="grant", account="x"),),
        "accounts": (Account(account="x", name="X", treasury="X"),),
        "limits": (),
        "resources": tuple(
            Resource(
                resource=f"r{number}",
                name=f"R{number}",
                **{"capacity" if number < instance.renewable else "total": float(most)},
            )
            for number, most in enumerate(instance.capacities)
        ),
        "resource_use": tuple(_use(instance, names)),
        "dependencies": tuple(_dependencies(instance, names)),
    }
    return Case(**tables)


def _stages(instance: Instance, names: dict[tuple[int, int], str]) -> Iterator[Stage]:
    yield Stage(kind="activity", stage="close", likely=0)
    yield Stage(kind="activity", stage="build", likely=0, predecessors=("close",))
    for (activity, number), name in names.items():
        yield Stage(project=name, stage="build", likely=instance.modes[activity][number][0])


def _use(instance: Instance, names: dict[tuple[int, int], str]) -> Iterator[ResourceUse]:
    for (activity, number), name in names.items():
        for resource, quantity in enumerate(instance.modes[activity][number][1]):
            if quantity > 0:
                yield ResourceUse(
                    project=name, stage="build", resource=f"r{resource}", quantity=float(quantity)
                )


def _dependencies(instance: Instance, names: dict[tuple[int, int], str]) -> Iterator[Dependency]:
    for activity, after in instance.successors.items():
        for other in after:
            for number in range(len(instance.modes[other])):
                yield Dependency(
                    before=f"a{activity}", after=names[other, number], after_event="close"
                )


def _one(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"no {pattern!r} in the file")
    return found.group(1)


def _block(text: str, heading: str) -> str:
    return text.split(heading, 1)[1].split("****", 1)[0]


def _numbers(block: str) -> list[list[int]]:
    rows = [re.findall(r"-?\d+", line) for line in block.splitlines()]
    return [[int(cell) for cell in row] for line, row in zip(block.splitlines(), rows, strict=True)
            if row and not re.search("[A-Za-z]", line)]  # fmt: skip


def _numbers_of(block: str) -> list[int]:
    return [number for row in _numbers(block) for number in row]
