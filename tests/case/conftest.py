"""A case that uses every sheet, as tables that a test can change row by row."""

from typing import Any

import pytest

from headrace.case.calendar import month_of
from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.settings import Settings
from headrace.case.sheets import BY_NAME
from headrace.errors import Breach, CaseError

START = month_of(2027, 1)


class Tables(dict[str, Any]):
    """The sheets of a case; every change returns the position of its row."""

    def at(self, sheet: str, **where: object) -> int:
        found = [
            position
            for position, row in enumerate(self[sheet])
            if all(getattr(row, column) == value for column, value in where.items())
        ]
        assert len(found) == 1, f"{sheet}: {where} is at {found}"
        return found[0]

    def change(self, sheet: str, where: dict[str, object], **cells: object) -> int:
        position = self.at(sheet, **where)
        row = self[sheet][position]
        self[sheet][position] = type(row)(**{**row.model_dump(), **cells})
        return position

    def add(self, sheet: str, **cells: object) -> int:
        self.setdefault(sheet, []).append(record(sheet, **cells))
        return len(self[sheet]) - 1

    def drop(self, sheet: str, **where: object) -> None:
        del self[sheet][self.at(sheet, **where)]

    def set(self, **cells: object) -> None:
        self["settings"] = Settings(**{**self["settings"].model_dump(), **cells})

    def case(self) -> Case:
        return Case(**self)

    def breaches(self) -> list[Breach]:
        try:
            Case(**self)
        except CaseError as error:
            return list(error.breaches)
        return []


def record(sheet: str, **cells: object) -> Record:
    return BY_NAME[sheet].record(**cells)


@pytest.fixture
def tables() -> Tables:
    """S1 and C1 are mills (C1 has closed), G1 and G2 alternative substations, D1 a data center."""
    t = Tables(settings=Settings(title="Complete", start=START, periods=40))
    for kind, group in (("mill", "mill"), ("sub", "meter"), ("dc", "compute")):
        t.add("kinds", kind=kind, group=group, max_sponsor_equity=0.5, source="assumption")
    for project, kind, more in (
        ("S1", "mill", {"owner": "Oxide"}),
        ("C1", "mill", {"country": "JP"}),
        ("G1", "sub", {"alternatives": "GRID", "weight": 2}),
        ("G2", "sub", {"alternatives": "GRID", "weight": 2}),
        ("D1", "dc", {"currency": "JPY"}),
    ):
        cells = {"name": project, "country": "US", "capex": 100, "target": START + 24, **more}
        t.add("projects", project=project, kind=kind, source="assumption", **cells)
    for kind, stage, likely, before, more in (
        ("mill", "permit", 6, None, {}),
        ("mill", "docs", 6, ("permit@50%",), {}),
        ("mill", "close", 6, ("permit", "docs"), {}),
        ("mill", "build", 12, ("close",), {}),
        ("mill", "ramp", 3, ("build",), {}),
        ("sub", "permit", 6, (), {}),
        ("sub", "close", 3, ("permit",), {}),
        ("sub", "build", 12, ("close",), {}),
        ("dc", "permit", 3, (), {}),
        ("dc", "close", 3, ("permit",), {}),
        ("dc", "build", 12, ("close",), {}),
        ("dc", "fitout", 3, ("build",), {"needs_services_first": True}),
    ):
        cells = {"likely": likely, "predecessors": before, **more}
        t.add("stages", kind=kind, stage=stage, source="assumption", **cells)
    t.add("stages", project="C1", stage="permit", state="done", source="assumption")
    t.add("stages", project="C1", stage="docs", state="done", source="assumption")
    t.add("stages", project="G2", stage="build", likely=9, source="assumption")
    add_instruments(t)
    add_money(t)
    add_services(t)
    return t


