"""What the complete case builds: kinds, projects, stages, and what projects share."""

from typing import Any

from tests.months import month

from headrace.case.projects import Kind, Project
from headrace.case.services import (
    Dependency,
    Resource,
    ResourceUse,
    Service,
    ServiceNeed,
    ServiceTarget,
    Supply,
)
from headrace.case.stages import Stage


def kinds() -> tuple[Kind, ...]:
    return (
        Kind(
            kind="mill",
            label="Separation plant",
            group="mill",
            min_sponsor_equity=0.2,
            max_sponsor_equity=0.5,
            max_gearing=0.6,
            commercial_debt_appetite=0.3,
            max_public_share=0.8,
            max_public_lenders=2,
            private_months=6,
            contingency=0.1,
            financing_cost=0.1,
        ),
        Kind(kind="line", group="meter", finance="regulated"),
        Kind(kind="center", group="compute", finance="corporate"),
    )


def projects() -> tuple[Project, ...]:
    mill = {"kind": "mill", "price_year": 2027, "target": month("2029-04"), "weight": 2.0}
    site = {**mill, "alternatives": "site", "programme": "mills", "cost_of_delay": 5.0}
    return (
        Project(
            project="north",
            name="North mill",
            country="US",
            owner="Acme",
            capex=1000,
            max_gearing=0.5,
            **site,
        ),
        Project(project="south", name="South mill", country="Japan", capex=900, **site),
        Project(project="kiln", name="Kiln", country="US", capex=400, **mill),
        Project(
            project="line",
            name="Line",
            kind="line",
            country="US",
            capex=200,
            enabling=True,
            target=month("2028-07"),
            development_from=month("2026-10"),
            delivery_from=month("2027-10"),
        ),
        Project(
            project="campus",
            name="Campus",
            kind="center",
            country="Japan",
            owner="Beta",
            capex=300_000,
            currency="JPY",
            target=month("2029-01"),
            cost_of_delay=10,
        ),
        Project(project="hall", name="Hall", kind="center", country="US", capex=50),
    )


def stages() -> tuple[Stage, ...]:
    return (
        Stage(kind="mill", stage="permit", low=6, likely=12, high=18, source="assumption"),
        Stage(kind="mill", stage="docs", likely=5),
        Stage(kind="mill", stage="feed_eng", likely=4, predecessors=("docs@80%",)),
        Stage(
            kind="mill",
            stage="close",
            name_ja="融資実行",
            likely=2,
            predecessors=("permit", "feed_eng", "docs@0%+4"),
        ),
        Stage(kind="mill", stage="build", likely=12, predecessors=("close",)),
        Stage(
            kind="mill",
            stage="ramp_up",
            likely=4,
            predecessors=("build",),
            needs_services_first=True,
        ),
        Stage(project="north", stage="docs", state="in progress", remaining=3),
        Stage(project="kiln", stage="permit", state="done", ended=month("2026-03")),
        Stage(project="kiln", stage="docs", state="done"),
        Stage(project="kiln", stage="feed_eng", state="done"),
        Stage(project="kiln", stage="close", state="done"),
        Stage(project="kiln", stage="build", state="in progress", remaining=10),
        Stage(kind="line", stage="permit", likely=6),
        Stage(kind="line", stage="close", likely=1, predecessors=("permit",)),
        Stage(kind="line", stage="build", label="Stringing", likely=9, predecessors=("close",)),
        Stage(kind="center", stage="permit", likely=3),
        Stage(kind="center", stage="close", likely=3, predecessors=("permit",)),
        Stage(kind="center", stage="build", likely=12, predecessors=("close",)),
        Stage(
            kind="center",
            stage="energise",
            likely=2,
            predecessors=("build",),
            needs_services_first=True,
        ),
        Stage(project="hall", stage="permit", state="done"),
        Stage(project="hall", stage="close", state="done"),
        Stage(project="hall", stage="build", state="done"),
        Stage(project="hall", stage="energise", state="done"),
    )


def what_projects_share() -> dict[str, Any]:
    return {
        "services": (
            Service(
                service="area_mw",
                name="Power in the area",
                unit="MW",
                demand_from=month("2026-12"),
                demand_start=40,
                demand_until=month("2031-12"),
                demand_low=300,
                demand_high=400,
            ),
            Service(service="ndpr", name="Magnet-grade NdPr", unit="t/yr", group="mill"),
        ),
        "supply": (
            Supply(service="area_mw", start=month("2020-01"), quantity=50),
            Supply(service="area_mw", start=month("2030-01"), quantity=80),
        ),
        "service_needs": (
            ServiceNeed(project="line", service="area_mw", role="provides", quantity=300),
            ServiceNeed(project="campus", service="area_mw", role="requires", quantity=250),
            ServiceNeed(project="north", service="ndpr", role="provides", quantity=1000),
            ServiceNeed(project="south", service="ndpr", role="provides", quantity=900),
            ServiceNeed(project="kiln", service="ndpr", role="provides", quantity=500),
        ),
        "service_targets": (
            ServiceTarget(
                service_target="oxide",
                name="NdPr for magnets",
                service="ndpr",
                quantity=1200,
                target=month("2029-01"),
                weight=0.5,
            ),
        ),
        "dependencies": (
            Dependency(before="line", before_event="close", after="campus", after_event="close"),
            Dependency(before="site", after="campus", after_event="operation", hardness="soft"),
            Dependency(before="line", after="campus", after_event="wait", lag=2),
        ),
        "resources": (
            Resource(resource="crew", name="Crews", capacity=3),
            Resource(resource="slot", name="Transformer slots", total=2),
        ),
        "resource_use": (
            ResourceUse(kind="mill", stage="build", resource="crew", quantity=1),
            ResourceUse(project="campus", stage="build", resource="crew", quantity=1),
            ResourceUse(kind="line", stage="build", resource="slot", quantity=2),
        ),
    }
