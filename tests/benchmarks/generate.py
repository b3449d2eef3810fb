"""Generate: cases at random, as ordinary workbooks, of families that are hard in different ways.

loose : limits cover most of what is needed. tight : each fiscal year covers 5 to 25 % of it.
served : half of the projects wait for lines that others provide. linked : half wait for others.
"""

import random
from collections.abc import Iterator
from typing import Any, Literal, get_args

from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Eligibility, Instrument
from headrace.case.projects import Kind, Project
from headrace.case.services import Dependency, Resource, ResourceUse, Service, ServiceNeed, Supply
from headrace.case.settings import Settings
from headrace.case.stages import Effect, Stage

Family = Literal["loose", "tight", "served", "linked"]
FAMILIES: tuple[Family, ...] = get_args(Family)
START = 2026 * 12 + 3
"""April 2026."""
SHARES: dict[Family, tuple[float, float]] = {
    "loose": (0.6, 1.2),
    "tight": (0.05, 0.25),
    "served": (0.3, 0.8),
    "linked": (0.3, 0.8),
}
"""Limits of a fiscal year as shares of what all projects need in a year."""
KINDS = (
    Kind(
        kind="mill",
        group="mill",
        min_sponsor_equity=0.2,
        max_sponsor_equity=0.3,
        max_gearing=0.7,
        commercial_debt_appetite=0.2,
        max_public_share=0.6,
    ),
    Kind(
        kind="line",
        group="meter",
        min_sponsor_equity=0.3,
        max_sponsor_equity=0.35,
        max_gearing=0.6,
        commercial_debt_appetite=0.25,
        max_public_share=0.5,
    ),
    Kind(
        kind="center",
        group="compute",
        min_sponsor_equity=0.25,
        max_sponsor_equity=0.4,
        max_gearing=0.65,
        commercial_debt_appetite=0.3,
        max_public_share=0.4,
    ),
)
STAGES = {
    "mill": (("permit", 15), ("study", 9), ("close", 6), ("build", 30), ("ramp", 6)),
    "line": (("permit", 24), ("study", 6), ("close", 6), ("build", 24), ("ramp", 3)),
    "center": (("permit", 9), ("study", 6), ("close", 6), ("build", 18), ("ramp", 3)),
}
"""Stages of a kind in their order, with their likely months."""


