"""Laws: what must hold between a case and a changed case, whatever their best plans are."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from tests.cases import START, complete_case, tiny_case
from tests.solving.cases import budget, grant, hasty_case, needy_case, plant

from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.projects import Lock
from headrace.case.stages import Effect
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.solving.solve import solve
from headrace.study.changes import scaled, without_support

Make = Callable[[], Case]


def rivals_case() -> Case:
    """Return three plants that compete for grants and loans of a treasury, each with an effect."""
    loan = Instrument(
        instrument="loan",
        name="Loan",
        type="loan",
        account="treasury",
        subsidy_rate=0.1,
        ticket_min=20,
        application_months=12,
    )
    return needy_case(
        projects=(
            plant("alpha", capex=80),
            plant("beta", weight=2.0),
            plant("gamma", capex=120, target=START + 24, weight=3.0),
        ),
        instruments=(grant(), loan),
        effects=(
            Effect(
                instrument="grant",
                kind="plant",
                stage="build",
                cut=0.5,
                min_share_for_effect=0.4,
            ),
            Effect(instrument="loan", kind="plant", stage="close", cut=0.5),
        ),
    )


MAKES: tuple[Make, ...] = (needy_case, hasty_case, rivals_case, complete_case)
SMALL: tuple[Make, ...] = (needy_case, hasty_case, rivals_case)


def slip(case: Case) -> float:
    """Return the least slip of a case."""
    return solve(case, steps=("slip",)).passes[0].objective


@pytest.mark.parametrize("make", MAKES)
def test_more_budget_never_adds_slip(make: Make) -> None:
    slips = [slip(scaled(make(), factor)) for factor in (0.0, 0.5, 1.0, 2.0, 4.0)]
    assert all(more <= less + 1e-6 for less, more in pairwise(slips))


def test_more_budget_helps_exactly_when_it_pays_for_one_more_plant() -> None:
    """Below 50 none closes (126), from 50 beta does (6 + 42 = 48), from 100 both (9)."""
    amounts = {0: 126, 49: 126, 50: 48, 99: 48, 100: 9, 500: 9}
    found = {amount: slip(needy_case(limits=(budget(amount),))) for amount in amounts}
    assert found == pytest.approx(amounts)


def dates(outcome: Outcome) -> tuple[dict[str, int], dict[str, int]]:
    closes = {name: close.month for name, close in outcome.plan.closes.items()}
    return closes, dict(outcome.plan.operations)


def dearer(case: Case) -> Case:
    """Return the case with every amount of money doubled."""

    def twice(rows: tuple, *columns: str) -> tuple:  # type: ignore[type-arg]
        return tuple(
            row.model_copy(
                update={
                    name: 2 * value for name in columns if (value := getattr(row, name)) is not None
                }
            )
            for row in rows
        )

    return case.changed(
        projects=twice(case.projects, "capex"),
        instruments=twice(case.instruments, "ticket_min", "ticket_max", "fixed_cost"),
        eligibility=twice(case.eligibility, "ticket_min", "ticket_max", "full_cover"),
        limits=tuple(
            row if row.ledger == "deal_count" else row.model_copy(update={"amount": 2 * row.amount})
            for row in case.limits
        ),
        concentration=twice(case.concentration, "max_amount"),
        signed_deals=twice(case.signed_deals, "amount"),
    )


@pytest.mark.parametrize("make", MAKES)
def test_doubling_all_money_changes_no_date(make: Make) -> None:
    once, twice = solve(make(), tolerance=0.0), solve(dearer(make()), tolerance=0.0)
    assert dates(once) == dates(twice)
    slip, cost, months = (step.objective for step in once.passes)
    assert [step.objective for step in twice.passes] == pytest.approx(
        [slip, 2 * cost, months], abs=1e-3
    )


@pytest.mark.parametrize("make", MAKES)
def test_the_order_of_rows_changes_no_slip_and_no_cost(make: Make) -> None:
    case = make()
    tables = [name for name in type(case).model_fields if name != "settings"]
    turned = case.changed(**{name: tuple(reversed(getattr(case, name))) for name in tables})
    first, second = (solve(each, steps=("slip", "cost"), tolerance=0.0) for each in (case, turned))
    assert [step.objective for step in second.passes] == pytest.approx(
        [step.objective for step in first.passes], abs=1e-3
    )


@pytest.mark.parametrize("make", SMALL)
def test_a_longer_stage_never_helps(make: Make) -> None:
    case = make()
    least = slip(case)
    for place, row in enumerate(case.stages):
        longer = row.model_copy(update={"likely": (row.likely or 0) + 2})
        stages = (*case.stages[:place], longer, *case.stages[place + 1 :])
        assert slip(case.changed(stages=stages)) >= least - 1e-6


def test_a_longer_stage_of_a_plant_without_support_costs_its_months() -> None:
    """Build of 15 instead of 12 from month 9 ends in 24: slip 6 instead of 3."""
    case = tiny_case()
    stages = (*case.stages[:2], case.stages[2].model_copy(update={"likely": 15}))
    assert slip(case.changed(stages=stages)) == pytest.approx(6)


@pytest.mark.parametrize("make", MAKES)
def test_without_instruments_no_public_money_is_spent_and_slip_is_no_less(make: Make) -> None:
    case = make()
    alone = solve(without_support(case))
    assert all(not close.stack for close in alone.plan.closes.values())
    assert all(not close.facilitation for close in alone.plan.closes.values())
    assert alone.passes[1].objective == 0
    free = case.changed(locks=())
    assert slip(free) <= alone.passes[0].objective + 1e-6


def possible_locks(case: Case) -> list[Lock]:
    locks = []
    for name in case.candidates:
        locks += [
            Lock(project=name, lock="fund"),
            Lock(project=name, lock="do not fund"),
            Lock(project=name, lock="not before", month=START + 12),
            Lock(project=name, lock="not after", month=START + 10),
        ]
        locks += [
            Lock(project=name, lock=word, instrument=instrument)
            for instrument in case.offers[name]
            for word in ("use", "do not use")
        ]
    return locks


@pytest.mark.parametrize("make", SMALL)
def test_a_lock_never_lowers_slip(make: Make) -> None:
    case = make()
    least = slip(case)
    held = 0
    for lock in possible_locks(case):
        try:
            assert slip(case.changed(locks=(lock,))) >= least - 1e-6
            held += 1
        except ConflictError:
            assert lock.lock == "fund"
    assert held > 0


def test_a_lock_costs_what_the_hand_says() -> None:
    """Alpha funded instead of beta: 3 + 2 * 42 = 87; beta not before 12: 2 * 6 + 42 = 54."""
    case = needy_case()
    funded = Lock(project="alpha", lock="fund")
    late = Lock(project="beta", lock="not before", month=START + 10)
    early = Lock(project="beta", lock="not after", month=START + 8)
    assert slip(case.changed(locks=(funded,))) == pytest.approx(87)
    assert slip(case.changed(locks=(late,))) == pytest.approx(54)
    assert slip(case.changed(locks=(early,))) == pytest.approx(87)
    assert slip(case.changed(locks=(Lock(project="beta", lock="do not fund"),))) == pytest.approx(
        87
    )


def test_an_instrument_that_must_be_used_is_used_and_one_that_must_not_is_not() -> None:
    """Alpha alone closes without money; told to use the grant it does, told not to it does not."""
    use = Lock(project="alpha", lock="use", instrument="grant")
    forced = solve(tiny_case(locks=(use,)))
    assert 0 < forced.plan.closes["alpha"].stack["grant"] < 0.1
    banned = Lock(project="alpha", lock="do not use", instrument="grant")
    free = solve(hasty_case(locks=(banned,)))
    assert free.plan.closes["alpha"].stack == {}
    assert free.passes[0].objective == pytest.approx(45)
