"""Reasons asked alone: what is printed is enough, and what is a little less is not."""

from collections.abc import Iterator

import pytest
from tests.bruteforce.generate import random_case
from tests.cases import START, tiny_case
from tests.solving.cases import budget, grant, needy_case, needy_kind, plant
from tests.study.lessening import lessened, told

from headrace.answers.reasons import Asked, Way, Why
from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation, Rule, RuleKind
from headrace.plan.slip import weighted
from headrace.report.relaxing import words_of
from headrace.report.tested import reason_of
from headrace.solving.clock import Clock
from headrace.solving.ground import ground_of
from headrace.solving.leeway import Ask, leeway_beside
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.alone import Desk
from headrace.study.reasons import reasons_of, subjects_of
from headrace.study.relaxing import beyond, relaxed
from headrace.timeline.trimming import trimmed
from headrace.timeline.windows import timeline_of

FEW, MANY = 12, 100


def desks(seed: int) -> Iterator[tuple[Desk, Ask, Asked]]:
    case = random_case(seed)
    try:
        plan = solve(case).plan
    except ConflictError:
        return
    slip = weighted(case, plan, case.settings.objective)
    for row in subjects_of(case, plan):
        desk = Desk(
            case, timeline_of(case), plan, slip, row.project, SolveSettings(), Silent(), Clock(60)
        )
        question = row.questions[0]
        yield desk, Ask(row.project, question.period), desk.test(question.goal, question.period)


def plan_with(desk: Desk, ask: Ask, rows: tuple[Relaxation, ...]) -> tuple[Plan, float] | None:
    """Return the best plan of the case whose sheets are changed, and its weighted slip.

    Closes that are too late for the question are left in.
    """
    case = relaxed(desk.case, rows)
    timeline = timeline_of(case)
    if ask.period < timeline.first_operation(ask.project):
        return None
    free, span = desk.chain | {ask.project}, case.settings.months_per_period
    ground = ground_of(case, trimmed(timeline, desk.plan, free, span))
    leeway = leeway_beside(ground, desk.plan, ask, desk.chain, desk.settings, desk.watch)
    return None if leeway is None else leeway.best(beyond(rows))


def check_seed(seed: int) -> None:
    for desk, ask, tested in desks(seed):
        for way in filter(told, tested.ways):
            found = plan_with(desk, ask, way.relaxations)
            assert found is not None
            changed = relaxed(desk.case, way.relaxations)
            assert audit(changed, found[0]) == ()
            assert found[0].operations[ask.project] <= tested.month
            assert found[1] == pytest.approx(way.slip, abs=1e-4)
            for less in lessened(way):
                assert plan_with(desk, ask, less) is None


@pytest.mark.parametrize("seed", range(FEW))
def test_the_printed_amount_is_enough_and_a_little_less_is_not(seed: int) -> None:
    check_seed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, MANY))
def test_on_many_cases_the_printed_amount_is_enough_and_less_is_not(seed: int) -> None:
    check_seed(seed)


def asked(case: Case, project: str) -> Asked:
    plan = solve(case).plan
    found = reasons_of(case, plan, SolveSettings(), Silent(), 60, jobs=1, only=(project,))
    answer = found[project].find("alone")
    assert answer is not None
    return answer


def test_an_unfinanced_plant_lacks_what_the_other_has_taken() -> None:
    """Alpha and beta lack 50 each, the treasury has 60, beta takes 50: alpha lacks 40."""
    answer = asked(needy_case(), "alpha")
    assert answer.goal == "operate"
    limits = [way for way in answer.ways if way.relaxations[0].rule.kind == "limit"]
    assert [row.amount for row in limits[0].relaxations] == [40.0]
    assert limits[0].relaxations[0].rule.name == "treasury"
    assert limits[0].relaxations[0].share == pytest.approx(40 / 60)


def test_where_only_shorter_stages_are_enough_no_rearranging_is_told_to_be_in_vain() -> None:
    """Alpha operates in 21 as early as its stages allow, three months after its target."""
    case = tiny_case()
    found = reasons_of(case, solve(case).plan, SolveSettings(), Silent(), 60, jobs=1)["alpha"]
    alone = found.find("alone")
    assert alone is not None
    assert "stage" in [way.relaxations[0].rule.kind for way in alone.ways]
    assert found.find("together") is None


