"""What the terminal says of an edited plan."""

import io

from tests.cases import tiny_case, tiny_plan

from headrace.auditing import audit
from headrace.auditing.following import followed
from headrace.plan.plan import Plan
from headrace.screen.answers import show_judged
from headrace.screen.terminal import Terminal
from headrace.study.judge import Judged


def said(plan: Plan, before: Plan, *, of_run: bool) -> str:
    """Return what is said of a plan of the tiny case, whose row of limits is number 9."""
    case, out = tiny_case(), io.StringIO()
    judged = Judged(
        case=case,
        plan=plan,
        findings=audit(case, plan),
        after=followed(case, plan, before),
        before=before,
        limit_rows=(9,),
        of_run=of_run,
    )
    show_judged(Terminal(file=out, stderr=False, width=200), judged)
    return " ".join(out.getvalue().split())


def test_a_later_close_is_told_with_its_rule_slip_and_months() -> None:
    """Closed in 15 instead of 9: 2028-04; operation 27 instead of 21: 2029-04; slip 9, not 3."""
    told = said(tiny_plan(month=15), tiny_plan(), of_run=True)
    assert "1 broken rule" in told
    assert "operation too early" in told
    assert "compared with the plan before" in told
    assert "plain months │ 3 │ 9 │" in told
    assert "2027-10 -> 2028-04" in told
    assert "2028-10 -> 2029-04" in told
    assert "3 -> 9" in told
    assert "limits row 9: 40.0 of 60.0 used" in told


def test_an_untouched_plan_changes_nothing() -> None:
    told = said(tiny_plan(), tiny_plan(), of_run=False)
    assert "every rule holds" in told
    assert "compared with the months on the sheet" in told
    assert "no project changes" in told
