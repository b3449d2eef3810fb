"""Order: what is alike in lists stands by id, in whatever order the sheets have it."""

import pytest
from tests.auditing.breaking import instrument, plants
from tests.plan_reports.reported import outcome_of, reported_result

from headrace.case.accounts import Account
from headrace.case.case import Case
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Close, Plan
from headrace.report import delays, public, signings, stages
from headrace.report.facts import Facts
from headrace.report.headline import headline_of

ACCOUNTS = ("ash", "bay")


def twins(*, turned: bool) -> tuple[Case, Outcome]:
    """Return two plants that are alike, each with a grant of its own treasury."""
    step = -1 if turned else 1
    case = plants(
        instruments=tuple(
            instrument(f"{name}-grant", "grant").model_copy(update={"account": name})
            for name in ACCOUNTS
        ),
        accounts=tuple(
            Account(account=name, name=name.title(), treasury=f"Land of {name}")
            for name in ACCOUNTS
        ),
        limits=(),
    )
    rows = {name: getattr(case, name)[::step] for name in ("projects", "instruments", "accounts")}
    closes = {
        name: Close(name, 9, {f"{account}-grant": 40.0}, sponsor_equity=60.0)
        for name, account in zip(("alpha", "beta"), ACCOUNTS, strict=True)
    }
    plan = Plan(dict(list(closes.items())[::step]), {"alpha": 21, "beta": 21})
    return case.changed(**rows), outcome_of(plan)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_alike_stands_by_id(turned: bool) -> None:
    case, outcome = twins(turned=turned)
    facts = Facts(reported_result(case=case, outcome=outcome, unlimited=None, without_support=None))
    lists = {
        table.name: [row[0] for row in table.rows]
        for table in (
            topic(facts) for topic in (public.table, delays.table, stages.sequence, signings.table)
        )
    }
    assert lists == {
        "budget": ["ash", "bay", "total"],
        "delays": ["alpha", "beta"],
        "sequence": ["alpha", "beta"],
        "signings": ["alpha", "beta"],
    }
    signers = [row.name for row in headline_of(facts).signing.signers]
    assert signers == ["Ash", "Bay"]
