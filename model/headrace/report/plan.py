"""Plan: a row a project: its dates, its delay, what it is given, and what holds it."""

from collections.abc import Iterator

from headrace.ledgers.commitments import Commitment
from headrace.plan.plan import USED
from headrace.report.facts import Facts, once
from headrace.report.held import held_by
from headrace.report.public import amounts_of
from headrace.report.support import supported
from headrace.report.table import Field, Table, known, named, topic


@once
def table(facts: Facts) -> Table:
    """Return every project, in the order of the sheet."""
    case = facts.case
    gains = {row.project: row for row in supported(facts)}
    held = {name: held_by(facts, name) for name in case.project}
    own: dict[str, list[Commitment]] = {name: [] for name in case.project}
    for row in facts.commitments:
        if row.origin != "deal":
            own[row.project].append(row)
    new = {name: amounts_of(own[name], "plan") for name in facts.plan.closes}
    pledged = {name: amounts_of(own[name], "pledge") for name in facts.plan.closes}
    public = {name: new[name] + pledged[name] for name in new}
    kind = {name: case.kind[row.kind] for name, row in case.project.items()}
    values = facts.result.values

    def lock_price(name: str) -> float | None:
        dropped = None if values is None else values.months("lock", name)
        return None if dropped is None else -dropped

    return topic(
        case,
        "plan",
        "Plan: a row a project",
        (
            *named(case, str),
            Field("status", "text", "financed, existing deal, or not financed.", facts.standing),
            Field("close", "month", "Month of financial close.", known(facts.schedules, "close")),
            Field("operation", "month", "Month of operation; blank: not within the horizon.",
                  facts.timetable.operation),
            Field("target", "month", "Month by which it should operate.",
                  known(facts.slip_of, "item.target")),
            Field("delay", "months", "Months of operation beyond the target; what does not operate "
                  "within the horizon counts to its end, and the penalty.",
                  known(facts.slip_of, "months")),
            Field("total_cost", "money", "Total project cost at close.",
                  known(facts.sources, "uses")),
            Field("public_money", "money", "New commitments and pledges taken, as amounts.",
                  known(public, "face")),
            Field("budget_cost", "money", "Budget cost of new commitments and pledges taken.",
                  known(public, "budget_cost")),
            Field("signs", "list", "Treasuries whose accounts sign, pledges included.",
                  lambda name: tuple(dict.fromkeys(row.treasury for row in own[name]))),
            Field("held_by", "text", "What keeps it from operating a period earlier, by lever; *: "
                  "it sets the date; whether easing it would help was not tested.",
                  known(held, "told")),
            Field("held_at", "text", "Stage, service, project or account that holds it, by name.",
                  known(held, "by")),
            Field("reason", "text", "The same as a sentence.", known(facts.reasons, "text")),
            Field("kind", "text", "Kind of the project, by name.",
                  lambda name: kind[name].label or kind[name].kind),
            Field("group", "text", "Part of the supply chain: mill, meter or compute.",
                  known(kind, "group")),
            Field("country", "text", "Country in which it stands.", known(case.project, "country")),
            Field("owner", "text", "Owner or sponsor.", known(case.project, "owner")),
            Field("new_money", "money", "New commitments, as amounts.", known(new, "face")),
            Field("new_cost", "money", "Budget cost of new commitments.",
                  known(new, "budget_cost")),
            Field("pledged_money", "money", "Pledges of public instruments taken, as amounts.",
                  known(pledged, "face")),
            Field("pledged_cost", "money", "Budget cost of pledges taken.",
                  known(pledged, "budget_cost")),
            Field("private_money", "money", "Sponsor equity, commercial debt, guaranteed loans.",
                  known(facts.sources, "private")),
            Field("instruments", "list", "Public instruments and pledges in its stack, by name.",
                  lambda name: tuple(_instruments(facts, name))),
            Field("effect", "text", "What public money does to it, as in the table gains.",
                  known(gains, "effect")),
            Field("operation_without", "month", "Month of operation without support.",
                  known(gains, "operation_without")),
            Field("months_forward", "months", "Months brought forward, if in both.",
                  known(gains, "months")),
            Field("claims", "text", "Effects (instrument@stage) on which its dates rest; all: "
                  "everything that the amounts allow; none.", lambda name: _claims(facts, name)),
            Field("no_regret", "text", "Signatures of the first four quarters: yes: the same month "
                  "in all scenarios, all alternatives and at P80; no: not in one; so far: in all "
                  "that were run.",
                  lambda name: facts.result.no_regret and facts.result.no_regret.verdict(name)),
            Field("waiting", "months", "What a signature a quarter later adds to the total delay, "
                  "all else free; blank: not asked, not tested in time, or no plan allows it.",
                  lambda name: values and values.months("wait", name)),
            Field("lock_price", "months", "What its locks, one by one, add to the total delay; "
                  "blank: it has none, or not asked.", lock_price),
        ),
        case.project,
    )  # fmt: skip


def _claims(facts: Facts, project: str) -> str | None:
    """Return the effects on which a close rests, as they are read back; None without a close."""
    close = facts.plan.closes.get(project)
    if close is None:
        return None
    if close.claims is None:
        return "all"
    return "; ".join(f"{name}@{stage}" for name, stage in sorted(close.claims)) or "none"


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
