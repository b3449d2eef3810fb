"""A large case, so that pages, rests and long names are seen; its plan is made by rule, not solved.

A fifth of the projects is not financed, a tenth are deals that have closed, every fourth of the
others waits a year for its close, every tenth then half a year more for its grid. The plan need not
pass the audit. Without support half of the projects close, eighteen months later.
"""

from tests.months import START
from tests.plan_reports.reported import certificate, outcome_of

from headrace.case.accounts import Account, Currency, Limit
from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.case.instruments import Deal, Instrument
from headrace.case.projects import Group, Kind, Lock, Project
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
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import schedule_of
from headrace.report.result import Counterfactual, Result

PERIODS, SPAN = 40, 3
KINDS: tuple[tuple[str, str, Group, int], ...] = (
    ("separation", "Separation plant", "mill", 24),
    ("refinery", "Gallium and germanium refinery", "mill", 18),
    ("line", "Transmission line", "meter", 30),
    ("substation", "High-voltage substation", "meter", 18),
    ("campus", "Data center campus", "compute", 21),
    ("fab", "Chip packaging hall", "compute", 27),
)
"""Kind, label, part of the chain, months of delivery."""
PLACES = (
    "Mountain Valley West",
    "北海道苫小牧東部",
    "Prince William County North and Loudoun Extension",
    "Port of Rotterdam",
    "千葉県印西市第二工区",
    "Eagle Pass",
)
COUNTRIES = ("US", "JP", "NL")
GRANTS = ("us_grant", "jp_grant", "eu_grant")
LOANS = ("us_loan", "jp_loan", "us_cover", "jp_cover")
NODES = 8


def many_case(projects: int = 200) -> Case:
    """Return the case."""
    rows = tuple(_project(number) for number in range(projects))
    return Case(
        settings=Settings(
            title="Two hundred projects of three treasuries",
            start=START,
            periods=PERIODS,
            months_per_period=SPAN,
        ),
        kinds=tuple(
            Kind(kind=kind, label=label, group=group, max_sponsor_equity=0.5)
            for kind, label, group, _ in KINDS
        ),
        projects=rows,
        stages=tuple(stage for kind, _, group, build in KINDS for stage in _stages(kind, build)),
        instruments=_instruments(),
        effects=tuple(
            Effect(instrument="us_desk", kind=kind, stage="permit", cut=0.4, source="assumption")
            for kind, _, _, _ in KINDS
        ),
        accounts=(
            Account(
                account="doe",
                name="Department of Energy, Office of Energy Dominance Financing",
                treasury="United States",
                fy_start=10,
                fy_named_by="end",
            ),
            Account(account="jbic", name="国際協力銀行", treasury="Japan", currency="JPY",
                    fy_start=4),
            Account(account="meti", name="経済産業省", treasury="Japan", currency="JPY",
                    fy_start=4),
            Account(account="eu", name="Innovation Fund", treasury="European Union"),
        ),
        limits=_limits(),
        services=(
            *(Service(service=f"node{n}", name=f"Power at node {n}", unit="MW")
              for n in range(NODES)),
            Service(service="oxide", name="Neodymium oxide", unit="t/yr", group="mill"),
        ),
        supply=tuple(Supply(service=f"node{n}", start=START, quantity=50) for n in range(NODES)),
        service_needs=tuple(need for number in range(projects) for need in _needs(number)),
        service_targets=_targets(projects),
        dependencies=tuple(
            Dependency(before=rows[number].project, after=rows[number + 2].project)
            for number in range(2, projects - 2, 18)
        ),
        resources=(Resource(resource="crew", name="High-voltage crews", capacity=12),),
        resource_use=(ResourceUse(kind="line", stage="build", resource="crew", quantity=1),),
        locks=tuple(
            Lock(project=rows[number].project, lock="do not fund")
            for number in range(13, projects, 60)
        ),
        signed_deals=tuple(_deal(number) for number in range(projects) if number % 10 == 9),
        fx=(Currency(currency="JPY", rate=0.0067),),
    )  # fmt: skip


def many_plan(case: Case, *, supported: bool = True) -> Plan:
    """Return the plan, with support or without it."""
    closes: dict[str, Close] = {}
    operations: dict[str, int] = {}
    for number, project in enumerate(case.project):
        close = None
        if project not in case.closed:
            close = _close(case, number, project, supported)
            if close is None:
                continue
            closes[project] = close
        ready = schedule_of(case, project, close, None).earliest_operation * SPAN
        month = ready + (6 if number % 10 == 4 else 0)
        if month < case.horizon:
            operations[project] = month
    return Plan(closes, operations)


def many_result(projects: int = 200) -> Result:
    """Return the result, with what would happen without support and without limits."""
    case = many_case(projects)
    alone = outcome_of(many_plan(case, supported=False))
    plan = many_plan(case)
    return Result(
        case=case,
        outcome=outcome_of(plan),
        findings=(),
        certificate=certificate(),
        unlimited=Counterfactual("unlimited", outcome_of(plan)),
        without_support=Counterfactual("without support", alone),
    )


def _project(number: int) -> Project:
    kind, label, _, _ = KINDS[number % len(KINDS)]
    place = PLACES[number * 7 % len(PLACES) if number % 4 else 2]
    return Project(
        project=f"p{number:03}",
        name=f"{place} {label} {number}",
        kind=kind,
        country=COUNTRIES[number % len(COUNTRIES)],
        capex=80 + number * 37 % 1900,
        target=None if number % 23 == 22 else START + 30 + number * 11 % 60,
        weight=1 + number % 5,
        cost_of_delay=number % 7,
        enabling=kind == "substation",
        development_from=START + number * 5 % 24,
        programme="corridor" if number % 40 == 3 else None,
    )