def generated(family: Family, number: int, seed: int, periods: int = 48) -> Case:
    """Return the case of a family with so many projects; the same seed gives the same case."""
    dice = random.Random(f"{family} {number} {seed}")
    projects = _projects(dice, number)
    tables: dict[str, Any] = {
        "settings": Settings(
            title=f"{family} {number}, seed {seed}",
            start=START,
            periods=periods,
            months_per_period=3,
        ),
        "kinds": KINDS,
        "projects": projects,
        "stages": _stages(dice, projects),
        "instruments": _instruments(),
        "effects": _effects(),
        "eligibility": tuple(_offtakes(projects)),
        "accounts": (
            Account(account="energy", name="Energy", treasury="US", fy_start=10, fy_named_by="end"),
            Account(account="trade", name="Trade", treasury="JP", fy_start=4),
            Account(account="bank", name="Bank", treasury="JP", fy_start=4),
        ),
        "limits": _limits(dice, family, projects, periods),
        "resources": (Resource(resource="crew", name="Crews", capacity=max(2, number // 5)),),
        "resource_use": (
            ResourceUse(kind="line", stage="build", resource="crew", quantity=1.0),
            ResourceUse(kind="mill", stage="build", resource="crew", quantity=1.0),
        ),
    }
    if family == "served":
        tables |= _services(dice, projects)
    if family == "linked":
        tables["dependencies"] = _dependencies(dice, projects)
    return Case(**tables)


def _projects(dice: random.Random, number: int) -> tuple[Project, ...]:
    found = []
    for place in range(number):
        kind = dice.choice(("mill", "mill", "line", "center"))
        months = sum(months for _, months in STAGES[kind])
        found.append(
            Project(
                project=f"{kind[0].upper()}{place:03}",
                name=f"{kind.title()} {place}",
                kind=kind,
                country=dice.choice(("US", "JP")),
                capex=round(min(5000.0, dice.lognormvariate(5.8, 0.9)), 1),
                target=START + months + dice.randint(-6, 36),
                weight=float(dice.choice((1, 1, 2, 3, 5))),
                development_from=START + 3 * dice.randint(0, 8),
            )
        )
    return tuple(found)


def _stages(dice: random.Random, projects: tuple[Project, ...]) -> tuple[Stage, ...]:
    rows = []
    for kind, steps in STAGES.items():
        before: tuple[str, ...] = ()
        for stage, months in steps:
            rows.append(Stage(kind=kind, stage=stage, likely=months, predecessors=before))
            before = (stage,)
    for project in projects:
        own = dict(STAGES[project.kind])
        for stage in ("permit", "build"):
            months = round(own[stage] * dice.uniform(0.7, 1.5))
            rows.append(Stage(project=project.project, stage=stage, likely=months))
    return tuple(rows)


def _instruments() -> tuple[Instrument, ...]:
    def tool(name: str, kind: str, account: str, **cells: Any) -> Instrument:
        return Instrument(
            **{"instrument": name, "name": name.title(), "type": kind, "account": account, **cells}
        )

    return (
        tool("award", "grant", "energy", max_share=0.3, application_months=6),
        tool("support", "grant", "trade", max_share=0.3, application_months=4, ticket_min=5),
        tool("loan", "loan", "energy", max_share=0.5, subsidy_rate=0.12, application_months=9),
        tool("lending", "loan", "bank", max_share=0.5, subsidy_rate=0.05, application_months=6),
        tool(
            "cover", "guarantee", "trade", max_share=0.5, coverage=0.8, subsidy_rate=0.06,
            application_months=6, gearing_lift=0.1, min_share_for_lift=0.2,
        ),
        tool("stake", "equity", "bank", max_share=0.2, subsidy_rate=0.25, application_months=9),
        tool(
            "offtake", "offtake", "energy", subsidy_rate=0.08, private_debt_per_unit=0.2,
            application_months=6,
        ),
        tool("desk", "facilitation", "trade", fixed_cost=1.0),
    )  # fmt: skip


def _offtakes(projects: tuple[Project, ...]) -> Iterator[Eligibility]:
    """Let each mill, and nobody else, sell to the offtake."""
    for row in projects:
        yield Eligibility(
            instrument="offtake",
            project=row.project,
            eligible=row.kind == "mill",
            full_cover=round(0.8 * row.capex, 2) if row.kind == "mill" else None,
        )


def _effects() -> tuple[Effect, ...]:
    return (
        Effect(instrument="desk", kind="mill", stage="permit", cut=0.3),
        Effect(instrument="desk", kind="line", stage="permit", cut=0.25),
        Effect(instrument="offtake", kind="mill", stage="close", cut=0.5),
        Effect(instrument="award", kind="mill", stage="build", cut=0.15, min_share_for_effect=0.15),
        Effect(instrument="support", kind="line", stage="build", cut=0.2, min_share_for_effect=0.1),
        Effect(
            instrument="lending", kind="center", stage="close", cut=0.5, min_share_for_effect=0.2
        ),
    )


def _limits(
    dice: random.Random, family: Family, projects: tuple[Project, ...], periods: int
) -> tuple[Limit, ...]:
    """Return limits by fiscal year, as shares of the gap that projects need in a year."""
    years = periods // 4
    need = sum(row.capex for row in projects) / years
    rows: list[Limit] = []
    for account, ledger, part in (
        ("energy", "budget_authority", 0.15),
        ("trade", "budget_authority", 0.12),
        ("bank", "budget_authority", 0.04),
        ("energy", "commitment_authority", 0.4),
        ("bank", "commitment_authority", 0.4),
    ):
        for year in range(years):
            first = START + 12 * year
            amount = round(need * part * dice.uniform(*SHARES[family]), 2)
            rows.append(
                Limit(
                    account=account,
                    ledger=ledger,  # type: ignore[arg-type]
                    amount=amount,
                    start=first,
                    until=first + 12 * dice.choice((1, 1, 2)) - 1,
                )
            )
    stock = round(need * years * 0.4 * dice.uniform(*SHARES[family]), 1)
    rows.append(Limit(account="bank", ledger="exposure", amount=stock, start=START))
    return tuple(rows)


def _services(dice: random.Random, projects: tuple[Project, ...]) -> dict[str, Any]:
    """Let centers and half of the mills need power that lines bring to one of four places."""
    places = tuple(f"place{number}" for number in range(4))
    needs, supply = [], []
    for row in projects:
        place = dice.choice(places)
        if row.kind == "line":
            quantity = float(dice.randint(200, 600))
            needs.append(
                ServiceNeed(project=row.project, service=place, role="provides", quantity=quantity)
            )
        elif row.kind == "center" or dice.random() < 0.5:
            quantity = float(dice.randint(50, 300))
            needs.append(
                ServiceNeed(project=row.project, service=place, role="requires", quantity=quantity)
            )
    for place in places:
        supply.append(Supply(service=place, start=START, quantity=float(dice.randint(0, 300))))
    return {
        "services": tuple(Service(service=name, name=name.title(), unit="MW") for name in places),
        "supply": tuple(supply),
        "service_needs": tuple(needs),
    }


def _dependencies(dice: random.Random, projects: tuple[Project, ...]) -> tuple[Dependency, ...]:
    """Let every other project wait for one that stands before it."""
    found = []
    for place in range(1, len(projects), 2):
        before = projects[dice.randrange(max(0, place - 8), place)]
        found.append(
            Dependency(before=before.project, after=projects[place].project, after_event="wait")
        )
    return tuple(found)
