"""Families: for each constraint family a small case that makes it write every kind of row.

All stand on `small_case`: nine periods of three months, a plant that may close in period 3 (month
9, operation from month 21, period 7) or in period 4 (month 12, operation from 24, period 8).
"""

from collections.abc import Callable
from typing import Any

from tests.cases import START, tiny_case, tiny_tables

from headrace.case.accounts import Account, Concentration, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal, Eligibility, Instrument, Stack
from headrace.case.projects import Kind, Lock, Project
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

SETTINGS = Settings(title="Small", start=START, periods=9, months_per_period=3)
STAGES: tuple[Stage, ...] = tiny_tables()["stages"]
WAITING = (
    *STAGES[:2],
    Stage(kind="plant", stage="build", likely=8, predecessors=("close",)),
    Stage(kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True),
)
"""The same plant with a tail of 4 months, two periods: as long from close to operation."""


def plant(project: str, **cells: Any) -> Project:
    values: dict[str, Any] = {
        "project": project,
        "name": project.title(),
        "kind": "plant",
        "country": "US",
        "capex": 100,
        "target": START + 18,
    }
    return Project(**{**values, **cells})


def tool(instrument: str, **cells: Any) -> Instrument:
    values: dict[str, Any] = {
        "instrument": instrument,
        "name": instrument.title(),
        "type": instrument,
        "account": "treasury",
    }
    return Instrument(**{**values, **cells})


def limit(ledger: str, amount: float, **cells: Any) -> Limit:
    values: dict[str, Any] = {
        "account": "treasury",
        "ledger": ledger,
        "amount": amount,
        "start": START,
        "until": "never",
    }
    return Limit(**{**values, **cells})


def small_case(**tables: Any) -> Case:
    return tiny_case(**{"settings": SETTINGS, **tables})


GRANT = tool("grant")
LOAN = tool("loan", subsidy_rate=0.1)
GUARANTEE = tool("guarantee", coverage=0.8, subsidy_rate=0.05)
EQUITY = tool("equity")
INSURANCE = tool("insurance", coverage=0.9, private_debt_per_unit=0.5, subsidy_rate=0.0)
OFFTAKE = tool("offtake", private_debt_per_unit=0.25)
DESK = tool("facilitation", fixed_cost=2)
BRIDGE = tool("bridge", subsidy_rate=0.2)
COVERED = Eligibility(instrument="offtake", kind="plant", full_cover=40)
BUILT = Deal(project="beta", status="closed", close=START + 3, operation=START + 15)
PLEDGE = Deal(
    project="alpha",
    instrument="loan",
    status="conditional",
    amount=30,
    valid_until=START + 9,
    uses_ledgers=True,
)


def alternatives() -> Case:
    """Alpha and beta exclude each other; gamma has closed, so delta of its group cannot."""
    return small_case(
        projects=(
            plant("alpha", alternatives="site"),
            plant("beta", alternatives="site"),
            plant("gamma", alternatives="other"),
            plant("delta", alternatives="other"),
        ),
        signed_deals=(Deal(project="gamma", status="closed", close=START - 6),),
    )


def operation() -> Case:
    """With a grant of a tenth, build takes 9 months instead of 12; beta is closed, so free."""
    return small_case(
        projects=(plant("alpha"), plant("beta")),
        effects=(
            Effect(
                instrument="grant", kind="plant", stage="build", cut=0.25, min_share_for_effect=0.1
            ),
        ),
        signed_deals=(BUILT,),
    )


def services() -> Case:
    """Beta gives 60 t, alpha and gamma need 50 t and 20 t; 10 t exist, 30 t from month 18."""
    return small_case(
        stages=WAITING,
        projects=(plant("alpha"), plant("beta"), plant("gamma")),
        services=(Service(service="ore", name="Ore", unit="t"),),
        supply=(
            Supply(service="ore", start=START - 1, quantity=10),
            Supply(service="ore", start=START + 18, quantity=30),
        ),
        service_needs=(
            ServiceNeed(project="beta", service="ore", role="provides", quantity=60),
            ServiceNeed(project="alpha", service="ore", role="requires", quantity=50),
            ServiceNeed(project="gamma", service="ore", role="requires", quantity=20),
        ),
    )


def dependencies() -> Case:
    """Each pair of steps once: lag 4 is two periods; a soft row and a past one bind nothing."""
    return small_case(
        stages=WAITING,
        projects=(
            plant("alpha", alternatives="site"),
            plant("twin", alternatives="site"),
            plant("beta"),
            plant("gamma"),
            plant("old"),
            plant("new"),
        ),
        dependencies=(
            Dependency(
                before="alpha", before_event="close", after="beta", after_event="close", lag=4
            ),
            Dependency(before="site", before_event="close", after="beta", after_event="operation"),
            Dependency(before="beta", after="gamma", after_event="wait", lag=3),
            Dependency(before="gamma", after="beta", after_event="wait", hardness="soft"),
            Dependency(before="old", after="gamma", after_event="operation", lag=24),
            Dependency(before="new", after="old", after_event="operation"),
            Dependency(
                before="old", before_event="close", after="alpha", after_event="close", lag=1
            ),
            Dependency(before="new", after="old", after_event="close"),
            Dependency(before="new", after="old", after_event="wait"),
        ),
        signed_deals=(
            Deal(project="old", status="closed", close=START - 40, operation=START - 20),
        ),
    )


