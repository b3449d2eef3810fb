"""Terms: the finance limits of one project, its kind's with its own overrides."""

from dataclasses import dataclass

from headrace.case.projects import Finance, Group, Project
from headrace.case.tables import Tables


@dataclass(frozen=True)
class Terms:
    """Finance limits of one project; shares are of uses."""

    group: Group
    finance: Finance
    min_sponsor_equity: float
    max_sponsor_equity: float
    max_gearing: float
    commercial_debt_appetite: float
    max_public_share: float
    max_public_lenders: int | None
    private_months: float
    contingency: float
    financing_cost: float


def terms_of(case: Tables, project: Project) -> Terms:
    """Return the terms of a project; corporate and regulated finance lifts two caps.

    Lifted are the caps on sponsor equity and on commercial debt: a balance sheet or a tariff pays.
    """
    kind = case.kind[project.kind]

    def own(name: str) -> object:
        value = getattr(project, name)
        return getattr(kind, name) if value is None else value

    values = {name: own(name) for name in Terms.__dataclass_fields__ if name != "group"}
    if values["finance"] != "project":
        values["max_sponsor_equity"] = 1.0
        values["commercial_debt_appetite"] = 1.0
    return Terms(group=kind.group, **values)  # type: ignore[arg-type]
