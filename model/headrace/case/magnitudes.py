"""Magnitudes: figures far from anything that exists, with the unit that was probably meant.

These are warnings: each threshold is a named constant with its reason, set so wide that a figure
beyond it is nearly always a slip.
"""

from collections.abc import Iterator
from statistics import median

from headrace.case.case import Case
from headrace.case.credit import is_computed, subsidy_rate
from headrace.case.record import Record, Unit, notes_of
from headrace.case.rules.places import rows_of
from headrace.case.rules.words import listing
from headrace.case.scenarios import Book
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

FAR_CAPEX = 200.0
"""Times the median of a case: plants and campuses of one programme differ by a factor of some
fifty, a slip of units by a thousand or a million."""
FEW = 4
"""Projects from which a median says something."""
LARGEST_CAPEX = 200_000.0
"""Millions of dollars: no mill, line or data center has cost that much."""
FAR_LIMIT = 100.0
"""Times the cost of all projects together: whole balances of agencies stay below it, amounts in
dollars or thousands do not."""
FAR_NEED = 100.0
"""Times all supply that could exist: kilowatts for megawatts are a thousand times too much."""
HIGHEST_YEARLY_RATE = 0.3
"""A year: no market in which such projects borrow has asked it for long."""
FAR_RATE = 5.0
"""Times the usual exchange rate: no major currency has moved so far within a programme."""
USUAL_RATES = {
    "USD": 1.0,
    "JPY": 0.0067,
    "EUR": 1.1,
    "GBP": 1.3,
    "AUD": 0.66,
    "CAD": 0.73,
    "KRW": 0.00072,
    "CNY": 0.14,
    "INR": 0.012,
    "TWD": 0.031,
}
"""Dollars for one unit of each currency, rounded: good to a factor of two for years."""
RANKED = 5
"""Weights from which 1, 2, 3, ... look like ranks."""


def capex_far_off(case: Case) -> Iterator[Breach]:
    """Warn of a capital cost that looks like thousands or units of a currency, or none of its own.

    Compared with the median of all other projects, in base currency.
    """
    costs = {row.project: row.capex * case.rate(row.currency) for row in case.projects}
    doubtful = {case.fx[breach.row or 0].currency for breach in rates_on_the_wrong_side(case)}
    dollar = USUAL_RATES.get(case.settings.base_currency, 1.0)
    for at, row in rows_of("projects", case.projects):
        others = [cost for name, cost in costs.items() if name != row.project and cost > 0]
        usual = median(others) if len(others) >= FEW else None
        cost = costs[row.project]
        far = cost * dollar > LARGEST_CAPEX or (usual is not None and cost > FAR_CAPEX * usual)
        if not far or row.currency in doubtful:
            continue
        unit = _unit(cost / (usual or LARGEST_CAPEX / dollar))
        message = f"'{row.project}' costs {row.capex:,.12g} million, far more than any like it"
        remedy = f"write it in millions{unit}"
        if row.currency is None:
            remedy += ", or name its currency"
        yield at.breach("capex", message, remedy)


def _unit(times: float) -> str:
    """Return what an amount seems to be written in, by how far it is off."""
    return " (these look like single units)" if times > 1e5 else " (these look like thousands)"


def rates_on_the_wrong_side(case: Case) -> Iterator[Breach]:
    """Warn of an exchange rate that is far from usual, the reciprocal above all."""
    base = case.settings.base_currency
    if base not in USUAL_RATES:
        return
    for at, row in rows_of("fx", case.fx):
        usual = USUAL_RATES.get(row.currency, 0.0) / USUAL_RATES[base]
        if not usual or usual / FAR_RATE <= row.rate <= usual * FAR_RATE:
            continue
        turned = 1 / row.rate
        message = f"{row.rate:g} {base} for one {row.currency} is far from the usual {usual:.2g}"
        remedy = "write base currency per unit of it"
        if usual / FAR_RATE <= turned <= usual * FAR_RATE:
            remedy = f"this looks like {row.currency} per {base}: write {turned:.3g}"
        yield at.breach("rate", message, remedy)


def limits_above_all_costs(case: Case) -> Iterator[Breach]:
    """Warn of a limit far above what all projects together cost."""
    whole = sum(row.capex * case.rate(row.currency) for row in case.projects)
    for at, row in rows_of("limits", case.limits):
        amount = row.amount * case.account_rate(row.account)
        if row.ledger == "deal_count" or whole <= 0 or amount <= FAR_LIMIT * whole:
            continue
        message = (
            f"{row.amount:,.12g} million for '{row.account}' is {amount / whole:,.0f} times what "
            "all projects together cost"
        )
        remedy = "write it in millions of the account's currency (this looks like single units)"
        yield at.breach("amount", message, remedy)


