"""Works: kinds, projects, stages and what projects owe each other, at random."""

from dataclasses import dataclass
from typing import Any

from tests.bruteforce.dice import Dice

from headrace.case.projects import Group, Kind, Project
from headrace.case.services import (
    Dependency,
    Resource,
    ResourceUse,
    Service,
    ServiceNeed,
    ServiceTarget,
    Supply,
)
from headrace.case.settings import Settings
from headrace.case.stages import Stage

KINDS = ("mill", "center")


@dataclass(frozen=True)
class Ground:
    """What all tables of one random case have to agree on."""

    settings: Settings
    projects: tuple[str, ...]
    kind_of: dict[str, str]
    closed: frozenset[str]
    """Projects with a closed deal."""
    pledged: bool = False
    """Whether the case is about conditional deals: many of them, in ledgers that are tight."""

    @property
    def start(self) -> int:
        """Return the first month of the horizon."""
        return self.settings.start

    @property
    def horizon(self) -> int:
        """Return the months in the horizon."""
        return self.settings.periods * self.settings.months_per_period

    def month(self, dice: Dice, low: int = 0, high: int | None = None) -> int:
        """Return a random month, by default within the horizon."""
        return self.start + dice.between(low, self.horizon - 1 if high is None else high)


def ground(dice: Dice, pledged: bool = False) -> Ground:
    settings = Settings(
        title="Random",
        start=2027 * 12 + dice.between(0, 11),
        periods=dice.pick(4, 5, 6, 6),
        months_per_period=dice.pick(3, 6, 6, 6, 6, 12),
        objective=dice.pick("priority", "priority", "priority", "cost_of_delay", "capacity"),
        unfinanced_penalty=dice.pick(24, 6, 0),
        enabling_weight=dice.pick(0.25, 1),
        cost_measure=dice.pick("budget_cost", "budget_cost", "public_face", "fair_value"),
    )
    names = ("ada", "bob", "cyd")[: dice.pick(2, 2, 3)]
    kind_of = {name: dice.pick(*KINDS) for name in names}
    closed = frozenset(dice.some(names[1:], 0.25))
    return Ground(settings, names, kind_of, closed, pledged)


def kinds(dice: Dice) -> tuple[Kind, ...]:
    return tuple(
        _kind(dice, name, group) for name, group in zip(KINDS, ("mill", "compute"), strict=True)
    )


def _kind(dice: Dice, name: str, group: Group) -> Kind:
    equity, debt = dice.pick(
        (1, 0.2), (0.6, 0.6), (0.5, 0.3), (0.4, 0.3), (0.3, 0.3), (0.3, 0.5), (0.2, 0.6)
    )
    return Kind(
        kind=name,
        group=group,
        finance=dice.pick(*["project"] * 9, "corporate"),
        min_sponsor_equity=dice.pick(0, 0, 0.1),
        max_sponsor_equity=equity,
        max_gearing=dice.pick(0.6, 0.8, 0.8, 1),
        commercial_debt_appetite=debt,
        max_public_share=dice.pick(0.5, 0.8, 1, 1),
        max_public_lenders=dice.maybe(0.2, 1, 1, 1, 0),
        private_months=dice.pick(0, 0, 4),
        contingency=dice.pick(0, 0, 0.1),
        financing_cost=dice.pick(0, 0, 0.1),
    )


