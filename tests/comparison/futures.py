"""Futures of the reported case, and the figures that their comparison must show.

base: alpha operates in 18, its target; beta in 24, 3 months late. Weights 2 and 1: slip 3, or 3
weighted. (See tests/plan_reports/reported.py: horizon 48 months from January 2027, penalty 24.)

tight, on base: without the desk alpha closes in 6 + 3 = 9 and operates in 21, 3 months late, for a
grant of 50; beta does not operate: (48 - 21) + 24 = 51. Slip 54, weighted 2 * 3 + 51 = 57.

eased, on tight: the same plan, but alpha is due in 20 and weighs 3: 3 * 1 + 51 = 54, 52 months.

broken, on base: no plan. orphan, on broken: the plan of base.
"""

from dataclasses import replace

from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.answers.ranking import Baseline
from headrace.answers.reasons import Conflict, Impasse, WayOut
from headrace.case.projects import Lock
from headrace.plan.plan import Close, Plan
from headrace.plan.relaxation import Relaxation, Rule
from headrace.report.futures import CellChange, Future

LIST = "rank and fund, by priority per budget dollar"


def tight_plan() -> Plan:
    alpha = Close("alpha", 9, {"grant": 50.0}, sponsor_equity=40.0, commercial_debt=10.0)
    return Plan({"alpha": alpha}, {"alpha": 21})


def base() -> Future:
    result = reported_result(baselines=(Baseline(LIST, 7.5, 50.0, 2, months=8.0),))
    return Future("base", "As it is", None, "solved", result=result, leading=True, seconds=4.0)


def tight() -> Future:
    result = reported_result(outcome=outcome_of(tight_plan()))
    changes = (CellChange("limits", "us;budget_authority", "amount", "40", "20", "cut in half"),)
    return Future("tight", "Less money", "base", "solved", result=result, changes=changes)


def eased() -> Future:
    case = reported_case()
    alpha, beta = case.projects
    alpha = alpha.model_copy(update={"target": START + 20, "weight": 3.0})
    case = case.changed(projects=(alpha, beta))
    result = reported_result(case=case, outcome=outcome_of(tight_plan()))
    return Future("eased", "Later target", "tight", "solved", result=result)


def impasse() -> Impasse:
    """Alpha and beta are to be financed, and 40 of the treasury is not enough for both."""
    locks = tuple(Lock(project=name, lock="fund") for name in ("alpha", "beta"))
    case = reported_case().changed(locks=locks)
    money = Rule("limit", "us", 0, item="budget_authority")
    rules = (Rule("lock", row=0), Rule("lock", row=1), money)
    more = WayOut((Relaxation(money, 12.4, 12.4, 40.0),), 3.0, 44.4)
    less = WayOut((Relaxation(Rule("lock", row=1), 1.0, 1.0, 1.0),), 57.0, 50.0)
    return Impasse(case, Conflict(rules, False, (more, less)))


def broken() -> Future:
    return Future("broken", "Nothing goes", "base", "conflict", impasse=impasse())


def orphan() -> Future:
    result = reported_result(outcome=outcome_of(reported_plan()))
    return Future("orphan", "On nothing", "broken", "solved", result=result)


def all_futures() -> tuple[Future, ...]:
    return (base(), tight(), eased(), broken(), orphan())


def as_if_kept(future: Future) -> Future:
    """Return the same future as a run finds it that solved it before."""
    if future.result is None:
        return future
    own = replace(future.result.certificate, started="2030-01-01T00:00:00+00:00", seconds=0.1)
    return replace(
        future, status="kept", seconds=0.0, result=replace(future.result, certificate=own)
    )
