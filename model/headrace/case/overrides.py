"""Overrides: what the terms, stages and offers of each project come to, resolved once."""

from collections.abc import Mapping
from functools import cached_property

from headrace.case.network import Network, network_of
from headrace.case.offers import Offer, offers_of
from headrace.case.tables import Tables
from headrace.case.terms import Terms, terms_of


class Overrides(Tables):
    """The tables with every override applied, for rules, timeline, formulation and audit."""

    @cached_property
    def terms(self) -> Mapping[str, Terms]:
        """Finance terms of each project, overrides applied."""
        return {row.project: terms_of(self, row) for row in self.projects}

    @cached_property
    def networks(self) -> Mapping[str, Network]:
        """Stage network of each project, overrides applied."""
        return {row.project: network_of(self, row) for row in self.projects}

    @cached_property
    def offers(self) -> Mapping[str, Mapping[str, Offer]]:
        """Offers `offers[project][instrument]` of every instrument that the project may use."""
        return {row.project: offers_of(self, row) for row in self.projects}

    def uses(self, project: str, month: int) -> float:
        """Return U = C * (1 + contingency + financing cost) at a close in `month`."""
        terms = self.terms[project]
        return self.capex(project, month) * (1 + terms.contingency + terms.financing_cost)