def projects(dice: Dice, on: Ground) -> tuple[Project, ...]:
    group = dice.maybe(0.25, on.projects[:2], on.projects)
    shared = {
        "target": on.month(dice, -2),
        "weight": dice.pick(1, 2),
        "enabling": dice.chance(0.2),
        "cost_of_delay": dice.pick(1, 3),
        "programme": dice.maybe(0.3, "fleet"),
    }
    rows = []
    for name in on.projects:
        own = {
            "target": on.month(dice, -2, on.horizon // 2) if dice.chance(0.9) else None,
            "weight": dice.pick(1, 1.5, 3),
            "enabling": dice.chance(0.2),
            "cost_of_delay": dice.pick(0, 1, 1, 5),
            "programme": dice.maybe(0.2, "fleet"),
        }
        rows.append(
            Project(
                project=name,
                name=name,
                kind=on.kind_of[name],
                country=dice.pick("US", "Japan"),
                owner=dice.maybe(0.5, "Acme"),
                capex=dice.pick(100, 100, 100, 200),
                development_from=on.month(dice, -6, 4) if dice.chance(0.3) else None,
                delivery_from=on.month(dice, 0, 8) if dice.chance(0.2) else None,
                finance=dice.maybe(0.1, "project", "regulated"),
                max_gearing=dice.maybe(0.2, 0.5, 0.9),
                max_sponsor_equity=dice.maybe(0.1, 0.3, 0.8),
                max_public_share=dice.maybe(0.1, 0.6, 1),
                private_months=dice.maybe(0.1, 0, 6),
                alternatives="pair" if group and name in group else None,
                **(shared if group and name in group else own),
            )
        )
    return tuple(rows)


def stages(dice: Dice, on: Ground) -> tuple[Stage, ...]:
    rows = [row for kind in KINDS for row in _of_kind(dice, kind)]
    known = {(row.kind, row.stage): row for row in rows}
    for name in on.projects:
        stated = [stage for kind, stage in known if kind == on.kind_of[name]]
        rows += _of_closed(dice, name, stated) if name in on.closed else _of_open(dice, on, name)
    return tuple(rows)


def _of_kind(dice: Dice, kind: str) -> list[Stage]:
    before = dice.pick(
        ("permit",),
        ("permit",),
        ("permit", "docs"),
        ("docs@80%",),
        ("permit@50%",),
        ("permit+1.5",),
        ("docs@0%+2", "permit"),
    )
    rows = [
        Stage(kind=kind, stage="permit", likely=dice.pick(0, 2, 3, 4.5, 6)),
        Stage(
            kind=kind,
            stage="docs",
            likely=dice.pick(1, 2.5, 4, 12),
            predecessors=dice.maybe(
                0.5, ("permit@50%",), ("permit",), ("permit@0%",), ("permit@50%+1",), ("permit+2",)
            ),
        ),
        Stage(kind=kind, stage="close", likely=dice.pick(0, 0, 1, 3), predecessors=before),
        Stage(
            kind=kind,
            stage="build",
            likely=dice.pick(2, 3, 4.5, 6),
            predecessors=dice.pick(("close",), ("close",), ("close",), ("close+1",)),
        ),
    ]
    if dice.chance(0.4):
        before = dice.pick(("close",), ("build@50%",), ("close", "permit"))
        rows.append(
            Stage(kind=kind, stage="install", likely=dice.pick(1, 2, 4), predecessors=before)
        )
    if dice.chance(0.5):
        rows.append(
            Stage(
                kind=kind,
                stage="ramp",
                likely=dice.pick(0, 1, 3, 5),
                predecessors=dice.pick(("build",), ("build@50%",)),
                needs_services_first=True,
            )
        )
        if dice.chance(0.4):
            before = dice.pick(("ramp",), ("ramp@50%", "build"), ("ramp@0%+1",), ("ramp+1",))
            rows.append(Stage(kind=kind, stage="test", likely=dice.pick(1, 2), predecessors=before))
    return rows


def _of_open(dice: Dice, on: Ground, project: str) -> list[Stage]:
    rows = []
    state = dice.pick("open", "open", "open", "done", "in progress")
    if state == "done":
        ended = on.start - dice.between(0, 4) if dice.chance(0.5) else None
        rows.append(Stage(project=project, stage="permit", state="done", ended=ended))
    elif state == "in progress":
        left = dice.pick(1, 2.5, 5)
        rows.append(Stage(project=project, stage="permit", state="in progress", remaining=left))
    if dice.chance(0.1):
        rows.append(Stage(project=project, stage="close", state="in progress", remaining=1))
    if dice.chance(0.2):
        rows.append(Stage(project=project, stage="build", likely=dice.pick(1, 4, 8)))
    return rows


def _of_closed(dice: Dice, project: str, stated: list[str]) -> list[Stage]:
    rows = [Stage(project=project, stage=stage, state="done") for stage in ("permit", "docs")]
    if dice.chance(0.5):
        rows.append(Stage(project=project, stage="close", state="done"))
    built = dice.pick("open", "in progress", "done")
    if built == "in progress":
        left = dice.pick(1, 4, 7)
        rows.append(Stage(project=project, stage="build", state="in progress", remaining=left))
    elif built == "done":
        rows.append(Stage(project=project, stage="build", state="done"))
        if "install" in stated and dice.chance(0.7):
            rows.append(Stage(project=project, stage="install", state="done"))
        if "ramp" in stated and dice.chance(0.3):
            rows.append(Stage(project=project, stage="ramp", state="in progress", remaining=2))
        elif "ramp" in stated and dice.chance(0.3):
            rows.append(Stage(project=project, stage="ramp", state="done"))
    return rows


def shared(dice: Dice, on: Ground) -> dict[str, Any]:
    """Return services, dependencies and resources."""
    tables: dict[str, Any] = {}
    if dice.chance(0.5) or on.settings.objective == "capacity":
        tables |= _services(dice, on)
    if dice.chance(0.4):
        tables["dependencies"] = _dependencies(dice, on)
    if dice.chance(0.3):
        limits = dice.pick({"capacity": 1}, {"total": 2}, {"capacity": 2, "total": 3})
        tables["resources"] = (Resource(resource="crew", name="Crews", **limits),)
        use = {"resource": "crew", "stage": "build"}
        uses = [ResourceUse(kind=kind, quantity=dice.pick(1, 2), **use) for kind in KINDS]
        uses += [
            ResourceUse(project=name, quantity=dice.pick(0, 1, 2), **use)
            for name in dice.some(on.projects, 0.3)
        ]
        tables["resource_use"] = tuple(uses)
    return tables


def _services(dice: Dice, on: Ground) -> dict[str, Any]:
    names = ("power", "oxide")[: dice.pick(1, 2)]
    tables: dict[str, Any] = {
        "services": tuple(Service(service=name, name=name, unit="MW") for name in names),
        "supply": tuple(
            Supply(service=name, start=on.start + offset, quantity=dice.pick(0, 5, 10, 20))
            for name in names
            for offset in dice.some((-6, dice.between(1, 9)), 0.6)
        ),
        "service_needs": tuple(
            ServiceNeed(project=project, service=name, role=role, quantity=dice.pick(5, 10, 20))
            for project in on.projects
            for name in names
            for role in dice.some(("provides", "requires"), 0.4)
        ),
    }
    if dice.chance(0.5):
        tables["service_targets"] = (
            ServiceTarget(
                service_target="goal",
                service=names[0],
                quantity=dice.pick(5, 10, 20),
                target=on.month(dice, -2),
                weight=dice.pick(0.5, 2),
                cost_of_delay=dice.pick(0, 2),
            ),
        )
    return tables


def _dependencies(dice: Dice, on: Ground) -> tuple[Dependency, ...]:
    rows = []
    for after in on.projects:
        for before in (*on.projects, "pair"):
            if before != after and dice.chance(0.3):
                rows.append(
                    Dependency(
                        before=before,
                        before_event=dice.pick("close", "operation"),
                        after=after,
                        after_event=dice.pick("close", "wait", "operation"),
                        lag=dice.pick(0, 0, 2, 4.5),
                        hardness=dice.pick("hard", "hard", "hard", "soft"),
                    )
                )
    return tuple(rows)
