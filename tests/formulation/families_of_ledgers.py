"""Families of ledgers: for each a small case that makes it write every kind of row."""

from typing import Any

from tests.cases import START
from tests.formulation.pieces import (
    COVERED,
    DESK,
    GRANT,
    GUARANTEE,
    LOAN,
    PLEDGE,
    SETTINGS,
    limit,
    plant,
    small_case,
    tool,
)

from headrace.case.accounts import Account, Concentration
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Kind


def pledges() -> Case:
    """30 of a loan until month 9, and 5 without end of a grant."""
    return small_case(
        instruments=(GRANT, LOAN),
        signed_deals=(
            PLEDGE,
            Deal(project="alpha", instrument="grant", status="conditional", amount=5),
        ),
    )


def deals() -> Case:
    """Let the treasury count one deal, of grant, desk or a pledge of each; the bank is free."""
    return small_case(
        instruments=(GRANT, DESK, tool("loan", account="bank", subsidy_rate=0.1)),
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US"),
        ),
        limits=(limit("deal_count", 1),),
        signed_deals=(
            Deal(
                project="alpha",
                instrument="grant",
                status="conditional",
                amount=5,
                valid_until=START + 9,
                uses_ledgers=True,
            ),
        ),
    )


def outlays() -> Case:
    """Ceilings of 10 in 2027 and 8 in 2028 of an account whose share of them is half.

    Alpha may take a grant at close, in months 9 or 12: a twelfth a month. An offtake
    charged from month 6 on pays a quarter over its first twelve months. Beta's deal of 12, closed
    in month 0, is paid over 15 months: 9.6 in 2027, 2.4 in 2028. A pledge of 30 costs 3, so that
    deals that exist can exceed the ceiling of 2027.
    """
    return small_case(
        projects=(plant("alpha"), plant("beta")),
        instruments=(
            GRANT,
            LOAN,
            tool("offtake", charged="start", applies_after="permit", disbursement=(0.25, 0.75)),
        ),
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US", programme_share=0.5),
        ),
        eligibility=(COVERED,),
        limits=(
            limit("outlays", 6, until=None),
            limit("outlays", 4, until=None, status="requested"),
            limit("outlays", 8, start=START + 12, until=None),
        ),
        signed_deals=(
            Deal(
                project="beta",
                instrument="grant",
                status="closed",
                amount=12,
                close=START,
                operation=START + 15,
                uses_ledgers=True,
            ),
            PLEDGE,
        ),
    )


def draws() -> Case:
    """Two rows that overlap, a deal closed in month 0 and a pledge that reserves until month 9.

    The deal's 25 and the pledge's 30 exceed the 40 of commitment authority.
    """
    return small_case(
        projects=(plant("alpha"), plant("beta")),
        instruments=(GRANT, LOAN, DESK),
        limits=(
            limit("budget_authority", 60, until=START + 11),
            limit("budget_authority", 40, start=START + 9),
            limit("deal_count", 2),
            limit("commitment_authority", 40),
        ),
        signed_deals=(
            Deal(
                project="beta",
                instrument="grant",
                status="closed",
                amount=25,
                close=START,
                operation=START + 15,
                uses_ledgers=True,
            ),
            PLEDGE,
        ),
    )


def exposure() -> Case:
    """Beta's loan of 20, closed 12 months ago; alpha's pledge of 30; 45 from month 9, 60 from 18.

    A loan has half left after one full year and nothing after two; the guarantee never runs off.
    """
    return small_case(
        settings=SETTINGS.model_copy(update={"periods": 8}),
        projects=(plant("alpha"), plant("beta")),
        instruments=(
            tool("loan", subsidy_rate=0.1, tenor=2),
            GUARANTEE,
            GRANT,
        ),
        limits=(
            limit("exposure", 45, start=START + 9, until=None),
            limit("exposure", 60, start=START + 18, until=None),
        ),
        signed_deals=(
            Deal(
                project="beta",
                instrument="loan",
                status="closed",
                amount=20,
                close=START - 12,
                operation=START,
                uses_ledgers=True,
            ),
            PLEDGE,
            Deal(
                project="alpha",
                instrument="grant",
                status="conditional",
                amount=5,
                uses_ledgers=True,
            ),
        ),
    )


def concentration() -> Case:
    """Each measure once, on one country, kind, owner or account."""

    def ceiling(name: str, measure: str, by: str, value: str, **cells: Any) -> Concentration:
        names = {"concentration": name, "measure": measure, "by": by, "value": value}
        return Concentration(**names, **cells)

    return small_case(
        settings=SETTINGS.model_copy(update={"periods": 8}),
        kinds=(Kind(kind="plant", group="mill"), Kind(kind="wire", group="meter")),
        projects=(plant("alpha", owner="Acme"), plant("beta", country="Japan", capex=200)),
        instruments=(GRANT, tool("loan", account="bank", subsidy_rate=0.1), DESK),
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US"),
        ),
        limits=(
            limit("budget_authority", 60),
            limit("budget_authority", 40, start=START + 12),
            limit("exposure", 50, account="bank", until=None),
            limit("exposure", 70, account="bank", start=START + 12, until=None),
        ),
        concentration=(
            ceiling("uses", "uses", "country", "Japan", max_amount=150),
            ceiling("sponsor", "sponsor_equity", "owner", "Acme", max_amount=80),
            ceiling("debt", "commercial_debt", "kind", "plant", max_amount=90),
            ceiling("face", "face", "kind", "plant", max_amount=70),
            ceiling(
                "share",
                "budget_cost",
                "country",
                "US",
                account="treasury",
                max_share=0.5,
                ledger="budget_authority",
                max_amount=55,
            ),
            ceiling("bank", "face", "account", "bank", max_share=0.5, ledger="exposure"),
            ceiling("nobody", "uses", "kind", "wire", max_amount=0),
        ),
    )
