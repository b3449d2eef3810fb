"""Accounts: ledgers of public money, their limits, and the money of other currencies and years."""

from typing import Annotated, Literal

from pydantic import Field

from headrace.case.projects import Year
from headrace.case.record import Money, Month, Name, Ref, Share, SourcedRecord, Unit, Weight

Ledger = Literal["budget_authority", "commitment_authority", "exposure", "deal_count", "outlays"]
FLOWS: tuple[Ledger, ...] = ("budget_authority", "commitment_authority", "deal_count")
"""Ledgers that count what is committed; exposure counts what is outstanding, outlays the cash paid
in a fiscal year."""
TOP_LINE = "ALL"
"""Account that stands for the whole programme: its use is the use of all accounts."""


class Account(SourcedRecord):
    """Accounts of public money and their years."""

    account: Name
    """Short id of the account; ALL is the top line of the whole programme."""
    name: str
    """Name as shown in results."""
    treasury: Name
    """Treasury that stands behind it."""
    currency: Annotated[Name, Ref(("fx",))] | None = None
    """Currency of its limits and tickets; the base currency if blank."""
    fy_start: Annotated[int, Unit("month 1-12"), Field(ge=1, le=12)] = 1
    """First month of its fiscal year: 4 in Japan, 10 in the United States."""
    fy_named_by: Literal["start", "end"] = "start"
    """A fiscal year is named after the calendar year in which it starts, or in which it ends."""
    weight: Weight = 1.0
    """Weight of its cost when public money is being saved."""
    programme_share: Share = 1.0
    """Share of each money limit, less what deals that exist use of it, that new commitments of this
    programme may use. Numbers of deals are not shared; ALL counts everything in full."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Limit(SourcedRecord):
    """What the ledgers of the accounts may carry, row by row."""

    account: Annotated[Name, Ref(("accounts",))]
    """Account."""
    ledger: Ledger
    """budget_authority, commitment_authority and deal_count are flows; exposure is a stock; outlays
    is the cash of budget cost paid in a fiscal year, of which a year without a row is not limited.
    """
    amount: Money
    """Limit in millions of the account's currency (deal_count: number of deals)."""
    start: Month
    """First month in which it can be used (a stock row holds until the next one; a row of outlays
    limits the whole fiscal year in which this month lies)."""
    until: Month | Literal["never"] | None = None
    """Last month in which it can be used; blank: the end of that fiscal year; never: does not
    expire. Blank for exposure and outlays."""
    status: Literal["enacted", "requested", "assumed"] = "enacted"
    """Standing of the authority."""
    counts: Literal["face", "guaranteed"] = "face"
    """What commitment_authority counts: the face, or the guaranteed part of it."""


class Concentration(SourcedRecord):
    """Ceilings by country, kind, owner or account."""

    concentration: Name
    """Short name of the ceiling."""
    measure: Literal["face", "budget_cost", "uses", "sponsor_equity", "commercial_debt"]
    """What is added up over the projects that close."""
    by: Literal["country", "kind", "owner", "account"]
    """What the value in the next column names."""
    value: str
    """The country, kind, owner or account."""
    account: Annotated[Name, Ref(("accounts",))] | None = None
    """Only instruments of this account are added up (face, budget_cost); its limits are the base of
    max_share."""
    max_amount: Money | None = None
    """Ceiling in millions of base currency."""
    max_share: Share | None = None
    """Ceiling as a share of the account's limits of the ledger in the next column."""
    ledger: Ledger | None = None
    """Ledger whose limits are the base of max_share: the sum of flow rows, the largest stock row.
    """


class Currency(SourcedRecord):
    """Currencies, one rate for the whole case."""

    currency: Name
    """Code of the currency."""
    rate: Annotated[float, Unit("base currency per unit"), Field(gt=0, le=1e6)]
    """Base currency for one unit of it."""


class PriceYear(SourcedRecord):
    """Price level by year."""

    year: Year
    """Calendar year."""
    index: Annotated[float, Unit("index"), Field(gt=0, le=1e4)]
    """Price level; only ratios matter. Between years it is interpolated, before the first it stays.
    """
