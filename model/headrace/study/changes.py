"""Changes: the cases that counterfactual solves are about."""

from headrace.case.case import Case
from headrace.case.instruments import Eligibility


def unlimited(case: Case) -> Case:
    """Return the case with every ledger limit and every concentration ceiling lifted."""
    return case.changed(limits=(), concentration=())


def scaled(case: Case, factor: float) -> Case:
    """Return the case with every ledger limit multiplied; deal counts are rounded down."""
    return case.changed(
        limits=tuple(
            row.model_copy(
                update={
                    "amount": (
                        float(int(row.amount * factor))
                        if row.ledger == "deal_count"
                        else row.amount * factor
                    )
                }
            )
            for row in case.limits
        )
    )


def without_support(case: Case) -> Case:
    """Return the case without public instruments but deals that exist, nor locks that need them."""
    return case.changed(
        eligibility=tuple(Eligibility(instrument=name, eligible=False) for name in case.instrument),
        locks=tuple(row for row in case.locks if row.lock not in ("fund", "use")),
    )
