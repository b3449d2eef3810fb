"""Plan book: a result as plan.xlsx, seven sheets of which two can be edited and read back."""

from collections.abc import Mapping
from dataclasses import replace

from headrace.report import (
    accounts,
    certificate,
    money,
    plan,
    reconciling,
    services,
)
from headrace.report.facts import Facts
from headrace.report.page_one import PageOne
from headrace.report.table import Value
from headrace.workbook.results import decision, gantt
from headrace.workbook.results.painter import Look, Painter

FILE = "plan.xlsx"
PLAN, MONEY, ACCOUNTS, SERVICES, PROOF = "plan", "money", "accounts", "services", "proof"
SHEETS: Mapping[str, str] = {
    PLAN: "every project: when it closes and operates, what it costs, what holds it; editable",
    gantt.NAME: "open projects on one page",
    MONEY: "every source of money of every project, sources and uses; editable",
    ACCOUNTS: "public money by account and fiscal year: authority, obligations, outlays, exposure",
    SERVICES: "what is delivered and what targets ask for, in the months of change",
    PROOF: "audit, reconciliations, warnings, proofs of the solver, certificate",
}
"""What each sheet behind page one shows."""
USED = "yes"
"""What stands for the amount of a facilitation, which has none."""
_UNTESTED = "* in held by: sets the date; whether easing it would help was not tested."
_PLAN = Look(
    shown=(
        "project", "name", "status", "close", "operation", "target", "delay", "total_cost",
        "public_money", "budget_cost", "held_by", "held_at",
    ),
    editable=frozenset({"close", "operation", "claims"}),
    totals=frozenset({
        "total_cost", "public_money", "budget_cost", "new_money", "new_cost", "pledged_money",
        "pledged_cost", "private_money",
    }),
    widest={"name": 290, "held_at": 260, "reason": 420, "instruments": 300, "claims": 300},
)  # fmt: skip
_MONEY = Look(
    shown=(
        "project", "name", "source", "source_name", "amount", "origin", "share", "account_name",
        "treasury", "budget_cost", "guaranteed", "exposure",
    ),
    left_out=frozenset({"used"}),
    note="Yellow cells can be changed, rows deleted, and rows put in: project, source and amount.",
    editable=frozenset({"project", "source", "amount"}),
    folded=lambda row: row["origin"] == money.EXISTING,
    widest={"name": 250, "source_name": 240, "source": 170},
)  # fmt: skip
_SOURCES = Look(
    shown=(
        "project", "name", "close", "total_cost", "grants", "public_loans", "guaranteed_loans",
        "public_equity", "pledges", "sponsor_equity", "commercial_debt", "all_sources",
    ),
    note="Total project cost is capital cost, contingency and financing cost.",
    totals=frozenset({
        "capex", "contingency", "financing_cost", "total_cost", "grants", "public_loans",
        "guaranteed_loans", "public_equity", "pledges", "sponsor_equity", "commercial_debt",
        "all_sources",
    }),
)  # fmt: skip
_MOVES = ("obligations_new", "obligations_pledged", "outlays_new", "outlays_pledged", "lapsed")
"""What makes a year of an account worth a line."""
_ACCOUNTS = Look(
    shown=(
        "name", "treasury", "fiscal_year", "carried", "enacted", "requested",
        "assumed", "obligations_new", "obligations_pledged", "outside_ledgers", "lapsed", "left",
        "outlays_new", "outlays_pledged", "exposure",
    ),
    note="Budget authority and its use; years in which nothing moves are folded away.",
    totals=frozenset({
        "obligations_new", "obligations_pledged", "obligations_existing", "outside_ledgers",
        "lapsed", "outlays_new", "outlays_pledged", "outlays_existing", "lending_new",
        "lending_pledged", "lending_existing",
    }),
    folded=lambda row: not any(row[name] for name in _MOVES),
    widest={"name": 270},
)  # fmt: skip
_SERVICES = Look(
    shown=("name", "unit", "month", "existing", "delivered", "required", "wanted", "short"),
    note="A line where something changes. Short: what targets ask for beyond what is delivered.",
    widest={"name": 300},
)
_DEMAND = Look(
    shown=("name", "unit", "month", "low", "delivered", "high", "share", "short"),
)
_MISSES = Look(
    shown=("after", "step", "before_step", "month", "before_month", "lag", "missed", "before")
)
_RUNNING = Look(broken=False)
"""For tables with nothing beside their last text."""
_PROOF_WIDTHS = (250, 110, 190, 80, 80, 80, 80, 200, 200)
"""Widths of the columns that the tables of the proof share [pixels]."""


def plan_book(facts: Facts, page: PageOne) -> bytes:
    """Return plan.xlsx."""
    settings, run = facts.case.settings, facts.result.certificate
    painter = Painter(settings.title, run.started)
    beside = f"{settings.title}. Run of {run.started[:10]}: {run.command}"
    decision.add(painter, page, SHEETS, beside)
    _add_plan(painter, facts)
    gantt.add(painter, facts)
    stacks, sources = (
        money.uses(facts),
        (money.table(facts).told("amount", _with_used), _MONEY),
    )
    painter.add_several(MONEY, [(stacks, _SOURCES), sources] if stacks.rows else [sources])
    painter.add(accounts.table(facts), _ACCOUNTS, ACCOUNTS)
    demand, balances = services.demand(facts), (services.table(facts), _SERVICES)
    painter.add_several(SERVICES, [(demand, _DEMAND), balances] if demand.rows else [balances])
    _add_proof(painter, facts)
    return painter.bytes()


def _add_plan(painter: Painter, facts: Facts) -> None:
    whole = plan.table(facts)
    audit = f"headrace audit {facts.result.certificate.workbook} {FILE}"
    note = f"Yellow cells can be changed; then judge the plan with: {audit}"
    if any(str(held or "").endswith("*") for held in whole.column("held_by")):
        note = f"{note}   {_UNTESTED}"
    places = [whole.places[name] for name in ("close", "operation")]
    status = whole.places["status"]

    def order(row: tuple[Value, ...]) -> tuple[bool, float, float]:
        close, operation = (10.0**9 if row[at] is None else float(str(row[at])) for at in places)
        return row[status] == "existing deal", close, operation

    rows = tuple(sorted(whole.rows, key=order))
    look = replace(_PLAN, note=note, folded=lambda row: row["status"] == "existing deal")
    painter.add(replace(whole, rows=rows), look, PLAN)


def _with_used(row: Mapping[str, Value]) -> Value:
    """Return the amount of a source, or `yes` for what is used and has none."""
    return USED if row["used"] else row["amount"]


def _add_proof(painter: Painter, facts: Facts) -> None:
    sheet = painter.sheet(PROOF)
    found = certificate.findings(facts)
    broken = len(found.rows)
    note = f"{broken} broken" if broken else "every rule was checked again, none is broken"
    below = painter.paint(sheet, 0, found, Look(note=note), _PROOF_WIDTHS)
    for table, look in (
        (certificate.misses(facts), _MISSES),
        (reconciling.table(facts), _RUNNING),
        (certificate.warnings(facts), _RUNNING),
        (certificate.solves(facts), Look()),
        (certificate.table(facts), _RUNNING),
    ):
        below = painter.paint(sheet, below, table, look, _PROOF_WIDTHS)
    for place, width in enumerate(_PROOF_WIDTHS):
        sheet.set_column_pixels(place, place, width)
