"""Instruments: what public money can do, for whom, and how instruments combine."""

from typing import Annotated, Literal

from pydantic import Field

from headrace.case.record import (
    Count,
    Money,
    Month,
    Months,
    Name,
    Rate,
    Ref,
    Share,
    SourcedRecord,
    Unit,
    YearlyRate,
    Years,
)

InstrumentType = Literal[
    "grant", "loan", "guarantee", "equity", "insurance", "offtake", "facilitation", "bridge"
]
DEFAULT_OFFTAKE_SHARE = 0.6
"""Share of full cover from which an offtake acts, unless its row says otherwise."""


class Instrument(SourcedRecord):
    """Instruments of public money.

    Programmes with several types are split, joined by family.
    """

    instrument: Name
    """Short id of the instrument, used on all other sheets."""
    name: str
    """Name as shown in results."""
    type: InstrumentType
    """grant, loan, guarantee, equity, insurance, offtake, facilitation, or bridge (advance
    procurement, repaid at close)."""
    account: Annotated[Name, Ref(("accounts",))]
    """Account that pays or promises."""
    family: Name | None = None
    """Programme to which it belongs; stacking rules can name it."""
    coverage: Share | None = None
    """Share of the face that the public side carries: guarantees and insurance; loans and equity
    count 1."""
    max_share: Share | None = None
    """Largest face as a share of its base; blank: no limit of its own."""
    share_of: Literal["uses", "debt", "equity"] = "uses"
    """Base of max_share: uses, all debt (loans, guaranteed loans, commercial debt), or all equity.
    """
    ticket_min: Money | None = None
    """Smallest face where used, in millions of the account's currency."""
    ticket_max: Money | None = None
    """Largest face, in millions of the account's currency."""
    application_months: Months = 0.0
    """Months from application until the instrument can act and close."""
    applies_after: Name | None = None
    """Development stage after whose end a project can apply; the start of development if blank."""
    charged: Literal["close", "start"] = "close"
    """Fiscal year that is charged: the year of close, or of the month in which the instrument
    could act without any effect, if that is earlier."""
    subsidy_rate: Rate | None = None
    """Budget cost per unit of face (or of the guaranteed amount); grants are 1, equity and offtake
    1 if blank; negative counts 0."""
    rate_on: Literal["face", "guaranteed"] = "face"
    """What subsidy_rate is per unit of."""
    cumulative_default: Share | None = None
    """Cumulative probability of default over the tenor; with it and the next columns the rate is
    computed."""
    loss_given_default: Share | None = None
    """Share lost when a default happens, after recoveries."""
    upfront_fee: Rate | None = None
    """Fee at close: share of the guaranteed amount (guarantee) or of the face (loan)."""
    annual_fee: YearlyRate | None = None
    """Yearly fee on the guaranteed balance."""
    interest_rate: YearlyRate | None = None
    """Interest of a loan, per year."""
    treasury_rate: YearlyRate | None = None
    """Treasury rate at which cash flows are discounted, per year."""
    risk_premium: Share = 0.0
    """Added to the treasury rate for fair value."""
    fair_value_rate: Rate | None = None
    """Fair-value cost per unit of face; computed if the credit columns are given, else the subsidy
    rate."""
    tenor: Years | None = None
    """Years until the last repayment; blank: the exposure never runs off."""
    grace: Years = 0.0
    """Years before the first repayment."""
    borrower_paid: Share = 0.0
    """Share of the credit subsidy cost that the borrower pays."""
    fixed_cost: Money | None = None
    """Cost of a facilitation per project, in millions of the account's currency."""
    gearing_lift: Share | None = None
    """Share of uses by which it raises the largest gearing."""
    min_share_for_lift: Share | None = None
    """Least share of its base from which it lifts gearing; default 0, for offtake 0.6."""
    private_debt_per_unit: Annotated[float, Unit("per unit of face"), Field(ge=0, le=10)] = 0.0
    """Commercial debt that lenders add per unit of face (insurance, offtake)."""
    disbursement: tuple[Share, ...] | None = None
    """Shares of the outlay paid in each year from the month charged, adding up to 1; blank: evenly
    over the months of delivery after close, without waiting and without effects."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Eligibility(SourcedRecord):
    """Who may use an instrument, and on which terms.

    An instrument without a row is open to all.
    """

    instrument: Annotated[Name, Ref(("instruments",))]
    """Instrument."""
    kind: Annotated[Name, Ref(("kinds",))] | None = None
    """Kind that may use it; blank: any."""
    project: Annotated[Name, Ref(("projects",))] | None = None
    """Project that may use it; the most specific row wins: project, then kind and country, kind,
    country."""
    country: Name | None = None
    """Country in which it may be used; blank: any."""
    eligible: bool = True
    """No: may not use it."""
    subsidy_rate: Rate | None = None
    """Overrides the instrument."""
    max_share: Share | None = None
    """Overrides the instrument."""
    ticket_min: Money | None = None
    """Overrides the instrument."""
    ticket_max: Money | None = None
    """Overrides the instrument."""
    application_months: Months | None = None
    """Overrides the instrument."""
    full_cover: Money | None = None
    """Offtake: liability of covering the project's whole output over the term, in millions of the
    account's currency."""


class Stack(SourcedRecord):
    """Rules on instruments used together."""

    stack: Name
    """Short name of the rule."""
    family: Name | None = None
    """Family of instruments that it binds; or list them in the next column."""
    instruments: Annotated[tuple[Name, ...], Ref(("instruments",))] | None = None
    """Instruments that it binds, separated by semicolons."""
    kind: Annotated[Name, Ref(("kinds",))] | None = None
    """Kind that it binds; blank: any."""
    max_share: Share | None = None
    """Largest sum of their faces as a share of uses."""
    max_count: Count | None = None
    """Most of them in one stack."""


class Deal(SourcedRecord):
    """Deals that exist: closed, conditional, indicated."""

    project: Annotated[Name, Ref(("projects",))]
    """Project."""
    instrument: Annotated[Name, Ref(("instruments",), also=("private",))] | None = None
    """Instrument, or the word private; blank: the row states only that the project has closed."""
    status: Literal["closed", "conditional", "indicated"]
    """closed: done, nothing further; conditional: money that comes if the project closes in time;
    indicated: a note."""
    amount: Money | None = None
    """Face in millions of the currency beside it."""
    currency: Annotated[Name, Ref(("fx",))] | None = None
    """Currency of the amount; the base currency if blank."""
    close: Month | None = None
    """Month of close of a closed deal, may lie before the horizon; blank: before it, amounts
    unknown to ledgers."""
    operation: Month | None = None
    """Forecast month of operation of a closed deal; blank: as early as its stages allow."""
    valid_until: Month | None = None
    """Last month in which a conditional deal's project may close to have the money."""
    uses_ledgers: bool = False
    """Yes: the amount uses (closed) or reserves (conditional) the ledgers of its account."""
    charged: Month | None = None
    """Month in which the authority of the deal was set aside, of a deal that uses ledgers; blank:
    its close (closed), the start of the horizon (conditional)."""
