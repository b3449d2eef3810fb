"""What pays for the complete case: instruments, accounts, limits, deals and rules on money."""

from typing import Any

from tests.months import START, month

from headrace.case.accounts import Account, Concentration, Limit
from headrace.case.instruments import Deal, Eligibility, Instrument, Stack
from headrace.case.projects import Lock
from headrace.case.stages import Effect


def instruments() -> tuple[Instrument, ...]:
    return (
        Instrument(instrument="grant", name="Grant", type="grant", account="energy", max_share=0.3),
        Instrument(
            instrument="loan",
            name="Loan",
            type="loan",
            account="bank",
            family="credit",
            ticket_min=1000,
            ticket_max=60_000,
            subsidy_rate=0.05,
            borrower_paid=0.2,
            application_months=6,
            applies_after="docs",
            tenor=10,
            grace=2,
        ),
        Instrument(
            instrument="guarantee",
            name="Guarantee",
            type="guarantee",
            account="energy",
            family="credit",
            coverage=0.8,
            cumulative_default=0.12,
            loss_given_default=0.45,
            upfront_fee=0.0,
            annual_fee=0.0,
            treasury_rate=0.042,
            risk_premium=0.01,
            tenor=15,
            grace=3,
        ),
        Instrument(
            instrument="equity",
            name="Equity",
            type="equity",
            account="bank",
            max_share=0.5,
            share_of="equity",
        ),
        Instrument(
            instrument="cover",
            name="Insurance",
            type="insurance",
            account="bank",
            coverage=0.9,
            subsidy_rate=0.0,
            private_debt_per_unit=0.5,
            min_share_for_lift=0.2,
            gearing_lift=0.1,
        ),
        Instrument(
            instrument="offtake",
            name="Offtake",
            type="offtake",
            account="energy",
            charged="start",
            application_months=3,
        ),
        Instrument(
            instrument="desk",
            name="Permit desk",
            type="facilitation",
            account="energy",
            fixed_cost=1,
        ),
        Instrument(
            instrument="advance",
            name="Advance procurement",
            type="bridge",
            account="energy",
            subsidy_rate=0.1,
            disbursement=(0.5, 0.5),
        ),
    )


def eligibility() -> tuple[Eligibility, ...]:
    return (
        Eligibility(instrument="grant", kind="mill", max_share=0.25),
        Eligibility(instrument="grant", kind="center", eligible=False),
        Eligibility(instrument="offtake", kind="mill", full_cover=500),
        Eligibility(instrument="offtake", project="south", eligible=False),
        Eligibility(instrument="equity", country="Japan"),
        Eligibility(instrument="equity", kind="mill", country="US"),
    )


def effects() -> tuple[Effect, ...]:
    return (
        Effect(
            instrument="desk",
            kind="mill",
            stage="permit",
            cut=0.5,
            cut_low=0.2,
            cut_high=0.6,
            floor=4,
        ),
        Effect(instrument="desk", project="south", stage="permit", cut=0.25),
        Effect(instrument="offtake", kind="mill", stage="feed_eng", cut=0.5),
        Effect(
            instrument="advance", kind="mill", stage="build", cut=0.25, min_share_for_effect=0.05
        ),
        Effect(instrument="cover", kind="mill", stage="close", cut=0.5, min_share_for_effect=0.25),
    )


def accounts() -> tuple[Account, ...]:
    return (
        Account(
            account="energy",
            name="Energy department",
            treasury="United States",
            fy_start=10,
            fy_named_by="end",
        ),
        Account(
            account="bank",
            name="Policy bank",
            treasury="Japan",
            currency="JPY",
            fy_start=4,
            weight=0.5,
            programme_share=0.9,
            name_ja="政策銀行",
        ),
        Account(account="ALL", name="Programme", treasury="Both"),
    )


def limits() -> tuple[Limit, ...]:
    budget = {"account": "energy", "ledger": "budget_authority"}
    exposure = {"account": "bank", "ledger": "exposure"}
    authority = {"account": "energy", "ledger": "commitment_authority", "counts": "guaranteed"}
    return (
        Limit(amount=300, start=month("2026-10"), **budget),
        Limit(
            amount=400, start=month("2027-10"), until=month("2029-09"), status="requested", **budget
        ),
        Limit(amount=100, start=month("2028-10"), until="never", status="assumed", **budget),
        Limit(amount=2000, start=START, until="never", **authority),
        Limit(amount=60_000, start=month("2024-04"), **exposure),
        Limit(amount=90_000, start=month("2028-04"), **exposure),
        Limit(account="bank", ledger="deal_count", amount=3, start=START, until="never"),
        Limit(account="energy", ledger="outlays", amount=400, start=month("2027-10")),
        Limit(account="ALL", ledger="budget_authority", amount=800, start=START, until="never"),
    )


def rules_on_money() -> dict[str, Any]:
    return {
        "concentration": (
            Concentration(
                concentration="Japan",
                measure="uses",
                by="country",
                value="Japan",
                max_amount=4000,
            ),
            Concentration(
                concentration="energy grants",
                measure="budget_cost",
                by="kind",
                value="mill",
                account="energy",
                max_share=0.9,
                ledger="budget_authority",
            ),
        ),
        "stacking": (
            Stack(stack="credit", family="credit", kind="mill", max_share=0.6, max_count=2),
            Stack(stack="pair", instruments=("grant", "advance"), max_count=2),
        ),
        "locks": (
            Lock(project="campus", lock="not before", month=month("2027-07")),
            Lock(project="line", lock="fund"),
            Lock(project="north", lock="use", instrument="desk"),
        ),
    }


def deals() -> tuple[Deal, ...]:
    return (
        Deal(
            project="kiln",
            instrument="loan",
            status="closed",
            amount=10_000,
            currency="JPY",
            close=month("2026-07"),
            operation=month("2028-04"),
            uses_ledgers=True,
            charged=month("2026-06"),
        ),
        Deal(project="hall", status="closed"),
        Deal(
            project="north",
            instrument="loan",
            status="conditional",
            amount=12_000,
            currency="JPY",
            valid_until=month("2028-03"),
            uses_ledgers=True,
        ),
        Deal(project="campus", instrument="private", status="indicated", amount=500),
    )
