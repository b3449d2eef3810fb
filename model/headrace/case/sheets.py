"""Sheets: the contents page of a case, one line a sheet."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name (also its field on `Case`), its record and what identifies a row."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    """Columns that together identify a row; empty: rows may repeat."""
    required: bool

    @property
    def about(self) -> str:
        """Return what stands on it, as its record says."""
        return (self.record.__doc__ or "").split("\n")[0]


SHEETS: tuple[Sheet, ...] = (
    Sheet("settings", Settings, (), True),
    Sheet("kinds", Kind, ("kind",), True),
    Sheet("projects", Project, ("project",), True),
    Sheet("stages", Stage, ("kind", "project", "stage"), True),
    Sheet("instruments", Instrument, ("instrument",), True),
    Sheet("eligibility", Eligibility, ("instrument", "kind", "project", "country"), False),
    Sheet("effects", Effect, ("instrument", "kind", "project", "stage"), False),
    Sheet("accounts", Account, ("account",), True),
    Sheet("limits", Limit, ("account", "ledger", "start", "until", "status"), True),
    Sheet("services", Service, ("service",), False),
    Sheet("supply", Supply, ("service", "start"), False),
    Sheet("service_needs", ServiceNeed, ("project", "service", "role"), False),
    Sheet("service_targets", ServiceTarget, ("service_target",), False),
    Sheet("dependencies", Dependency, ("before", "before_event", "after", "after_event"), False),
    Sheet("resources", Resource, ("resource",), False),
    Sheet("resource_use", ResourceUse, ("kind", "project", "stage", "resource"), False),
    Sheet("concentration", Concentration, ("concentration",), False),
    Sheet("stacking", Stack, ("stack",), False),
    Sheet("locks", Lock, ("project", "lock", "instrument"), False),
    Sheet("signed_deals", Deal, ("project", "instrument", "status"), False),
    Sheet("checklist", ChecklistField, ("field",), False),
    Sheet("fx", Currency, ("currency",), False),
    Sheet("price_index", PriceYear, ("year",), False),
    Sheet("references", Reference, ("reference",), False),
    Sheet("notes", Note, (), False),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