def add_instruments(t: Tables) -> None:
    for instrument, kind, account, more in (
        (
            "LOAN",
            "loan",
            "US",
            {
                "family": "Bank",
                "tenor": 15,
                "grace": 3,
                "cumulative_default": 0.12,
                "loss_given_default": 0.45,
                "treasury_rate": 0.042,
                "interest_rate": 0.042,
                "applies_after": "permit",
                "ticket_min": 10,
                "ticket_max": 80,
            },
        ),
        ("GUAR", "guarantee", "JP", {"family": "Bank", "coverage": 0.8, "subsidy_rate": 0.02}),
        ("GRANT", "grant", "US", {"disbursement": (0.5, 0.5)}),
        ("COVER", "insurance", "JP", {"coverage": 0.95, "subsidy_rate": 0.0}),
        ("OFFTAKE", "offtake", "US", {"gearing_lift": 0.1}),
        ("DESK", "facilitation", "US", {"fixed_cost": 1}),
    ):
        cells = {"name": instrument, "type": kind, "account": account, **more}
        t.add("instruments", instrument=instrument, source="assumption", **cells)
    t.add("eligibility", instrument="LOAN", kind="mill", source="assumption")
    t.add("eligibility", instrument="LOAN", kind="sub", ticket_min=20, source="assumption")
    t.add("eligibility", instrument="OFFTAKE", kind="mill", full_cover=50, source="assumption")
    for instrument, kind, stage in (("LOAN", "mill", "close"), ("DESK", "mill", "permit")):
        t.add(
            "effects", instrument=instrument, kind=kind, stage=stage, cut=0.5, source="assumption"
        )
    t.add("stacking", stack="bank", family="Bank", max_count=1, source="assumption")
    t.add("locks", project="S1", lock="not before", month=START + 6, source="assumption")
    t.add("locks", project="S1", lock="use", instrument="GRANT", source="assumption")


def add_money(t: Tables) -> None:
    for account, more in (("US", {"fy_start": 10}), ("JP", {"currency": "JPY"}), ("ALL", {})):
        cells = {"name": account, "treasury": account, **more}
        t.add("accounts", account=account, source="assumption", **cells)
    for account, ledger, amount, until in (
        ("US", "budget_authority", 50, "never"),
        ("US", "commitment_authority", 500, "never"),
        ("US", "exposure", 500, None),
        ("JP", "budget_authority", 5000, "never"),
        ("JP", "commitment_authority", 50000, "never"),
        ("JP", "exposure", 50000, None),
        ("ALL", "deal_count", 10, START + 119),
    ):
        cells = {"amount": amount, "start": START, "until": until, "source": "assumption"}
        t.add("limits", account=account, ledger=ledger, **cells)
    t.add(
        "concentration",
        concentration="half to the US",
        measure="face",
        by="country",
        value="US",
        account="US",
        max_share=0.5,
        ledger="commitment_authority",
        source="assumption",
    )
    t.add("fx", currency="JPY", rate=0.01, source="assumption")
    t.add("price_index", year=2027, index=100, source="assumption")
    for project, instrument, status, more in (
        ("C1", "GUAR", "closed", {"close": START - 6, "uses_ledgers": True}),
        ("C1", "private", "closed", {"operation": START + 12}),
        ("G1", "GRANT", "conditional", {"valid_until": START + 30}),
        ("D1", "private", "indicated", {}),
    ):
        cells = {"amount": 20, "source": "assumption", **more}
        t.add("signed_deals", project=project, instrument=instrument, status=status, **cells)


def add_services(t: Tables) -> None:
    for service in ("power", "oxide"):
        t.add("services", service=service, name=service, unit="MW", source="assumption")
    t.add("supply", service="oxide", start=START, quantity=1, source="assumption")
    for project, service, role, quantity in (
        ("G1", "power", "provides", 100),
        ("G2", "power", "provides", 60),
        ("D1", "power", "requires", 50),
        ("S1", "oxide", "provides", 10),
    ):
        cells = {"role": role, "quantity": quantity, "source": "assumption"}
        t.add("service_needs", project=project, service=service, **cells)
    t.add(
        "service_targets",
        service_target="OXIDE 2029",
        service="oxide",
        quantity=8,
        target=START + 30,
        source="assumption",
    )
    t.add("dependencies", before="GRID", after="D1", source="assumption")
    t.add("resources", resource="crews", name="Crews", capacity=2, source="assumption")
    t.add(
        "resource_use",
        kind="mill",
        stage="build",
        resource="crews",
        quantity=1,
        source="assumption",
    )
    papers = {"stages": ("docs",), "plan_fills": "stages", "source": "assumption"}
    t.add("checklist", field="B1", title="Papers", **papers)
    t.add("references", reference="MP01", statement="A fact.")
    t.add("notes", topic="Tests", text="Made up.")
