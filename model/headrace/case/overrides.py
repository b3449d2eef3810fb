"""Overrides: what the terms, stages and offers of each project come to, resolved once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from headrace.case.network import Network, network_of
from headrace.case.offers import Offer, offers_of
from headrace.case.projects import Finance, Group, Project
from headrace.case.services import ResourceUse
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


class Overrides(Tables):
    """The tables with every override applied, for rules, timeline, formulation and audit."""

    @cached_property
    def terms(self) -> Mapping[str, Terms]:
        """Finance terms of each project, overrides applied."""
        return {row.project: _terms_of(self, row) for row in self.projects}

    @cached_property
    def networks(self) -> Mapping[str, Network]:
        """Stage network of each project, overrides applied."""
        return {row.project: network_of(self, row) for row in self.projects}

    @cached_property
    def offers(self) -> Mapping[str, Mapping[str, Offer]]:
        """Offers `offers[project][instrument]` of every instrument that the project may use."""
        return {row.project: offers_of(self, row) for row in self.projects}

    @cached_property
    def resource_rows(self) -> Mapping[str, tuple[ResourceUse, ...]]:
        """Resource use of each project by stage and resource: its own rows, else its kind's."""
        return {row.project: _resource_rows(self, row) for row in self.projects}

    def uses(self, project: str, month: int) -> float:
        """Return U = C * (1 + contingency + financing cost) at a close in `month`."""
        terms = self.terms[project]
        return self.capex(project, month) * (1 + terms.contingency + terms.financing_cost)


def _terms_of(case: Tables, project: Project) -> Terms:
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


def _resource_rows(case: Tables, project: Project) -> tuple[ResourceUse, ...]:
    rows = {(row.stage, row.resource): row for row in case.resource_use if row.kind == project.kind}
    own = (row for row in case.resource_use if row.project == project.project)
    rows.update(((row.stage, row.resource), row) for row in own)
    return tuple(rows.values())
