"""Ground: settings, kinds, currencies and prices."""

from headrace.case.accounts import Currency, PriceYear
from headrace.case.projects import Kind
from headrace.case.settings import Remark, Settings
from pax_silica.tables import START, fact, month, rows, source

PRICE_GROWTH = 0.02
"""Growth of prices after 2026: an assumption."""


def settings() -> Settings:
    """Return the settings of the reference case."""
    return Settings(
        title="Pax Silica: the US-Japan pipeline of mills, meters and compute",
        start=START,
        periods=40,
        months_per_period=3,
        base_currency="USD",
        objective="priority",
        unfinanced_penalty=24,
        enabling_weight=0.25,
        slip_tolerance=0.01,
        cost_measure="budget_cost",
        price_growth=PRICE_GROWTH,
        stocktaking=month("2027-12"),
        remarks=(
            Remark(setting="start", source="AS110"),
            Remark(setting="periods", source="AS111", note="ten Japanese fiscal years"),
            Remark(setting="unfinanced_penalty", source="assumption"),
            Remark(setting="enabling_weight", source="assumption"),
            Remark(setting="slip_tolerance", source="assumption"),
            Remark(setting="price_growth", source="assumption", note="DF26 has 3 % for 2026"),
            Remark(setting="stocktaking", source="SD19", note="fourth quarter of 2027"),
        ),
    )


def kinds() -> tuple[Kind, ...]:
    """Return the kinds with their finance limits."""
    return tuple(
        Kind.model_validate(
            {
                "kind": row["kind"],
                "label": row["label"],
                "group": row["group"],
                "finance": row["finance"],
                "min_sponsor_equity": row["min_sponsor_equity"],
                "max_sponsor_equity": row["max_sponsor_equity"],
                "max_gearing": row["max_gearing"],
                "commercial_debt_appetite": row["commercial_debt_appetite"],
                "max_public_share": row["max_public_share"],
                "private_months": row["private_months"],
                "contingency": row["contingency"],
                "source": source(KIND_FACTS.get(row["kind"], ""), "AS118; AS119", assumed=True),
                "note": row["notes"] or None,
            }
        )
        for row in rows("kinds")
    )


KIND_FACTS = {
    "separation": "AS113",
    "datacenter": "AS114; SG07",
    "transmission": "AS115",
    "substation": "AS115",
}


def currencies() -> tuple[Currency, ...]:
    """Return the currencies in USD per unit."""
    return (
        Currency(
            currency="JPY",
            rate=1 / fact("FX01"),
            source="FX01; JU07",
            note="150 yen per dollar, the rate inside the MOFA figures (JPY 90bn = USD 600m).",
        ),
        Currency(currency="AUD", rate=fact("FX02"), source="FX02"),
        Currency(currency="EUR", rate=fact("FX03"), source="FX03"),
        Currency(currency="CAD", rate=fact("FX04"), source="FX04"),
    )


def price_index() -> tuple[PriceYear, ...]:
    """Return the price level of each year, 2025 = 1, from the factors to 2025 prices."""
    notes = {
        2015: "Japanese construction costs, for the 2015 estimates of T08 and T13 only; later "
        "years are the US consumer price index.",
        2026: f"After 2026 prices grow by {PRICE_GROWTH:.0%} a year: an assumption (settings).",
    }
    years = ((2015, "DF15"), (2021, "DF21"), (2022, "DF22"), (2023, "DF23"), (2024, "DF24"))
    return tuple(
        PriceYear(
            year=year,
            index=round(1 / fact(name), 6),
            source=source(name),
            note=notes.get(year),
        )
        for year, name in (*years, (2025, "DF25"), (2026, "DF26"))
    )


def waiting_stage(kind: str) -> str:
    """Return the stage of a kind that needs services first."""
    return next(row["waiting_stage"] for row in rows("kinds") if row["kind"] == kind)