def resources() -> Case:
    """Build takes a crew; beta, which closes in month 3, takes one until month 15 and in total."""
    return small_case(
        projects=(plant("alpha"), plant("beta"), plant("gamma")),
        resources=(Resource(resource="crew", name="Crews", capacity=2, total=4),),
        resource_use=(
            ResourceUse(kind="plant", stage="build", resource="crew", quantity=1),
            ResourceUse(project="gamma", stage="build", resource="crew", quantity=2),
        ),
        signed_deals=(BUILT,),
    )


def targets() -> Case:
    """Give a target of 50 t: 20 t exist from month 12, alpha gives 40 t."""
    return small_case(
        services=(Service(service="ore", name="Ore", unit="t"),),
        supply=(Supply(service="ore", start=START + 12, quantity=20),),
        service_needs=(ServiceNeed(project="alpha", service="ore", role="provides", quantity=40),),
        service_targets=(
            ServiceTarget(service_target="need", service="ore", quantity=50, target=START + 18),
        ),
    )


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
    """Commercial debt closes from month 10 on, so in period 4 alone; the pledge ends in 9."""
    return all_instruments(signed_deals=(PLEDGE,))


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


def pledges() -> Case:
    """30 of a loan until month 9, and 5 without end of a grant."""
    return small_case(
        instruments=(GRANT, LOAN),
        signed_deals=(
            PLEDGE,
            Deal(project="alpha", instrument="grant", status="conditional", amount=5),
        ),
    )


def charging() -> Case:
    """Let the offtake act from the permit's end, month 6, or 3 if a desk halves it."""
    return small_case(
        settings=SETTINGS.model_copy(update={"periods": 8}),
        instruments=(
            tool("offtake", charged="start", applies_after="permit"),
            DESK,
        ),
        eligibility=(COVERED,),
        effects=(Effect(instrument="facilitation", kind="plant", stage="permit", cut=0.5),),
    )


def deals() -> Case:
    """Let the treasury count one deal; the bank is not limited."""
    return small_case(
        instruments=(GRANT, DESK, tool("loan", account="bank", subsidy_rate=0.1)),
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US"),
        ),
        limits=(limit("deal_count", 1),),
    )


def draws() -> Case:
    """Two rows that overlap, a deal closed in month 0 and a pledge that reserves until month 9."""
    return small_case(
        projects=(plant("alpha"), plant("beta")),
        instruments=(GRANT, LOAN, DESK),
        limits=(
            limit("budget_authority", 60, until=START + 11),
            limit("budget_authority", 40, start=START + 9),
            limit("deal_count", 2),
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


def locks() -> Case:
    """Each lock once; one of a closed project binds nothing, one out of reach cannot hold."""
    return small_case(
        projects=(*(plant(name) for name in ("alpha", "beta", "gamma")), plant("late", capex=9)),
        stages=(*STAGES, Stage(project="late", stage="build", likely=60)),
        instruments=(GRANT, DESK),
        signed_deals=(Deal(project="gamma", status="closed", close=START - 6),),
        locks=(
            Lock(project="alpha", lock="fund"),
            Lock(project="beta", lock="do not fund"),
            Lock(project="alpha", lock="not before", month=START + 12),
            Lock(project="alpha", lock="not after", month=START + 11),
            Lock(project="alpha", lock="use", instrument="grant"),
            Lock(project="alpha", lock="use", instrument="facilitation"),
            Lock(project="beta", lock="do not use", instrument="grant"),
            Lock(project="gamma", lock="fund"),
            Lock(project="late", lock="fund"),
            Lock(project="late", lock="do not use", instrument="grant"),
        ),
    )


CASES: dict[str, Callable[[], Case]] = {
    "closing": small_case,
    "alternatives": alternatives,
    "operation": operation,
    "services": services,
    "dependencies": dependencies,
    "resources": resources,
    "targets": targets,
    "funding": funding,
    "amounts": amounts,
    "effects": effects,
    "sponsor": all_instruments,
    "appetite": all_instruments,
    "gearing": gearing,
    "insurance": all_instruments,
    "shares": shares,
    "stacking": stacking,
    "pledges": pledges,
    "charging": charging,
    "deals": deals,
    "draws": draws,
    "exposure": exposure,
    "concentration": concentration,
    "locks": locks,
}
"""The case whose rows are kept in `lp/` by constraint family."""
