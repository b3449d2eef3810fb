"""Pieces: a small case, and the projects, instruments and deals that others are made of.

In `small_case` a plant may close in period 3 (month 9, operation from month 21, period 7) or in
period 4 (month 12, operation from 24, period 8), the last of nine periods of three months.
"""

from typing import Any

from tests.cases import START, tiny_case, tiny_tables

from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal, Eligibility, Instrument
from headrace.case.projects import Project
from headrace.case.settings import Settings
from headrace.case.stages import Stage

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
