"""Plan: a row a project: its dates, its delay, what it is given, and what holds it."""

from collections.abc import Iterator, Mapping

from headrace.plan.plan import USED
from headrace.report.facts import Facts, once
from headrace.report.held import held_by
from headrace.report.public import Amounts, amounts_of
from headrace.report.support import Supported, supported
from headrace.report.table import Column, Table, Value


def columns(currency: str) -> tuple[Column, ...]:
    """Return the columns."""
    money = f"{currency} m"
    return (
        Column("project", "", "Id of the project.", "id"),
        Column("name", "", "Name of the project."),
        Column("status", "", "financed, existing deal, or not financed."),
        Column("close", "", "Month of financial close.", "month"),
        Column("operation", "", "Month of operation; blank: not within the horizon.", "month"),
        Column("target", "", "Month by which it should operate.", "month"),
        Column("delay", "months", "Months of operation beyond the target; what does not operate "
               "within the horizon counts to its end, and the penalty.", "months"),
        Column("total_cost", money, "Total project cost at close.", "money"),
        Column("public_money", money, "New commitments and pledges taken, as amounts.", "money"),
        Column("budget_cost", money, "Budget cost of new commitments and pledges taken.", "money"),
        Column("signs", "", "Treasuries whose accounts sign, pledges included.", "list"),
        Column("held_by", "", "What keeps it from operating a period earlier, by lever."),
        Column("held_at", "", "Stage, service, project or account that holds it, by name."),
        Column("reason", "", "The same as a sentence."),
        Column("kind", "", "Kind of the project, by name."),
        Column("group", "", "Part of the supply chain: mill, meter or compute."),
        Column("country", "", "Country in which it stands."),
        Column("owner", "", "Owner or sponsor."),
        Column(
            "weighted_delay", "", "Delay times weight under the objective of the run.", "number"
        ),
        Column("new_money", money, "New commitments, as amounts.", "money"),
        Column("new_cost", money, "Budget cost of new commitments.", "money"),
        Column("pledged_money", money, "Pledges of public instruments taken, as amounts.", "money"),
        Column("pledged_cost", money, "Budget cost of pledges taken.", "money"),
        Column(
            "private_money", money, "Sponsor equity, commercial debt, guaranteed loans.", "money"
        ),
        Column("instruments", "", "Public instruments and pledges in its stack, by name.", "list"),
        Column("effect", "", "What public money does to it, as in the table gains."),
        Column("operation_without", "", "Month of operation without support.", "month"),
        Column("months_forward", "months", "Months brought forward, if in both.", "months"),
        Column("claims", "", "Effects (instrument@stage) on which its dates rest; all: "
               "everything that the amounts allow; none."),
        Column("no_regret", "", "Signatures of the first four quarters: yes: the same month in "
               "all scenarios, all alternatives and at P80; no: not in one; so far: in all that "
               "were run."),
        Column("waiting", "months", "What a signature a quarter later adds to the total delay, all "
               "else free; blank: not asked, not tested in time, or no plan allows it.", "months"),
        Column("lock_price", "months", "What its locks, one by one, add to the total delay; "
               "blank: it has none, or not asked.", "months"),
    )  # fmt: skip


@once
def table(facts: Facts) -> Table:
    """Return every project, in the order of the sheet."""
    gains = {row.project: row for row in supported(facts)}
    return Table(
        "plan",
        "Plan: a row a project",
        columns(facts.case.settings.base_currency),
        tuple(_row(facts, project, gains) for project in facts.case.project),
    )


def claims_text(facts: Facts, project: str) -> str | None:
    """Return the effects on which a close rests, as they are read back; None without a close."""
    close = facts.plan.closes.get(project)
    if close is None:
        return None
    if close.claims is None:
        return "all"
    return "; ".join(f"{name}@{stage}" for name, stage in sorted(close.claims)) or "none"


def _row(facts: Facts, project: str, gains: Mapping[str, Supported]) -> tuple[Value, ...]:
    row = facts.case.project[project]
    kind = facts.case.kind[row.kind]
    item = facts.slip_of.get(project)
    own = [one for one in facts.commitments if one.project == project and one.origin != "deal"]
    closes = project in facts.plan.closes
    new, pledged = amounts_of(own, "plan"), amounts_of(own, "pledge")
    stack, held, gain = facts.sources.get(project), held_by(facts, project), gains.get(project)
    weighs = 0.0 if item is None else item.item.weighs(facts.case.settings.objective)
    return (
        project,
        row.name,
        facts.standing(project),
        facts.calendar(facts.schedules[project].close),
        facts.calendar(facts.timetable.operation(project)),
        facts.calendar(None if item is None else item.item.target),
        None if item is None else item.months,
        None if stack is None else stack.uses,
        *_if(closes, new + pledged),
        tuple(dict.fromkeys(one.treasury for one in own)),
        held.lever,
        held.by,
        facts.reasons[project].text,
        kind.label or row.kind,
        kind.group,
        row.country,
        row.owner,
        None if item is None else item.months * weighs,
        *_if(closes, new),
        *_if(closes, pledged),
        None if stack is None else stack.private,
        tuple(_instruments(facts, project)),
        None if gain is None else gain.effect,
        facts.calendar(None if gain is None else gain.operation_without),
        None if gain is None else gain.months,
        claims_text(facts, project),
        None if facts.result.no_regret is None else facts.result.no_regret.verdict(project),
        *_prices(facts, project),
    )


def _prices(facts: Facts, project: str) -> tuple[Value, Value]:
    """Return what waiting a quarter, and its locks, add to the total delay."""
    values = facts.result.values
    if values is None:
        return None, None
    dropped = values.months("lock", project)
    return values.months("wait", project), None if dropped is None else -dropped


def _if(closes: bool, amounts: Amounts) -> tuple[Value, Value]:
    return (amounts.face, amounts.budget_cost) if closes else (None, None)


def _instruments(facts: Facts, project: str) -> Iterator[str]:
    close = facts.plan.closes.get(project)
    if close is None:
        return
    for name, row in facts.case.instrument.items():
        if name in close.used:
            yield row.name
    for position, amount in sorted(close.pledges.items()):
        if amount > USED:
            instrument = facts.case.signed_deals[position].instrument or "private"
            known = facts.case.instrument.get(instrument)
            yield f"pledge: {'private money' if known is None else known.name}"
