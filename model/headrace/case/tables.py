"""Tables: the records of every sheet, and the look-ups that need nothing but them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import ConfigDict

from headrace.case.accounts import Account, Concentration, Currency, Limit, PriceYear
from headrace.case.calendar import PAST
from headrace.case.instruments import Deal, Eligibility, Instrument, Stack
from headrace.case.projects import Kind, Lock, Project
from headrace.case.record import Key, Record
from headrace.case.references import ChecklistField, Note, Reference
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
from headrace.case.stages import Effect, Stage


class Tables(Record):
    """One tuple of records a sheet, whatever rules they break; no default: needed."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    settings: Settings
    kinds: Annotated[tuple[Kind, ...], Key(("kind",))]
    projects: Annotated[tuple[Project, ...], Key(("project",))]
    stages: Annotated[tuple[Stage, ...], Key(("kind", "project", "stage"))]
    instruments: Annotated[tuple[Instrument, ...], Key(("instrument",))]
    eligibility: Annotated[
        tuple[Eligibility, ...], Key(("instrument", "kind", "project", "country"))
    ] = ()
    effects: Annotated[tuple[Effect, ...], Key(("instrument", "kind", "project", "stage"))] = ()
    accounts: Annotated[tuple[Account, ...], Key(("account",))]
    limits: Annotated[tuple[Limit, ...], Key(("account", "ledger", "start", "until", "status"))]
    services: Annotated[tuple[Service, ...], Key(("service",))] = ()
    supply: Annotated[tuple[Supply, ...], Key(("service", "start"))] = ()
    service_needs: Annotated[tuple[ServiceNeed, ...], Key(("project", "service", "role"))] = ()
    service_targets: Annotated[tuple[ServiceTarget, ...], Key(("service_target",))] = ()
    dependencies: Annotated[
        tuple[Dependency, ...], Key(("before", "before_event", "after", "after_event"))
    ] = ()
    resources: Annotated[tuple[Resource, ...], Key(("resource",))] = ()
    resource_use: Annotated[
        tuple[ResourceUse, ...], Key(("kind", "project", "stage", "resource"))
    ] = ()
    concentration: Annotated[tuple[Concentration, ...], Key(("concentration",))] = ()
    stacking: Annotated[tuple[Stack, ...], Key(("stack",))] = ()
    locks: Annotated[tuple[Lock, ...], Key(("project", "lock", "instrument"))] = ()
    signed_deals: Annotated[tuple[Deal, ...], Key(("project", "instrument", "status"))] = ()
    checklist: Annotated[tuple[ChecklistField, ...], Key(("field",))] = ()
    fx: Annotated[tuple[Currency, ...], Key(("currency",))] = ()
    price_index: Annotated[tuple[PriceYear, ...], Key(("year",))] = ()
    references: Annotated[tuple[Reference, ...], Key(("reference",))] = ()
    notes: tuple[Note, ...] = ()

    # -- time --------------------------------------------------------------------------------------

    @property
    def horizon(self) -> int:
        """Months in the horizon, H = T * D."""
        return self.settings.periods * self.settings.months_per_period

    @property
    def periods(self) -> range:
        """Periods of the horizon, from 0."""
        return range(self.settings.periods)

    @property
    def stocktaking(self) -> int:
        """Month in which reports take stock, from the start of the horizon."""
        month = self.settings.stocktaking
        wanted = 23 if month is None else self.offset(month)
        return min(max(0, wanted), self.horizon - 1)

    def offset(self, month: int) -> int:
        """Return months from the start of the horizon; negative lies in the past."""
        return month - self.settings.start

    def development_from(self, project: str) -> float:
        """Return the month from which a project develops, from the start of the horizon."""
        month = self.project[project].development_from
        return 0.0 if month is None else float(self.offset(month))

    def delivery_from(self, project: str) -> float:
        """Return the month from which delivery may run; without one, it is held by none."""
        month = self.project[project].delivery_from
        return PAST if month is None else float(self.offset(month))

    # -- records by id -----------------------------------------------------------------------------

    @cached_property
    def kind(self) -> Mapping[str, Kind]:
        """Kinds by id."""
        return {row.kind: row for row in self.kinds}

    @cached_property
    def project(self) -> Mapping[str, Project]:
        """Projects by id, in the order of the sheet."""
        return {row.project: row for row in self.projects}

    @cached_property
    def instrument(self) -> Mapping[str, Instrument]:
        """Instruments by id, in the order of the sheet."""
        return {row.instrument: row for row in self.instruments}

    @cached_property
    def account(self) -> Mapping[str, Account]:
        """Accounts by id."""
        return {row.account: row for row in self.accounts}

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Services by id."""
        return {row.service: row for row in self.services}

    @cached_property
    def group_members(self) -> Mapping[str, tuple[str, ...]]:
        """Members of each group of alternatives."""
        names = sorted({row.alternatives for row in self.projects if row.alternatives})
        return {
            name: tuple(row.project for row in self.projects if row.alternatives == name)
            for name in names
        }

    @cached_property
    def most_supply(self) -> Mapping[str, float]:
        """Largest quantity of each service that exists without projects; 0 of all others."""
        found: dict[str, float] = defaultdict(float)
        for row in self.supply:
            found[row.service] = max(found[row.service], row.quantity)
        return found

    @cached_property
    def provided(self) -> Mapping[str, float]:
        """What all projects together provide of each service; 0 of all others."""
        found: dict[str, float] = defaultdict(float)
        for row in self.service_needs:
            if row.role == "provides":
                found[row.service] += row.quantity
        return found

    # -- deals -------------------------------------------------------------------------------------

    @cached_property
    def closed(self) -> Mapping[str, tuple[Deal, ...]]:
        """Closed deals by project: these projects have closed and take nothing further."""
        return self._deals("closed")

    @cached_property
    def pledges(self) -> Mapping[str, tuple[Deal, ...]]:
        """Conditional deals by project that has not closed."""
        pledged = self._deals("conditional").items()
        return {name: rows for name, rows in pledged if name not in self.closed}

    def _deals(self, status: str) -> dict[str, tuple[Deal, ...]]:
        found: dict[str, tuple[Deal, ...]] = {}
        for row in self.signed_deals:
            if row.status == status:
                found[row.project] = (*found.get(row.project, ()), row)
        return found

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Projects that have not closed, in the order of the sheet."""
        return tuple(row.project for row in self.projects if row.project not in self.closed)

    def closed_month(self, project: str) -> int | None:
        """Return the month of a closed deal, from the start of the horizon; None: unknown."""
        return self._stated(row.close for row in self.closed[project])

    def forecast_month(self, project: str) -> int | None:
        """Return the forecast operation month of a closed deal, from the start of the horizon."""
        return self._stated(row.operation for row in self.closed[project])

    def _stated(self, months: Iterable[int | None]) -> int | None:
        return next((self.offset(month) for month in months if month is not None), None)

    # -- money -------------------------------------------------------------------------------------

    def rate(self, currency: str | None) -> float:
        """Return base currency per unit of a currency; 1 for the base currency itself."""
        if currency is None or currency == self.settings.base_currency:
            return 1.0
        return next(row.rate for row in self.fx if row.currency == currency)

    def account_rate(self, account: str) -> float:
        """Return base currency per unit of an account's currency."""
        return self.rate(self.account[account].currency)

    def price_level(self, year: int) -> float:
        """Return the price index of a year: interpolated, flat before, growing after."""
        if not self.price_index:
            return (1 + self.settings.price_growth) ** (year - self.settings.start // 12)
        rows = sorted((row.year, row.index) for row in self.price_index)
        if year <= rows[0][0]:
            return rows[0][1]
        if year >= rows[-1][0]:
            return rows[-1][1] * (1 + self.settings.price_growth) ** (year - rows[-1][0])
        after = next(position for position, (known, _) in enumerate(rows) if known >= year)
        (year0, index0), (year1, index1) = rows[after - 1], rows[after]
        return index0 + (index1 - index0) * (year - year0) / (year1 - year0)

    def capex(self, project: str, month: int) -> float:
        """Return C: nominal capex at a close `month` months from the start [million base]."""
        row = self.project[project]
        priced = row.price_year if row.price_year is not None else self.settings.start // 12
        closing = (self.settings.start + month) // 12
        escalation = self.price_level(closing) / self.price_level(priced)
        return row.capex * self.rate(row.currency) * escalation
