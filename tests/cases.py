"""Cases small enough for hand calculation, shared by tests of every room.

`tiny_case` is one project with stages around its close. `complete_case` uses every feature of the
model once, and `complete_plan` is a plan for it that breaks no rule.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tests import complete_money, complete_works
from tests.months import START, month

from headrace.case.accounts import Account, Currency, Limit, PriceYear
from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Project
from headrace.case.record import Record
from headrace.case.references import ChecklistField, Note, Reference
from headrace.case.settings import Settings
from headrace.case.stages import Stage
from headrace.plan.plan import Close, Plan

__all__ = [
    "START",
    "complete_case",
    "complete_plan",
    "month",
    "tiny_case",
    "tiny_close",
    "tiny_plan",
    "tiny_tables",
]


def tiny_tables() -> dict[str, Any]:
    """Return the tables of `tiny_case`."""
    return {
        "settings": Settings(title="Tiny", start=START, periods=12, months_per_period=3),
        "kinds": (Kind(kind="plant", group="mill"),),
        "projects": (
            Project(
                project="alpha",
                name="Alpha",
                kind="plant",
                country="US",
                capex=100,
                target=START + 18,
            ),
        ),
        "stages": (
            Stage(kind="plant", stage="permit", likely=6),
            Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
            Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
        ),
        "instruments": (
            Instrument(instrument="grant", name="Grant", type="grant", account="treasury"),
        ),
        "accounts": (Account(account="treasury", name="Treasury", treasury="US"),),
        "limits": (
            Limit(
                account="treasury",
                ledger="budget_authority",
                amount=60,
                start=START,
                until="never",
            ),
        ),
    }


def tiny_case(**tables: Sequence[Record] | Settings) -> Case:
    """Return one plant of 100 million: permit 6 months, close 3, build 12; tables may be replaced.

    Twelve periods of three months. Close at the earliest in month 6 + 3 = 9, operation in month
    9 + 12 = 21, three months after its target. The only instrument is a grant from a treasury that
    can give 60 million.
    """
    return Case(**{**tiny_tables(), **tables})


def tiny_close(**changes: Any) -> Close:
    """Return the earliest close of alpha: month 9, a grant of 40 and sponsor equity of 60."""
    values: Mapping[str, Any] = {
        "project": "alpha",
        "month": 9,
        "stack": {"grant": 40.0},
        "sponsor_equity": 60.0,
    }
    return Close(**{**values, **changes})


def tiny_plan(operation: int = 21, **changes: Any) -> Plan:
    """Return the earliest plan of alpha: it closes in month 9 and operates from month 21."""
    return Plan({"alpha": tiny_close(**changes)}, {"alpha": operation})


def complete_case() -> Case:
    """Return a case that uses every feature once: sixteen periods of three months from 2027-01.

    north and south are alternative mills, kiln is a closed deal under way, hall operated long ago;
    line serves campus. Uses of a mill are 1.2 times its capex; prices grow by 2 % in 2028.
    """
    return Case(
        settings=Settings(
            title="Complete",
            title_ja="全体",
            start=START,
            as_of=month("2026-12"),
            periods=16,
            months_per_period=3,
            slip_tolerance=0.01,
            price_growth=0.0,
            stocktaking=month("2028-06"),
        ),
        kinds=complete_works.kinds(),
        projects=complete_works.projects(),
        stages=complete_works.stages(),
        instruments=complete_money.instruments(),
        eligibility=complete_money.eligibility(),
        effects=complete_money.effects(),
        accounts=complete_money.accounts(),
        limits=complete_money.limits(),
        **complete_works.what_projects_share(),
        **complete_money.rules_on_money(),
        signed_deals=complete_money.deals(),
        checklist=(
            ChecklistField(
                field="D1",
                section="D Documents",
                title="Permit and papers",
                definition="Decision of the authority.",
                evidence="Stamped forms.",
                pass_rule="Signed.",
                red_flag="Litigation.",
                stages=("permit", "docs"),
                plan_fills="stages",
                kept_by="The authority",
                source="assumption",
            ),
        ),
        fx=(Currency(currency="JPY", rate=0.01, source="assumption"),),
        price_index=(PriceYear(year=2027, index=100), PriceYear(year=2028, index=102)),
        references=(Reference(reference="F1", statement="A fact."),),
        notes=(Note(topic="Scope", text="Nothing here is real."),),
    )


def complete_plan() -> Plan:
    """Return a plan for `complete_case` that breaks no rule.

    north closes in month 9. Its desk cuts the permit from 12 to 6 months; docs end in 3, feed work
    starts in 3 - 0.2 * 5 = 2 and, offtake acting from month 3, lasts 1 + 3 / 2 = 2.5; insurance
    cuts closing from 2 months to 1: 6 + 1 = 7, so period 3. Advance procurement cuts build from 12
    to 9: 9 + 9 + 4 = 22, so it operates from month 24. Uses 1.2 * 1000 = 1200 = grant 200 + loan
    100 + guarantee 150 + equity 60 + pledge 120 + sponsor 300 + lenders 270. Debt is 520, so
    insurance acts from 0.25 * 520 = 130 on.

    line closes in 6 (permit from -3 to 3, closing 1), builds from 9 to 18 and operates from 18.
    campus closes in 6 and could be finished in 20, but energises two months after line operates:
    from the period of 21, and with one period of tail it operates from 24.
    """
    north = Close(
        project="north",
        month=9,
        stack={
            "grant": 200.0,
            "loan": 100.0,
            "guarantee": 150.0,
            "equity": 60.0,
            "cover": 140.0,
            "offtake": 300.0,
            "advance": 60.0,
        },
        facilitation=frozenset({"desk"}),
        pledges={2: 120.0},
        sponsor_equity=300.0,
        commercial_debt=270.0,
    )
    line = Close("line", 6, {}, sponsor_equity=80.0, commercial_debt=120.0)
    campus = Close("campus", 6, {}, sponsor_equity=1800.0, commercial_debt=1200.0)
    return Plan(
        closes={"north": north, "line": line, "campus": campus},
        operations={"north": 24, "line": 18, "campus": 24, "kiln": 15, "hall": 0},
    )
