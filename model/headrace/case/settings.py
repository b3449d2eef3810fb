"""Settings: the horizon, the objective and the few numbers that hold for the whole case."""

from typing import Annotated, Literal

from pydantic import Field

from headrace.case.record import Month, Months, Name, Record, Share, Unit, Weight

Durations = Literal["likely", "p50", "p80", "p90"]


class Remark(Record):
    """Where the value of one setting comes from."""

    setting: str
    """Name of the setting."""
    source: str | None = None
    """Ids of the references sheet, or the word assumption."""
    note: str | None = None
    """Anything a reader should know about it."""


class Settings(Record):
    """The horizon, the objective and a few general numbers."""

    title: str = "Untitled case"
    """Title of the case, shown on every result."""
    start: Month
    """First month of the horizon: the first month in which new money can be committed."""
    as_of: Month | None = None
    """Month whose state the workbook describes: states of stages, what remains of them, deals. The
    start of the horizon if blank; never later."""
    periods: Annotated[int, Unit("periods"), Field(ge=1, le=480)]
    """Number of periods in the horizon."""
    months_per_period: Literal[1, 3, 6, 12] = 3
    """Months in a period: 1, 3, 6 or 12."""
    base_currency: Name = "USD"
    """Currency in which results are reported; every amount is in millions."""
    objective: Literal["priority", "cost_of_delay", "capacity"] = "priority"
    """What a month of slip weighs: the project's priority, its cost of delay, or its share of
    capacity."""
    unfinanced_penalty: Months = 24.0
    """Months added to the slip of a project that does not operate within the horizon."""
    enabling_weight: Weight = 0.25
    """Weight of a project that only serves other projects (column enabling)."""
    slip_tolerance: Share = 0.0
    """Share by which slip may exceed the best found while public money is being saved."""
    cost_measure: Literal["budget_cost", "public_face", "fair_value"] = "budget_cost"
    """What is minimised once slip is held: budget cost, public face, or fair value."""
    price_growth: Annotated[float, Unit("share per year"), Field(ge=-0.2, le=1)] = 0.0
    """Yearly growth of prices after the last year of the price_index sheet."""
    durations: Durations = "likely"
    """How long open stages take in a plan: as likely, or at a quantile of the PERT distribution of
    low, likely and high. p80: four times in five a stage takes no longer."""
    stocktaking: Month | None = None
    """Month in which reports take stock of grid readiness: the nearest one of the horizon. Default:
    the last month of the second year of the horizon."""
    title_ja: str | None = None
    """Title in Japanese, for the Japanese briefing."""
    remarks: tuple[Remark, ...] = ()
    """Source and note of settings, in the columns beside their values."""
