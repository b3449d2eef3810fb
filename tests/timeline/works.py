"""Works: one plant with whatever stages and effects a test needs, in periods of one month."""

from typing import Any

from tests.cases import START, tiny_case

from headrace.case.case import Case
from headrace.case.instruments import Eligibility, Instrument
from headrace.case.projects import Project
from headrace.case.settings import Settings
from headrace.case.stages import Effect, Stage
from headrace.timeline.walk import Walk, walk_of

BUILD = Stage(kind="plant", stage="build", likely=12, predecessors=("close",))


def stage(name: str, months: float, *predecessors: str, **cells: Any) -> Stage:
    values: dict[str, Any] = {"kind": "plant", "stage": name, "likely": months}
    if predecessors:
        values["predecessors"] = predecessors
    return Stage(**{**values, **cells})


def desk(name: str = "desk", **cells: Any) -> Instrument:
    """Return a facilitation: it acts as soon as it is used, whatever its face."""
    values: dict[str, Any] = {
        "instrument": name,
        "name": name.title(),
        "type": "facilitation",
        "account": "treasury",
        "fixed_cost": 1,
    }
    return Instrument(**{**values, **cells})


def loan(name: str = "loan", **cells: Any) -> Instrument:
    values: dict[str, Any] = {
        "instrument": name,
        "name": name.title(),
        "type": "loan",
        "account": "treasury",
        "subsidy_rate": 0.1,
    }
    return Instrument(**{**values, **cells})


def offtake(name: str = "offtake", **cells: Any) -> Instrument:
    values: dict[str, Any] = {
        "instrument": name,
        "name": name.title(),
        "type": "offtake",
        "account": "treasury",
    }
    return Instrument(**{**values, **cells})


COVERED = Eligibility(instrument="offtake", kind="plant", full_cover=40)


def cuts(instrument: str, name: str, cut: float, **cells: Any) -> Effect:
    values: dict[str, Any] = {"instrument": instrument, "kind": "plant", "stage": name, "cut": cut}
    return Effect(**{**values, **cells})


def plant(**cells: Any) -> Project:
    values: dict[str, Any] = {
        "project": "alpha",
        "name": "Alpha",
        "kind": "plant",
        "country": "US",
        "capex": 100,
        "target": START + 18,
    }
    return Project(**{**values, **cells})


def settings(periods: int = 60, months_per_period: int = 1) -> Settings:
    return Settings(
        title="Works", start=START, periods=periods, months_per_period=months_per_period
    )


def case_of(*stages: Stage, **tables: Any) -> Case:
    """Return alpha with these stages; a build of 12 months after close unless one is given."""
    if all(row.stage != "build" for row in stages):
        stages = (*stages, BUILD)
    return tiny_case(**{"settings": settings(), "stages": stages, **tables})


def walk_with_all(case: Case, project: str = "alpha") -> Walk:
    """Return the walk under every effect that the sheet gives the project."""
    return walk_of(case, project, case.networks[project].effects)
