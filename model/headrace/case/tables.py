"""Tables: the records of every sheet, and the look-ups that need nothing but them."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import ConfigDict

from headrace.case.accounts import Account, Concentration, Currency, Limit, PriceYear
from headrace.case.checklist import ChecklistField
from headrace.case.instruments import Deal, Eligibility, Instrument, Stack
from headrace.case.projects import Kind, Lock, Project
from headrace.case.record import Record
from headrace.case.references import Note, Reference
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
    """One tuple of records a sheet, whatever rules they break."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    settings: Settings
    """General numbers."""
    kinds: tuple[Kind, ...]
    """Kinds of project."""
    projects: tuple[Project, ...]
    """Projects."""
    stages: tuple[Stage, ...]
    """Stages."""
    instruments: tuple[Instrument, ...]
    """Instruments."""
    eligibility: tuple[Eligibility, ...] = ()
    """Eligibility."""
    effects: tuple[Effect, ...] = ()
    """Effects."""
    accounts: tuple[Account, ...]
    """Accounts."""
    limits: tuple[Limit, ...]
    """Limits."""
    services: tuple[Service, ...] = ()
    """Services."""
    supply: tuple[Supply, ...] = ()
    """Existing supply."""
    service_needs: tuple[ServiceNeed, ...] = ()
    """What projects provide and require."""
    service_targets: tuple[ServiceTarget, ...] = ()
    """Service targets."""
    dependencies: tuple[Dependency, ...] = ()
    """Dependencies."""
    resources: tuple[Resource, ...] = ()
    """Resources."""
    resource_use: tuple[ResourceUse, ...] = ()
    """Use of resources."""
    concentration: tuple[Concentration, ...] = ()
    """Concentration ceilings."""
    stacking: tuple[Stack, ...] = ()
    """Stacking rules."""
    locks: tuple[Lock, ...] = ()
    """Locks."""
    signed_deals: tuple[Deal, ...] = ()
    """Deals that exist."""
    checklist: tuple[ChecklistField, ...] = ()
    """Readiness checklist."""
    fx: tuple[Currency, ...] = ()
    """Currencies."""
    price_index: tuple[PriceYear, ...] = ()
    """Price level by year."""
    references: tuple[Reference, ...] = ()
    """References."""
    notes: tuple[Note, ...] = ()
    """Notes."""

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

    # -- deals -------------------------------------------------------------------------------------

    @cached_property
    def closed(self) -> Mapping[str, tuple[Deal, ...]]:
        """Closed deals by project: these projects have closed and take nothing further."""
        names = [row.project for row in self.signed_deals if row.status == "closed"]
        return {
            name: tuple(
                row for row in self.signed_deals if row.project == name and row.status == "closed"
            )
            for name in dict.fromkeys(names)
        }

    @cached_property
    def pledges(self) -> Mapping[str, tuple[Deal, ...]]:
        """Conditional deals by project that has not closed."""
        names = [row.project for row in self.signed_deals if row.status == "conditional"]
        return {
            name: tuple(
                row
                for row in self.signed_deals
                if row.project == name and row.status == "conditional"
            )
            for name in dict.fromkeys(names)
            if name not in self.closed
        }

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Projects that have not closed, in the order of the sheet."""
        return tuple(row.project for row in self.projects if row.project not in self.closed)

    def closed_month(self, project: str) -> int | None:
        """Return the month of a closed deal, from the start of the horizon; None: unknown."""
        months = [row.close for row in self.closed[project] if row.close is not None]
        return self.offset(months[0]) if months else None

    def forecast_month(self, project: str) -> int | None:
        """Return the forecast operation month of a closed deal, from the start of the horizon."""
        months = [row.operation for row in self.closed[project] if row.operation is not None]
        return self.offset(months[0]) if months else None

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