def needs_above_all_supply(case: Case) -> Iterator[Breach]:
    """Warn of a need far above all that supply and projects could ever give."""
    for at, row in rows_of("service_needs", case.service_needs):
        most = case.most_supply[row.service] + case.provided[row.service]
        if row.role == "requires" and most > 0 and row.quantity > FAR_NEED * most:
            unit = case.service[row.service].unit
            message = (
                f"'{row.project}' requires {row.quantity:,.12g} {unit} of '{row.service}', "
                f"{row.quantity / most:,.0f} times all that could exist"
            )
            remedy = f"write it in {unit}" + (" (this looks like kW)" if unit == "MW" else "")
            yield at.breach("quantity", message, remedy)


def rates_outside_markets(case: Case) -> Iterator[Breach]:
    """Warn of a yearly rate that no market asks."""
    for sheet in SHEETS:
        columns = [name for name in sheet.record.model_fields if _is_yearly(sheet.record, name)]
        for at, row in rows_of(sheet.name, getattr(case, sheet.name)) if columns else ():
            for column in columns:
                rate = getattr(row, column)
                if rate is not None and rate > HIGHEST_YEARLY_RATE:
                    message = f"{column} is {rate:.0%} a year, outside any market"
                    remedy = f"did you mean {rate:.2g}%, written {rate / 100:.2g}?"
                    yield at.breach(column, message, remedy)


def _is_yearly(record: type[Record], column: str) -> bool:
    return any(unit.text == "per year" for unit in notes_of(record, column, Unit))


def sponsors_pay_for_all(case: Case) -> Iterator[Breach]:
    """Warn if every candidate could close without public money because a cell is blank."""
    terms = [case.terms[name] for name in case.candidates]
    if any(row.max_sponsor_equity + row.commercial_debt_appetite < 1 for row in terms):
        return
    rows = [case.project[name] for name in case.candidates]
    names = [
        row.kind
        for row in rows
        if row.max_sponsor_equity is None
        and case.kind[row.kind].max_sponsor_equity == 1
        and (row.finance or case.kind[row.kind].finance) == "project"
    ]
    if names:
        message = (
            "every project can close on sponsor and private money alone, because "
            f"max_sponsor_equity is blank or 100% for {listing(list(dict.fromkeys(names)))}: no "
            "public money will be needed"
        )
        remedy = "give the largest share of uses that sponsors would pay, for instance 40%"
        position = list(case.kind).index(names[0])
        yield Breach("kinds", message, remedy, position, "max_sponsor_equity")


def negative_subsidies(case: Case) -> Iterator[Breach]:
    """Warn of a computed subsidy below zero, which counts as 0."""
    for at, row in rows_of("instruments", case.instruments):
        rate = subsidy_rate(row, row.coverage or 1.0, None)
        if is_computed(row) and row.subsidy_rate is None and rate < 0:
            message = f"the computed subsidy of '{row.instrument}' is {rate:.2%} of face: fees and "
            message += "interest exceed losses, and it counts as 0"
            remedy = "nothing, if so meant; else mend its fees, interest or default"
            yield at.breach("subsidy_rate", message, remedy)


def weights_like_ranks(case: Case) -> Iterator[Breach]:
    """Warn of weights 1, 2, 3, ...: a weight of 1 counts least, a rank of 1 most."""
    weights = sorted(row.weight for row in case.projects if row.target is not None)
    if len(weights) >= RANKED and weights == [float(rank + 1) for rank in range(len(weights))]:
        message = f"weights run from 1 to {len(weights)} like ranks, but the largest counts most"
        remedy = "if 1 is your first priority, turn them round"
        yield Breach("projects", message, remedy, None, "weight")


def services_in_a_circle(case: Case) -> Iterator[Breach]:
    """Warn of two projects each of which alone provides what the other requires first."""
    providers: dict[str, set[str]] = {}
    for need in case.service_needs:
        if need.role == "provides" and need.quantity > 0:
            providers.setdefault(need.service, set()).add(need.project)
    waits: dict[str, set[str]] = {}
    for need in case.service_needs:
        others = providers.get(need.service, set()) - {need.project}
        short = need.role == "requires" and need.quantity > case.most_supply[need.service]
        if short and len(others) == 1:
            waits.setdefault(need.project, set()).update(others)
    for at, row in rows_of("projects", case.projects):
        for other in sorted(waits.get(row.project, ())):
            if row.project < other and row.project in waits.get(other, set()):
                message = f"'{row.project}' and '{other}' each require what only the other provides"
                remedy = "neither can operate: mend one of the needs, or add supply"
                yield at.breach("project", message, remedy)


def factors_like_additions(book: Book) -> Iterator[Breach]:
    """Warn of a factor such as 20%, where 20 % more was probably meant."""
    for at, row in rows_of("changes", book.changes):
        text = (row.value or "").strip()
        if row.operation == "multiply" and text.endswith("%"):
            message = f"multiply by {text} leaves {text} of the value"
            remedy = f"if {text.lstrip('+')} more was meant, multiply by 1 and that share: 1.2"
            yield at.breach("value", message, remedy)


GUARDS = (
    capex_far_off,
    rates_on_the_wrong_side,
    limits_above_all_costs,
    needs_above_all_supply,
    rates_outside_markets,
    sponsors_pay_for_all,
    negative_subsidies,
    weights_like_ranks,
    services_in_a_circle,
)
"""Every guard, in the order in which they are told."""
