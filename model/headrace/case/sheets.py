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
    about: str


SHEETS: tuple[Sheet, ...] = (
    Sheet("settings", Settings, (), True, "The horizon, the objective and a few general numbers."),
    Sheet("kinds", Kind, ("kind",), True, "Kinds of project and the finance limits they share."),
    Sheet("projects", Project, ("project",), True, "Projects, their cost and their target month."),
    Sheet(
        "stages",
        Stage,
        ("kind", "project", "stage"),
        True,
        "Steps to operation by kind, and what single projects change of them.",
    ),
    Sheet("instruments", Instrument, ("instrument",), True, "Instruments of public money."),
    Sheet(
        "eligibility",
        Eligibility,
        ("instrument", "kind", "project", "country"),
        False,
        "Who may use an instrument, and on which terms.",
    ),
    Sheet(
        "effects",
        Effect,
        ("instrument", "kind", "project", "stage"),
        False,
        "Months that instruments take off stages: assumptions.",
    ),
    Sheet("accounts", Account, ("account",), True, "Accounts of public money and their years."),
    Sheet(
        "limits",
        Limit,
        ("account", "ledger", "start", "until", "status"),
        True,
        "What the ledgers of the accounts may carry, row by row.",
    ),
    Sheet("services", Service, ("service",), False, "Services between projects."),
    Sheet("supply", Supply, ("service", "start"), False, "Supply that exists without projects."),
    Sheet(
        "service_needs",
        ServiceNeed,
        ("project", "service", "role"),
        False,
        "What projects provide and require.",
    ),
    Sheet(
        "service_targets",
        ServiceTarget,
        ("service_target",),
        False,
        "Quantities of services to be reached by a month.",
    ),
    Sheet(
        "dependencies",
        Dependency,
        ("before", "before_event", "after", "after_event"),
        False,
        "Steps that must come before steps of other projects.",
    ),
    Sheet("resources", Resource, ("resource",), False, "Scarce delivery resources."),
    Sheet(
        "resource_use",
        ResourceUse,
        ("kind", "project", "stage", "resource"),
        False,
        "What delivery stages use of scarce resources.",
    ),
    Sheet(
        "concentration",
        Concentration,
        ("concentration",),
        False,
        "Ceilings by country, kind, owner or account.",
    ),
    Sheet("stacking", Stack, ("stack",), False, "Rules on instruments used together."),
    Sheet(
        "locks",
        Lock,
        ("project", "lock", "instrument"),
        False,
        "Decisions taken outside the model.",
    ),
    Sheet(
        "signed_deals",
        Deal,
        ("project", "instrument", "status"),
        False,
        "Deals that exist: closed, conditional, indicated.",
    ),
    Sheet(
        "checklist",
        ChecklistField,
        ("field",),
        False,
        "What a project file must show before its project is ready.",
    ),
    Sheet("fx", Currency, ("currency",), False, "Currencies, one rate for the whole case."),
    Sheet("price_index", PriceYear, ("year",), False, "Price level by year."),
    Sheet("references", Reference, ("reference",), False, "Where the figures come from."),
    Sheet("notes", Note, (), False, "What a reader should know."),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
