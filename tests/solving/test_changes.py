"""Changed cases and the counterfactual solves about them."""

from collections.abc import Mapping

import pytest
from tests.cases import START, complete_case
from tests.solving.cases import budget, grant, needy_case, needy_kind, plant
from tests.solving.watches import Notes

from headrace.case.accounts import Concentration, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Lock
from headrace.report.result import Counterfactual
from headrace.solving.clock import Clock
from headrace.solving.progress import Silent, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.changes import scaled, unlimited, without_support
from headrace.study.counterfactuals import QUESTIONS, SKIPPED, STOPPED, answer_of, skipped
from headrace.study.options import Options
from headrace.study.studies import studies_of


def objective(found: Counterfactual, place: int = 0) -> float:
    assert found.outcome is not None
    return found.outcome.passes[place].objective


def test_unlimited_lifts_every_limit_and_every_ceiling_and_nothing_else() -> None:
    case = complete_case()
    free = unlimited(case)
    assert (free.limits, free.concentration) == ((), ())
    assert free.changed(limits=case.limits, concentration=case.concentration) == case


@pytest.mark.parametrize(
    ("factor", "amounts"), [(0.5, [30, 1]), (2.0, [120, 6]), (0.0, [0, 0]), (0.4, [24, 1])]
)
def test_scaled_multiplies_limits_and_rounds_deal_counts_down(
    factor: float, amounts: list[float]
) -> None:
    """60 million and 3 deals: half are 30 and 1, two fifths 24 and 1."""
    count = Limit(account="treasury", ledger="deal_count", amount=3, start=START, until="never")
    case = needy_case(limits=(budget(60), count))
    assert [row.amount for row in scaled(case, factor).limits] == pytest.approx(amounts)
    assert scaled(case, factor).changed(limits=case.limits) == case


def test_without_support_offers_nothing_and_drops_only_locks_that_need_it() -> None:
    locks = (
        Lock(project="alpha", lock="fund"),
        Lock(project="alpha", lock="use", instrument="grant"),
        Lock(project="beta", lock="do not fund"),
        Lock(project="beta", lock="do not use", instrument="grant"),
        Lock(project="alpha", lock="not before", month=START + 12),
        Lock(project="alpha", lock="not after", month=START + 24),
    )
    alone = without_support(needy_case(locks=locks))
    assert all(not offers for offers in alone.offers.values())
    assert alone.locks == locks[2:]


def test_without_support_keeps_deals_that_exist() -> None:
    """A pledge of 60 still funds alpha, which lacks 50: slip 3; beta never: 2 * 42."""
    pledge = Deal(project="alpha", instrument="grant", status="conditional", amount=60)
    outcome = solve(without_support(needy_case(signed_deals=(pledge,))), steps=("slip",))
    assert outcome.plan.closes["alpha"].pledges.keys() == {0}
    assert outcome.passes[0].objective == pytest.approx(87)


def answers(
    case: Case, watch: Watch | None = None, settings: SolveSettings | None = None
) -> Mapping[str, Counterfactual]:
    options = Options(settings or SolveSettings())
    return studies_of(case, options, watch or Silent(), Clock(None), jobs=1).further


def test_the_further_solves_tell_what_money_does() -> None:
    """Unlimited and doubled (120) both plants close: 9; halved (30) and without support none: 126.

    Without support months are 2 * (36 + 24).
    """
    found = answers(needy_case())
    assert objective(found["unlimited"]) == pytest.approx(9)
    assert objective(found["doubled"]) == pytest.approx(9)
    assert objective(found["halved"]) == pytest.approx(126)
    assert objective(found["without_support"]) == pytest.approx(126)
    assert objective(found["without_support"], 1) == pytest.approx(120)
    assert {one.reason for one in found.values()} == {""}
    assert found["halved"].name == "limits halved"


def test_unlimited_also_lifts_concentration() -> None:
    ceiling = Concentration(
        concentration="US", measure="uses", by="country", value="US", max_amount=100
    )
    case = needy_case(limits=(budget(500),), concentration=(ceiling,))
    assert objective(answers(case)["unlimited"]) == pytest.approx(9)
    assert solve(case).passes[0].objective == pytest.approx(48)


def test_a_further_solve_that_cannot_hold_says_why_and_spoils_no_other() -> None:
    """Beta must be financed; with half the limit it cannot be."""
    found = answers(needy_case(locks=(Lock(project="beta", lock="fund"),)))
    assert found["halved"].outcome is None
    assert found["halved"].reason == "no plan keeps every rule"
    assert objective(found["doubled"]) == pytest.approx(9)
    assert objective(found["without_support"]) == pytest.approx(126)


def test_further_solves_are_not_begun_once_a_stop_is_asked() -> None:
    found = [
        answer_of(needy_case(), question, SolveSettings(), Notes(0))
        for question in QUESTIONS.values()
    ]
    assert {(one.outcome, one.reason) for one in found} == {(None, STOPPED)}


def test_further_solves_that_nobody_asked_for_are_told_as_skipped() -> None:
    found = skipped()
    assert set(found) == set(QUESTIONS)
    assert {(one.outcome, one.reason) for one in found.values()} == {(None, SKIPPED)}
    assert found["without_support"].name == "without support"


def test_a_further_solve_is_no_less_exact_than_the_plan_by_much() -> None:
    case = needy_case(
        kinds=(needy_kind(),),
        instruments=(grant(max_share=0.6),),
        projects=(plant("alpha", capex=90), plant("beta", weight=2.0)),
    )
    found = answers(case, settings=SolveSettings(gap=0.5))
    slip = objective(found["unlimited"])
    assert 9 - 1e-6 <= slip <= 9 / (1 - 0.5) + 1e-6
