"""Together: what projects owe each other, and how much may go to one country, kind or owner."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, million, months, quantity, spells
from headrace.case.accounts import Concentration, Ledger
from headrace.case.case import Case
from headrace.case.lives import authorities, outlay_limits, stock_limits
from headrace.case.offers import Offer, plain_offer
from headrace.case.rules.words import listing
from headrace.ledgers.uses import share_of
from headrace.plan.plan import USED, Close
from headrace.plan.services import balances, loads, misses
from headrace.plan.stack import money_tolerance, offer_to
from headrace.plan.timetable import Timetable

_STEPS = {"close": "closes", "wait": "starts its waiting stages", "operation": "operates"}


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every broken rule on what projects owe each other."""
    yield from _check_alternatives(timetable)
    yield from _check_dependencies(timetable)
    yield from _check_services(timetable)
    yield from _check_resources(timetable)
    yield from _check_concentration(timetable)


def _check_alternatives(timetable: Timetable) -> Iterator[Finding]:
    """Yield every group of which more than one member closes in the plan.

    A group of which several members had closed before is no fault of the plan unless it adds one.
    """
    for group, members in timetable.case.group_members.items():
        closed = [name for name in members if timetable.closed(name)]
        if len(closed) > 1 and any(name in timetable.plan.closes for name in closed):
            message = (
                f"Of the alternatives {group} at most one may close, but {listing(closed)} do."
            )
            yield Finding("alternatives", group, message, len(closed) - 1, "projects")


def _check_dependencies(timetable: Timetable) -> Iterator[Finding]:
    """Yield every hard dependency that is not kept."""
    for row in timetable.case.dependencies:
        miss = misses(timetable, row) if row.hardness == "hard" else None
        if miss is None:
            continue
        month = timetable.case.settings.start + miss.after_month
        after = (
            f"{timetable.case.project[row.after].name} {_STEPS[row.after_event]} in "
            f"{timetable.text(miss.after_month)}"
        )
        if miss.months is None or miss.before_month is None:
            message = f"{after}, but {row.before} never {_STEPS[row.before_event]}."
            size, unit = 1.0, "projects"
        else:
            message = (
                f"{after}, but {row.before} {_STEPS[row.before_event]} only in "
                f"{timetable.text(miss.before_month)} and {months(row.lag)} must lie between: "
                f"{months(miss.months)} too early."
            )
            size, unit = miss.months, "months"
        yield Finding("dependency", row.after, message, size, unit, before=row.before, month=month)


def _check_services(timetable: Timetable) -> Iterator[Finding]:
    """Yield every run of periods in which a service is short."""
    for balance in balances(timetable):
        service = timetable.case.service[balance.service]
        least = [1e-6 * max(1.0, wanted) for wanted in balance.required]
        for spell in spells(balance.missing, least):
            message = (
                f"{service.name}: {spell.text(timetable)} projects need more than there is, "
                f"at worst {quantity(balance.required[spell.worst], service.unit)} against "
                f"{quantity(balance.supply[spell.worst], service.unit)}."
            )
            month, unit = timetable.calendar(spell.first), service.unit
            yield Finding("service", balance.service, message, spell.size, unit, month=month)