def test_ledgers_of_one_commitment_stand_together_as_one_reason() -> None:
    """Alpha lacks 40 of budget authority and 40 of commitment authority of the same treasury."""
    both = (budget(60), budget(60, ledger="commitment_authority"))
    answer = asked(needy_case(limits=both), "alpha")
    way = next(way for way in answer.ways if way.relaxations[0].rule.kind == "limit")
    assert way.rules == 1
    assert {row.rule.item: row.amount for row in way.relaxations} == {
        "budget_authority": 40.0,
        "commitment_authority": 40.0,
    }


def rule_and_amount(case: Case, kind: str) -> list[tuple[str, float]]:
    """Return what gives way, and by how much, in ways of one rule of a kind for alpha."""
    found = []
    for way in asked(case, "alpha").ways:
        row = way.relaxations[0]
        if len(way.relaxations) == 1 and row.rule.kind == kind:
            found.append((row.rule.item, row.amount))
    return found


def test_a_ticket_and_a_share_that_are_too_small_are_reasons_of_their_own() -> None:
    """Alpha lacks 50 of 100: a ticket of 40 lacks 10, a share of 30 % lacks 20 %."""
    for cells, lacks in (
        ({"ticket_max": 40}, ("ticket_max", 10.0)),
        ({"max_share": 0.3}, ("max_share", 0.2)),
    ):
        case = needy_case(
            projects=(plant("alpha"),), limits=(budget(500),), instruments=(grant(**cells),)
        )
        assert lacks in rule_and_amount(case, "offer")


@pytest.mark.parametrize(("share", "lacks"), [(0.5, []), (0.4, [("max_share", 0.1)])])
def test_a_share_of_debt_that_is_too_small_is_a_reason(
    share: float, lacks: list[tuple[str, float]]
) -> None:
    """Sponsors bring 50 of 100, a loan of 25 and lenders 25: the loan is half of the debt."""
    loan = grant(type="loan", share_of="debt", max_share=share, ticket_min=25, subsidy_rate=0.1)
    case = needy_case(
        kinds=(needy_kind(commercial_debt_appetite=0.25),),
        projects=(plant("alpha"),),
        limits=(budget(500),),
        instruments=(loan,),
    )
    assert rule_and_amount(case, "offer") == lacks


def test_a_least_ticket_that_is_too_large_is_a_reason() -> None:
    """The treasury has 60, alpha needs 50 and is given 70 or nothing: 10 less."""
    case = needy_case(
        projects=(plant("alpha"),), limits=(budget(60),), instruments=(grant(ticket_min=70),)
    )
    assert ("ticket_min", 10.0) in rule_and_amount(case, "offer")


def test_a_least_share_of_the_sponsor_is_a_reason() -> None:
    """A grant is given from 60 on, and the sponsor must bring 45 %: 5 % less."""
    case = needy_case(
        projects=(plant("alpha", min_sponsor_equity=0.45),),
        limits=(budget(500),),
        instruments=(grant(ticket_min=60),),
    )
    assert ("min_sponsor_equity", 0.05) in rule_and_amount(case, "terms")


@pytest.mark.parametrize(
    ("kind", "name", "item", "amount", "words"),
    [
        (
            "offer",
            "grant",
            "ticket_max",
            10.0,
            "Grant of up to 50 million USD for {} instead of 40",
        ),
        ("offer", "grant", "max_share", 0.2, "Grant of up to 50 % of debt of {} instead of 30 %"),
        ("terms", "", "min_sponsor_equity", 0.05, "sponsor equity of at least 40 % of uses of {}"),
        ("terms", "", "max_sponsor_equity", 0.05, "sponsor equity of up to 55 % of uses of {}"),
    ],
)
def test_what_gives_way_in_a_stack_is_told_as_it_was_and_as_it_must_be(
    kind: RuleKind, name: str, item: str, amount: float, words: str
) -> None:
    case = needy_case(
        projects=(plant("alpha", min_sponsor_equity=0.45, max_sponsor_equity=0.5),),
        instruments=(grant(name="Grant", ticket_max=40, max_share=0.3, share_of="debt"),),
    )
    row = Relaxation(Rule(kind, name, project="alpha", item=item), amount, amount, 1.0)
    assert words_of(case, row).startswith(words.format(case.project["alpha"].name))


def test_a_year_without_a_row_lacks_one() -> None:
    """All authority expires in month 5, alpha closes in 9 at the earliest: 50 from month 6 on."""
    case = needy_case(projects=(plant("alpha"),), limits=(budget(500, until=START + 5),))
    (way,) = (
        way.relaxations
        for way in asked(case, "alpha").ways
        if way.relaxations[0].rule.kind == "new limit"
    )
    assert (way[0].rule.start, way[0].rule.last, way[0].amount) == (6, None, 50.0)
    words = words_of(case, way[0])
    assert words.endswith("from 2027-07, where it has none")