def _stages(kind: str, build: int) -> tuple[Stage, ...]:
    return (
        Stage(kind=kind, stage="permit", label="Permits", likely=12),
        Stage(kind=kind, stage="feed_eng", label="Engineering design (FEED)", likely=9),
        Stage(kind=kind, stage="close", likely=3, predecessors=("permit", "feed_eng")),
        Stage(
            kind=kind, stage="build", label="Construction", likely=build, predecessors=("close",)
        ),
        Stage(
            kind=kind,
            stage="energise",
            label="Energisation",
            likely=3,
            predecessors=("build",),
            needs_services_first=True,
        ),
    )


def _instruments() -> tuple[Instrument, ...]:
    lending = (
        ("us_loan", "Direct loan (Title 17)", "loan", "doe"),
        ("jp_loan", "輸出金融", "loan", "jbic"),
        ("us_cover", "Loan guarantee (Title 17)", "guarantee", "doe"),
        ("jp_cover", "債務保証", "guarantee", "jbic"),
    )
    return (
        Instrument(instrument="us_grant", name="Cost-share grant", type="grant", account="doe"),
        Instrument(instrument="jp_grant", name="経済安全保障助成金", type="grant", account="meti"),
        Instrument(instrument="eu_grant", name="Innovation grant", type="grant", account="eu"),
        *(
            Instrument(
                instrument=instrument,
                name=name,
                type=kind,
                account=account,
                coverage=0.8 if kind == "guarantee" else None,
                subsidy_rate=0.08,
                tenor=18,
                grace=3,
            )
            for instrument, name, kind, account in lending
        ),
        Instrument(
            instrument="us_desk", name="Permit desk", type="facilitation", account="doe",
            fixed_cost=1,
        ),
    )  # fmt: skip


def _limits() -> tuple[Limit, ...]:
    rows = [
        Limit(account=account, ledger="budget_authority", amount=amount, start=START + 12 * year)
        for account, amount in (("doe", 1500), ("meti", 180_000), ("eu", 700))
        for year in range(7)
    ]
    rows += [
        Limit(account="doe", ledger="commitment_authority", amount=30_000, start=START,
              until="never", counts="guaranteed"),
        Limit(account="doe", ledger="deal_count", amount=25, start=START),
        Limit(account="jbic", ledger="exposure", amount=3_000_000, start=START),
        Limit(account="jbic", ledger="exposure", amount=4_500_000, start=START + 39,
              status="assumed"),
        Limit(account="jbic", ledger="budget_authority", amount=90_000, start=START,
              until="never", status="requested"),
    ]  # fmt: skip
    return tuple(rows)


def _needs(number: int) -> tuple[ServiceNeed, ...]:
    kind, project = KINDS[number % len(KINDS)][0], f"p{number:03}"
    node = f"node{number // len(KINDS) % NODES}"
    if kind in ("line", "substation"):
        quantity = 150 if kind == "line" else 80
        return (ServiceNeed(project=project, service=node, role="provides", quantity=quantity),)
    if kind == "separation":
        return (ServiceNeed(project=project, service="oxide", role="provides", quantity=900),)
    if kind in ("campus", "fab"):
        return (ServiceNeed(project=project, service=node, role="requires", quantity=100),)
    return ()


def _targets(projects: int) -> tuple[ServiceTarget, ...]:
    plants = len(range(0, projects, len(KINDS)))
    return (
        ServiceTarget(
            service_target="oxide_half",
            name="Half of the oxide",
            service="oxide",
            quantity=450 * plants,
            target=START + 60,
        ),
        ServiceTarget(
            service_target="oxide_all",
            name="All of the oxide that 200 projects could ever bring to the market",
            service="oxide",
            quantity=900 * plants,
            target=START + 90,
        ),
    )


def _deal(number: int) -> Deal:
    return Deal(
        project=f"p{number:03}",
        instrument=LOANS[number // 10 % len(LOANS)],
        status="closed",
        amount=120 + number,
        close=START - 3 - number % 9,
        uses_ledgers=number % 20 == 9,
    )


def _close(case: Case, number: int, project: str, supported: bool) -> Close | None:
    if number % 5 == 3 or (not supported and number % 2):
        return None
    ready = period_at_or_after(schedule_of(case, project, None, None).earliest_close, SPAN) * SPAN
    wait = 12 if number % 4 == 1 else 0
    month = ready + wait + (0 if supported else 18)
    uses = case.uses(project, month)
    if not supported:
        return Close(project, month, {}, sponsor_equity=0.6 * uses, commercial_debt=0.4 * uses)
    country = COUNTRIES.index(case.project[project].country)
    stack = {GRANTS[country]: 0.1 * uses, LOANS[number % len(LOANS)]: 0.35 * uses}
    if number % 6 == 0:
        stack = {GRANTS[country]: 0.45 * uses}
    return Close(
        project,
        month,
        stack,
        facilitation=frozenset({"us_desk"}) if number % 8 == 0 else frozenset(),
        sponsor_equity=0.3 * uses,
        commercial_debt=0.25 * uses,
    )
