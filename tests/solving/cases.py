"""Cases for solving, small enough to know the answer by hand."""

import random
from typing import Any

from tests.cases import START, tiny_case

from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Project
from headrace.case.settings import Settings
from headrace.case.stages import Effect, Stage


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


def grant(**cells: Any) -> Instrument:
    values: dict[str, Any] = {
        "instrument": "grant",
        "name": "Grant",
        "type": "grant",
        "account": "treasury",
    }
    return Instrument(**{**values, **cells})


def budget(amount: float, **cells: Any) -> Limit:
    values: dict[str, Any] = {
        "account": "treasury",
        "ledger": "budget_authority",
        "amount": amount,
        "start": START,
        "until": "never",
    }
    return Limit(**{**values, **cells})


def needy_kind(**cells: Any) -> Kind:
    """Return a kind whose sponsors bring half of uses and whom no lender trusts."""
    values: dict[str, Any] = {
        "kind": "plant",
        "group": "mill",
        "max_sponsor_equity": 0.5,
        "commercial_debt_appetite": 0.0,
    }
    return Kind(**{**values, **cells})


def needy_case(**tables: Any) -> Case:
    """Return alpha and beta, each of which lacks 50 million of 100, and a treasury of 60.

    Only one can close: beta weighs 2, so beta closes in 9 and operates from 21, 3 months late, and
    alpha never: H - 18 + 24 = 42. Slip 2 * 3 + 42 = 48, cost 50, months 21 + 12 + 60 = 93.
    """
    return tiny_case(
        **{
            "kinds": (needy_kind(),),
            "projects": (plant("alpha"), plant("beta", weight=2.0)),
            **tables,
        }
    )


def hasty_case(**tables: Any) -> Case:
    """Return alpha, 3 months late unless a grant of 10 shortens its build from 12 to 9 months.

    late can never operate: its slip is 36 - 18 + 24 = 42. With the grant slip is 42 and cost 10,
    without it 45 and 0. An allowance of a tenth, 4.2 months, makes the grant superfluous.
    """
    return tiny_case(
        **{
            "projects": (plant("alpha"), plant("late")),
            "stages": (
                Stage(kind="plant", stage="permit", likely=6),
                Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
                Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
                Stage(project="late", stage="build", likely=60),
            ),
            "effects": (
                Effect(
                    instrument="grant",
                    kind="plant",
                    stage="build",
                    cut=0.25,
                    min_share_for_effect=0.1,
                ),
            ),
            **tables,
        }
    )


def crowded_case(number: int = 40) -> Case:
    """Return plants at random that compete for money year by year: not solved in a moment."""
    dice = random.Random(5)
    projects = tuple(
        plant(
            f"plant{place}",
            capex=dice.randint(60, 400),
            weight=dice.randint(1, 9),
            target=START + dice.randint(12, 48),
            min_sponsor_equity=dice.choice([0.1, 0.2, 0.3]),
            max_sponsor_equity=dice.choice([0.4, 0.55, 0.7]),
        )
        for place in range(number)
    )
    return tiny_case(
        settings=Settings(title="Crowded", start=START, periods=28, months_per_period=3),
        kinds=(needy_kind(),),
        projects=projects,
        accounts=(Account(account="treasury", name="Treasury", treasury="US"),),
        instruments=(grant(ticket_min=20),),
        effects=(
            Effect(
                instrument="grant",
                kind="plant",
                stage="build",
                cut=0.3,
                min_share_for_effect=0.45,
            ),
        ),
        limits=tuple(
            budget(211 + 13 * year, start=START + 12 * year, until=START + 12 * year + 14)
            for year in range(7)
        ),
    )
