"""Families of money: for each a small case that makes it write every kind of row."""

from typing import Any

from tests.formulation.pieces import (
    BRIDGE,
    COVERED,
    DESK,
    EQUITY,
    GRANT,
    GUARANTEE,
    INSURANCE,
    LOAN,
    OFFTAKE,
    PLEDGE,
    SETTINGS,
    small_case,
    tool,
)

from headrace.case.case import Case
from headrace.case.instruments import Stack
from headrace.case.projects import Kind
from headrace.case.stages import Effect


def all_instruments(**tables: Any) -> Case:
    """One instrument of each type, open to alpha from the start."""
    kinds = (
        Kind(
            kind="plant",
            group="mill",
            min_sponsor_equity=0.2,
            max_sponsor_equity=0.5,
            max_gearing=0.6,
            commercial_debt_appetite=0.3,
            max_public_share=0.7,
            max_public_lenders=1,
            private_months=10,
        ),
    )
    return small_case(
        **{
            "kinds": kinds,
            "instruments": (
                GRANT,
                LOAN,
                GUARANTEE,
                EQUITY,
                INSURANCE,
                OFFTAKE,
                DESK,
                BRIDGE,
            ),
            "eligibility": (COVERED,),
            "limits": (),
            **tables,
        }
    )


def funding() -> Case:
    """Commercial debt closes from month 10 on, so in period 4 alone; the pledge ends in 9.

    Nobody asks the sponsor for a least share, which would say more.
    """
    case = all_instruments(signed_deals=(PLEDGE,))
    free = (case.kinds[0].model_copy(update={"min_sponsor_equity": 0.0}),)
    return case.changed(kinds=free)


def amounts() -> Case:
    """Give a loan of 10 to 40 from month 11 (period 4), a grant up to a quarter, an offtake."""
    return small_case(
        instruments=(
            tool(
                "loan",
                subsidy_rate=0.1,
                application_months=5,
                applies_after="permit",
                ticket_min=10,
                ticket_max=40,
            ),
            tool("grant", max_share=0.25),
            DESK,
            OFFTAKE,
        ),
        eligibility=(COVERED,),
    )


def effects() -> Case:
    """Each base once: uses, debt at two levels, full cover, and a facilitation that just acts.

    Operation by month 12 leaves few ways: permit 3 (desk) or 0 (offtake), closing 3 or 0 and
    build 9 (grant) or 6 (insurance of half the debt).
    """
    return small_case(
        settings=SETTINGS.model_copy(update={"periods": 5}),
        instruments=(GRANT, INSURANCE, OFFTAKE, DESK),
        eligibility=(COVERED,),
        effects=(
            Effect(
                instrument="grant", kind="plant", stage="build", cut=0.25, min_share_for_effect=0.1
            ),
            Effect(
                instrument="insurance",
                kind="plant",
                stage="close",
                cut=1,
                min_share_for_effect=0.25,
            ),
            Effect(
                instrument="insurance",
                kind="plant",
                stage="build",
                cut=0.5,
                min_share_for_effect=0.5,
            ),
            Effect(instrument="offtake", kind="plant", stage="permit", cut=1),
            Effect(instrument="facilitation", kind="plant", stage="permit", cut=0.5),
        ),
    )


def gearing() -> Case:
    """Insurance of a fifth of debt lifts gearing of 60 % by 10 %; offtake by 50 %, to 100 %."""
    return all_instruments(
        instruments=(
            LOAN,
            GUARANTEE,
            tool(
                "insurance",
                coverage=0.9,
                subsidy_rate=0.0,
                gearing_lift=0.1,
                min_share_for_lift=0.2,
            ),
            tool("offtake", gearing_lift=0.5),
        )
    )


def shares() -> Case:
    """Give a share of uses, of debt and of equity."""
    return all_instruments(
        instruments=(
            tool("grant", max_share=0.25),
            tool("loan", subsidy_rate=0.1, max_share=0.5, share_of="debt"),
            GUARANTEE,
            tool("equity", max_share=0.4, share_of="equity"),
            INSURANCE,
            tool("bridge", subsidy_rate=0.2, max_share=0.1),
            DESK,
        ),
        eligibility=(),
    )


def stacking() -> Case:
    """Give a family, a list with a facilitation, a rule for another kind, one public lender."""
    return all_instruments(
        kinds=(
            Kind(kind="plant", group="mill", max_public_lenders=1),
            Kind(kind="wire", group="meter"),
        ),
        instruments=(
            tool("grant", family="credit"),
            tool("loan", family="credit", subsidy_rate=0.1),
            GUARANTEE,
            DESK,
        ),
        eligibility=(),
        stacking=(
            Stack(stack="family", family="credit", kind="plant", max_share=0.6, max_count=1),
            Stack(
                stack="list",
                instruments=("guarantee", "facilitation"),
                max_share=0.5,
                max_count=2,
            ),
            Stack(stack="wires", family="credit", kind="wire", max_count=0),
        ),
    )
