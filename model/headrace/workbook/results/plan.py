"""Plan sheet: one row a project, with its dates, its stack and what held it back."""

from collections.abc import Iterator

from openpyxl import Workbook

from headrace.plan.plan import USED, Close
from headrace.report.facts import Facts
from headrace.workbook.results.paint import Column, Fixed, Row, finish, open_sheet, write_table

NAME = "plan"
HEADER = 5
PROJECT, STATUS, CLOSE, OPERATION, CLAIMS = "project", "status", "close", "operation", "claims"
"""Titles of the columns from which a plan is read back."""
TOTAL = "all projects"
"""What stands in the place of a project in the row of totals."""
ALL, NONE = "all", "none"
"""Claims: everything that the amounts allow, or nothing."""


def columns(currency: str) -> tuple[Column, ...]:
    """Return the columns of the sheet."""
    return (
        Column(PROJECT),
        Column("name", width=27),
        Column("kind", width=14),
        Column("group"),
        Column(STATUS, width=13),
        Column(CLOSE, "month", editable=True),
        Column(OPERATION, "month", editable=True),
        Column("target", "month"),
        Column("slip, months", "months"),
        Column("weighted slip", "figure"),
        Column(f"uses, {currency}\u00a0m", "money"),
        Column(f"stack, {currency}\u00a0m", "wrapped", 40),
        Column("what it waited for", "wrapped", 40),
        Column("cause", width=13),
        Column("close without support", "month", 12),
        Column("operation without support", "month", 12),
        Column("months gained (at least, if never without)", "months", 15),
        Column(f"public face, {currency}\u00a0m", "money"),
        Column(f"budget cost, {currency}\u00a0m", "money"),
        Column(f"budget cost per month gained, {currency}\u00a0m", "figure", 15),
        Column(f"face per month gained, {currency}\u00a0m", "figure", 15),
        Column(CLAIMS, "wrapped", 34, editable=True),
    )


def add(book: Workbook, facts: Facts) -> None:
    """Add the plan sheet."""
    currency = facts.case.settings.base_currency
    workbook = facts.result.certificate.workbook
    sheet = open_sheet(
        book,
        NAME,
        "Plan: one row a project",
        "Slip is months of operation beyond the target; a project that does not operate within the "
        f"horizon counts to its end and {facts.case.settings.unfinanced_penalty:g} months more.",
        "Yellow cells may be changed by hand (months as 2027-04; claims are instrument@stage, all, "
        "or none), and so may the yellow cells of the sheet financing. "
        f"Then judge the changed plan with: headrace audit {workbook} plan.xlsx",
    )
    table = columns(currency)
    rows = [_row(facts, project) for project in facts.case.project]
    write_table(sheet, HEADER, table, rows, totals=[_total(facts)] if rows else ())
    finish(sheet, HEADER, 2, filtered=len(table), pages=2)


def stack_words(facts: Facts, project: str) -> str:
    """Return the stack of a project in words, one source a line."""
    close = facts.plan.closes.get(project)
    if close is None:
        return "\n".join(_deal_words(facts, project))
    return "\n".join(_close_words(facts, close))


def claims_text(close: Close | None) -> str:
    """Return claims as text from which they can be read back; empty without a close."""
    if close is None:
        return ""
    if close.claims is None:
        return ALL
    return "; ".join(f"{name}@{stage}" for name, stage in sorted(close.claims)) or NONE


def slip_cells(facts: Facts, project: str) -> tuple[float | None, float | None]:
    """Return slip and weighted slip of a project.

    The slip of a group of alternatives stands with the member that ends it, or with the first one.
    """
    item = facts.slip_of.get(project)
    if item is None:
        return None, None
    operating = [
        name
        for name in item.item.members
        if item.operation is not None and facts.plan.operations.get(name) == item.operation
    ]
    if project != (operating or item.item.members)[0]:
        return None, None
    return item.months, item.months * item.item.weighs(facts.case.settings.objective)


