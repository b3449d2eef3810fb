"""Financing sheet: face, guaranteed part, budget cost and exposure of every source."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from headrace.ledgers.commitments import Commitment
from headrace.plan.plan import USED, Close
from headrace.report.facts import Facts
from headrace.workbook.results.paint import (
    Column,
    Fixed,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)
from headrace.workbook.results.plan import source_name

NAME = "financing"
TITLE = "Financing: what each project is given"
HEADER = 5
PROJECT, SOURCE, ORIGIN, FACE = "project", "source", "origin", "face"
"""Titles of the columns from which a plan is read back; that of face goes on with its unit."""
NOTHING = "Nothing is financed"
"""Start of the sentence that stands for an empty table."""
CHOSEN, PLEDGE, PRIVATE, EXISTING = "plan", "pledge", "private", "existing deal"
"""Origins."""
SPONSOR_EQUITY, COMMERCIAL_DEBT = "sponsor equity", "commercial debt"
"""Sources of private money."""


def columns(currency: str) -> tuple[Column, ...]:
    """Return the columns of the sheet."""
    return (
        Column(PROJECT, editable=True),
        Column("name", width=36),
        Column(SOURCE, editable=True),
        Column("instrument", width=34),
        Column("type"),
        Column("account"),
        Column(ORIGIN),
        Column(f"{FACE}, {currency}\u00a0m", "money", editable=True),
        Column("share of uses", "share"),
        Column(f"guaranteed part, {currency}\u00a0m", "money", 12),
        Column(f"budget cost, {currency}\u00a0m", "money", 12),
        Column(f"exposure at close, {currency}\u00a0m", "money", 12),
        Column("effects that count", "wrapped", 46),
    )


def add(book: Workbook, facts: Facts) -> None:
    """Add the financing sheet."""
    rows = [row for project in facts.case.project for row in _rows(facts, project)]
    if not rows:
        write_empty(book, NAME, TITLE, f"{NOTHING} in this plan, and no deal exists.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Face of a guarantee is the whole loan that it supports; a facilitation has no face, only "
        "a cost; a pledge is money of a conditional deal (its number is the row of signed_deals).",
        "Yellow cells may be changed, rows deleted, and rows added below (project, source and face "
        "are enough; source is an instrument, sponsor equity, commercial debt or a pledge). "
        "Sources must still add up to the uses. Rows of existing deals stay as they are.",
    )
    table = columns(facts.case.settings.base_currency)
    write_table(sheet, HEADER, table, rows)
    finish(sheet, HEADER, 3, filtered=len(table), pages=2)


def pledge_name(position: int) -> str:
    """Return the source by which a conditional deal is named: its row of signed_deals."""
    return f"pledge {position + 1}"


def effect_words(facts: Facts, project: str, instrument: str) -> str:
    """Return the stages on which an instrument's effect counts."""
    if project not in facts.plan.closes:
        return ""
    network = facts.case.networks[project]
    words = [
        f"{network.step[row.stage].label}: {row.cut:.0%} shorter"
        for row in network.effects
        if row.instrument == instrument and (instrument, row.stage) in facts.effects[project]
    ]
    return "; ".join(words)


def _rows(facts: Facts, project: str) -> Iterator[Row]:
    own = [row for row in facts.commitments if row.project == project]
    for item in own:
        if item.origin == "plan":
            yield _commitment_row(facts, item, item.instrument, CHOSEN)
    close = facts.plan.closes.get(project)
    if close is not None:
        yield from _pledge_rows(facts, close, own)
        yield from _private_rows(facts, close)
    for item in own:
        if item.origin == "deal":
            yield _commitment_row(facts, item, item.instrument, EXISTING)
    for deal in facts.case.closed.get(project, ()):
        if deal.instrument == "private":
            amount = None if deal.amount is None else deal.amount * facts.case.rate(deal.currency)
            yield _plain_row(facts, project, "private", "private money", EXISTING, amount)


def _pledge_rows(facts: Facts, close: Close, own: list[Commitment]) -> Iterator[Row]:
    public = iter(row for row in own if row.origin == "pledge")
    for position, amount in sorted(close.pledges.items()):
        if amount <= USED:
            continue
        deal = facts.case.signed_deals[position]
        source = pledge_name(position)
        if deal.instrument in (None, "private"):
            name = source_name(facts, deal.instrument)
            yield _plain_row(facts, close.project, source, name, PLEDGE, amount)
        else:
            yield _commitment_row(facts, next(public), source, PLEDGE)


def _private_rows(facts: Facts, close: Close) -> Iterator[Row]:
    for source, amount in (
        (SPONSOR_EQUITY, close.sponsor_equity),
        (COMMERCIAL_DEBT, close.commercial_debt),
    ):
        if amount > USED:
            yield _plain_row(facts, close.project, source, source, PRIVATE, amount)


def _commitment_row(facts: Facts, item: Commitment, source: str, origin: str) -> Row:
    facilitation = item.type == "facilitation"
    unknown = item.origin == "deal" and item.face == 0.0 and not facilitation
    face = "yes" if facilitation else "not known" if unknown else item.face
    row = (
        item.project,
        facts.name(item.project),
        source,
        facts.case.instrument[item.instrument].name,
        item.type,
        item.account,
        origin,
        face,
        None if isinstance(face, str) else _share(facts, item.project, item.face),
        None if unknown else item.guaranteed,
        None if unknown else item.budget_cost,
        None if unknown else item.exposure,
        effect_words(facts, item.project, item.instrument) if origin == CHOSEN else "",
    )
    return _fixed(row) if origin == EXISTING else row


def _plain_row(
    facts: Facts, project: str, source: str, name: str, origin: str, amount: float | None
) -> Row:
    share = None if amount is None else _share(facts, project, amount)
    face = "not known" if amount is None else amount
    label = facts.name(project)
    row = (project, label, source, name, "", "", origin, face, share, None, None, None, "")
    return _fixed(row) if origin == EXISTING else row


def _fixed(row: Sequence[str | float | None]) -> Row:
    return tuple(Fixed(value) for value in row)


def _share(facts: Facts, project: str, amount: float) -> float | None:
    stack = facts.sources.get(project)
    return None if stack is None or stack.uses <= 0 else amount / stack.uses
