"""Families of works: for each a small case that makes it write every kind of row."""

from tests.cases import START
from tests.formulation.pieces import BUILT, DESK, GRANT, STAGES, WAITING, plant, small_case

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Lock
from headrace.case.services import (
    Dependency,
    Resource,
    ResourceUse,
    Service,
    ServiceNeed,
    ServiceTarget,
    Supply,
)
from headrace.case.stages import Effect, Stage


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
