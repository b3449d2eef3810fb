"""Money: every source of money of every project, public and private, with what it costs."""

from collections.abc import Iterator

from headrace.ledgers.commitments import Commitment
from headrace.plan.plan import USED, Close
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Field, Table, Value, named, topic

NEW, PLEDGE, PRIVATE, EXISTING = "new", "pledge", "private", "existing deal"
"""Origins."""
SPONSOR_EQUITY, COMMERCIAL_DEBT = "sponsor equity", "commercial debt"
"""Sources of private money."""


def pledge_name(position: int) -> str:
    """Return the source by which a conditional deal is named: its row of signed_deals."""
    return f"pledge {position + 1}"


@once
def table(facts: Facts) -> Table:
    """Return every source, in the order of projects."""
    money = f"{facts.case.settings.base_currency} m"
    return Table(
        "money",
        "Sources of money of each project",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("source", "", "Id of the instrument, pledge and its row of signed_deals, or "
                   "private money.", "id"),
            Column("source_name", "", "Name of the instrument or kind of money."),
            Column("amount", money, "Amount lent, granted, guaranteed, insured or bought; whole "
                   "loan of a guarantee.", "money"),
            Column("used", "", "A facilitation, which has no amount, is used.", "flag"),
            Column("origin", "", "new, pledge, private, or existing deal."),
            Column("type", "", "Type of the instrument."),
            Column("account", "", "Id of the account.", "id"),
            Column("account_name", "", "Name of the account."),
            Column("treasury", "", "Treasury that stands behind it."),
            Column("share", "", "Share of total project cost.", "share"),
            Column("guaranteed", money, "Covered part.", "money"),
            Column("budget_cost", money, "Budget cost.", "money"),
            Column("fair_value", money, "Fair-value cost.", "money"),
            Column("exposure", money, "Exposure at close.", "money"),
            Column("close", "", "Month of close.", "month"),
            Column("in_ledgers", "", "Uses or reserves the ledgers of its account.", "flag"),
        ),
        tuple(row for project in facts.case.project for row in _rows(facts, project)),
    )  # fmt: skip


@once
def uses(facts: Facts) -> Table:
    """Return the sources and uses of every close, in the order of projects."""
    return topic(
        facts.case,
        "sources_uses",
        "Sources and uses at close",
        (
            *named(facts.case),
            Field("close", "month", "Month of financial close.", "month"),
            Field("capex", "money", "Capital cost at close."),
            Field("contingency", "money", "Contingency."),
            Field("financing_cost", "money", "Interest and fees during construction."),
            Field("total_cost", "money", "Total project cost.", "uses"),
            Field("grants", "money", "Grants."),
            Field("public_loans", "money", "Public loans.", "loans"),
            Field("guaranteed_loans", "money", "Loans of commercial lenders under a public "
                  "guarantee, whole.", "guaranteed"),
            Field("public_equity", "money", "Public equity.", "equity"),
            Field("pledges", "money", "Money taken from pledges, public and private."),
            Field("sponsor_equity", "money", "Sponsor equity."),
            Field("commercial_debt", "money", "Commercial debt without guarantee."),
            Field("all_sources", "money", "All sources.", "sources"),
        ),
        facts.sources.values(),
    )  # fmt: skip


def source_name(facts: Facts, instrument: str | None) -> str:
    """Return the name of a deal's source of money."""
    if instrument is None:
        return "not named"
    row = facts.case.instrument.get(instrument)
    return "private money" if row is None else row.name


def _rows(facts: Facts, project: str) -> Iterator[tuple[Value, ...]]:
    own = [row for row in facts.commitments if row.project == project]
    for item in own:
        if item.origin == "plan":
            yield _public(facts, item, item.instrument, NEW)
    close = facts.plan.closes.get(project)
    if close is not None:
        yield from _pledges(facts, close, own)
        for source, amount in (
            (SPONSOR_EQUITY, close.sponsor_equity),
            (COMMERCIAL_DEBT, close.commercial_debt),
        ):
            if amount > USED:
                yield _private(facts, project, source, source, PRIVATE, amount)
    for item in own:
        if item.origin == "deal":
            yield _public(facts, item, item.instrument, EXISTING)
    for deal in facts.case.closed.get(project, ()):
        if deal.instrument == "private":
            known = None if deal.amount is None else deal.amount * facts.case.rate(deal.currency)
            yield _private(facts, project, "private", "private money", EXISTING, known)


def _pledges(facts: Facts, close: Close, own: list[Commitment]) -> Iterator[tuple[Value, ...]]:
    public = iter(row for row in own if row.origin == "pledge")
    for position, amount in sorted(close.pledges.items()):
        if amount <= USED:
            continue
        deal = facts.case.signed_deals[position]
        if deal.instrument in (None, "private"):
            name = source_name(facts, deal.instrument)
            yield _private(facts, close.project, pledge_name(position), name, PLEDGE, amount)
        else:
            yield _public(facts, next(public), pledge_name(position), PLEDGE)


def _public(facts: Facts, item: Commitment, source: str, origin: str) -> tuple[Value, ...]:
    facilitation = item.type == "facilitation"
    unknown = origin == EXISTING and item.face == 0.0 and not facilitation
    return (
        item.project,
        facts.name(item.project),
        source,
        facts.case.instrument[item.instrument].name,
        None if facilitation or unknown else item.face,
        facilitation,
        origin,
        item.type,
        item.account,
        facts.case.account[item.account].name,
        item.treasury,
        None if facilitation or unknown else _share(facts, item.project, item.face),
        *(
            None if unknown else value
            for value in (item.guaranteed, item.budget_cost, item.fair_value, item.exposure)
        ),
        facts.calendar(item.month),
        item.in_ledgers,
    )


def _private(
    facts: Facts, project: str, source: str, name: str, origin: str, amount: float | None
) -> tuple[Value, ...]:
    return (
        project,
        facts.name(project),
        source,
        name,
        amount,
        False,
        origin,
        *[None] * 4,
        None if amount is None else _share(facts, project, amount),
        *[None] * 4,
        facts.calendar(facts.schedules[project].close),
        False,
    )


def _share(facts: Facts, project: str, amount: float) -> float | None:
    stack = facts.sources.get(project)
    return None if stack is None or stack.uses <= 0 else amount / stack.uses
