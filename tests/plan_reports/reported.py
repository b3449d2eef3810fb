"""A case of two projects and two treasuries, its plan, and the figures that a report must show.

Sixteen quarters from January 2027 (month 0), H = 48. US fiscal years start in October and are
named after their end: FY2027 = months -3 to 8, FY2028 = 9 to 20, FY2029 = 21 to 32. Those of
Japan start in April: FY2027 = months 3 to 14, FY2028 = 15 to 26. One dollar is 100 yen.

alpha, a plant of 100: permit 6, close 3, build 12. The desk halves the permit (assumed), so it
closes in month 3 + 3 = 6 and operates in 18, its target. Grant 30, guaranteed loan 20 (16 covered),
sponsor equity 40, commercial debt 10. Budget cost 30 + 0.02 * 20 + 2 (desk) = 32.4.

beta, a line of 200: permit 3, close 3, build 12. It closes in month 12 and operates in 24, three
months late (weight 1, 5 million a month). Loan 120 at 10 % = 12, sponsor equity 80.

In all: face 30 + 20 + 120 = 170, budget cost 44.4, private money 40 + 10 + 20 + 80 = 150.
"""

from dataclasses import replace
from pathlib import Path

from tests.months import START

from headrace.case.accounts import Account, Currency, Limit
from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Project
from headrace.case.settings import Settings
from headrace.case.stages import Effect, Stage
from headrace.files import replace_files
from headrace.plan.outcome import Outcome, Pass, PriceOfSlip
from headrace.plan.plan import Close, Plan
from headrace.report.facts import Facts
from headrace.report.page_one import Box, PageOne
from headrace.report.result import Certificate, Counterfactual, Result
from headrace.workbook.results.write import rendered


def reported_case() -> Case:
    return Case(
        settings=Settings(title="Reported", start=START, periods=16, months_per_period=3),
        kinds=(Kind(kind="plant", group="mill"), Kind(kind="line", group="meter")),
        projects=(
            Project(
                project="alpha",
                name="Alpha plant",
                kind="plant",
                country="US",
                capex=100,
                target=START + 18,
                weight=2,
            ),
            Project(
                project="beta",
                name="Beta line",
                kind="line",
                country="US",
                capex=200,
                target=START + 21,
                cost_of_delay=5,
            ),
        ),
        stages=(
            Stage(kind="plant", stage="permit", likely=6),
            Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
            Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
            Stage(kind="line", stage="permit", likely=3),
            Stage(kind="line", stage="close", likely=3, predecessors=("permit",)),
            Stage(kind="line", stage="build", likely=12, predecessors=("close",)),
        ),
        instruments=(
            Instrument(instrument="grant", name="Grant", type="grant", account="us"),
            Instrument(
                instrument="loan",
                name="Loan",
                type="loan",
                account="us",
                subsidy_rate=0.1,
                tenor=10,
            ),
            Instrument(
                instrument="cover",
                name="Guarantee",
                type="guarantee",
                account="jp",
                coverage=0.8,
                subsidy_rate=0.02,
            ),
            Instrument(
                instrument="desk",
                name="Permit desk",
                type="facilitation",
                account="us",
                fixed_cost=2,
            ),
        ),
        effects=(
            Effect(instrument="desk", kind="plant", stage="permit", cut=0.5, source="assumption"),
        ),
        accounts=(
            Account(
                account="us",
                name="Energy department",
                treasury="United States",
                fy_start=10,
                fy_named_by="end",
            ),
            Account(account="jp", name="Bank", treasury="Japan", currency="JPY", fy_start=4),
        ),
        limits=(
            Limit(account="us", ledger="budget_authority", amount=40, start=START),
            Limit(
                account="us",
                ledger="budget_authority",
                amount=50,
                start=START + 9,
                status="requested",
            ),
            Limit(account="jp", ledger="exposure", amount=3000, start=START),
        ),
        fx=(Currency(currency="JPY", rate=0.01),),
    )


def reported_plan() -> Plan:
    alpha = Close(
        "alpha",
        6,
        {"grant": 30.0, "cover": 20.0},
        facilitation=frozenset({"desk"}),
        sponsor_equity=40.0,
        commercial_debt=10.0,
    )
    beta = Close("beta", 12, {"loan": 120.0}, sponsor_equity=80.0, claims=frozenset())
    return Plan({"alpha": alpha, "beta": beta}, {"alpha": 18, "beta": 24})


def plan_without_support() -> Plan:
    """Return what private money alone would do: alpha never closes, beta operates in month 30."""
    beta = Close("beta", 18, {}, sponsor_equity=200.0)
    return Plan({"beta": beta}, {"beta": 30})


def outcome_of(plan: Plan, *passes: Pass) -> Outcome:
    proven = Pass("slip", 3.0, 3.0, 1.0, "optimal")
    return Outcome(plan, passes or (proven,), "HiGHS 1", rows=10, columns=20, binaries=5)


def certificate() -> Certificate:
    return Certificate(
        workbook="reported.xlsx",
        sha256="0f" * 32,
        versions={"headrace": "0.1.0"},
        options={"seed": "7"},
        command="headrace run reported.xlsx --seed 7",
        started="2026-10-01T12:00:00+00:00",
        seconds=12.5,
    )


def reported_result(**changes: object) -> Result:
    """Return the result: with every limit lifted beta is on time; the last 5 % of slip cost 4.4."""
    on_time = Plan(reported_plan().closes, {"alpha": 18, "beta": 21})
    values: dict[str, object] = {
        "case": reported_case(),
        "outcome": replace(outcome_of(reported_plan()), prices=(PriceOfSlip(0.05, 40.0, 39.0),)),
        "findings": (),
        "certificate": certificate(),
        "unlimited": Counterfactual("unlimited", outcome_of(on_time)),
        "without_support": Counterfactual("without support", outcome_of(plan_without_support())),
        "halved": Counterfactual("limits halved", None, "skipped"),
        "warnings": ("limits: nothing after FY2028.",),
    }
    return Result(**{**values, **changes})  # type: ignore[arg-type]


PAGE = PageOne(
    "What to do",
    ("A rule is broken.",),
    (Box("Sign", ("Alpha closes in 2027-07.", "Beta waits.")),),
)


def write_result(result: Result, folder: Path) -> tuple[Path, ...]:
    """Put the files that tell a result into a folder, plan.xlsx first."""
    return replace_files(folder, rendered(Facts(result), PAGE))
