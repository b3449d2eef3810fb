"""Lenders: months that commercial debt takes count from the start of development."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, instrument, plant
from tests.cases import START

from headrace.auditing import audit

DEBT = {"stack": {}, "sponsor_equity": 70.0, "commercial_debt": 30.0}


@pytest.mark.parametrize(("development_from", "early"), [(0, 0), (6, 0), (9, 3), (-6, 0)], ids=str)
def test_lenders_need_their_months_from_the_start_of_development(
    development_from: int, early: int
) -> None:
    """12 months from 9 on are 21; the close in 18 is 3 months early. Stages allow it in any case.

    The permit and closing take 9 months from 9 on: 18.
    """
    case = alpha(
        kind={"private_months": 12},
        projects=(plant("alpha", development_from=START + development_from),),
    )
    found = [(row.kind, row.size) for row in audit(case, alpha_plan(18, 30, **DEBT))]
    assert found == ([("private debt", early)] if early else [])


def test_of_two_lifts_the_larger_counts_alone() -> None:
    """Gearing of 30 is lifted to 50 by the one and to 40 by the other, and never to 60."""
    lifting = [
        instrument(name, "grant", gearing_lift=lift) for name, lift in (("a", 0.2), ("b", 0.1))
    ]
    case = alpha(*lifting, kind={"max_gearing": 0.3})
    stack = {"a": 10.0, "b": 10.0}
    assert audit(case, alpha_plan(stack=stack, sponsor_equity=30.0, commercial_debt=50.0)) == ()
    (finding,) = audit(case, alpha_plan(stack=stack, sponsor_equity=29.0, commercial_debt=51.0))
    assert (finding.kind, finding.size) == ("gearing", pytest.approx(1))