def test_a_plant_with_all_the_money_it_needs_lacks_months_of_its_stages() -> None:
    """Alpha operates in month 21 for a target of 18: close by 9, build of 12; 3 months less."""
    case = needy_case(projects=(plant("alpha"),), limits=(budget(500),))
    answer = asked(case, "alpha")
    assert answer.month == 18
    assert {way.relaxations[0].rule.kind for way in answer.ways} == {"stage"}
    assert {way.relaxations[0].amount for way in answer.ways} == {3.0}


def test_what_a_lock_keeps_late_is_the_lock() -> None:
    """Without the lock alpha closes in 9; locked to 12 it operates a period later."""
    later = Lock(project="alpha", lock="not before", month=START + 12)
    case = needy_case(projects=(plant("alpha"),), limits=(budget(500),), locks=(later,))
    answer = asked(case, "alpha")
    assert answer.month == 21
    assert "lock" in {way.relaxations[0].rule.kind for way in answer.ways}


def test_a_project_on_time_is_not_asked_about() -> None:
    case = needy_case(projects=(plant("alpha", target=START + 30),), limits=(budget(500),))
    assert subjects_of(case, solve(case).plan) == ()


def test_what_is_not_tested_in_time_says_so() -> None:
    case = needy_case()
    found = reasons_of(case, solve(case).plan, SolveSettings(), Silent(), 0.0, jobs=1)
    assert {row.status for row in found["alpha"].tested} == {"untested"}


def test_only_what_was_left_open_is_asked_again() -> None:
    """What is known of alpha stands, however odd; what was untested is asked and kept."""
    case = needy_case()
    plan = solve(case).plan
    odd = Asked("operate", "alone", 33, "no way")
    known = Why("alpha", None, False, (), (odd, Asked("operate", "together", 33, "untested")))
    kept: list[tuple[str, ...]] = []
    found = reasons_of(
        case,
        plan,
        SolveSettings(),
        Silent(),
        60,
        jobs=1,
        only=("alpha",),
        known={"alpha": known},
        keep=lambda whys: kept.append(tuple(row.status for row in whys["alpha"].tested)),
    )
    assert found["alpha"].find("alone") == odd
    assert kept[0] == ("no way", "ways")


def test_money_that_the_best_plan_would_spend_elsewhere_is_said_to_be() -> None:
    """Alpha lacks 40; with 100 in all the best plan closes gamma beside beta, not alpha."""
    plants = (plant("alpha"), plant("beta", weight=2.0), plant("gamma", weight=1.5))
    case = needy_case(projects=plants)
    found = reasons_of(case, solve(case).plan, SolveSettings(), Silent(), 120, jobs=1)
    spent = {
        name: way.spent_on
        for name, why in found.items()
        for row in why.tested
        for way in row.ways
        if row.scope == "alone" and way.spent_on is not None
    }
    assert spent == {"alpha": "gamma", "gamma": ""}


def test_with_others_rearranged_alpha_lacks_as_much_and_would_cost_beta_its_place() -> None:
    """If alpha closes instead, beta has 84 weighted months instead of 6: 78 more."""
    case = needy_case()
    why = reasons_of(case, solve(case).plan, SolveSettings(), Silent(), 120, jobs=1)["alpha"]
    together = why.find("together")
    assert together is not None
    assert together.cost == pytest.approx(78)
    money = [way for way in together.ways if way.relaxations[0].rule.kind == "limit"]
    assert [row.amount for row in money[0].relaxations] == [40.0]
    assert money[0].moves == ()


def test_the_reason_told_is_the_one_with_fewest_rules() -> None:
    """Alone two rules must give way, with others rearranged only the money: the ledger is told."""
    case = needy_case()
    money = Relaxation(Rule("limit", "treasury", 0, item="budget_authority"), 12.0, 12.0, 60.0)
    power = Relaxation(Rule("dependency", row=0), 1.0, 1.0, 1.0)
    both = Asked("operate", "alone", 33, "ways", (Way((power, money), 9.0),))
    one = Asked("operate", "together", 33, "ways", (Way((money,), 9.0),))
    reason = reason_of(case, Why("alpha", None, False, (), (both, one)))
    assert reason is not None
    assert (reason.kind, reason.subject, reason.ledger) == (
        "ledger",
        "treasury",
        "budget_authority",
    )
    assert "12 million USD more budget authority" in reason.text
