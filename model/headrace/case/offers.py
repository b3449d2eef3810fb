"""Offers: one instrument for one project, terms resolved and in base currency."""

from dataclasses import dataclass
from typing import Literal

from headrace.case.credit import fair_value_rate, subsidy_rate
from headrace.case.instruments import (
    DEFAULT_OFFTAKE_SHARE,
    Eligibility,
    Instrument,
    InstrumentType,
)
from headrace.case.projects import Project
from headrace.case.tables import Tables

OVERRIDES = (
    *("subsidy_rate", "max_share", "ticket_min", "ticket_max"),
    *("application_months", "full_cover"),
)
"""Terms that a row of eligibility can state."""


@dataclass(frozen=True)
class Offer:
    """What one instrument offers to one project; amounts in millions of base currency."""

    project: str
    instrument: str
    type: InstrumentType
    account: str
    family: str | None
    coverage: float
    """Exposure per unit of face at close: the share that the public side carries, 1 for loans and
    equity, 0 for what has no exposure."""
    max_share: float | None
    share_of: Literal["uses", "debt", "equity"]
    ticket_min: float
    ticket_max: float | None
    application_months: float
    applies_after: str | None
    charged: Literal["close", "start"]
    subsidy_rate: float
    """Subsidy cost per unit of face as given or computed, may be negative; 0 for a facilitation."""
    budget_rate: float
    """Budget authority per unit of face: max(0, subsidy rate) * (1 - borrower paid); 0 for a
    facilitation."""
    fair_rate: float
    """Fair-value cost per unit of face, never below 0."""
    fixed_cost: float
    """Cost of a facilitation; 0 for the rest."""
    tenor: float | None
    grace: float
    gearing_lift: float
    min_share_for_lift: float
    private_debt_per_unit: float
    full_cover: float | None
    disbursement: tuple[float, ...] | None

    @property
    def funds(self) -> bool:
        """Whether its face is a source of funds."""
        return self.type in ("grant", "loan", "guarantee", "equity")

    @property
    def is_debt(self) -> bool:
        """Whether its face is debt of the project."""
        return self.type in ("loan", "guarantee")

    @property
    def public_share_weight(self) -> float:
        """Public money per unit of face under max_public_share."""
        return 1.0 if self.type == "grant" else self.coverage

    @property
    def guaranteed_weight(self) -> float:
        """Guaranteed amount per unit of face, where commitment authority counts that part."""
        return self.coverage if self.type in ("guarantee", "insurance") else 1.0

    @property
    def base(self) -> Literal["uses", "debt", "full_cover"]:
        """Base of the least shares for effect and lift: MODEL section 3."""
        if self.type == "insurance":
            return "debt"
        return "full_cover" if self.type == "offtake" else "uses"

    def outstanding(self, years: int) -> float:
        """Return the share of the exposure that is left after full years since close."""
        if self.tenor is None or years <= self.grace:
            return 1.0
        if years >= self.tenor:
            return 0.0
        return 1.0 - (years - self.grace) / (self.tenor - self.grace)


def offer_of(case: Tables, project: Project, instrument: Instrument) -> Offer | None:
    """Return the offer of an instrument to a project, None if the project may not use it."""
    if not may_use(case, project, instrument.instrument):
        return None
    return plain_offer(case, project, instrument)


def offers_of(case: Tables, project: Project) -> dict[str, Offer]:
    """Return the offers to a project by instrument; a closed project takes nothing further."""
    if project.project in case.closed:
        return {}
    offers = (offer_of(case, project, row) for row in case.instruments)
    return {offer.instrument: offer for offer in offers if offer is not None}


def plain_offer(case: Tables, project: Project, instrument: Instrument) -> Offer:
    """Return the terms of an instrument for a project, eligible or not: for deals that exist."""
    return _resolve(case, project, instrument, fitting_rows(case, project, instrument.instrument))


def may_use(case: Tables, project: Project, instrument: str) -> bool:
    """Return whether a project may use an instrument: no row at all opens it to all."""
    fitting = fitting_rows(case, project, instrument)
    if fitting:
        return fitting[-1].eligible
    return all(row.instrument != instrument for row in case.eligibility)


def fitting_rows(case: Tables, project: Project, instrument: str) -> list[Eligibility]:
    """Return the eligibility rows of a pair, the most specific last."""
    rows = (
        row
        for row in case.eligibility
        if row.instrument == instrument
        and row.project in (None, project.project)
        and row.kind in (None, project.kind)
        and row.country in (None, project.country)
    )
    return sorted(
        rows,
        key=lambda row: (row.project is not None, row.kind is not None, row.country is not None),
    )


def _resolve(
    case: Tables, project: Project, instrument: Instrument, rows: list[Eligibility]
) -> Offer:
    cells: dict[str, float] = {
        name: value
        for row in rows
        for name in OVERRIDES
        if (value := getattr(row, name)) is not None
    }
    rate = case.account_rate(instrument.account)
    coverage = _coverage(instrument)
    facilitation = instrument.type == "facilitation"
    ticket_max = cells.get("ticket_max", instrument.ticket_max)
    full_cover = cells.get("full_cover")
    default = DEFAULT_OFFTAKE_SHARE if instrument.type == "offtake" else 0.0
    scored = subsidy_rate(instrument, coverage, cells.get("subsidy_rate"))
    fair = fair_value_rate(instrument, coverage, cells.get("subsidy_rate"))
    lift_share = instrument.min_share_for_lift
    return Offer(
        project=project.project,
        instrument=instrument.instrument,
        type=instrument.type,
        account=instrument.account,
        family=instrument.family,
        coverage=coverage,
        max_share=cells.get("max_share", instrument.max_share),
        share_of=instrument.share_of,
        ticket_min=cells.get("ticket_min", instrument.ticket_min or 0.0) * rate,
        ticket_max=None if ticket_max is None else ticket_max * rate,
        application_months=cells.get("application_months", instrument.application_months),
        applies_after=instrument.applies_after,
        charged=instrument.charged,
        subsidy_rate=0.0 if facilitation else scored,
        budget_rate=0.0 if facilitation else max(0.0, scored) * (1 - instrument.borrower_paid),
        fair_rate=0.0 if facilitation else max(0.0, fair),
        fixed_cost=(instrument.fixed_cost or 0.0) * rate if facilitation else 0.0,
        tenor=instrument.tenor,
        grace=instrument.grace,
        gearing_lift=instrument.gearing_lift or 0.0,
        min_share_for_lift=default if lift_share is None else lift_share,
        private_debt_per_unit=instrument.private_debt_per_unit,
        full_cover=None if full_cover is None else full_cover * rate,
        disbursement=instrument.disbursement,
    )


def _coverage(instrument: Instrument) -> float:
    if instrument.type in ("loan", "equity"):
        return 1.0
    if instrument.type in ("guarantee", "insurance"):
        return 1.0 if instrument.coverage is None else instrument.coverage
    return 0.0