def _check_resources(timetable: Timetable) -> Iterator[Finding]:
    """Yield every resource that is overdrawn; limits are lifted to what closed deals alone use."""
    case = timetable.case
    if not case.resources:
        return
    delivering = [
        schedule for name, schedule in timetable.schedules.items() if timetable.closed(name)
    ]
    used = loads(case, delivering)
    standing = loads(case, [row for row in delivering if row.project in case.closed])
    for row in case.resources:
        load, existing = used[row.resource], standing[row.resource]
        if row.capacity is not None:
            limits = [max(row.capacity, there) for there in existing.by_period]
            excess = [amount - limit for amount, limit in zip(load.by_period, limits, strict=True)]
            for spell in spells(excess, [1e-6 * max(1.0, limit) for limit in limits]):
                message = (
                    f"{row.name}: {spell.text(timetable)} more is used than there is, at worst "
                    f"{quantity(load.by_period[spell.worst], 'units')} against "
                    f"{quantity(limits[spell.worst], 'units')}."
                )
                month = timetable.calendar(spell.first)
                yield Finding("resource", row.resource, message, spell.size, "units", month=month)
        if row.total is not None:
            most = max(row.total, existing.total)
            if load.total - most > 1e-6 * max(1.0, most):
                message = (
                    f"{row.name}: {quantity(load.total, 'units')} are used over the horizon, of "
                    f"{quantity(most, 'units')}."
                )
                yield Finding("resource total", row.resource, message, load.total - most, "units")


def _check_concentration(timetable: Timetable) -> Iterator[Finding]:
    """Yield every ceiling that the candidates that close exceed together."""
    case = timetable.case
    for row in case.concentration:
        total = sum(
            _measured(case, row, close)
            for close in timetable.plan.closes.values()
            if _belongs(case, row, close)
        )
        ceiling = _ceiling(case, row)
        if total - ceiling > money_tolerance(ceiling):
            message = (
                f"{row.concentration}: {row.measure.replace('_', ' ')} of {row.by} {row.value} is "
                f"{million(case, total)}, {million(case, total - ceiling)} above its ceiling."
            )
            yield Finding("concentration", row.concentration, message, total - ceiling, "million")


def _account(row: Concentration) -> str | None:
    """Return the account whose money alone counts; None: of every account."""
    return row.value if row.by == "account" else row.account


def _money(case: Case, close: Close) -> Iterator[tuple[Offer, float]]:
    """Yield public money of a close, what is taken from pledges with it: (terms, face)."""
    for name in sorted(close.used):
        yield offer_to(case, close.project, name), close.stack.get(name, 0.0)
    for position, taken in sorted(close.pledges.items()):
        instrument = case.instrument.get(case.signed_deals[position].instrument or "")
        if taken > USED and instrument is not None:
            yield plain_offer(case, case.project[close.project], instrument), taken


def _belongs(case: Case, row: Concentration, close: Close) -> bool:
    """Return whether a ceiling is on a project; of one on an account only its money counts."""
    project = case.project[close.project]
    owned = {
        "country": project.country,
        "kind": project.kind,
        "owner": project.owner,
        "account": row.value,
    }
    return owned[row.by] == row.value


def _measured(case: Case, row: Concentration, close: Close) -> float:
    if row.measure == "uses":
        return case.uses(close.project, close.month)
    if row.measure == "sponsor_equity":
        return close.sponsor_equity
    if row.measure == "commercial_debt":
        return close.commercial_debt
    account = _account(row)
    money = [pair for pair in _money(case, close) if account in (None, pair[0].account)]
    if row.measure == "budget_cost":
        return sum(offer.budget_rate * face + offer.fixed_cost for offer, face in money)
    return sum(face for offer, face in money if offer.type != "facilitation")


def _ceiling(case: Case, row: Concentration) -> float:
    """Return the smaller of the amount and the share of limits [million base currency].

    Limits count after the programme's share.
    """
    ceilings = [] if row.max_amount is None else [row.max_amount]
    if row.max_share is not None:
        ceilings.append(row.max_share * _limits(case, _account(row) or "", row.ledger))
    return min(ceilings)


def _limits(case: Case, account: str, ledger: Ledger | None) -> float:
    """Return the largest stock row, or the sum of flow rows, of a ledger after the share."""
    if ledger is None:
        return 0.0
    share = share_of(case, account, ledger)
    if ledger == "exposure":
        return share * max(amount for _, amount in stock_limits(case)[account])
    if ledger == "outlays":
        return share * sum(row.amount for row in outlay_limits(case)[account])
    return share * sum(row.amount for row in authorities(case)[account, ledger])