def _row(facts: Facts, project: str) -> Row:
    row = facts.case.project[project]
    close = facts.plan.closes.get(project)
    closed = facts.month(facts.schedules[project].close)
    slip, weighted = slip_cells(facts, project)
    item = facts.slip_of.get(project)
    return (
        project,
        row.name,
        facts.case.kind[row.kind].label or row.kind,
        facts.case.kind[row.kind].group,
        facts.standing(project),
        Fixed(closed) if project in facts.case.closed else closed,
        facts.month(facts.plan.operations.get(project)),
        facts.month(None if item is None else item.item.target),
        slip,
        weighted,
        None if close is None else facts.sources[project].uses,
        stack_words(facts, project),
        facts.reasons[project].text,
        facts.reasons[project].kind,
        *_without(facts, project),
        *_public(facts, project),
        *_per_month(facts, project),
        Fixed(None) if project in facts.case.closed else claims_text(close),
    )


def _without(facts: Facts, project: str) -> Row:
    if facts.without is None:
        return ("not solved", "not solved", None)
    close = facts.without.closes.get(project)
    operation = facts.without.operations.get(project)
    closed = facts.month(facts.schedules[project].close) if project in facts.case.closed else None
    gain = facts.gains.get(project)
    return (
        facts.month(close.month) if close is not None else "never" if closed is None else closed,
        "never" if operation is None else facts.month(operation),
        None if gain is None else gain.months,
    )


def _public(facts: Facts, project: str) -> Row:
    """Return face and budget cost of what the plan chooses for a project."""
    if project not in facts.plan.closes:
        return (None, None)
    own = [row for row in facts.commitments if row.project == project and row.origin == "plan"]
    return (sum(row.face for row in own), sum(row.budget_cost for row in own))


def _per_month(facts: Facts, project: str) -> Row:
    gain = facts.gains.get(project)
    if gain is None or not gain.supported:
        return (None, None)
    return (gain.per_month(gain.budget_cost), gain.per_month(gain.face))


def _total(facts: Facts) -> Row:
    objective = facts.case.settings.objective
    services = [row for row in facts.slips if row.item.kind == "service_target"]
    slip = facts.tally.total() - sum(row.months for row in services)
    weighted = facts.tally.total(objective) - sum(
        row.months * row.item.weighs(objective) for row in services
    )
    gained = sum(row.months for row in facts.gains.values())
    return (
        TOTAL,
        "",
        *[None] * 3,
        Fixed(None),
        Fixed(None),
        None,
        slip,
        weighted,
        facts.money.uses,
        f"{len(facts.plan.closes)} closes",
        "service targets are on the sheet services" if services else None,
        None,
        None,
        None,
        gained if facts.gains else None,
        facts.money.face,
        facts.money.budget_cost,
        None,
        None,
        Fixed(None),
    )


def _close_words(facts: Facts, close: Close) -> Iterator[str]:
    for name in facts.case.instrument:
        if name in close.facilitation:
            yield facts.case.instrument[name].name
        elif close.stack.get(name, 0.0) > USED:
            yield f"{facts.case.instrument[name].name} {close.stack[name]:,.1f}"
    for position, amount in sorted(close.pledges.items()):
        deal = facts.case.signed_deals[position]
        if amount > USED:
            yield f"pledge, {source_name(facts, deal.instrument)} {amount:,.1f}"
    if close.sponsor_equity > USED:
        yield f"sponsor equity {close.sponsor_equity:,.1f}"
    if close.commercial_debt > USED:
        yield f"commercial debt {close.commercial_debt:,.1f}"


def source_name(facts: Facts, instrument: str | None) -> str:
    """Return the name of a deal's source of money."""
    if instrument is None:
        return "unnamed"
    row = facts.case.instrument.get(instrument)
    return instrument if row is None else row.name


def _deal_words(facts: Facts, project: str) -> Iterator[str]:
    for deal in facts.case.closed.get(project, ()):
        if deal.amount is not None:
            amount = deal.amount * facts.case.rate(deal.currency)
            yield f"{source_name(facts, deal.instrument)} {amount:,.1f} (closed)"
        elif deal.instrument is not None:
            yield f"{source_name(facts, deal.instrument)}, amount not known (closed)"
