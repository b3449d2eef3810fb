"""Projects: kinds of project, and the projects that want to operate."""

from typing import Annotated, Literal

from pydantic import Field

from headrace.case.record import (
    Count,
    Money,
    Month,
    Months,
    Name,
    Ref,
    Share,
    SourcedRecord,
    Unit,
    Weight,
)

Finance = Literal["project", "corporate", "regulated"]
Group = Literal["mill", "meter", "compute"]
Year = Annotated[int, Unit("year"), Field(ge=1950, le=2200)]
Contingency = Annotated[float, Unit("share of capex"), Field(ge=0, le=2)]


class Kind(SourcedRecord):
    """Kinds of project and the finance limits they share."""

    kind: Name
    """Short name of the kind."""
    label: str | None = None
    """Name shown on charts and tables; the short name if blank."""
    group: Group
    """Part of the supply chain: mill (separation and refining), meter (grid and power) or compute.
    """
    finance: Finance = "project"
    """Who pays in the end: the project's own cash flow, a corporate balance sheet, or a regulated
    tariff."""
    min_sponsor_equity: Share = 0.0
    """Least share of uses that the sponsor must bring."""
    max_sponsor_equity: Share = 1.0
    """Largest share of uses that the sponsor can bring (project finance only)."""
    max_gearing: Share = 1.0
    """Largest share of uses that may be debt, without support."""
    commercial_debt_appetite: Share = 1.0
    """Share of uses that commercial lenders carry at their own risk (project finance only)."""
    max_public_share: Share = 1.0
    """Largest share of uses that public money may carry."""
    max_public_lenders: Count | None = None
    """Most public loans and guarantees in one stack; blank: any number."""
    private_months: Months = 0.0
    """Months from the start of development until commercial debt can close."""
    contingency: Contingency = 0.0
    """Contingency on top of capex; 0 where the published total includes it."""
    financing_cost: Contingency = 0.0
    """Interest and fees during construction on top of capex; 0 where the published total includes
    them."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Project(SourcedRecord):
    """Projects, their cost and their target month."""

    project: Name
    """Short id of the project, used on all other sheets."""
    name: str
    """Name of the project as shown in results."""
    kind: Annotated[Name, Ref(("kinds",))]
    """Kind of the project."""
    country: Name
    """Country in which it stands."""
    owner: str | None = None
    """Owner or sponsor."""
    capex: Money
    """Capital cost in millions of the currency beside it, in prices of the price year."""
    currency: Annotated[Name, Ref(("fx",))] | None = None
    """Currency of capex; the base currency if blank."""
    price_year: Year | None = None
    """Year of the prices of capex; the first year of the horizon if blank."""
    target: Month | None = None
    """Month by which it should operate; blank: it has no slip of its own."""
    weight: Weight = 1.0
    """Priority of a month of its slip."""
    enabling: bool = False
    """Yes: it only serves other projects, so its weight is multiplied by the enabling weight."""
    cost_of_delay: Annotated[float, Unit("million per month"), Field(ge=0, le=1e6)] = 0.0
    """Cost of one month of slip in millions of base currency, for the objective cost_of_delay."""
    rank: Annotated[int, Unit("place"), Field(ge=1, le=10_000)] | None = None
    """Place in a ranked list of your own, 1 first: funded from its top it is a baseline beside the
    plan. Blank: after all that have one; equal places go by id."""
    programme: Name | None = None
    """Projects of one programme share one weight."""
    alternatives: Name | None = None
    """Group of alternatives, of which at most one closes; they share one target and one weight."""
    development_from: Month | None = None
    """Development runs from this month; the start of the horizon if blank."""
    delivery_from: Month | None = None
    """Delivery (all that follows financial close) starts no earlier than this month."""
    finance: Finance | None = None
    """Overrides the kind."""
    min_sponsor_equity: Share | None = None
    """Overrides the kind."""
    max_sponsor_equity: Share | None = None
    """Overrides the kind."""
    max_gearing: Share | None = None
    """Overrides the kind."""
    commercial_debt_appetite: Share | None = None
    """Overrides the kind."""
    max_public_share: Share | None = None
    """Overrides the kind."""
    max_public_lenders: Count | None = None
    """Overrides the kind."""
    private_months: Months | None = None
    """Overrides the kind."""
    contingency: Contingency | None = None
    """Overrides the kind."""
    financing_cost: Contingency | None = None
    """Overrides the kind."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""
    owner_ja: str | None = None
    """Owner in Japanese, for the Japanese briefing."""


class Lock(SourcedRecord):
    """Decisions taken outside the model."""

    project: Annotated[Name, Ref(("projects",))]
    """Project that the lock binds."""
    lock: Literal["fund", "do not fund", "not before", "not after", "use", "do not use"]
    """fund: close and operate; not before / not after: month of close; use / do not use: an
    instrument."""
    month: Month | None = None
    """Month of close for not before and not after."""
    instrument: Annotated[Name, Ref(("instruments",))] | None = None
    """Instrument for use and do not use."""
