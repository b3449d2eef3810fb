"""Reasons with others rearranged: the least that is lacking once the others make room."""

from tests.solving.cases import budget, grant, needy_case, plant

from headrace.auditing import audit
from headrace.case.accounts import Account
from headrace.case.case import Case
from headrace.case.instruments import Eligibility
from headrace.plan.relaxation import Relaxation
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.reasons import reasons_of
from headrace.study.relaxing import relaxed


def newcomer_case() -> Case:
    """Return alpha, which only the treasury can help, and beta, which a bank can help too.

    Each lacks 50. The treasury has 55, the bank 40. Beta, which weighs 2, takes 50 of the treasury
    and alpha has none. With beta as planned alpha lacks 50 - 5 = 45 of the treasury. If beta took
    40 of the bank and 10 of the treasury, alpha would lack 50 + 10 - 55 = 5 of it.
    """
    return needy_case(
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US"),
        ),
        projects=(plant("alpha"), plant("beta", weight=2.0)),
        instruments=(grant(), grant(instrument="gift", name="Gift", account="bank")),
        eligibility=(
            Eligibility(instrument="grant"),
            Eligibility(instrument="gift", project="beta"),
        ),
        limits=(budget(55), budget(40, account="bank")),
    )


def lacking(case: Case) -> dict[tuple[str, str], Relaxation]:
    """Return by scope and account what alpha lacks of one limit alone."""
    plan = solve(case).plan
    assert set(plan.closes) == {"beta"}
    why = reasons_of(case, plan, SolveSettings(), Silent(), None, jobs=1, only=("alpha",))["alpha"]
    return {
        (row.scope, way.relaxations[0].rule.name): way.relaxations[0]
        for row in why.tested
        for way in row.ways
        if len(way.relaxations) == 1 and way.relaxations[0].rule.kind == "limit" and way.least
    }


def test_the_ledger_that_is_the_true_cause_is_found_with_the_amount_that_is_enough() -> None:
    """Five more of the bank are as good as five more of the treasury: beta moves either way."""
    found = {key: row.amount for key, row in lacking(newcomer_case()).items()}
    assert found == {
        ("alone", "treasury"): 45.0,
        ("together", "treasury"): 5.0,
        ("together", "bank"): 5.0,
    }


def test_five_more_finance_both_and_a_little_less_does_not() -> None:
    case = newcomer_case()
    row = lacking(case)["together", "treasury"]
    more = solve(relaxed(case, [row]))
    assert set(more.plan.closes) == {"alpha", "beta"}
    assert audit(relaxed(case, [row]), more.plan) == ()
    limits = (budget(55 + 0.98 * row.amount), budget(40, account="bank"))
    assert set(solve(case.changed(limits=limits)).plan.closes) == {"beta"}
