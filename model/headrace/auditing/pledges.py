"""Pledges: money from conditional deals, up to its amount and in time."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.wording import million, months, project_name
from headrace.ledgers.uses import deal_amount
from headrace.plan.plan import USED, Close
from headrace.plan.stack import money_tolerance
from headrace.plan.timetable import Timetable

AMOUNT = "pledge amount"
VALIDITY = "pledge validity"
RULES = {
    AMOUNT: "A conditional deal brings no more than its amount.",
    VALIDITY: "A conditional deal brings money only if its project closes by its last month.",
}


def check(timetable: Timetable, close: Close) -> Iterator[Finding]:
    """Yield every broken rule on the pledges that one close takes."""
    case, project = timetable.case, close.project
    name = project_name(case, project)
    tolerance = money_tolerance(case.uses(project, close.month))
    for position, taken in close.pledges.items():
        deal = case.signed_deals[position]
        excess = taken - deal_amount(case, deal)
        if excess > tolerance:
            message = (
                f"{name} takes {million(case, taken)} from its pledge ({deal.instrument}), "
                f"{million(case, excess)} more than was pledged."
            )
            yield _finding(AMOUNT, project, message, excess, "million", position)
        if taken > USED and deal.valid_until is not None:
            late = close.month - case.offset(deal.valid_until)
            if late > 0:
                message = (
                    f"{name} closes in {timetable.text(close.month)} with its pledge "
                    f"({deal.instrument}), which ends {months(late)} before."
                )
                yield _finding(VALIDITY, project, message, late, "months", position)


def _finding(
    rule: str, project: str, message: str, size: float, unit: str, position: int
) -> Finding:
    return Finding(rule, project, message, size, unit, sheet="signed_deals", rows=(position,))
